/** What moves the odds of each target: from one run, the odds in every tenth of every input. */

import { ArgumentError } from '../../errors.ts';
import {
  type CompiledDrivers,
  compileDrivers,
  type Driver,
  TENTHS,
} from '../../program/compile/compile-drivers.ts';
import type { TargetRefs } from '../../program/tally-refs.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { countedOdds, oddsDifference } from '../../result/estimate/counted-odds.ts';
import { agreeing } from '../../run/draft-with-known.ts';
import { requireEnough } from '../../run/known-facts.ts';
import { type DraftRun, runDraft } from '../../run/run-draft.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { withPool } from '../../run/with-pool.ts';
import { namingFaults } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import type { Counts } from '../../statistics/proportion-difference.ts';
import { crossIndex, type Tally } from '../../tally/tally.ts';
import { say } from '../../words/phrase.ts';
import { inputRef, scenarioRef, warningsOf } from '../document-header.ts';
import { type TargetsRequest, targetNamed, targetsAsked } from '../named-target.ts';
import type {
  Causes,
  DriverResult,
  Drivers,
  DriversBody,
  MeanScore,
  TargetDrivers,
} from './drivers-document.ts';
import { findCauses } from './find-causes.ts';
import { tenthsGiven } from './known-tenths.ts';

const LEAST_TRIALS = 1024;

/** Target and event of a driver: where its counts stand. */
interface Place {
  readonly number: number;
  readonly driver: Driver;
  readonly target: string;
  readonly event: number;
}

/**
 * What moves the odds. Causes: the shares that independent parts (factors, starts, what of each input no factor carries,
 * draws that decide between cases) have in the variance of the distance from the target, first-order Sobol' indices,
 * which add up with what parts do together; and the odds in the tenths, or cases, of each part alone. Beside them the
 * dependent view: how the odds change across the tenths of each uncertain input with whatever comes along with it, by
 * year and over all years together, ranked; and what the trials that hit have in common against those that miss.
 *
 * Method: one run. The score of every input is compared with the deciles of the standard normal, and hits are counted in
 * each tenth; intervals of a tenth and of the highest less the lowest from the replicates, or from counts (Newcombe's
 * for the difference). Where inputs share factors a tenth of the one is not average in the other: the odds are those of
 * trials in which the input lies there, whatever comes with it. Causes by a design of their own of at most 65 536 points,
 * as `findSobolIndices`.
 *
 * Where something is known the odds are those of the futures that agree: tenths are those of what is left of each input, by
 * weighted quantiles, and there are no causes, since what is known makes independent parts depend on one another.
 *
 * Cost: about that of a run, and of a run of the design. Time and memory grow with inputs × years × targets, not with the trials.
 *
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError when the scenario has no such target, the trials are fewer than 1024, or the request is not as `TargetsRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a path, indicator or target is NaN or infinite in some trial
 * @example
 * const { targets } = await findDrivers(scenario, { targets: ['gdp_6000'], trials: 65_536 });
 * targets.gdp_6000.drivers[0].swing.difference;
 */
export function findDrivers(scenario: Scenario, request: TargetsRequest = {}, pool?: Pool): Promise<Drivers> {
  return withPool(pool, (pool) => driversOn(scenario, settled(request), pool));
}

async function driversOn(scenario: Scenario, request: Settled<TargetsRequest>, pool: Pool): Promise<Drivers> {
  const targets = targetsAsked(scenario, request);
  if (request.trials < LEAST_TRIALS) {
    throw new ArgumentError(
      say('drivers-at-least-trials-so', { leastTrials: LEAST_TRIALS, trials: request.trials }),
      say('ask-for-more-with-trials'),
    );
  }
  const isKnown = scenario.known.length > 0;
  const places = isKnown ? tenthsGiven(scenario, targets, request.seed) : undefined;
  const compiled = compileDrivers(scenario, targets, places);
  const draft = agreeing(compiled.draft, compiled.known);
  const run = await namingFaults([scenario], () => runDraft(draft, request, pool));
  requireEnough(run.reader, run.plan);
  const causes = isKnown
    ? causesUnparted(compiled.targets)
    : await findCauses(scenario, targets, request, pool);
  const body: DriversBody = {
    format: 'growth-odds/drivers@2',
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    inputs: Object.fromEntries(compiled.drivers.map(({ input }) => [input.stream, inputRef(input)] as const)),
    targets: Object.fromEntries(
      compiled.targets.map((refs) => [
        refs.name,
        targetDrivers(scenario, refs, compiled, run, causes.get(refs.name)!, request.level),
      ]),
    ),
    warnings: warningsOf(scenario),
  };
  return withDigests(body);
}

/** What is known makes parts depend on one another: the variance is then none of theirs alone. */
const causesUnparted = (targets: readonly TargetRefs[]): ReadonlyMap<string, Causes> =>
  new Map(targets.map(({ name }) => [name, { of: 'hit', lacking: 'known', parts: [] }]));

function targetDrivers(
  scenario: Scenario,
  refs: TargetRefs,
  { drivers }: CompiledDrivers,
  run: DraftRun,
  causes: Causes,
  level: number,
): TargetDrivers {
  const target = targetNamed(scenario, refs.name);
  const results = (part: Driver['part']) =>
    drivers.flatMap((driver, number) => {
      if (driver.part !== part || !driver.targets.has(refs.name) || !('event' in refs.hit)) return [];
      return driverResult({ number, driver, target: refs.name, event: refs.hit.event }, run, level);
    });
  const whole = results('whole');
  return {
    ...targetFacts(target, refs.year),
    odds: run.reader.odds(refs.hit),
    causes: withAlone(causes, [...results('own'), ...whole]),
    drivers: whole.sort((a, b) => b.explains - a.explains),
  };
}

/** Causes with what each does alone: its own part where that is looked at by itself, else the whole input. */
function withAlone(causes: Causes, results: readonly DriverResult[]): Causes {
  const parts = causes.parts.map((cause) => {
    const of = results.filter(({ input }) => input === cause.input);
    // All years together come before single ones, own parts before whole inputs.
    const alone = of.find(({ years }) => years.length !== 1) ?? of[0];
    if (alone === undefined) return cause;
    const { years, tenths, cases, swing } = alone;
    return { ...cause, alone: { years, tenths, ...(cases === undefined ? {} : { cases }), swing } };
  });
  return { ...causes, parts };
}

/** None where what is known leaves one case alone. */
function driverResult(place: Place, run: DraftRun, level: number): DriverResult[] {
  const { input, years, split, targets } = place.driver;
  const weight = perWeight(run);
  const scaled = (counts: readonly Counts[]): Counts[] =>
    counts.map(({ hits, trials }) => ({ hits: hits * weight, trials: trials * weight }));
  const all = split.by === 'tenths' ? tenthsOf(place, split.above, run) : casesOf(place, split.events, run);
  const met = all
    .map((counts, k) => ({ k, counts: scaled(counts) }))
    .filter(({ counts }) => sumOf(counts, 'trials') > 0);
  if (met.length < 2) return [];
  const parts = met.map(({ counts }) => counts);
  const odds = parts.map((counts) => countedOdds(counts, level));
  const { given } = targets.get(place.target)!;
  const mean = (average: number | undefined) =>
    average === undefined ? undefined : meanScore(run.tallies, average, weight, level);
  const [hit, miss] = [mean(given?.hit), mean(given?.miss)];
  const result: DriverResult = {
    input: input.stream,
    years,
    ...(split.by === 'tenths'
      ? {
          tenths: met.map(({ k }, i) => ({ value: split.values[k]! / input.unit.factor, odds: odds[i]! })),
        }
      : {
          tenths: [],
          cases: met.map(({ k, counts }, i) => ({
            case: split.labels[k]!,
            share: sumOf(counts, 'trials') / sumOf(parts.flat(), 'trials'),
            odds: odds[i]!,
          })),
        }),
    swing: oddsDifference(parts.at(-1)!, parts[0]!, level),
    explains: shareBetween(parts),
    ...(hit === undefined ? {} : { given_hit: hit }),
    ...(miss === undefined ? {} : { given_miss: miss }),
  };
  return [result];
}

/** How many equal trials a unit of what trials count for tells as much as. */
const perWeight = ({ reader, tallies }: DraftRun): number =>
  reader.isWeighed ? reader.effectiveSample / tallies.reduce((sum, { trials }) => sum + trials, 0) : 1;

const sumOf = (counts: readonly Counts[], of: keyof Counts): number =>
  counts.reduce((sum, each) => sum + each[of], 0);

/** Hits and trials in each case, by replicate. */
function casesOf(
  { number, driver, target }: Place,
  events: readonly number[],
  { program, tallies }: DraftRun,
): Counts[][] {
  const first = crossIndex(program, number, 0, driver.targets.get(target)!.column);
  const step = program.crosses[number]!.columns.length;
  return events.map((event, k) =>
    tallies.map((tally) => ({ hits: tally.cross[first + k * step]!, trials: tally.hits[event]! })),
  );
}

/** Hits and trials in each tenth, by replicate: differences of the counts at or above its ends. */
function tenthsOf(
  { number, driver, target, event }: Place,
  above: readonly number[],
  { program, tallies }: DraftRun,
): Counts[][] {
  const { column } = driver.targets.get(target)!;
  const first = crossIndex(program, number, 0, column);
  const step = program.crosses[number]!.columns.length;
  return Array.from({ length: TENTHS }, (_, tenth) =>
    tallies.map((tally) => {
      const atLeast = (k: number): Counts => {
        if (k === 0) return { hits: tally.hits[event]!, trials: tally.trials };
        if (k === TENTHS) return { hits: 0, trials: 0 };
        return { hits: tally.cross[first + (k - 1) * step]!, trials: tally.hits[above[k - 1]!]! };
      };
      const [from, to] = [atLeast(tenth), atLeast(tenth + 1)];
      return { hits: from.hits - to.hits, trials: from.trials - to.trials };
    }),
  );
}

/** The variance of the odds between the tenths, or cases, as a share of that of hit and miss, corrected for chance. */
function shareBetween(tenths: readonly (readonly Counts[])[]): number {
  let [hits, trials, squares] = [0, 0, 0];
  for (const replicates of tenths) {
    const inTenth = { hits: 0, trials: 0 };
    for (const each of replicates) {
      inTenth.hits += each.hits;
      inTenth.trials += each.trials;
    }
    hits += inTenth.hits;
    trials += inTenth.trials;
    if (inTenth.trials > 0) squares += (inTenth.hits * inTenth.hits) / inTenth.trials;
  }
  const total = hits * (1 - hits / trials);
  if (total === 0) return 0;
  const within = hits - squares;
  return 1 - (within / (trials - tenths.length)) * ((trials - 1) / total);
}

function meanScore(
  tallies: readonly Tally[],
  average: number,
  weight: number,
  level: number,
): MeanScore | undefined {
  return meanInterval(
    tallies.map((tally) => {
      const { count, mean, squares } = tally.averages.at(average);
      return { count: count * weight, mean, squares: squares * weight };
    }),
    level,
  );
}
