/** Runs a draft program: what a run and every analysis do between compiling and reading. */
import { type Direction, lower } from '../program/ir/lower.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { Program } from '../program/program.ts';
import type { TargetRefs } from '../program/tally-refs.ts';
import { estimate, type TallyReader } from '../result/estimate/tally-reader.ts';
import type { Pool } from '../simulate/pool.ts';
import { type ChooseDirections, chooseDirections } from './choose-directions.ts';
import { type Looks, looksOf, type MadeRun, simulateLooks } from './looks.ts';
import type { AnalysisRequest, Settled } from './run-request.ts';
import { simulate, type Watching } from './simulate.ts';
import { turnOf } from './turn-of.ts';

/** A run with what reads it. */
export interface DraftRun extends MadeRun {
  readonly program: Program;
  /** Along which it was smoothed. */
  readonly directions: readonly Direction[];
  readonly reader: TallyReader;
}

interface Run {
  readonly draft: SsaProgram;
  readonly looks: Looks;
  readonly watching: Watching;
  /** Targets whose intervals decide when a run to a precision stops. */
  readonly targets?: readonly TargetRefs[];
  readonly choose?: ChooseDirections | undefined;
}

/**
 * Chooses directions, lowers the draft, simulates look by look, estimates.
 *
 * @throws InterruptedError when the signal stops it
 * @throws NotFiniteError when a summarised number is NaN or infinite in some trial
 */
export async function runLooks(
  { draft, looks, watching, targets = [], choose }: Run,
  pool: Pool,
): Promise<DraftRun> {
  const { signal } = watching;
  const directions = await chooseDirections(draft, looks.plans[0]!, pool, signal, choose);
  const program = lower(draft, directions);
  await turnOf(pool, signal);
  const made = await simulateLooks(program, looks, targets, (plan, tallies) =>
    simulate(program, pool, plan, watching, tallies),
  );
  return { ...made, program, directions, reader: estimate(program, made) };
}

/**
 * Runs a draft for an analysis, in one look.
 *
 * @param choose the directions that it is smoothed along; one for each margin by default
 * @throws ArgumentError for a seed, sampler or number of trials that no run can have
 * @throws InterruptedError when `request.signal` stops it
 * @throws NotFiniteError when a summarised number is NaN or infinite in some trial
 */
export function runDraft(
  draft: SsaProgram,
  request: Settled<AnalysisRequest>,
  pool: Pool,
  choose?: ChooseDirections,
): Promise<DraftRun> {
  const { seed, sampler, trials, level } = request;
  const looks = looksOf({ seed, sampler, trials, level });
  return runLooks({ draft, looks, watching: request, choose }, pool);
}
