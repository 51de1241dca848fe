import { log } from '../../statistics/elementary.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { type Law, TABLE } from './law.ts';
import { momentsByScore } from './moments-by-score.ts';

/** One elicited quantile: P(X ≤ value) = p. */
export interface QuantilePoint {
  readonly p: number;
  readonly value: number;
}

/** Points that no metalog law goes through: where its quantile function would fall. */
export interface Infeasible {
  /** A probability, 0 and 1 included, at which the density would be below 0. */
  readonly fallsAt: number;
}

export function isInfeasible(law: Law | Infeasible): law is Infeasible {
  return 'fallsAt' in law;
}

const SCORE_STEP = 1 / 64;
const MAX_SCORE = 9;
const MOST_HALVINGS = 100;

/**
 * Metalog law through quantiles (Keelin 2016, "The metalog distributions", doi:10.1287/deca.2016.0338): with as many
 * terms as points its quantile function is
 *
 * M(p) = a1 + a2·L + a3·(p − ½)L + a4·(p − ½) + a5·(p − ½)² + a6·(p − ½)²L + a7·(p − ½)³ + …, L = log(p/(1 − p)),
 *
 * and meets every point. With three points of which the middle one is the median it is Keelin's symmetric-percentile
 * triplet when the outer two are p and 1 − p.
 *
 * @param points two or more, ascending in p and in value; 0 < p < 1
 * @returns the law, or where M would fall, found by looking at its slope in steps of 1/64 of a score and at both ends
 */
export function metalogLaw(points: readonly QuantilePoint[]): Law | Infeasible {
  const coefficients = solve(
    points.map(({ p }) => basis(p, 1 - p, points.length)),
    points.map(({ value }) => value),
  );
  const atScore = (score: number) => {
    const terms = basis(normalCdf(score), normalCdf(-score), coefficients.length);
    return terms.reduce((sum, term, i) => sum + coefficients[i]! * term, 0);
  };
  const fallsAt = firstFall(coefficients);
  if (fallsAt !== undefined) return { fallsAt };

  /** The score whose value is x, by halving: the quantile function has no inverse in closed form. */
  const scoreAt = (x: number) => {
    let [low, high] = [-38, 38];
    for (let i = 0; i < MOST_HALVINGS; i++) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      if (atScore(middle) <= x) low = middle;
      else high = middle;
    }
    return low;
  };
  let moments: ReturnType<typeof momentsByScore> | undefined;
  const momentsOnce = () => {
    moments ??= momentsByScore(atScore, []);
    return moments;
  };
  return {
    atScore,
    cdf: (x) => normalCdf(scoreAt(x)),
    survival: (x) => normalCdf(-scoreAt(x)),
    low: tailWeight(coefficients, -0.5) > 0 ? Number.NEGATIVE_INFINITY : atScore(-38),
    high: tailWeight(coefficients, 0.5) > 0 ? Number.POSITIVE_INFINITY : atScore(38),
    corners: [],
    get mean() {
      return momentsOnce().mean;
    },
    get variance() {
      return momentsOnce().variance;
    },
    evaluation: TABLE,
  };
}

/** Power of p − ½ in term k (from 0), and whether L stands beside it. */
function termOf(k: number): { readonly power: number; readonly logit: boolean } {
  if (k === 0) return { power: 0, logit: false };
  if (k === 1) return { power: 0, logit: true };
  if (k === 2) return { power: 1, logit: true };
  if (k === 3) return { power: 1, logit: false };
  return { power: k >> 1, logit: k % 2 === 1 };
}

function powerOf(x: number, power: number): number {
  let value = 1;
  for (let i = 0; i < power; i++) value *= x;
  return value;
}

/** The terms of M at a probability p, with q = 1 − p for the upper tail. */
function basis(p: number, q: number, terms: number): number[] {
  const centred = p < q ? p - 0.5 : 0.5 - q;
  const logit = log(p) - log(q);
  return Array.from({ length: terms }, (_, k) => {
    const { power, logit: withLogit } = termOf(k);
    return powerOf(centred, power) * (withLogit ? logit : 1);
  });
}

/** p(1 − p) · M′(p): of the sign of the density, and finite in the tails. */
function steepness(coefficients: readonly number[], p: number, q: number): number {
  const centred = p < q ? p - 0.5 : 0.5 - q;
  const logit = log(p) - log(q);
  return coefficients.reduce((sum, coefficient, k) => {
    const { power, logit: withLogit } = termOf(k);
    const ofPower = power === 0 ? 0 : power * powerOf(centred, power - 1) * p * q;
    return sum + coefficient * (withLogit ? ofPower * logit + powerOf(centred, power) : ofPower);
  }, 0);
}

/** What multiplies L at an end, p − ½ = ∓½: below 0 the tail would turn back. */
function tailWeight(coefficients: readonly number[], centred: number): number {
  return coefficients.reduce((sum, coefficient, k) => {
    const { power, logit } = termOf(k);
    return logit ? sum + coefficient * powerOf(centred, power) : sum;
  }, 0);
}

function firstFall(coefficients: readonly number[]): number | undefined {
  // Three points that lie symmetrically have tails of weight exactly 0 only up to rounding.
  if (tailWeight(coefficients, -0.5) < 0) return 0;
  for (let score = -MAX_SCORE; score <= MAX_SCORE; score += SCORE_STEP) {
    const p = normalCdf(score);
    if (!(steepness(coefficients, p, normalCdf(-score)) > 0)) return p;
  }
  return tailWeight(coefficients, 0.5) < 0 ? 1 : undefined;
}

/** Solves a square linear system by elimination with the largest pivot of each column. */
function solve(rows: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = rows.length;
  const system = rows.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(system[row]![column]!) > Math.abs(system[pivot]![column]!)) pivot = row;
    }
    [system[column], system[pivot]] = [system[pivot]!, system[column]!];
    for (let row = column + 1; row < n; row++) {
      const factor = system[row]![column]! / system[column]![column]!;
      for (let k = column; k <= n; k++) system[row]![k]! -= factor * system[column]![k]!;
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let sum = system[row]![n]!;
    for (let k = row + 1; k < n; k++) sum -= system[row]![k]! * solution[k]!;
    solution[row] = sum / system[row]![row]!;
  }
  return solution;
}
