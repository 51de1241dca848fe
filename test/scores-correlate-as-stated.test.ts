/**
 * Statistical: variances, correlations of one year, autocorrelations and cross-correlations of simulated scores, with
 * and without factors, under both copulas; and marginals that stay as stated whatever the dependence.
 */
import { describe, expect, test } from 'vitest';
import { studentTQuantile } from '../engine/statistics/student-t.ts';
import { runYaml, standardErrorOf } from './run-yaml.ts';
import { copulaTheory } from './student-t-copula-theory.ts';

const TRIALS = 300_000;
const HEAD = `
scenario: dependence
currency: 亿元
years: { base: 2024, end: 2027 }
sources: { made_up: { title: test } }
`;
const FROM = 'kind: assumption, source: made_up';

interface Case {
  readonly df: number | undefined;
  readonly loads: readonly [number, number];
  readonly persistence: readonly [number, number];
  /** Of the innovations of the own parts. */
  readonly value: number;
}

const FACTOR_PERSISTENCE = 0.35;

const cases: Case[] = [undefined, 3, 12].flatMap((df) => [
  { df, loads: [0, 0], persistence: [0, 0], value: 0.6 } as const,
  { df, loads: [0, 0], persistence: [0.6, -0.3], value: -0.8 } as const,
  { df, loads: [0.6, 0.5], persistence: [0.5, 0.5], value: 0.7 } as const,
  { df, loads: [0.7, -0.4], persistence: [0.8, 0.1], value: 0.9 } as const,
]);

/** Correlation of the Gaussian scores of draw i in a year and draw j `lag` years before. */
function gaussianCorrelation({ loads, persistence, value }: Case, i: 0 | 1, j: 0 | 1, lag: number): number {
  const own = (k: 0 | 1) => Math.sqrt(1 - loads[k] ** 2);
  const [a, b] = [persistence[i], persistence[j]];
  const settled = i === j ? 1 : (value * Math.sqrt((1 - a * a) * (1 - b * b))) / (1 - a * b);
  return loads[i] * loads[j] * FACTOR_PERSISTENCE ** lag + own(i) * own(j) * settled * a ** lag;
}

describe.each(cases)('df $df, loads $loads, persistence $persistence, correlation $value', (of) => {
  const { df, loads, persistence, value } = of;
  const theory = copulaTheory(df);
  const draw = (k: 0 | 1) =>
    `{ normal: { mean: 0, sd: 1 }, loads: { shock: ${loads[k]} }, persistence: ${persistence[k]}, ${FROM} }`;
  const run = runYaml(
    `${HEAD}
factors: { shock: { persistence: ${FACTOR_PERSISTENCE} } }
${df === undefined ? '' : `dependence: { copula: student-t, df: ${df} }`}
assumptions:
  x: ${draw(0)}
  y: ${draw(1)}
correlations:
  - { between: [y, x], value: ${value}, note: test }
indicators:
  xx: { formula: x * x }
  yy: { formula: y * y }
  xy: { formula: x * y }
  x_lag_first: { formula: 'at(x, 2026) * at(x, 2025)' }
  x_lag: { formula: 'at(x, 2027) * at(x, 2026)' }
  y_lag: { formula: 'at(y, 2027) * at(y, 2026)' }
  xy_lag_first: { formula: 'at(x, 2026) * at(y, 2025)' }
  xy_lag: { formula: 'at(x, 2027) * at(y, 2026)' }
  yx_lag2: { formula: 'at(y, 2027) * at(x, 2025)' }
targets:
  any: { when: x > 0, in: 2027 }
`,
    { seed: 31, trials: TRIALS },
  );

  const expectMean = async (name: string, truth: number, square: number) => {
    const { indicators } = await run;
    const error = Math.sqrt((square - truth * truth) / TRIALS);
    for (const [year, { mean }] of Object.entries(indicators[name]!.by_year)) {
      expect(Math.abs(mean - truth), `${name} ${year}: ${mean} for ${truth}`).toBeLessThan(5 * error);
    }
  };

  test('every score has variance 1 in every year', async () => {
    await expectMean('xx', 1, 3);
    await expectMean('yy', 1, 3);
  });

  test('scores of one year', async () => {
    const rho = gaussianCorrelation(of, 0, 1, 0);
    await expectMean('xy', theory.sameYear(rho), theory.squaresSameYear(rho));
  });

  test('scores of different years', async () => {
    for (const [name, i, j, lag] of [
      ['x_lag_first', 0, 0, 1],
      ['x_lag', 0, 0, 1],
      ['y_lag', 1, 1, 1],
      ['xy_lag_first', 0, 1, 1],
      ['xy_lag', 0, 1, 1],
      ['yx_lag2', 1, 0, 2],
    ] as const) {
      const rho = gaussianCorrelation(of, i, j, lag);
      await expectMean(name, theory.otherYear(rho), theory.squaresOtherYear(rho));
    }
  });
});

test('the variance of a sum over years adds the autocorrelations', async () => {
  const [load, own, shared] = [0.6, 0.5, 0.4];
  const { indicators } = await runYaml(
    `${HEAD}
factors: { shock: { persistence: ${shared} } }
assumptions:
  x: { normal: { mean: 0, sd: 1 }, loads: { shock: ${load} }, persistence: ${own}, ${FROM} }
indicators:
  total: { formula: cumulative(x) ^ 2 }
targets:
  any: { when: x > 0, in: 2027 }
`,
    { seed: 32, trials: TRIALS },
  );
  for (const [year, { mean }] of Object.entries(indicators.total!.by_year)) {
    const n = Number(year) - 2024;
    let variance = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const lag = Math.abs(i - j);
        variance += load ** 2 * shared ** lag + (1 - load ** 2) * own ** lag;
      }
    }
    expect(Math.abs(mean - variance)).toBeLessThan(5 * variance * Math.sqrt(2 / TRIALS));
  }
});

test('draws made once a trial correlate too', async () => {
  const { indicators } = await runYaml(
    `${HEAD}
assumptions:
  x: { normal: { mean: 0, sd: 1 }, each: trial, ${FROM} }
  y: { normal: { mean: 0, sd: 1 }, each: trial, ${FROM} }
correlations:
  - { between: [x, y], value: -0.45, note: test }
indicators:
  xy: { formula: x * y }
targets:
  any: { when: x > 0, in: 2027 }
`,
    { seed: 33, trials: TRIALS },
  );
  const error = Math.sqrt((1 + 0.45 ** 2) / TRIALS);
  expect(Math.abs(indicators.xy!.by_year['2025']!.mean + 0.45)).toBeLessThan(5 * error);
});

test('a repaired matrix is the one that is simulated', async () => {
  const pairs = [
    ['a', 'b', 1],
    ['b', 'c', 1],
  ] as const;
  const { indicators, warnings } = await runYaml(
    `${HEAD}
assumptions:
${['a', 'b', 'c'].map((name) => `  ${name}: { normal: { mean: 0, sd: 1 }, ${FROM} }`).join('\n')}
correlations:
${pairs.map(([x, y, value]) => `  - { between: [${x}, ${y}], value: ${value}, note: test }`).join('\n')}
indicators:
  ab: { formula: a * b }
  ac: { formula: a * c }
targets:
  any: { when: a + b + c > 0, in: 2027 }
`,
    { seed: 34, trials: TRIALS },
  );
  const repairs = warnings.filter(({ mend }) => mend?.code === 'nearest-correlations-used');
  expect(repairs).toHaveLength(1);
  // Higham's example: 0.7607 beside the diagonal, 0.1573 in the corner.
  for (const [name, truth] of [
    ['ab', 0.76069],
    ['ac', 0.1573],
  ] as const) {
    const error = Math.sqrt((1 + truth * truth) / TRIALS);
    expect(Math.abs(indicators[name]!.by_year['2026']!.mean - truth)).toBeLessThan(5 * error);
  }
});

describe('a marginal is what the file says', () => {
  const shares = [0.001, 0.1, 0.5, 0.9, 0.999];
  const marginals: readonly (readonly [string, string, (p: number) => number])[] = [
    ['uniform', '{ uniform: { min: -1, max: 3 }', (p) => -1 + 4 * p],
    [
      'triangular',
      '{ triangular: { min: 0, mode: 0, max: 2 }',
      // P(X > x) = (1 − x/2)²
      (p) => 2 - 2 * Math.sqrt(1 - p),
    ],
    ['t', '{ student-t: { mean: 0, scale: 1, df: 4 }', (p) => studentTQuantile(p, 4)],
  ];

  test.each([undefined, 1, 5, 200])('under the copula of df %s', async (df) => {
    const { targets } = await runYaml(
      `${HEAD}
factors: { shock: { persistence: 0.5 } }
${df === undefined ? '' : `dependence: { copula: student-t, df: ${df} }`}
assumptions:
${marginals.map(([name, marginal]) => `  ${name}: ${marginal}, loads: { shock: 0.5 }, persistence: 0.4, ${FROM} }`).join('\n')}
correlations:
  - { between: [uniform, t], value: 0.5, note: test }
  - { between: [triangular, t], value: -0.5, note: test }
targets:
${marginals.flatMap(([name, , quantile]) => shares.map((p, i) => `  ${name}_${i}: { when: ${name} <= ${quantile(p)}, in: 2026 }`)).join('\n')}
`,
      { seed: 35, trials: TRIALS },
    );
    for (const [name] of marginals) {
      for (const [i, p] of shares.entries()) {
        const found = targets[`${name}_${i}`]!.odds.p;
        expect(Math.abs(found - p), `${name} at ${p}: ${found}`).toBeLessThan(5 * standardErrorOf(p, TRIALS));
      }
    }
  });
});

test('extremes come together under the Student-t copula, as theory says', async () => {
  // Coefficient of tail dependence of the t copula: 2 T(−√((df + 1)(1 − ρ)/(1 + ρ)); df + 1). Near the limit at 0.1 %.
  const [df, rho, tail] = [1, 0.5, 0.001];
  const at = 3.090232306167813;
  const { targets } = await runYaml(
    `${HEAD}
dependence: { copula: student-t, df: ${df} }
assumptions:
  x: { normal: { mean: 0, sd: 1 }, ${FROM} }
  y: { normal: { mean: 0, sd: 1 }, ${FROM} }
correlations:
  - { between: [x, y], value: ${rho}, note: test }
targets:
  both: { when: x < -${at} and y < -${at}, in: 2025 }
`,
    { seed: 36, trials: TRIALS },
  );
  // For df 1: T(t; 2) = ½ + t/(2√(2 + t²)), at t = −√(2/3).
  const t = -Math.sqrt((2 * (1 - rho)) / (1 + rho));
  const truth = tail * 2 * (0.5 + t / (2 * Math.sqrt(2 + t * t)));
  expect(Math.abs(targets.both!.odds.p - truth)).toBeLessThan(5 * standardErrorOf(truth, TRIALS));
});

test('a correlation leaves other draws alone', async () => {
  const text = (correlations: string) => `${HEAD}
assumptions:
${['a', 'b', 'c', 'd'].map((name) => `  ${name}: { normal: { mean: 1, sd: 1 }, ${FROM} }`).join('\n')}
${correlations}
indicators:
${['a', 'b', 'c', 'd'].map((name) => `  of_${name}: { formula: ${name} }`).join('\n')}
targets:
  any: { when: a + b + c + d > 0, in: 2027 }
`;
  const simulation = { seed: 37, trials: 20_000 };
  const before = await runYaml(text(''), simulation);
  const after = await runYaml(
    text('correlations:\n  - { between: [c, a], value: 0.5, note: test }'),
    simulation,
  );
  for (const name of ['of_a', 'of_b', 'of_d']) {
    expect(after.indicators[name]).toEqual(before.indicators[name]);
  }
  expect(after.indicators.of_c).not.toEqual(before.indicators.of_c);
});
