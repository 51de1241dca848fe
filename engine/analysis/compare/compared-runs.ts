/** The runs that scenarios are compared by: one for all of them; where something is known, one each. */
import {
  type Asked,
  type CompiledJoint,
  compileJoint,
  type Part,
} from '../../program/compile/compile-joint.ts';
import type { TallyReader } from '../../result/estimate/tally-reader.ts';
import type { ChooseDirections } from '../../run/choose-directions.ts';
import { agreeingJoint } from '../../run/draft-with-known.ts';
import { requireEnough } from '../../run/known-facts.ts';
import { runDraft } from '../../run/run-draft.ts';
import type { AnalysisRequest, Settled } from '../../run/run-request.ts';
import { turnOf } from '../../run/turn-of.ts';
import { namingFaults, notFiniteTarget } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import type { RunPlan } from '../../simulate/run/run-plan.ts';
import { chooseSharedDirections } from '../../simulate/smooth/shared-directions.ts';

/** A scenario with the run that tells its odds; the readers of one run are one object. */
export interface ComparedRun {
  readonly scenario: Scenario;
  readonly part: Part;
  readonly reader: TallyReader;
  readonly plan: RunPlan;
}

/**
 * Runs scenarios on the same draws.
 *
 * @param targets names of those that are counted
 * @returns parallel to the scenarios
 */
export async function comparedOn(
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<readonly ComparedRun[]> {
  const asked = { targets, everyYear: false, joint: true, series: true };
  if (!scenarios.some(({ known }) => known.length > 0)) {
    const branches = request.sampler === 'sobol';
    return runTogether(scenarios, compileJoint(scenarios, { ...asked, branches }), request, pool);
  }
  const runs: ComparedRun[] = [];
  for (const scenario of scenarios) runs.push(...(await runAlone(scenario, asked, request, pool)));
  return runs;
}

async function runAlone(
  scenario: Scenario,
  asked: Asked,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<readonly ComparedRun[]> {
  await turnOf(pool, request.signal);
  return runTogether([scenario], agreeingJoint([scenario], asked), request, pool);
}

async function runTogether(
  scenarios: readonly Scenario[],
  compiled: CompiledJoint,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<readonly ComparedRun[]> {
  const choose: ChooseDirections = (draft, trials) =>
    chooseSharedDirections(draft, hitsByTarget(compiled), trials);
  const { reader, plan } = await namingFaults(scenarios, () =>
    runDraft(compiled.draft, request, pool, choose),
  );
  requireEnough(reader, plan);
  return compiled.parts.map((part, i) => {
    const scenario = scenarios[i]!;
    if (reader.share(part.finite) < 1) {
      throw notFiniteTarget(scenario, new Set(part.targets.map(({ name }) => name)));
    }
    return { scenario, part, reader, plan };
  });
}

/** The events of each target in all scenarios that have it. */
function hitsByTarget({ parts }: CompiledJoint): number[][] {
  const events = new Map<string, number[]>();
  for (const { name, hit } of parts.flatMap(({ targets }) => targets)) {
    if ('event' in hit) events.set(name, [...(events.get(name) ?? []), hit.event]);
  }
  return [...events.values()];
}
