/** What sets the trials that flip between two scenarios apart from the others. */
import { type CompiledFlips, compileFlipMeans, type FlipInput } from '../../program/compile/compile-flips.ts';
import type { InputRole } from '../../program/compile/uncertain-inputs.ts';
import { type DraftRun, runDraft } from '../../run/run-draft.ts';
import type { AnalysisRequest, Settled } from '../../run/run-request.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { standardDeviation } from '../../tally/moments.ts';

/** An input in the trials that flip. */
export interface InputInFlips {
  /** Its stream, e.g. `assumptions/real_growth`, `paths/steel/growth` or `factors/industry`. */
  readonly input: string;
  readonly role: InputRole;
  /** Of the assumption, path, factor, project or regime. */
  readonly title: Title;
  /** Null for a draw made once a trial. */
  readonly year: number | null;
  /**
   * Mean of its score in the trials that flip: its standardised mean difference from all trials, whose scores have mean
   * 0 and standard deviation 1. A score is the higher the earlier a project starts, the further up in the file the state
   * of a regime stands, the later a deadline is, and where a revision happens.
   */
  readonly mean_score: number;
  readonly low: number;
  readonly high: number;
}

/** Of each direction, at most so many inputs are told. */
const MOST_INPUTS = 3;
/** Trials to look at: they are only counted, and flips are rare. */
const LEAST_TRIALS = 131_072;
/** Fewer trials than this say nothing of what they have in common. */
const LEAST_FLIPS = 30;

/**
 * The inputs whose scores differ most from usual in the trials that flip. Only those are told whose difference chance
 * alone would not make once in 1/(1 − level) such lists (Bonferroni over all inputs looked at); none where fewer than
 * 30 trials flip. At least 131 072 trials are looked at, however few the odds were made of.
 *
 * @throws InterruptedError when `request.signal` stops it
 */
export async function inputsOfFlips(
  first: Scenario,
  second: Scenario,
  target: string,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<{ readonly gained: InputInFlips[]; readonly lost: InputInFlips[] }> {
  const compiled: CompiledFlips = compileFlipMeans(first, second, target);
  const trials = Math.max(request.trials, LEAST_TRIALS);
  const run = await runDraft(compiled.draft, { ...request, trials }, pool);
  const read = (inputs: readonly FlipInput[]) => mostDifferent(inputs, run, request.level);
  return { gained: read(compiled.gained), lost: read(compiled.lost) };
}

function mostDifferent(inputs: readonly FlipInput[], { reader }: DraftRun, level: number): InputInFlips[] {
  const z = normalQuantile(0.5 + level / 2);
  const strict = normalQuantile(1 - (1 - level) / (2 * Math.max(inputs.length, 1)));
  return inputs
    .flatMap(({ input: { stream, role, title }, year, average }) => {
      const moments = reader.average(average);
      if (moments.count < LEAST_FLIPS) return [];
      const { mean } = moments;
      const error = standardDeviation(moments) / Math.sqrt(moments.count);
      // Were the input not involved, its scores would have a standard deviation of 1.
      if (Math.abs(mean) * Math.sqrt(moments.count) < strict) return [];
      return [
        {
          input: stream,
          role,
          title,
          year,
          mean_score: mean,
          low: mean - z * error,
          high: mean + z * error,
        },
      ];
    })
    .sort((a, b) => Math.abs(b.mean_score) - Math.abs(a.mean_score))
    .slice(0, MOST_INPUTS);
}
