/** Odds of targets under many settings of a scenario, on shared draws. */
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import { agreeingJoint } from '../run/draft-with-known.ts';
import { requireEnough } from '../run/known-facts.ts';
import { runDraft } from '../run/run-draft.ts';
import type { AnalysisRequest, Settled } from '../run/run-request.ts';
import { turnOf } from '../run/turn-of.ts';
import { notFiniteTarget } from '../scenario/read/not-finite-fault.ts';
import type { Scenario, ScenarioSource } from '../scenario/scenario.ts';
import type { CellAnswer, OddsHere, Pool } from '../simulate/pool.ts';
import { planRun } from '../simulate/run/run-plan.ts';
import { KeptDirections } from './kept-directions.ts';

/** The digits of a field in every reading: as set, else as the file has them. */
export function shownIn({ fields, set }: ScenarioSource, name: string): number {
  const value = set[name];
  return value === undefined ? fields.field(name).shown : fields.shownAs(name, value);
}

/** Which odds are told, and how. */
interface OddsOptions {
  /** Whether the odds of each year are told, or those at the deadline alone. */
  readonly everyYear?: boolean;
  /** Of the scenario before its numbers were moved; without them each setting looks for its own. */
  readonly directions?: KeptDirections | undefined;
}

const askedOf = (targets: ReadonlySet<string>, everyYear = false) => ({
  targets,
  everyYear,
  joint: false,
  series: false,
});

/** Directions of smoothing to be kept for all settings of a scenario; none under plain Monte Carlo. */
export function keepDirections(
  scenario: Scenario,
  targets: ReadonlySet<string>,
  { seed, sampler, trials }: Settled<AnalysisRequest>,
): KeptDirections | undefined {
  if (sampler !== 'sobol') return undefined;
  const compiled = agreeingJoint([scenario], askedOf(targets));
  return KeptDirections.none.including(compiled, planRun(seed, sampler, trials).trials);
}

/**
 * Odds of one target in several scenarios at once, each number that they share made once.
 *
 * @param scenarios all have the target
 * @returns parallel to the scenarios
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a number that the target compares is NaN or infinite in some trial
 */
export async function oddsOfTarget(
  scenarios: readonly Scenario[],
  target: string,
  request: Settled<AnalysisRequest>,
  pool: Pool,
  options: OddsOptions = {},
): Promise<OddsHere[]> {
  const all = await oddsOfTargets(scenarios, new Set([target]), request, pool, options);
  return all.map((each) => each.get(target)!);
}

/** The same of several targets. */
export async function oddsOfTargets(
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
  request: Settled<AnalysisRequest>,
  pool: Pool,
  options: OddsOptions = {},
): Promise<readonly ReadonlyMap<string, OddsHere>[]> {
  return oddsOf(await oddsOrFault(scenarios, targets, request, pool, options), scenarios, targets);
}

/** @throws ScenarioError when a number that a target compares is NaN or infinite in some trial */
export function oddsOf(
  answer: CellAnswer,
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
): readonly ReadonlyMap<string, OddsHere>[] {
  if ('odds' in answer) return answer.odds;
  throw notFiniteTarget(scenarios[answer.notFinite]!, targets);
}

/**
 * The same, or the first scenario in which there are none. Where something is known each scenario is a run of its own, since
 * what agrees differs from one to the next.
 *
 * @throws ArgumentError when too few futures agree with what is known
 * @throws InterruptedError when `request.signal` stops it
 */
export async function oddsOrFault(
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
  request: Settled<AnalysisRequest>,
  pool: Pool,
  options: OddsOptions,
): Promise<CellAnswer> {
  if (!scenarios.some(({ known }) => known.length > 0)) {
    return oddsTogether(scenarios, targets, request, pool, options);
  }
  const odds: ReadonlyMap<string, OddsHere>[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    await turnOf(pool, request.signal);
    const answer = await oddsTogether([scenario], targets, request, pool, options);
    if ('notFinite' in answer) return { notFinite: i };
    odds.push(...answer.odds);
  }
  return { odds };
}

async function oddsTogether(
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
  request: Settled<AnalysisRequest>,
  pool: Pool,
  { everyYear, directions }: OddsOptions,
): Promise<CellAnswer> {
  const compiled = agreeingJoint(scenarios, askedOf(targets, everyYear));
  const { draft, parts } = compiled;
  const choose =
    directions && ((_: SsaProgram, trials: number) => directions.including(compiled, trials).of(compiled));
  const { reader, plan } = await runDraft(draft, request, pool, choose);
  const notFinite = parts.findIndex((part) => reader.share(part.finite) < 1);
  if (notFinite >= 0) return { notFinite };
  requireEnough(reader, plan);
  const odds = parts.map(
    ({ targets: named }) =>
      new Map(
        named.map(({ name, hit, byYear }) => [
          name,
          {
            ...reader.odds(hit),
            replicates: reader.byReplicate(hit),
            byYear: new Map([...byYear].map(([year, event]) => [year, reader.odds(event)])),
          },
        ]),
      ),
  );
  return { odds };
}
