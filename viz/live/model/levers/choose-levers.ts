/** Which numbers of a scenario are its levers: those that move the odds of its targets the most. */
import type {
  NumericField,
  Scenario,
  SwingEnd,
  SwingFigure,
  Swings,
  Title,
} from '../../../../engine/index.ts';
import { niceStep } from '../../../charts/marks/axis.ts';
import { clean, type Lever } from '../lever.ts';
import { provenanceOf } from '../opened-scenario.ts';
import { pastGrowth } from './past-growth.ts';
import { targetLevers } from './target-levers.ts';

const MOST_LEVERS = 8;
/** Figures of a group that make one lever together. */
const LEAST_OF_GROUP = 3;
/** Steps from the one end of a lever to the other, about. */
const STEPS = 100;

/** A figure with the numbers of the file that say where its law lies. */
interface Movable {
  readonly figure: SwingFigure;
  readonly fields: readonly NumericField[];
  /** Where it lies: a number of its own, or the middle of two ends. */
  readonly origin: number;
  /** How far it reaches below and above, in the digits of the fields. */
  readonly below: number;
  readonly above: number;
  /** The part of the names that the figures of a group share, e.g. `growth.normal.mean`. */
  readonly part: string;
}

/** Numbers of a law that all move when the law is moved, the one that is shown first. */
const PLACES = ['mean', 'mode', 'median', 'min', 'max', 'value'];

/** Odds that no figure moves by so much decide nothing, unless all are such. */
const LEAST_MOVED = 0.01;

/** How much each figure has to say: of each target that can be moved, the part of the largest swing. */
function sayOf({ targets }: Swings): ReadonlyMap<string, number> {
  const all = Object.values(targets);
  const moved = all.filter(({ range }) => range.high.p - range.low.p >= LEAST_MOVED);
  const says = new Map<string, number>();
  for (const { swings } of moved.length > 0 ? moved : all) {
    const [most] = swings;
    if (most === undefined || most.span === 0) continue;
    for (const { figure, span } of swings) says.set(figure, (says.get(figure) ?? 0) + span / most.span);
  }
  return says;
}

export function chooseLevers(scenario: Scenario, swings: Swings): readonly Lever[] {
  const says = sayOf(swings);
  const movables = swings.figures.flatMap((figure) => movableOf(scenario, figure) ?? []);
  const groupOf = new Map(scenario.paths.map(({ name, group }) => [`paths.${name}`, group]));
  const groups = new Map<string, Movable[]>();
  for (const movable of movables) {
    const group = groupOf.get(movable.figure.name.split('.').slice(0, 2).join('.'));
    const key = group === undefined ? movable.figure.name : `${group} ${movable.part}`;
    groups.set(key, [...(groups.get(key) ?? []), movable]);
  }
  const policies = scenario.levers.flatMap((policy) => policyLever(scenario, policy, movables) ?? []);
  const decided = new Set(policies.map(({ id }) => id));
  const levers = [...groups].flatMap(([key, members]): { moves: number; lever: Lever }[] => {
    const [group = ''] = key.split(' ');
    const isGroup = key.includes(' ') && members.length >= LEAST_OF_GROUP;
    const moves = members.reduce((sum, { figure }) => sum + (says.get(figure.name) ?? 0), 0);
    if (!isGroup) {
      return members.map((each) => ({
        moves: says.get(each.figure.name) ?? 0,
        lever: leverOf(scenario, each),
      }));
    }
    const lever = leverOfGroup(scenario, group, members);
    return lever === undefined ? [] : [{ moves, lever }];
  });
  const assumed = levers
    .filter(({ lever }) => !decided.has(lever.id))
    .sort((a, b) => b.moves - a.moves)
    .slice(0, Math.max(MOST_LEVERS - policies.length, 0))
    .map(({ lever }) => lever);
  return [...policies, ...assumed, ...targetLevers(scenario)];
}

/** What a planner can decide, within the range that the file states; without one as any other figure. */
function policyLever(
  scenario: Scenario,
  { name, title, range }: Scenario['levers'][number],
  movables: readonly Movable[],
): Lever | undefined {
  const names = [name, `${name}.growth`];
  const movable = movables.find(({ figure }) => names.includes(figure.name));
  if (range === undefined) {
    return movable === undefined ? undefined : { ...leverOf(scenario, movable), title, group: 'policy' };
  }
  const fields =
    movable?.fields ?? names.map((each) => placesOf(scenario, each)).find(({ length }) => length > 0);
  const [first] = fields ?? [];
  if (fields === undefined || first === undefined || first.suffix.trim() !== range.unit.trim())
    return undefined;
  const origin = originOf(fields);
  const { low, high } = { low: clean(range.low), high: clean(range.high) };
  return {
    id: first.name,
    title,
    group: 'policy',
    fields: fields.map(({ name: field, shown, suffix }) => ({ name: field, from: shown, suffix })),
    origin,
    isShift: false,
    suffix: first.suffix,
    // A figure that already stands beyond its range is shown where it stands.
    low: Math.min(low, origin),
    high: Math.max(high, origin),
    step: niceStep((high - low) / STEPS),
    reason: { zh: '文件写明的可决定范围', en: 'the range that the file gives the decision' },
    marks: [],
    ...leverProvenance(scenario, first.name),
  };
}

const numberAt = (end: SwingEnd): number | undefined => ('value' in end ? end.value : undefined);

function movableOf(scenario: Scenario, figure: SwingFigure): Movable | undefined {
  const [low, high] = [numberAt(figure.low), numberAt(figure.high)];
  if (low === undefined || high === undefined) return undefined;
  const moving = placesOf(scenario, figure.name);
  const [first] = moving;
  if (first === undefined || moving.some(({ suffix }) => suffix !== first.suffix)) return undefined;
  const origin = originOf(moving);
  // The ends are in the unit of the figure; where the file writes another one they cannot be laid beside its digits.
  if (first.suffix.trim() !== figure.unit.trim()) return undefined;
  const [below, above] = [origin - low, high - origin];
  if (!(below > 0 && above > 0)) return undefined;
  return {
    figure,
    fields: moving,
    origin,
    below,
    above,
    part: first.name.split('.').slice(2).join('.'),
  };
}

/** The numbers of a figure that say where its law lies, the general one first. */
function placesOf({ source: { fields } }: Scenario, figure: string): NumericField[] {
  const own = fields.names.filter((name) => name === figure || name.startsWith(`${figure}.`));
  const places = own.filter((name) => {
    const part = name.slice(figure.length + 1);
    return part === '' || PLACES.includes(part.split('.').at(-1)!);
  });
  // A bound is no place of a law: `growth.min` beside `growth.normal.mean` stays.
  const lawful = places.filter((name) => !/^(?:min|max)$/u.test(name.slice(figure.length + 1)));
  return lawful.map((name) => fields.field(name)).sort((a, b) => rank(a.name) - rank(b.name));
}

const lastOf = (name: string): string => name.split('.').at(-1)!;
/** The general number before those of single years, and the order of `PLACES`. */
const rank = (name: string): number =>
  (name.includes('.by_year.') ? PLACES.length : 0) + PLACES.indexOf(lastOf(name));

function originOf(fields: readonly NumericField[]): number {
  const [first, second] = fields;
  const isRange = lastOf(first!.name) === 'min' && second !== undefined && lastOf(second.name) === 'max';
  return isRange ? clean((first!.shown + second.shown) / 2) : first!.shown;
}

/** Twice as far as the ends of the figure's swing, in whole steps from where it stands. */
function endsOf(origin: number, below: number, above: number) {
  const step = niceStep((2 * (below + above)) / STEPS);
  const whole = (length: number) => clean(Math.ceil((2 * length) / step - 1e-9) * step);
  return { low: clean(origin - whole(below)), high: clean(origin + whole(above)), step };
}

const REASON: Readonly<Record<SwingFigure['ends'], Title>> = {
  stated: { zh: '文件写明的高低两端的两倍远', en: 'twice as far as the two ends that the file states' },
  points: {
    zh: '竖线是现设分布的5%与95%点，两端是它的两倍远',
    en: 'marks: 5 and 95% points of its law; the ends lie twice as far',
  },
  cases: { zh: '第一种与最后一种情况', en: 'the first and the last case' },
};

/** A path's own title says neither growth nor start. */
function titleOfFigure({ name, title, years }: SwingFigure): Title {
  if (!name.startsWith('paths.')) return title;
  return years.length > 0
    ? { zh: `${title.zh}年增速`, en: `${title.en}: growth a year` }
    : { zh: `${title.zh}期初水平`, en: `${title.en}: where it starts` };
}

function leverOf(scenario: Scenario, { figure, fields, origin, below, above }: Movable): Lever {
  const [first] = fields;
  const isGrowth = figure.years.length > 0;
  const usual = endsOf(origin, below, above);
  const past = first!.suffix.trim() === '%' ? pastGrowth(scenario, figure.name) : undefined;
  const steps = (to: number) => Math.ceil(Math.abs(to - origin) / usual.step - 1e-9) * usual.step;
  return {
    id: first!.name,
    title: titleOfFigure(figure),
    group: isGrowth ? 'growth' : 'level',
    fields: fields.map(({ name, shown, suffix }) => ({ name, from: shown, suffix })),
    origin,
    isShift: false,
    suffix: first!.suffix,
    ...usual,
    ...(past === undefined
      ? {
          reason: REASON[figure.ends],
          marks: [
            { at: clean(origin - below), title: { zh: '5%点', en: '5% point' } },
            { at: clean(origin + above), title: { zh: '95%点', en: '95% point' } },
          ],
        }
      : {
          // Every year that was is within reach.
          low: Math.min(usual.low, clean(origin - (past.least.value < origin ? steps(past.least.value) : 0))),
          high: Math.max(usual.high, clean(origin + (past.most.value > origin ? steps(past.most.value) : 0))),
          reason: past.reason,
          marks: [past.least, past.most].map(({ value, year }) => ({
            at: value,
            title: { zh: `${year}年实际`, en: `in ${year}` },
          })),
        }),
    ...leverProvenance(scenario, first!.name),
  };
}

function leverProvenance(scenario: Scenario, name: string): Pick<Lever, 'kind' | 'source'> {
  const { kind, source } = provenanceOf(scenario, name);
  return { ...(kind === undefined ? {} : { kind }), ...(source === undefined ? {} : { source }) };
}

/** All paths of a group that have the same number, those included that move no target by themselves. */
function leverOfGroup(scenario: Scenario, group: string, members: readonly Movable[]): Lever | undefined {
  const { part } = members[0]!;
  const pattern = `paths.${group}.*.${part}`;
  const fields = scenario.source.fields.match(pattern);
  const { title } = scenario.groups.find(({ name }) => name === group)!;
  const suffix = fields[0]!.suffix.trim();
  if (fields.some((each) => each.suffix.trim() !== suffix)) return undefined;
  const mean = (of: (each: Movable) => number) =>
    members.reduce((sum, each) => sum + of(each), 0) / members.length;
  const isShare = suffix === '%';
  const isGrowth = part.startsWith('growth');
  const names = { zh: isGrowth ? '增速' : '期初', en: isGrowth ? 'Growth' : 'Start' };
  const ends = endsOf(
    0,
    mean(({ below }) => below),
    mean(({ above }) => above),
  );
  return {
    id: pattern,
    title: {
      zh: `${title.zh}${fields.length}项${names.zh}一起抬高`,
      en: `${names.en} of all ${fields.length}: ${title.en}`,
    },
    group: isGrowth ? 'growth' : 'level',
    fields: fields.map(({ name, shown, suffix: own }) => ({ name, from: shown, suffix: own })),
    origin: 0,
    isShift: true,
    suffix: isShare ? 'pp' : fields[0]!.suffix,
    ...ends,
    reason: {
      zh: '各项分布5%与95%点平均距离的两倍',
      en: 'twice the mean distance to their 5 and 95% points',
    },
    marks: [],
    ...leverProvenance(scenario, fields[0]!.name),
  };
}
