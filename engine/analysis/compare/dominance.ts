/** First-order stochastic dominance of one distribution over another. */
import { log } from '../../statistics/elementary.ts';
import type { Histogram } from '../../tally/histogram.ts';
import { largestGaps } from '../../tally/histogram-gaps.ts';

/**
 * How the second lies to the first: `higher`, at every value at least as many trials above it; `lower`; `same`, equal
 * counts throughout; `crosses`, more above some values and fewer above others; `undecided`, no gap beyond chance.
 */
export type Verdict = 'higher' | 'lower' | 'same' | 'crosses' | 'undecided';

export interface Dominance {
  readonly verdict: Verdict;
  /** Largest share of trials by which the second has more above some value than the first. */
  readonly more_above: number;
  /** Largest share by which it has fewer. */
  readonly fewer_above: number;
}

/**
 * Compares two distributions at first order (Hadar & Russell 1969). A verdict of `higher` stands when no value at all
 * speaks against it, or nothing beyond what chance does to two independent samples (one-sided Kolmogorov–Smirnov at
 * the level given; samples on shared draws are closer than that, so a crossing is not called lightly).
 *
 * @param trials in each of the two histograms
 * @param level e.g. 0.95
 */
export function dominance(first: Histogram, second: Histogram, trials: number, level: number): Dominance {
  const { above, below } = largestGaps(second, first);
  const noise = Math.sqrt(-log(1 - level) / trials);
  const gaps = { more_above: above, fewer_above: below };
  if (above === 0 && below === 0) return { verdict: 'same', ...gaps };
  if (below === 0 || (below <= noise && above > noise)) return { verdict: 'higher', ...gaps };
  if (above === 0 || (above <= noise && below > noise)) return { verdict: 'lower', ...gaps };
  return { verdict: above > noise ? 'crosses' : 'undecided', ...gaps };
}
