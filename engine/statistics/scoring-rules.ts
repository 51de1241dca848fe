/** Scores of forecasts: how far a law was from what happened. Smaller is better. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalCdf, normalDensity } from './normal.ts';
import { studentTCdf, studentTDensity } from './student-t.ts';

/** A law that was forecast. Scales and shapes are above 0, `high` above `low`. */
export type ForecastLaw =
  | { readonly type: 'normal'; readonly mean: number; readonly sd: number }
  /** Location and scale of Student's t; `df` above 1. */
  | { readonly type: 'student-t'; readonly mean: number; readonly scale: number; readonly df: number }
  | { readonly type: 'logistic'; readonly mean: number; readonly scale: number }
  | { readonly type: 'uniform'; readonly low: number; readonly high: number }
  /** On 0 to 1. */
  | { readonly type: 'beta'; readonly a: number; readonly b: number }
  /** Bins next to one another, values even inside each: bin i is from edges[i] to edges[i + 1], with a count. */
  | { readonly type: 'histogram'; readonly edges: readonly number[]; readonly counts: readonly number[] }
  /** Equally likely values, one or more. */
  | { readonly type: 'sample'; readonly values: readonly number[] };

const SQRT_PI = 1.772453850905516;

/**
 * Continuous ranked probability score ∫ (F(x) − 1{x ≥ value})² dx, in units of the value (Gneiting & Raftery 2007,
 * doi:10.1198/016214506000001437; closed forms: Jordan, Krüger & Lerch 2019, doi:10.18637/jss.v090.i12, appendix A).
 */
export function crps(law: ForecastLaw, value: number): number {
  switch (law.type) {
    case 'normal': {
      const z = (value - law.mean) / law.sd;
      return law.sd * (z * (2 * normalCdf(z) - 1) + 2 * normalDensity(z) - 1 / SQRT_PI);
    }
    case 'student-t':
      return law.scale * crpsOfT((value - law.mean) / law.scale, law.df);
    case 'logistic': {
      const z = (value - law.mean) / law.scale;
      // z − 2 log F(z) − 1, and log F(z) = −log(1 + e^(−z)), from the side that does not overflow.
      const logCdf = z > 0 ? -log(1 + exp(-z)) : z - log(1 + exp(z));
      return law.scale * (z - 2 * logCdf - 1);
    }
    case 'uniform': {
      const width = law.high - law.low;
      const z = (value - law.low) / width;
      const inside = Math.max(0, Math.min(1, z));
      return width * (Math.abs(z - inside) + inside * inside - inside + 1 / 3);
    }
    case 'beta':
      return crpsOfBeta(value, law.a, law.b);
    case 'histogram':
      return crpsOfHistogram(law.edges, law.counts, value);
    case 'sample':
      return crpsOfSample(law.values, value);
  }
}

/** What does not depend on the value, by degrees of freedom. */
const constants = new Map<number, number>();
const MOST_KEPT = 10_000;

function crpsOfT(z: number, df: number): number {
  let constant = constants.get(df);
  if (constant === undefined) {
    constant = ((2 * Math.sqrt(df)) / (df - 1)) * exp(logBeta(0.5, df - 0.5) - 2 * logBeta(0.5, df / 2));
    if (constants.size < MOST_KEPT) constants.set(df, constant);
  }
  const density = studentTDensity(z, df);
  return z * (2 * studentTCdf(z, df) - 1) + (2 * density * (df + z * z)) / (df - 1) - constant;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

function crpsOfBeta(value: number, a: number, b: number): number {
  const inside = Math.max(0, Math.min(1, value));
  const mean = a / (a + b);
  const below = incompleteBeta(inside, a, b);
  const belowOfNext = incompleteBeta(inside, a + 1, b);
  // Half the mean distance between two draws.
  const within = (2 / (a + b)) * exp(logBeta(a + b, a + b) - logBeta(a, a) - logBeta(b, b));
  const own = inside * (2 * below - 1) - mean * (2 * belowOfNext - 1) - within;
  return own + Math.abs(value - inside);
}

/** The integral itself: the cdf is a line inside each bin, so its square is integrated exactly; left of the value F², right of it (1 − F)². */
function crpsOfHistogram(edges: readonly number[], counts: readonly number[], value: number): number {
  const total = counts.reduce((a, b) => a + b, 0);
  let sum = Math.max(0, edges[0]! - value) + Math.max(0, value - edges.at(-1)!);
  let below = 0;
  for (const [i, count] of counts.entries()) {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    const [start, end] = [below / total, (below + count) / total];
    below += count;
    if (!(to > from)) continue;
    const split = Math.max(from, Math.min(to, value));
    const at = start + ((end - start) * (split - from)) / (to - from);
    sum += (split - from) * meanSquare(start, at) + (to - split) * meanSquare(1 - at, 1 - end);
  }
  return sum;
}

/** Of what goes evenly from a to b. */
const meanSquare = (a: number, b: number): number => (a * a + a * b + b * b) / 3;

/** Mean distance to the value less half the mean distance within, by ranks: n log n. */
function crpsOfSample(values: readonly number[], value: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const sum = sorted.reduce((all, each, i) => {
    const isAbove = value < each ? 1 : 0;
    return all + (each - value) * (n * isAbove - (i + 1) + 0.5);
  }, 0);
  return (2 * sum) / (n * n);
}

/** Negative logarithm of the density of Student's t at the value (Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x). */
export function logScore(
  { mean, scale, df }: Extract<ForecastLaw, { readonly type: 'student-t' }>,
  value: number,
): number {
  return log(scale) - log(studentTDensity((value - mean) / scale, df));
}
