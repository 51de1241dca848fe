import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ledoitWolf } from '../engine/fit/ledoit-wolf.ts';
import { fitLocalLevel, localLevelLikelihood } from '../engine/fit/local-level.ts';
import { moderatedVariance, variancePrior } from '../engine/fit/moderated-variance.ts';
import { oneFactorLoads } from '../engine/fit/one-factor.ts';
import { meanVariance, pooledPersistence } from '../engine/fit/persistence.ts';
import { shrunkMeans } from '../engine/fit/shrunk-means.ts';
import { twoPieceNormalLaw } from '../engine/sampling/marginals/two-piece-normal-law.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';
import { digamma, trigamma, trigammaInverse } from '../engine/statistics/polygamma.ts';
import { mulberry } from './mutated-table.ts';

const reference = JSON.parse(readFileSync(new URL('reference/fits.json', import.meta.url), 'utf8'));
const near = (found: number, wanted: number, tolerance: number) =>
  expect(Math.abs(found / wanted - 1), `${found} for ${wanted}`).toBeLessThan(tolerance);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('reference', () => {
  test('digamma and trigamma', () => {
    const { digamma: psi, trigamma: prime, tolerance } = reference.polygamma;
    for (const [x, value] of psi) near(digamma(x), value, tolerance);
    for (const [x, value] of prime) near(trigamma(x), value, tolerance);
  });

  test('eighteen batters of Efron and Morris', () => {
    const {
      hits,
      at_bats,
      season,
      c,
      mean: centre,
      error_before,
      error_after,
      tolerance,
    } = reference.efron_morris;
    const averages: number[] = hits.map((each: number) => each / at_bats);
    const all = mean(averages);
    const variance = (all * (1 - all)) / at_bats;
    const found = shrunkMeans(averages.map((each) => ({ mean: each, variance })));
    expect(Math.abs(found.centre - centre)).toBeLessThan(tolerance);
    for (const { weight } of found.means) expect(Math.abs(weight - c)).toBeLessThan(tolerance);
    const error = (guess: readonly number[]) =>
      guess.reduce((sum, each, i) => sum + (each - season[i]) ** 2, 0);
    expect(Math.abs(error(averages) - error_before)).toBeLessThan(tolerance);
    expect(Math.abs(error(found.means.map((each) => each.mean)) - error_after)).toBeLessThan(tolerance);
  });

  test('the covariance of Ledoit and Wolf', () => {
    const { rows, covariance, shrinkage, tolerance } = reference.ledoit_wolf;
    const found = ledoitWolf(rows);
    for (const [i, row] of covariance.entries()) {
      for (const [j, value] of row.entries())
        expect(Math.abs(found.matrix[i]![j]! - value)).toBeLessThan(tolerance);
    }
    expect(Math.abs(found.shrinkage - shrinkage)).toBeLessThan(tolerance);
  });

  test('the Nile as a local level', () => {
    const { values, irregular, step, log_likelihood, tolerance } = reference.nile;
    near(localLevelLikelihood(values, irregular, step), log_likelihood, 1e-6);
    const found = fitLocalLevel(values);
    near(found.irregular, irregular, tolerance);
    near(found.step, step, tolerance);
  });

  test('the first autocorrelation of Lew', () => {
    const { values, mean: centre, sd, lag1, tolerance } = reference.lew;
    near(mean(values), centre, tolerance);
    const scores = new Map<number, number>(
      values.map((value: number, i: number) => [i, (value - centre) / sd]),
    );
    const { estimate } = pooledPersistence([scores], 0);
    // Least squares leaves the last square out of the sum below, the autocorrelation does not.
    const squares = [...scores.values()].map((score) => score * score);
    const all = squares.reduce((a, b) => a + b, 0);
    near((estimate * (all - squares.at(-1)!)) / all, lag1, tolerance);
  });

  test('quantiles of a fan of the Bank of England', () => {
    const { mode, sd_low, sd_high, quantiles, tolerance } = reference.bank_of_england;
    const law = twoPieceNormalLaw(mode, sd_low, sd_high);
    for (const [p, value] of Object.entries<number>(quantiles)) {
      expect(Math.abs(law.atScore(normalQuantile(Number(p))) - value)).toBeLessThan(tolerance);
    }
  });

  test.each(reference.kendall.cases as [number, number][])("Kendall's bias of %i years at %d", (n, rho) => {
    const random = mulberry(1000 * n + 10 * rho);
    const normal = () => normalQuantile((random() * 2 ** 32 + 0.5) / 2 ** 32);
    const errors = Array.from({ length: 4000 }, () => {
      let value = normal();
      const values = Array.from({ length: n }, () => {
        value = rho * value + Math.sqrt(1 - rho * rho) * normal();
        return value;
      });
      const centre = mean(values);
      return pooledPersistence([new Map(values.map((each, i) => [i, each - centre]))], 0).estimate - rho;
    });
    const spread = Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / errors.length);
    // The formula is of first order: the next term is of the order 1/n².
    const tolerance = (5 * spread) / Math.sqrt(errors.length) + 1 / (n * n);
    expect(Math.abs(mean(errors) + (1 + 3 * rho) / n)).toBeLessThan(tolerance);
  });
});

describe('law', () => {
  test('trigamma is inverted', () => {
    for (const x of [0.01, 0.3, 1, 4, 50, 1000]) near(trigammaInverse(trigamma(x)), x, 1e-9);
  });

  test('variances that are alike become one, others keep themselves', () => {
    const alike = Array.from({ length: 5 }, () => ({ variance: 4, df: 9 }));
    expect(variancePrior(alike)!.df).toBe(Number.POSITIVE_INFINITY);
    const apart = [1e-4, 1e-2, 1, 100, 1e4].map((variance) => ({ variance, df: 50 }));
    const prior = variancePrior(apart)!;
    for (const { variance } of apart) near(moderatedVariance(variance, 50, prior), variance, 0.3);
    expect(variancePrior(alike.slice(0, 2))).toBeUndefined();
  });

  test('the law of moderated variances is recovered', () => {
    // s² = variance · F(d, df): made of chi-squares, 2000 series of 8 degrees under a prior of 6.
    const random = mulberry(5);
    const normal = () => normalQuantile((random() * 2 ** 32 + 0.5) / 2 ** 32);
    const chiSquare = (df: number) =>
      Array.from({ length: df }, () => normal() ** 2).reduce((a, b) => a + b, 0);
    const samples = Array.from({ length: 2000 }, () => ({
      variance: ((3 * 6) / chiSquare(6)) * (chiSquare(8) / 8),
      df: 8,
    }));
    const prior = variancePrior(samples)!;
    near(prior.variance, 3, 0.1);
    near(prior.df, 6, 0.2);
  });

  test('one factor is found where there is one', () => {
    const loads = [0.9, 0.7, 0.5, -0.4, 0.6];
    const matrix = loads.map((a, i) => loads.map((b, j) => (i === j ? 1 : a * b)));
    for (const [i, load] of oneFactorLoads(matrix).entries()) near(load, loads[i]!, 1e-9);
    const none = matrix.map((_, i) => matrix.map((_, j) => Number(i === j)));
    for (const load of oneFactorLoads(none)) expect(Math.abs(load)).toBeLessThan(1e-3);
  });

  test('the mean of persistent years varies more', () => {
    expect(meanVariance(10, 0)).toBe(0.1);
    // Var of the mean of two: (1 + φ)/2.
    expect(meanVariance(2, 0.6)).toBeCloseTo(0.8, 12);
  });
});
