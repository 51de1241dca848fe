/** Swings: the odds with one figure at a time at its low and at its high end. */
import { ArgumentError, ScenarioError } from '../../errors.ts';
import type { Given } from '../../program/values/draw-values.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import type { Odds } from '../../result/result.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { turnOf } from '../../run/turn-of.ts';
import { withPool } from '../../run/with-pool.ts';
import { notFiniteTarget } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario, Target } from '../../scenario/scenario.ts';
import type { ExchangeTask, Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { type InputRef, scenarioRef, warningsOf } from '../document-header.ts';
import { type Elsewhere, MovableScenario, type MovedOdds } from '../move/movable-scenario.ts';
import { deadlineOf, type TargetsRequest, targetsAsked } from '../named-target.ts';
import { type Exchange, swingFigures } from './swing-figures.ts';
import type {
  RangeEnd,
  SwingFigure,
  Swings,
  SwingsBody,
  TargetSwing,
  TargetSwings,
} from './swings-document.ts';

export interface SwingsRequest extends TargetsRequest {
  /** Other scenarios whose odds are told beside, such as those of the same parent; each name once. */
  readonly siblings?: readonly Scenario[] | undefined;
}

/** Trials unless asked otherwise: half-widths of the Jining baseline are below 0.1 points. */
const SWING_TRIALS = { sobol: 4096, random: 4096 } as const;

/** Fewer figures are exchanged sooner than other threads have read the scenario. */
const LEAST_SHARED = 8;

/** The odds of a figure's targets at both ends. */
interface Swung {
  readonly exchange: Exchange;
  readonly low: MovedOdds;
  readonly high: MovedOdds;
}

/**
 * What the odds rest on: for each uncertain figure the odds of every target with the figure held at its low and at its
 * high end, all others left as they are; the range of the odds over these exchanges; and the odds in sibling scenarios.
 * The ends are those that the file states as `swing`, else the 5 and 95 % points, of a figure drawn every year those of
 * its mean over the years; of what can only be one of several cases, the first and the last.
 *
 * A one-at-a-time sensitivity analysis, the probabilistic form of a tornado diagram (Howard 1988,
 * doi:10.1287/mnsc.34.6.679), on shared draws: differences are those of the figure alone. It tells nothing of two figures
 * that are wrong together.
 *
 * Cost: some 10 to 50 ms of one thread a figure and end, and in each thread but the calling one the scenario read again.
 *
 * @throws ArgumentError when the scenario has no such target, the sampler is not `sobol`, two siblings have one name, or the request is not as `SwingsRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a number that a target compares is NaN or infinite with a figure at an end
 * @example
 * const { targets } = await findSwings(scenario);
 * targets.gdp_6000.range.low.p;
 */
export function findSwings(scenario: Scenario, request: SwingsRequest = {}, pool?: Pool): Promise<Swings> {
  return withPool(pool, (pool) => swingsOn(scenario, settled(request, SWING_TRIALS), pool));
}

async function swingsOn(scenario: Scenario, request: Settled<SwingsRequest>, pool: Pool): Promise<Swings> {
  const { seed, sampler, trials, level, signal, onProgress, siblings = [] } = request;
  if (sampler !== 'sobol') throw new ArgumentError(say('swings-sobol', { sampler }));
  requireApart(scenario, siblings);
  const asked = targetsAsked(scenario, request);
  const targets = scenario.targets.filter(({ name }) => asked?.has(name) ?? true);
  const names = new Set(targets.map(({ name }) => name));
  const how = { seed, trials, level };
  const movable = new MovableScenario(scenario, { ...how, targets: [...names] });
  const { exchanges, left } = swingFigures(scenario, names);
  const asStated = movable.oddsAt({});
  const steps = exchanges.length + siblings.length;
  let done = 0;
  const stepped = () => onProgress?.(Math.round((trials * ++done) / steps), trials);
  const here = async (moved: ReadonlySet<string>, elsewhere: Elsewhere) => {
    await turnOf(pool, signal);
    return movable.oddsElsewhere(moved, elsewhere);
  };
  const elsewhere = heldOn(pool, scenario, movable, { ...request, sampler, targets: [...names] });
  // This thread exchanges figures from the front, and each other one that there is takes the next as well.
  const places = exchanges.entries();
  const tried: (Swung | Exchange['input'])[] = [];
  const lane = async (held: OddsHeld) => {
    for (const [place, exchange] of places) {
      const { targets: moved } = exchange;
      const low = await unlessContradicted(held(moved, exchange.low));
      const high = await unlessContradicted(held(moved, exchange.high));
      const isWhole = low !== undefined && high !== undefined;
      tried[place] = isWhole ? { exchange, low, high } : exchange.input;
      stepped();
    }
  };
  // What contradicts what is known is told here, by its fault.
  const isShared = exchanges.length >= LEAST_SHARED && scenario.known.length === 0;
  const others = isShared ? pool.workers - 1 : 0;
  const lanes = [lane(here), ...Array.from({ length: others }, () => lane(elsewhere))];
  const besides = async () => {
    const beside = new Map<string, MovedOdds>();
    for (const sibling of siblings) {
      const shared = sharedTargets(targets, sibling);
      if (shared.size > 0) beside.set(sibling.name, await here(shared, { scenario: sibling }));
      stepped();
    }
    return beside;
  };
  const [beside] = await Promise.all([besides(), ...lanes]);
  const swung = tried.flatMap((each) => ('exchange' in each ? [each] : []));
  const contradicted = tried.flatMap((each) => ('exchange' in each ? [] : [each]));
  const found = targets.map((target): [string, TargetSwings] => [
    target.name,
    {
      ...targetFacts(target, deadlineOf(scenario, target)),
      ...targetSwings(target.name, asStated.get(target.name)!, swung, beside),
    },
  ]);
  const figures = swung
    .map((each) => figureOf(scenario, each))
    .sort((a, b) => b.moves - a.moves)
    .filter(({ moves }) => moves > 0);
  const cited = new Set(figures.map(({ source }) => source));
  const body: SwingsBody = {
    format: 'growth-odds/swings@1',
    scenario: scenarioRef(scenario),
    run: runInfo({ ...request, trials: movable.trials }),
    figures,
    left: left.map(refOf),
    ...(contradicted.length === 0 ? {} : { contradicted: contradicted.map(refOf) }),
    sources: Object.fromEntries(Object.entries(scenario.sources).filter(([key]) => cited.has(key))),
    scenarios: Object.fromEntries(siblings.map((sibling) => [sibling.name, scenarioRef(sibling)])),
    targets: Object.fromEntries(found),
    warnings: warningsOf(scenario),
  };
  return withDigests(body);
}

/** Faults of a figure's end with which no future, or next to none, agrees with what is known. */
const CONTRADICTIONS: ReadonlySet<string> = new Set([
  'known-nothing-to-move',
  'known-not-rising',
  'known-out-of-reach',
  'known-differs-from-certain',
  'known-too-few',
]);

async function unlessContradicted(odds: Promise<MovedOdds>): Promise<MovedOdds | undefined> {
  try {
    return await odds;
  } catch (fault) {
    const codes =
      fault instanceof ScenarioError
        ? fault.findings.map(({ code }) => code)
        : fault instanceof ArgumentError
          ? [fault.finding.code]
          : [];
    if (codes.some((code) => CONTRADICTIONS.has(code))) return undefined;
    throw fault;
  }
}

/** Finds the odds of targets with draws held. */
type OddsHeld = (targets: ReadonlySet<string>, held: { readonly given: Given }) => Promise<MovedOdds>;

/** Does so in the threads of a pool. */
function heldOn(
  pool: Pool,
  scenario: Scenario,
  { directions }: MovableScenario,
  { seed, sampler, trials, level, targets, signal }: Settled<SwingsRequest> & { targets: readonly string[] },
): OddsHeld {
  const subject: ExchangeTask['subject'] = {
    ...{ document: JSON.stringify(scenario.document), targets, directions: directions.all },
    ...{ seed, sampler, trials, level },
  };
  return async (moved, { given }) => {
    const answer = await pool.run({ kind: 'exchange', subject, targets: [...moved], given }, signal);
    if ('odds' in answer) return answer.odds;
    throw notFiniteTarget(scenario, new Set(targets));
  };
}

function requireApart({ name }: Scenario, siblings: readonly Scenario[]): void {
  const names = [name, ...siblings.map((sibling) => sibling.name)];
  const twice = names.find((each, i) => names.indexOf(each) < i);
  if (twice !== undefined) throw new ArgumentError(say('siblings-names-apart', { name: twice }));
}

/** Names of targets that a sibling has under the same title: what is called otherwise there is another thing. */
function sharedTargets(targets: readonly Target[], sibling: Scenario): ReadonlySet<string> {
  const isSame = ({ name, title }: Target) =>
    targets.some(
      (target) => target.name === name && target.title.en === title.en && target.title.zh === title.zh,
    );
  return new Set(sibling.targets.filter(isSame).map(({ name }) => name));
}

function targetSwings(
  target: string,
  odds: Odds,
  swung: readonly Swung[],
  beside: ReadonlyMap<string, MovedOdds>,
): Pick<TargetSwings, 'odds' | 'range' | 'swings' | 'siblings'> {
  const swings = swung
    .flatMap(({ exchange, low, high }): TargetSwing[] => {
      const [atLow, atHigh] = [low.get(target), high.get(target)];
      if (atLow === undefined || atHigh === undefined) return [];
      return [{ figure: exchange.name, low: atLow, high: atHigh, span: Math.abs(atHigh.p - atLow.p) }];
    })
    .sort((a, b) => b.span - a.span);
  const siblings = [...beside].flatMap(([name, moved]) => {
    const own = moved.get(target);
    return own === undefined ? [] : [[name, own] as const];
  });
  const ends: RangeEnd[] = [
    { p: odds.p, from: 'as-stated' },
    ...swings.flatMap(({ figure, low, high }): RangeEnd[] => [
      { p: low.p, from: 'figure', figure, end: 'low' },
      { p: high.p, from: 'figure', figure, end: 'high' },
    ]),
    ...siblings.map(([scenario, { p }]): RangeEnd => ({ p, from: 'scenario', scenario })),
  ];
  // Of equal ends the first: the scenario as it stands before what changes nothing.
  const least = ends.reduce((a, b) => (b.p < a.p ? b : a));
  const greatest = ends.reduce((a, b) => (b.p > a.p ? b : a));
  return { odds, range: { low: least, high: greatest }, swings, siblings: Object.fromEntries(siblings) };
}

function figureOf({ ledger }: Scenario, { exchange, low, high }: Swung): SwingFigure {
  const { name, years, ends } = exchange;
  const spans = [...low].map(([target, odds]) => ({
    target,
    span: Math.abs(high.get(target)!.p - odds.p),
  }));
  const widest = spans.reduce((a, b) => (b.span > a.span ? b : a));
  const entry =
    ledger.find((each) => each.name === name) ?? ledger.find((each) => name.startsWith(`${each.name}.`));
  return {
    name,
    ...refOf(exchange.input),
    ...(entry === undefined ? {} : { written: entry.value, kind: entry.kind }),
    ...(entry?.source === undefined ? {} : { source: entry.source }),
    years,
    low: exchange.low.end,
    high: exchange.high.end,
    ends,
    moves: spans.reduce((sum, { span }) => sum + span, 0),
    most: widest.target,
  };
}

function refOf({ role, title, unit }: Exchange['input']): InputRef {
  return { role, title, unit: unit.label };
}
