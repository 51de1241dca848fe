/** Compares scenarios on shared draws. */

import { ArgumentError, withoutPlaces } from '../../errors.ts';
import { type CompiledJoint, compileJoint } from '../../program/compile/compile-joint.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import type { ChooseDirections } from '../../run/choose-directions.ts';
import { type DraftRun, runDraft } from '../../run/run-draft.ts';
import { type AnalysisRequest, runInfo, type Settled, settled } from '../../run/run-request.ts';
import { withPool } from '../../run/with-pool.ts';
import { namingFaults, notFiniteTarget } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { chooseSharedDirections } from '../../simulate/smooth/shared-directions.ts';
import { say } from '../../words/phrase.ts';
import { scenarioRef } from '../document-header.ts';
import { requireTargets } from '../named-target.ts';
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
import { pairedDifference } from './paired-odds.ts';
import { scenarioDifference } from './scenario-difference.ts';

/** More scenarios than letters cannot be told apart in a table either. */
const MOST_SCENARIOS = 26;

/**
 * Compares scenarios: each against the first, on the same draws. For every target the odds of each, their difference
 * with a paired interval, how many trials flip either way and what those have in common; for every path and indicator
 * and year, whether one distribution lies above the other; and first of all what the files state otherwise.
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
  const branches = request.sampler === 'sobol';
  const asked = { targets, everyYear: false, joint: true, series: true, branches };
  const compiled = compileJoint(scenarios, asked);
  const choose: ChooseDirections = (draft, trials) =>
    chooseSharedDirections(draft, hitsByTarget(compiled), trials);
  const run = await namingFaults(scenarios, () => runDraft(compiled.draft, request, pool, choose));
  const { trials } = run.plan;
  for (const [i, { finite, targets }] of compiled.parts.entries()) {
    if (run.reader.hits(finite) === trials) continue;
    throw notFiniteTarget(scenarios[i]!, new Set(targets.map(({ name }) => name)));
  }
  const shared = first.targets.filter(({ name }) => others.some((other) => has(other, name)));
  const compared = new Map<string, ComparedTarget>();
  for (const { name } of shared) {
    compared.set(name, await compareTarget(name, scenarios, compiled, run, request, pool));
  }
  const body: ComparisonBody = {
    format: 'growth-odds/compare@2',
    scenarios: Object.fromEntries(scenarios.map((scenario, i) => [letterOf(i), scenarioRef(scenario)])),
    run: runInfo(request),
    differences: Object.fromEntries(
      named.map(({ scenario, letter }) => [letter, scenarioDifference(first.document, scenario.document)]),
    ),
    targets: Object.fromEntries(compared),
    not_compared: [...targets].filter((name) => !compared.has(name)),
    indicators: compareIndicators(scenarios, compiled, run, request.level),
    warnings: withoutPlaces(scenarios.flatMap(({ warnings }) => warnings)),
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

/** The events of each target in all scenarios that have it. */
function hitsByTarget({ parts }: CompiledJoint): number[][] {
  const events = new Map<string, number[]>();
  for (const { name, hit } of parts.flatMap(({ targets }) => targets)) {
    if ('event' in hit) events.set(name, [...(events.get(name) ?? []), hit.event]);
  }
  return [...events.values()];
}

async function compareTarget(
  name: string,
  scenarios: readonly Scenario[],
  { parts }: CompiledJoint,
  { reader, plan }: DraftRun,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<ComparedTarget> {
  const events = parts.map(({ targets }) => targets.find((each) => each.name === name)?.hit);
  const [first] = scenarios;
  const target = first!.targets.find((each) => each.name === name)!;
  const against: Record<Letter, TargetDifference> = {};
  for (const [i, event] of events.entries()) {
    if (i === 0 || event === undefined) continue;
    const pair = pairedDifference(reader, plan.trials, events[0]!, event, reader.level);
    const flips = pair.gained + pair.lost > 0 || pair.difference !== 0;
    against[letterOf(i)] = {
      ...pair,
      told_apart: pair.low > 0 || pair.high < 0,
      in_flips: flips
        ? await inputsOfFlips(first!, scenarios[i]!, name, request, pool)
        : { gained: [], lost: [] },
    };
  }
  return {
    ...targetFacts(target, parts[0]!.targets.find((each) => each.name === name)!.year),
    odds: Object.fromEntries(
      events.flatMap((event, i) => (event === undefined ? [] : [[letterOf(i), reader.odds(event)]])),
    ),
    against,
  };
}

/** Paths and indicators that the first scenario and another have, in the years of both. */
function compareIndicators(
  scenarios: readonly Scenario[],
  { parts }: CompiledJoint,
  { reader, plan }: DraftRun,
  level: number,
): Record<string, ComparedIndicator> {
  const [first, ...others] = scenarios;
  const entries = [
    ...first!.paths.map((path) => ({ ...path, role: 'path' as const })),
    ...first!.indicators.map((indicator) => ({ ...indicator, role: 'indicator' as const })),
  ];
  return Object.fromEntries(
    entries.map(({ name, title, role }) => {
      const own = parts[0]!.series.get(name)!;
      const against = others.flatMap((_, i) => {
        const theirs = parts[i + 1]!.series.get(name);
        if (theirs === undefined) return [];
        const years = [...own].flatMap(([year, ref]) => {
          const other = theirs.get(year);
          if (other === undefined) return [];
          const [a, b] = [reader.histogram(ref), reader.histogram(other)];
          return [[String(year), dominance(a, b, plan.trials, level)] as const];
        });
        return [[letterOf(i + 1), Object.fromEntries(years)] as const];
      });
      return [name, { title, role, against: Object.fromEntries(against) }];
    }),
  );
}
