/** The spans of a run, for whoever makes them elsewhere and at another time. */
import { lower } from '../program/ir/lower.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Pool, SpanTask } from '../simulate/pool.ts';
import { spansOf } from '../simulate/run/run-plan.ts';
import { chooseDirections } from './choose-directions.ts';
import { draftWithKnown } from './draft-with-known.ts';
import { looksOf } from './looks.ts';
import { type AnalysisRequest, settled } from './run-request.ts';
import { turnOf } from './turn-of.ts';

/**
 * The tasks that `runScenario` comes to in one look, but for those of rare targets.
 *
 * @param workers the run falls into spans as for so many
 * @throws ArgumentError when the request is not as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 */
export async function tasksOfRun(
  scenario: Scenario,
  request: AnalysisRequest,
  pool: Pool,
  workers: number,
): Promise<readonly SpanTask[]> {
  const { seed, sampler, trials, level, signal } = settled(request);
  const [plan] = looksOf({ seed, sampler, trials, level }).plans;
  await turnOf(pool, signal);
  const { draft } = draftWithKnown(scenario);
  const program = lower(draft, await chooseDirections(draft, plan!, pool, signal));
  return [...spansOf(plan!, workers)].map((span) => ({ kind: 'span', program, span }));
}
