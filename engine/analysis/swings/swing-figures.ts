/** The figures of a scenario that can be exchanged, and what holds them at their low and at their high end. */
import { draftOf, writeScenario } from '../../program/compile/compile.ts';
import { drawsBehind, type UncertainInput, uncertainInputs } from '../../program/compile/uncertain-inputs.ts';
import { Emitter } from '../../program/ir/emitter.ts';
import type { Given } from '../../program/values/draw-values.ts';
import { drawKey } from '../../program/values/innovations.ts';
import { marginsOfKnown } from '../../program/values/known-margins.ts';
import { lawOf } from '../../sampling/marginals/index.ts';
import { scoreOfTails } from '../../sampling/marginals/law.ts';
import type { Draw, Path, PathEvent, Scenario, Swing } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import type { SwingEnd, SwingFigure } from './swings-document.ts';

/** A figure held at one of its ends. */
interface HeldAt {
  readonly end: SwingEnd;
  readonly given: Given;
}

export interface Exchange {
  /** Dotted place of the figure. */
  readonly name: string;
  readonly input: Pick<UncertainInput, 'role' | 'title' | 'unit'>;
  readonly years: readonly number[];
  readonly ends: SwingFigure['ends'];
  readonly low: HeldAt;
  readonly high: HeldAt;
  /** Names of the targets that depend on it. */
  readonly targets: ReadonlySet<string>;
}

/** Probability below the low end, and above the high one, where the file states no ends. */
const BEYOND = 0.05;
/** Beyond every score that is drawn: the case at the end. */
const SURELY = 8;

/** What of the scenario an input is. */
type Subject =
  | { readonly of: 'draw'; readonly name: string; readonly draw: Draw }
  | { readonly of: 'start'; readonly name: string; readonly path: Path }
  | { readonly of: 'event'; readonly name: string; readonly event: PathEvent }
  | { readonly of: 'deadline'; readonly name: string; readonly first: number; readonly last: number }
  | { readonly of: 'revision'; readonly name: string; readonly chance: Readonly<Record<string, number>> };

export interface SwingFigures {
  readonly exchanges: readonly Exchange[];
  /** Inputs that have no two ends. Factors are not among them: they are no figures, but what figures share. */
  readonly left: readonly UncertainInput[];
}

/**
 * The figures that the targets depend on, in the order of the scenario. What is drawn once a trial is held at its ends.
 * What is drawn every year is chance as well as a guess: its law is moved so that its median stands at the end, and
 * keeps its spread. Without stated ends it is moved by as much as its mean over the years leaves its median in one of
 * twenty trials on either side.
 *
 * @param targetNames names of targets
 */
export function swingFigures(scenario: Scenario, targetNames: ReadonlySet<string>): SwingFigures {
  const emitter = new Emitter();
  const { refs, draws, known } = writeScenario(scenario, emitter, '');
  draftOf(emitter);
  const behind = refs.targets.flatMap(({ name, hit }) =>
    targetNames.has(name) && 'event' in hit
      ? [{ name, draws: drawsBehind(emitter, [emitter.events[hit.event]!.of, ...marginsOfKnown(known)]) }]
      : [],
  );
  const dependents = (stream: string, years: readonly (number | null)[]) =>
    new Set(
      behind
        .filter(({ draws: drawn }) => years.some((year) => drawn.has(drawKey(stream, year))))
        .map(({ name }) => name),
    );
  const subjects = subjectsOf(scenario);
  const exchanges: Exchange[] = [];
  const left: UncertainInput[] = [];
  for (const input of uncertainInputs(scenario, emitter, draws)) {
    const targets = dependents(input.stream, input.years);
    if (targets.size === 0 || input.role === 'factor' || input.role === 'other') continue;
    const subject = subjects.get(input.stream);
    if (subject === undefined) left.push(input);
    else exchanges.push({ ...exchangeOf(subject, input), targets });
  }
  const exact = scenario.paths.flatMap((path) => exactStart(path, targetNames));
  return { exchanges: [...exchanges, ...exact], left };
}

/** A start that is taken as exact and has a swing all the same; which targets it moves is seen by the odds. */
function exactStart(path: Path, targetNames: ReadonlySet<string>): Exchange[] {
  const { startSwing, startError, startStream, title, unit } = path;
  if (startSwing === undefined || startError > 0) return [];
  const input = { role: 'start', title, unit } as const;
  return [
    { ...statedStart(`paths.${path.name}.start`, input, startStream, startSwing), targets: targetNames },
  ];
}

function subjectsOf({ assumptions, paths, targets }: Scenario): ReadonlyMap<string, Subject> {
  const subjects: [string, Subject][] = [
    ...assumptions.map(({ name, draw }): [string, Subject] => [
      draw.stream,
      { of: 'draw', name: `assumptions.${name}`, draw },
    ]),
    ...paths.flatMap((path): [string, Subject][] => {
      const { name, growth, startStream, events, revision } = path;
      const place = `paths.${name}`;
      return [
        [startStream, { of: 'start', name: `${place}.start`, path }],
        ...(growth.type === 'draw' ? [drawn(`${place}.growth`, growth.draw)] : []),
        ...events.flatMap((event): [string, Subject][] => [
          [streamName.startOf(event.stream), { of: 'event', name: `${event.name}.starts`, event }],
          ...(event.adds.type === 'draw' ? [drawn(`${event.name}.adds`, event.adds.draw)] : []),
        ]),
        ...(revision === undefined
          ? []
          : [
              [
                revision.stream,
                { of: 'revision', name: `${place}.start.revision.chance`, chance: revision.chance },
              ] satisfies [string, Subject],
              drawn(`${place}.start.revision.size`, revision.size),
            ]),
      ];
    }),
    ...targets.flatMap((target): [string, Subject][] => {
      if (!('when' in target) || !('deadlines' in target.when)) return [];
      const years = target.when.deadlines.map(({ year }) => year);
      const [first, last] = [Math.min(...years), Math.max(...years)];
      return [
        [
          streamName.deadline(target.name),
          { of: 'deadline', name: `targets.${target.name}.by`, first, last },
        ],
      ];
    }),
  ];
  return new Map(subjects);
}

function drawn(name: string, draw: Draw): [string, Subject] {
  return [draw.stream, { of: 'draw', name, draw }];
}

function exchangeOf(subject: Subject, input: UncertainInput): Omit<Exchange, 'targets'> {
  const { stream } = input;
  const years = input.years.filter((year) => year !== null);
  const cases = (
    low: SwingEnd,
    high: SwingEnd,
    scoreAt: (isHigh: boolean, year: number | null) => number,
  ) => {
    const at = (end: SwingEnd, isHigh: boolean): HeldAt => ({
      end,
      given: {
        scores: new Map(input.years.map((year) => [drawKey(stream, year), scoreAt(isHigh, year)])),
      },
    });
    const ends = { ends: 'cases', low: at(low, false), high: at(high, true) } as const;
    return { name: subject.name, input, years, ...ends };
  };
  switch (subject.of) {
    case 'draw':
      return { name: subject.name, input, years, ...endsOfDraw(subject.draw, input) };
    case 'start': {
      const { name, path } = subject;
      if (path.startSwing !== undefined) {
        return statedStart(name, { ...input, unit: path.unit }, stream, path.startSwing);
      }
      return {
        name,
        input,
        years,
        ends: 'points',
        ...bothEnds((score) => ({
          end: { value: input.valueAt(null, score) / input.unit.factor },
          given: { scores: new Map([[drawKey(stream, null), score]]) },
        })),
      };
    }
    case 'event': {
      const { starts } = subject.event;
      // What the probabilities leave of 1 never starts; rounding leaves no case.
      const isSure = starts.reduce((sum, { probability }) => sum + probability, 0) > 1 - 1e-9;
      const latest: SwingEnd = isSure ? { year: starts.at(-1)!.year } : { never: true };
      return cases(latest, { year: starts[0]!.year }, (isHigh) => (isHigh ? SURELY : -SURELY));
    }
    case 'deadline':
      return cases({ year: subject.first }, { year: subject.last }, (isHigh) => (isHigh ? SURELY : -SURELY));
    case 'revision': {
      const likeliest = years.toSorted(
        (a, b) => (subject.chance[b] ?? 0) - (subject.chance[a] ?? 0) || a - b,
      )[0]!;
      return cases({ never: true }, { year: likeliest }, (isHigh, year) =>
        isHigh && year === likeliest ? SURELY : -SURELY,
      );
    }
  }
}

/** A figure drawn once a trial is held at its ends; of one drawn every year the law is moved, its spread left as it is. */
function endsOfDraw(draw: Draw, input: UncertainInput): Pick<Exchange, 'ends' | 'low' | 'high'> {
  const { stream, years, unit } = input;
  const { swing } = draw;
  if (draw.each === 'trial') {
    const held = (value: number): HeldAt => ({
      end: { value: value / unit.factor },
      given: { values: new Map([[drawKey(stream, null), value]]) },
    });
    if (swing !== undefined) return { ends: 'stated', low: held(swing.low), high: held(swing.high) };
    return { ends: 'points', ...bothEnds((score) => held(input.valueAt(null, score))) };
  }
  const moved = (shiftIn: (i: number) => number): HeldAt => {
    const medians = years.map((year, i) => input.valueAt(year, shiftIn(i)));
    return {
      end: { value: medians.reduce((sum, value) => sum + value, 0) / medians.length / unit.factor },
      given: { shifts: new Map(years.map((year, i) => [drawKey(stream, year), shiftIn(i)])) },
    };
  };
  if (swing !== undefined) {
    const law = lawOf(draw.marginal);
    const to = (value: number) => moved(() => scoreOfTails(law.cdf(value), law.survival(value)));
    return { ends: 'stated', low: to(swing.low), high: to(swing.high) };
  }
  const shares = sharesInMean(input);
  return { ends: 'points', ...bothEnds((score) => moved((i) => score * shares[i]!)) };
}

function bothEnds(at: (score: number) => HeldAt): Pick<Exchange, 'low' | 'high'> {
  const score = normalQuantile(1 - BEYOND);
  return { low: at(-score), high: at(score) };
}

/** Correlation of each year's score with the mean of all: its expectation where the mean stands one deviation up. */
function sharesInMean({ years, correlation }: UncertainInput): number[] {
  if (years.length === 1) return [1];
  const covariances = years.map((year) =>
    years.reduce<number>((sum, other) => sum + correlation(Math.abs(year! - other!)), 0),
  );
  const sd = Math.sqrt(covariances.reduce((sum, each) => sum + each, 0));
  return covariances.map((each) => each / sd);
}

function statedStart(
  name: string,
  input: Exchange['input'],
  stream: string,
  { low, high }: Swing,
): Omit<Exchange, 'targets'> {
  const at = (level: number): HeldAt => ({
    end: { value: level / input.unit.factor },
    given: { values: new Map([[drawKey(stream, null), level]]) },
  });
  return { name, input, years: [], ends: 'stated', low: at(low), high: at(high) };
}
