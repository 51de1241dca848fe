/** What moves the odds of each target: from one run, the odds in every tenth of every input. */

import { ArgumentError, withoutPlaces } from '../../errors.ts';
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
import { inputRef, scenarioRef } from '../document-header.ts';
import { type TargetsRequest, targetNamed, targetsAsked } from '../named-target.ts';
import type { DriverResult, Drivers, DriversBody, MeanScore, TargetDrivers } from './drivers-document.ts';

const LEAST_TRIALS = 1024;

/** Target and event of a driver: where its counts stand. */
interface Place {
  readonly number: number;
  readonly driver: Driver;
  readonly target: string;
  readonly event: number;
}

/**
 * What moves the odds: how the odds of each target change across the tenths of each uncertain input, factors included,
 * by year and over all years together, ranked; and what the trials that hit have in common against those that miss.
 *
 * Method: one run. The score of every input is compared with the deciles of the standard normal, and hits are counted in
 * each tenth; intervals of a tenth and of the highest less the lowest from the replicates, or from counts (Newcombe's
 * for the difference). Where inputs share factors a tenth of the one is not average in the other: the odds are those of
 * trials in which the input lies there, whatever comes with it.
 *
 * Cost: about that of a run. Time and memory grow with inputs × years × targets, not with the trials.
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
  const compiled = compileDrivers(scenario, targets);
  const run = await namingFaults([scenario], () => runDraft(compiled.draft, request, pool));
  const body: DriversBody = {
    format: 'growth-odds/drivers@2',
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    inputs: Object.fromEntries(compiled.drivers.map(({ input }) => [input.stream, inputRef(input)] as const)),
    targets: Object.fromEntries(
      compiled.targets.map((refs) => [
        refs.name,
        targetDrivers(scenario, refs, compiled, run, request.level),
      ]),
    ),
    warnings: withoutPlaces(scenario.warnings),
  };
  return withDigests(body);
}

function targetDrivers(
  scenario: Scenario,
  refs: TargetRefs,
  { drivers }: CompiledDrivers,
  run: DraftRun,
  level: number,
): TargetDrivers {
  const target = targetNamed(scenario, refs.name);
  const results = drivers.flatMap((driver, number) => {
    if (!driver.targets.has(refs.name) || !('event' in refs.hit)) return [];
    return driverResult({ number, driver, target: refs.name, event: refs.hit.event }, run, level);
  });
  return {
    ...targetFacts(target, refs.year),
    odds: run.reader.odds(refs.hit),
    drivers: results.sort((a, b) => b.explains - a.explains),
  };
}

function driverResult(place: Place, run: DraftRun, level: number): DriverResult {
  const { input, years, values } = place.driver;
  const tenths = tenthsOf(place, run);
  const { givenHit, givenMiss } = place.driver.targets.get(place.target)!;
  const given = (average: number) => meanScore(run.tallies, average, level);
  const [hit, miss] = [given(givenHit), given(givenMiss)];
  return {
    input: input.stream,
    years,
    tenths: tenths.map((counts, k) => ({
      value: values[k]! / input.unit.factor,
      odds: countedOdds(counts, level),
    })),
    swing: oddsDifference(tenths.at(-1)!, tenths[0]!, level),
    explains: shareBetween(tenths),
    ...(hit === undefined ? {} : { given_hit: hit }),
    ...(miss === undefined ? {} : { given_miss: miss }),
  };
}

/** Hits and trials in each tenth, by replicate: differences of the counts at or above its ends. */
function tenthsOf({ number, driver, target, event }: Place, { program, tallies }: DraftRun): Counts[][] {
  const { column } = driver.targets.get(target)!;
  const first = crossIndex(program, number, 0, column);
  const step = program.crosses[number]!.columns.length;
  return Array.from({ length: TENTHS }, (_, tenth) =>
    tallies.map((tally) => {
      const atLeast = (k: number): Counts => {
        if (k === 0) return { hits: tally.hits[event]!, trials: tally.trials };
        if (k === TENTHS) return { hits: 0, trials: 0 };
        return { hits: tally.cross[first + (k - 1) * step]!, trials: tally.hits[driver.above[k - 1]!]! };
      };
      const [from, to] = [atLeast(tenth), atLeast(tenth + 1)];
      return { hits: from.hits - to.hits, trials: from.trials - to.trials };
    }),
  );
}

/** The variance of the odds between the tenths, as a share of that of hit and miss, corrected for chance. */
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
  return 1 - (within / (trials - TENTHS)) * ((trials - 1) / total);
}

function meanScore(tallies: readonly Tally[], average: number, level: number): MeanScore | undefined {
  return meanInterval(
    tallies.map((tally) => tally.averages.at(average)),
    level,
  );
}
