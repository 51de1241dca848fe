/**
 * What theory says of scores under the Student-t copula, by quadrature over the density of the mixing number and by
 * Hermite polynomials over the Gaussian scores (Mehler's formula): another way than the engine's, which inverts.
 */
import { incompleteGamma } from '../engine/statistics/incomplete-gamma.ts';
import { normalDensity, normalQuantile } from '../engine/statistics/normal.ts';
import { studentTLaw } from '../engine/statistics/student-t.ts';

const DEGREES = 60;
const STEP = 0.05;
const REACH = 8;
const CELLS = 200;

interface Coefficients {
  /** Of the score itself. */
  readonly first: readonly number[];
  /** Of its square. */
  readonly second: readonly number[];
}

export interface CopulaTheory {
  /** E[x·y] of two scores of the same year whose Gaussian scores have a correlation. */
  sameYear(correlation: number): number;
  /** The same of two scores of different years. */
  otherYear(correlation: number): number;
  /** E[x²·y²], from which the standard error of a mean product follows. */
  squaresSameYear(correlation: number): number;
  squaresOtherYear(correlation: number): number;
}

export function copulaTheory(df: number | undefined): CopulaTheory {
  const cells = df === undefined ? [{ weight: 1, spread: 1 }] : spreads(df);
  const law = df === undefined ? undefined : studentTLaw(df);
  const scoreOf = (t: number) =>
    law === undefined ? t : t < 0 ? normalQuantile(law.cdf(t)) : -normalQuantile(law.cdf(-t));
  const of = cells.map(({ weight, spread }) => ({ weight, ...coefficients((z) => scoreOf(z * spread)) }));

  const sum = (rho: number, of: (k: number) => number) => {
    let total = 0;
    let power = 1;
    for (let k = 0; k <= DEGREES; k++) {
      total += power * of(k);
      power *= rho;
    }
    return total;
  };
  const mean = (by: (cell: Coefficients) => number) =>
    of.reduce((total, cell) => total + cell.weight * by(cell), 0);
  return {
    sameYear: (rho) => sum(rho, (k) => mean(({ first }) => first[k]! ** 2)),
    otherYear: (rho) => sum(rho, (k) => mean(({ first }) => first[k]!) ** 2),
    squaresSameYear: (rho) => sum(rho, (k) => mean(({ second }) => second[k]! ** 2)),
    squaresOtherYear: (rho) => sum(rho, (k) => mean(({ second }) => second[k]!) ** 2),
  };
}

/** √(df/W) in the middle of cells of log W, with their chi-square probabilities. */
function spreads(df: number): { weight: number; spread: number }[] {
  const [low, high] = [Math.log(df) - 24 / Math.sqrt(df), Math.log(df) + 4 / Math.sqrt(df)];
  const width = (high - low) / CELLS;
  const below = (x: number) => incompleteGamma(df / 2, Math.exp(x) / 2).below;
  const cells = Array.from({ length: CELLS }, (_, i) => {
    const [from, to] = [low + i * width, low + (i + 1) * width];
    return { weight: below(to) - below(from), spread: Math.sqrt(df / Math.exp((from + to) / 2)) };
  });
  const total = cells.reduce((sum, { weight }) => sum + weight, 0);
  return cells
    .filter(({ weight }) => weight > 1e-9)
    .map((cell) => ({ ...cell, weight: cell.weight / total }));
}

/** Coefficients by normalised Hermite polynomials, by the trapezium rule. */
function coefficients(score: (z: number) => number): Coefficients {
  const first = new Array<number>(DEGREES + 1).fill(0);
  const second = new Array<number>(DEGREES + 1).fill(0);
  for (let z = -REACH; z <= REACH; z += STEP) {
    const value = score(z);
    const weight = STEP * normalDensity(z);
    let [before, here] = [0, 1];
    for (let k = 0; k <= DEGREES; k++) {
      first[k]! += weight * value * here;
      second[k]! += weight * value * value * here;
      [before, here] = [here, (z * here - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
    }
  }
  return { first, second };
}
