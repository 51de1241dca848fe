/** One run under a progress bar that Ctrl-C stops: what `run` and `verify` share. */
import { type Pool, type Result, runScenario, type Sampler, type Scenario } from '../engine/index.ts';
import { interruptible } from './interruption.ts';
import type { Lang } from './language-of-command.ts';
import { startProgress } from './progress.ts';

export interface Simulating {
  readonly seed: number;
  readonly trials: number;
  readonly sampler: Sampler;
  /** Half-width at which the run stops by itself; `trials` are then not to be exceeded. */
  readonly precision?: number | undefined;
  readonly level: number;
  /** Whether rare targets are sampled apart; undefined as the sampler has it. */
  readonly rare?: boolean | 'full' | undefined;
  readonly lang: Lang;
  readonly quiet: boolean;
}

/**
 * @param machines how many there are beside this one
 * @throws InterruptedError on Ctrl-C
 */
export async function simulateWithProgress(
  scenario: Scenario,
  pool: Pool,
  options: Simulating,
  machines?: () => number,
): Promise<Result> {
  const { seed, trials, sampler, precision, level, rare, lang, quiet } = options;
  const progress = startProgress(trials, lang, quiet, precision, machines);
  try {
    const { update: onProgress, look: onLook } = progress;
    return await interruptible((signal) =>
      runScenario(
        scenario,
        { seed, trials, sampler, precision, level, rare, signal, onProgress, onLook },
        pool,
      ),
    );
  } finally {
    progress.stop();
  }
}
