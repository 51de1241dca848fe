/** The trials of a run as columns of numbers, for other tools. */

import { ArgumentError } from '../errors.ts';
import { compileSamples, type SampleColumn } from '../program/compile/compile-samples.ts';
import { agreeing } from '../run/draft-with-known.ts';
import { type AnalysisRequest, settled } from '../run/run-request.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { planRun } from '../simulate/run/run-plan.ts';
import { type BlockOfSamples, sampleReader } from '../simulate/run/samples.ts';
import { say } from '../words/phrase.ts';

/** One column, as a table describes it. */
export interface TrialColumn {
  /** `weight`, `real_growth.2025`, `gdp.2027`, `steel.growth.2025`, `hit.gdp_6000`; no year for what is drawn once a trial. */
  readonly name: string;
  readonly role: 'weight' | 'assumption' | 'growth' | 'path' | 'indicator' | 'hit';
  /** The name in the scenario that it is of; empty for a weight. */
  readonly of: string;
  readonly year?: number;
  /** Unit of the numbers; empty for a pure number and for a hit, which is 1 or 0. */
  readonly unit: string;
}

/** Adjoining trials. */
export interface TrialBlock {
  readonly replicate: number;
  /** Number of the first one within its replicate, from 0. */
  readonly firstTrial: number;
  readonly trials: number;
  /** One array a column, in their order. They hold until the next block. */
  readonly values: readonly Float64Array[];
}

export interface Trials {
  readonly columns: readonly TrialColumn[];
  readonly trials: number;
  readonly blocks: Generator<TrialBlock>;
}

/** Options of the run that the trials are of, and how many of them. Invalid values throw ArgumentError. */
export interface SampleRequest extends Pick<AnalysisRequest, 'seed' | 'sampler' | 'trials'> {
  /** Only as many, from the first; by default all of the run. */
  readonly first?: number | undefined;
}

/**
 * Trials of a run: every input, path and indicator by year, and whether each target was reached. They are the run's
 * own, so that the mean of a hit column over all trials is the share of hits that a plain count finds. Where something is
 * known the first column is `weight`, a whole number that the trial counts for: means are then weighted ones. Memory does
 * not grow with their number; a block holds about a thousand.
 *
 * @throws ArgumentError when more trials are asked for than the run has, or fewer than 1, and for a seed, sampler or
 * number of trials that no run can have
 * @example
 * const { columns, blocks } = sampleTrials(scenario);
 * for (const { trials, values } of blocks) { … }
 */
export function sampleTrials(scenario: Scenario, request: SampleRequest = {}): Trials {
  const { seed, sampler, trials } = settled(request);
  const plan = planRun(seed, sampler, trials);
  const { first = plan.trials } = request;
  if (!Number.isInteger(first) || first < 1 || first > plan.trials) {
    throw new ArgumentError(say('samples-whole-number-trials-from', { trials: plan.trials, first }));
  }
  const { program, columns } = compileSamples(scenario, agreeing);
  return {
    columns: columns.map(described),
    trials: first,
    blocks: converted(columns, sampleReader(program)(plan), first),
  };
}

function described({ name, role, of, year, unit }: SampleColumn): TrialColumn {
  return { name, role, of, ...(year === undefined ? {} : { year }), unit: unit.label };
}

/** Blocks in the units of their columns, up to the last trial that is wanted. */
function* converted(
  columns: readonly SampleColumn[],
  blocks: Iterable<BlockOfSamples>,
  wanted: number,
): Generator<TrialBlock> {
  let left = wanted;
  for (const block of blocks) {
    const trials = Math.min(block.trials, left);
    const values = columns.map(({ value, unit, meant }) => {
      if ('constant' in value) return new Float64Array(trials).fill(value.constant);
      const held = block.read(value.register).subarray(0, trials);
      if (meant === undefined) return held.map((each) => each / unit.factor);
      return held.map((each) => meant.get(each) ?? each / unit.factor);
    });
    yield { replicate: block.replicate, firstTrial: block.firstTrial, trials, values };
    left -= trials;
    if (left === 0) return;
  }
}
