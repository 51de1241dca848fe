/** What the tallies of an importance program say of its hits and their weights. */
import type { Importance } from '../../program/rare/importance-program.ts';
import type { Tally } from '../../tally/tally.ts';
import type { RunPlan } from '../run/run-plan.ts';
import type { ImportancePilot } from './importance-pilot.ts';

/** One rare event, run under shifts of its own. */
export interface RareRun {
  readonly pilot: ImportancePilot;
  readonly importance: Importance;
  readonly plan: RunPlan;
  /** One a replicate. */
  readonly tallies: readonly Tally[];
}

export interface WeighedHits {
  readonly hits: number;
  /** (Σ weight)² / Σ weight². */
  readonly effective: number;
  /** Whether the margin was a finite number in every trial. */
  readonly allFinite: boolean;
  /** An estimate of the odds by each replicate. */
  readonly estimates: readonly number[];
}

export function weighHits(importance: Importance, tallies: readonly Tally[]): WeighedHits {
  let [hits, sum, squares] = [0, 0, 0];
  for (const tally of tallies) {
    const weights = tally.averages.at(importance.weights);
    hits += tally.hits[importance.hits]!;
    sum += weights.count * weights.mean;
    squares += weights.squares + weights.count * weights.mean * weights.mean;
  }
  return {
    hits,
    effective: squares > 0 ? (sum * sum) / squares : 0,
    allFinite: tallies.every((tally) => tally.hits[importance.finite] === tally.trials),
    estimates: tallies.map((tally) => {
      const { count, mean } = tally.averages.at(importance.weights);
      return (importance.scale * (count * mean)) / tally.trials;
    }),
  };
}
