/** Odds of targets under many settings of a scenario, on shared draws. */
import { compileJoint } from '../program/compile/compile-joint.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { Odds } from '../result/result.ts';
import { type AnalysisRequest, runDraft } from '../run/run-draft.ts';
import { ScenarioFields, type Settings } from '../scenario/overlay/fields.ts';
import { notFiniteTarget } from '../scenario/read/not-finite-fault.ts';
import { type ReadOptions, readWith } from '../scenario/read/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Pool } from '../simulate/pool.ts';
import { planRun } from '../simulate/run/run-plan.ts';
import { KeptDirections } from './kept-directions.ts';

/** A scenario file that can be read with some of its numbers set. */
export interface ScenarioSource {
  readonly fields: ScenarioFields;
  /** Fields that are set in every reading. */
  readonly set: Settings;
  readonly read: (set: Settings) => Scenario;
}

/**
 * A scenario file to be read many times.
 *
 * @param options what is set in every reading, and how to find what the file extends
 * @throws ScenarioError when the text is not YAML that a scenario may use
 */
export function scenarioSource(text: string, file: string, options: ReadOptions = {}): ScenarioSource {
  const { set = {}, strict } = options;
  const fields = new ScenarioFields(text, file, options.load);
  return { fields, set, read: (more) => readWith(fields, { ...set, ...more }, strict) };
}

/** The digits of a field in every reading: as set, else as the file has them. */
export function shownIn({ fields, set }: ScenarioSource, name: string): number {
  const value = set[name];
  return value === undefined ? fields.field(name).shown : fields.shownAs(name, value);
}

/** Odds of one target under one setting. */
export interface OddsHere extends Odds {
  /** The odds in each replicate; one number without replicates. */
  readonly replicates: readonly number[];
  readonly byYear: ReadonlyMap<number, Odds>;
}

/** How the odds of targets are asked for. */
interface OddsRequest extends AnalysisRequest {
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
  { seed, sampler, trials }: AnalysisRequest,
): KeptDirections | undefined {
  if (sampler !== 'sobol') return undefined;
  const compiled = compileJoint([scenario], askedOf(targets));
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
  pool: Pool,
  request: OddsRequest,
): Promise<OddsHere[]> {
  const all = await oddsOfTargets(scenarios, new Set([target]), pool, request);
  return all.map((each) => each.get(target)!);
}

/** The same of several targets. */
export async function oddsOfTargets(
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
  pool: Pool,
  { everyYear, directions, ...request }: OddsRequest,
): Promise<ReadonlyMap<string, OddsHere>[]> {
  const compiled = compileJoint(scenarios, askedOf(targets, everyYear));
  const { draft, parts } = compiled;
  const choose =
    directions && ((_: SsaProgram, trials: number) => directions.including(compiled, trials).of(compiled));
  const { reader, run } = await runDraft(draft, pool, request, choose);
  return parts.map((part, i) => {
    if (reader.hits(part.finite) < run.trials) throw notFiniteTarget(scenarios[i]!, targets);
    return new Map(
      part.targets.map(({ name, hit, byYear }) => [
        name,
        {
          ...reader.odds(hit),
          replicates: reader.byReplicate(hit),
          byYear: new Map([...byYear].map(([year, event]) => [year, reader.odds(event)])),
        },
      ]),
    );
  });
}
