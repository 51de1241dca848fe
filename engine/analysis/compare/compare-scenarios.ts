/** Compares scenarios on shared draws. */

import { ArgumentError, withoutPlaces } from '../../errors.ts';
import type { EventRef } from '../../program/tally-refs.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { differenceOfRuns } from '../../result/estimate/run-difference.ts';
import { knownFacts } from '../../run/known-facts.ts';
import { type AnalysisRequest, runInfo, type Settled, settled } from '../../run/run-request.ts';
import { withPool } from '../../run/with-pool.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { scenarioRef, warningsOf } from '../document-header.ts';
import { requireTargets } from '../named-target.ts';
import { type ComparedRun, comparedOn } from './compared-runs.ts';
import type {
  ComparedIndicator,
  ComparedTarget,
  Comparison,
  ComparisonBody,
  Letter,
  TargetDifference,
} from './comparison.ts';
import { dominance } from './dominance.ts';
import { inputsOfFlips } from './flip-inputs.ts';
import { type PairedDifference, pairedDifference } from './paired-odds.ts';
import { scenarioDifference } from './scenario-difference.ts';

/** More scenarios than letters cannot be told apart in a table either. */
const MOST_SCENARIOS = 26;

/**
 * Compares scenarios: each against the first, on the same draws. For every target the odds of each, their difference
 * with a paired interval, how many trials flip either way and what those have in common; for every path and indicator
 * and year, whether one distribution lies above the other; and first of all what the files state otherwise. Where something
 * is known in any of them, each is a run of its own, of the futures that agree: no trial is then one of both, and flips are
 * not told.
 *
 * @param scenarios two to 26, in one currency
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError when they are too few or too many, their currencies differ, or the request is not as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a path, indicator or target is NaN or infinite in some trial
 * @example
 * const [baseline, push] = [readScenario(text, file), readScenario(text, file, { set: { 'paths.gdp.growth.normal.mean': '6%' } })];
 * const { targets } = await compareScenarios([baseline, push], { trials: 65_536 });
 * targets.gdp_6000.against.b.difference;
 */
export function compareScenarios(
  scenarios: readonly Scenario[],
  request: AnalysisRequest = {},
  pool?: Pool,
): Promise<Comparison> {
  return withPool(pool, (pool) => compareOn(scenarios, settled(request), pool));
}

async function compareOn(
  scenarios: readonly Scenario[],
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<Comparison> {
  requireComparable(scenarios);
  for (const scenario of scenarios) requireTargets(scenario);
  const [first, ...others] = scenarios as [Scenario, ...Scenario[]];
  const named = others.map((scenario, i) => ({ scenario, letter: letterOf(i + 1), place: i + 1 }));
  const targets = new Set(scenarios.flatMap((each) => each.targets.map(({ name }) => name)));
  const compared = await comparedOn(scenarios, targets, request, pool);
  const shared = first.targets.filter(({ name }) => others.some((other) => has(other, name)));
  const facts = new Map<string, ComparedTarget>();
  for (const { name } of shared) {
    facts.set(name, await compareTarget(name, compared, request, pool));
  }
  const body: ComparisonBody = {
    format: 'growth-odds/compare@2',
    scenarios: Object.fromEntries(scenarios.map((scenario, i) => [letterOf(i), scenarioRef(scenario)])),
    run: runInfo(request),
    differences: Object.fromEntries(
      named.map(({ scenario, letter }) => [letter, scenarioDifference(first.document, scenario.document)]),
    ),
    ...knownIn(compared),
    targets: Object.fromEntries(facts),
    not_compared: [...targets].filter((name) => !facts.has(name)),
    indicators: compareIndicators(compared, request.level),
    warnings: withoutPlaces(scenarios.flatMap((each) => warningsOf(each))),
  };
  return withDigests(body);
}

/** `a` for 0. */
function letterOf(place: number): Letter {
  return String.fromCharCode('a'.charCodeAt(0) + place);
}

function requireComparable(scenarios: readonly Scenario[]): void {
  const { length } = scenarios;
  if (length < 2 || length > MOST_SCENARIOS) {
    throw new ArgumentError(say('compare-2-scenarios', { mostScenarios: MOST_SCENARIOS, length }));
  }
  const currencies = [...new Set(scenarios.map(({ currency }) => currency))];
  if (currencies.length > 1) {
    throw new ArgumentError(
      say('compare-scenarios-one-currency', { currencies }),
      say('same-currency-each-amounts-may'),
    );
  }
}

function has({ targets }: Scenario, name: string): boolean {
  return targets.some((target) => target.name === name);
}

async function compareTarget(
  name: string,
  compared: readonly ComparedRun[],
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<ComparedTarget> {
  const sides = compared.map((run) => {
    const event = run.part.targets.find((each) => each.name === name)?.hit;
    return event === undefined ? undefined : { ...run, event };
  });
  const [first] = compared;
  const against: Record<Letter, TargetDifference> = {};
  for (const [i, side] of sides.entries()) {
    if (i === 0 || side === undefined) continue;
    const pair = differenceOf(sides[0]!, side);
    const flips = (pair.gained ?? 0) + (pair.lost ?? 0) > 0 || pair.difference !== 0;
    against[letterOf(i)] = {
      ...pair,
      told_apart: pair.low > 0 || pair.high < 0,
      in_flips:
        flips && side.reader === sides[0]!.reader
          ? await inputsOfFlips(first!.scenario, side.scenario, name, request, pool)
          : { gained: [], lost: [] },
    };
  }
  const target = first!.scenario.targets.find((each) => each.name === name)!;
  return {
    ...targetFacts(target, first!.part.targets.find((each) => each.name === name)!.year),
    odds: Object.fromEntries(
      sides.flatMap((side, i) => (side === undefined ? [] : [[letterOf(i), side.reader.odds(side.event)]])),
    ),
    against,
  };
}

/** On the same trials where both are of one run, else of two runs apart. */
function differenceOf(
  first: ComparedRun & { readonly event: EventRef },
  second: ComparedRun & { readonly event: EventRef },
): PairedDifference {
  const { reader, plan } = first;
  const { level } = reader;
  if (reader === second.reader)
    return pairedDifference(reader, plan.trials, first.event, second.event, level);
  return { ...differenceOfRuns(first, second, level), level };
}

/** What is known in each scenario; nothing where nothing is in any. */
function knownIn(compared: readonly ComparedRun[]): Pick<ComparisonBody, 'known'> {
  const known = compared.flatMap(({ scenario, reader, plan }, i) =>
    scenario.known.length === 0 ? [] : [[letterOf(i), knownFacts(scenario, reader, plan)] as const],
  );
  return known.length === 0 ? {} : { known: Object.fromEntries(known) };
}

/** Paths and indicators that the first scenario and another have, in the years of both. */
function compareIndicators(
  compared: readonly ComparedRun[],
  level: number,
): Record<string, ComparedIndicator> {
  const [first, ...others] = compared as [ComparedRun, ...ComparedRun[]];
  const entries = [
    ...first.scenario.paths.map((path) => ({ ...path, role: 'path' as const })),
    ...first.scenario.indicators.map((indicator) => ({ ...indicator, role: 'indicator' as const })),
  ];
  return Object.fromEntries(
    entries.map(({ name, title, role }) => {
      const own = first.part.series.get(name)!;
      const against = others.flatMap(({ part, reader }, i) => {
        const theirs = part.series.get(name);
        if (theirs === undefined) return [];
        const trials = Math.min(first.reader.effectiveSample, reader.effectiveSample);
        const years = [...own].flatMap(([year, ref]) => {
          const other = theirs.get(year);
          if (other === undefined) return [];
          const [a, b] = [first.reader.histogram(ref), reader.histogram(other)];
          return [[String(year), dominance(a, b, trials, level)] as const];
        });
        return [[letterOf(i + 1), Object.fromEntries(years)] as const];
      });
      return [name, { title, role, against: Object.fromEntries(against) }];
    }),
  );
}
