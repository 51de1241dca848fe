/** Intervals of other answers than odds: quantiles, differences of two scenarios, Sobol' indices. */
import { scoreOf, tail } from '../exact.ts';
import { draw, draws, type Family, names, type Problem, percent, scenario } from '../problem.ts';

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** A base-year level with a normal relative error hangs on one draw. */
const start = (value: number, error: number): Problem => ({
  name: `start of ${value} with an error of ${error}`,
  scores: 1,
  scenario: scenario(
    {},
    { t: 'p >= 1亿元' },
    {
      paths: {
        p: {
          start: { value: `${value}亿元`, error: percent(error), kind: 'assumption' },
          growth: draw({ normal: { mean: '0%', sd: percent(0.001) } }, {}),
        },
      },
    },
  ),
  odds: {},
  quantiles: Object.fromEntries(PROBABILITIES.map((p) => [`p/2024/${p}`, value * (1 - error * scoreOf(p))])),
  source: 'normal quantiles',
});

const sumQuantiles = (n: number): Problem => ({
  name: `quantiles of a sum of ${n}`,
  scores: n,
  scenario: scenario(
    draws(n),
    { t: 's >= 0' },
    { indicators: { s: { formula: `10 + ${names(n).join(' + ')}` } } },
  ),
  odds: {},
  quantiles: Object.fromEntries(PROBABILITIES.map((p) => [`s/2025/${p}`, 10 - Math.sqrt(n) * scoreOf(p)])),
  source: 'normal quantiles',
});

export const QUANTILES: Family = {
  name: 'quantiles',
  problems: [start(100, 0.03), start(665, 0.08), start(5867, 0.01), sumQuantiles(1), sumQuantiles(4)],
};

const ANSWERS = ['t', 'c1', 'c2', 'c3'];

/** At least two of three conditions beside each of them, in a scenario whose draws have other means. */
const shifted = (c: number, by: number): Problem => {
  const of = (mean: number) =>
    scenario(draws(3, draw({ normal: { mean, sd: 1 } })), {
      c1: `x1 >= ${c}`,
      c2: `x2 >= ${c}`,
      c3: `x3 >= ${c}`,
      t: { at_least: { 2: ['c1', 'c2', 'c3'] } },
    });
  const [a, b] = [tail(c), tail(c - by)];
  const two = (p: number) => p * p * (3 - 2 * p);
  return {
    name: `two of three at ${c}, means ${by} higher`,
    scores: 3,
    scenario: of(0),
    odds: {},
    differences: {
      other: of(by),
      of: Object.fromEntries(ANSWERS.map((name) => [name, name === 't' ? two(b) - two(a) : b - a])),
    },
    source: 'independence',
  };
};

export const DIFFERENCES: Family = {
  name: 'differences',
  problems: [shifted(0, 0.2), shifted(1, 0.1), shifted(1.5, 0.5), shifted(0.5, 0.05), shifted(2, 0.4)],
};

/** A sum of independent draws with variances v: the index of each is its share, first and total alike. */
const shares = (name: string, marginals: readonly (readonly [object, number])[]): Problem => {
  const total = marginals.reduce((sum, [, variance]) => sum + variance, 0);
  const inputs = names(marginals.length);
  return {
    name,
    scores: marginals.length,
    scenario: scenario(
      Object.fromEntries(marginals.map(([marginal], i) => [inputs[i]!, draw(marginal)])),
      { t: `s >= ${0}` },
      { indicators: { s: { formula: inputs.join(' + ') } } },
    ),
    odds: {},
    indices: Object.fromEntries(
      marginals.flatMap(([, variance], i) =>
        ['first', 'total'].map((kind) => [`s/${inputs[i]}/${kind}`, variance / total] as const),
      ),
    ),
    source: 'variances of independent summands',
  };
};

const lognormal = (sd: number) => [{ lognormal: { mean: 1, sd } }, sd * sd] as const;
const normal = (sd: number) => [{ normal: { mean: 0, sd } }, sd * sd] as const;
const student = (df: number) => [{ 'student-t': { mean: 0, scale: 1, df } }, df / (df - 2)] as const;

export const INDICES: Family = {
  name: 'Sobol’ indices',
  problems: [
    shares('normals', [normal(1), normal(2), normal(0.5)]),
    shares('lognormals', [lognormal(0.5), lognormal(1), normal(1)]),
    shares('wide lognormals', [lognormal(2), lognormal(1), normal(1)]),
    shares('student-t of 5', [student(5), normal(1), normal(0.5)]),
    shares('student-t of 8', [student(8), student(8), normal(1)]),
  ],
};
