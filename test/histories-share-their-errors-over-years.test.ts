import { describe, expect, test } from 'vitest';
import { describeFinding } from '../engine/errors.ts';
import { readScenario } from '../engine/index.ts';
import { predictiveStudentT } from '../engine/sampling/marginals/predictive-student-t.ts';
import { studentTLaw } from '../engine/statistics/student-t.ts';
import { runYaml, standardErrorOf } from './run-yaml.ts';

const TRIALS = 200_000;

/** Values by year before 2025, as the language writes them. */
const written = (values: readonly number[]) => values.map((value, i) => `${2024 - i}: ${value}`).join(', ');

const scenarioOf = (values: readonly number[], end: number, targets: string) => `
scenario: history
years: { base: 2024, end: ${end} }
currency: 亿元
sources: { s: { title: s, date: 2025-01 } }
assumptions:
  x: { history: { ${written(values)} }, kind: derived, source: s }
targets:
${targets}
`;

const SAMPLES: readonly (readonly number[])[] = [
  [4, 9, 5],
  [1, 3, 2, 7, 4, 4.5],
  Array.from({ length: 24 }, (_, i) => ((i * 7) % 11) + i / 10),
];

describe.each(SAMPLES.map((values) => [values.length, values] as const))(
  'a history of %i values',
  (n, values) => {
    const { mean, scale, df } = predictiveStudentT(values);
    const rho = 1 / (n + 1);

    /** The sum of years of a multivariate t is a t: √(H(1 + (H − 1)ρ)) wider. */
    test.each([1, 2, 6])('sums over %i years as the multivariate t does', async (years) => {
      const at = years * mean + 1.3 * scale * years;
      const sd = scale * Math.sqrt(years * (1 + (years - 1) * rho));
      const p = studentTLaw(df).cdf(-(at - years * mean) / sd);
      const target = `  high: { when: cumulative(x) >= ${at}, in: ${2024 + years}, source: s }`;
      const { targets } = await runYaml(scenarioOf(values, 2024 + years, target), {
        seed: n,
        trials: TRIALS,
        level: 0.95,
      });
      expect(Math.abs(targets.high!.odds.p - p)).toBeLessThan(5 * standardErrorOf(p, TRIALS));
    });

    /** Of any elliptical law: P(both above the middle) = 1/4 + asin(ρ)/2π. */
    test('years are above the middle together as their correlation says', async () => {
      const p = 0.25 + Math.asin(rho) / (2 * Math.PI);
      const target = `  both: { when: x > ${mean}, every: year, source: s }`;
      const { targets } = await runYaml(scenarioOf(values, 2026, target), {
        seed: n + 1,
        trials: TRIALS,
        level: 0.95,
      });
      expect(Math.abs(targets.both!.odds.p - p)).toBeLessThan(5 * standardErrorOf(p, TRIALS));
    });
  },
);

describe('the case of three values over ten years', () => {
  const text = `
scenario: three-values
years: { base: 2024, end: 2034 }
currency: 亿元
sources: { s: { title: s, date: 2025-01 } }
paths:
  a: { start: { value: 100亿元, kind: observed, source: s }, growth: { history: { 2021: 4%, 2022: 9%, 2023: 5% }, min: -60%, max: 100%, kind: derived, source: s } }
targets: { up: { when: a >= 220亿元, in: 2034, source: s }, down: { when: a < 100亿元, in: 2034, source: s } }
`;

  test('has the odds of the multivariate t, 15.8 and 3.9 % as stated to a decimal', async () => {
    const { targets } = await runYaml(text, { seed: 1, trials: 65_536, level: 0.95, sampler: 'sobol' });
    expect(Math.abs(targets.up!.odds.p - 0.158)).toBeLessThan(5e-4);
    expect(Math.abs(targets.down!.odds.p - 0.039)).toBeLessThan(5e-4);
  });

  test('years with a history of their own, draws once a trial and mixtures share nothing', () => {
    const growth = (each: string) =>
      readScenario(
        text.replace(
          /growth: \{ history[^}]*\}/,
          `growth: { history: { 2021: 4%, 2022: 9%, 2023: 5% }${each}`,
        ),
        'a.yaml',
      ).paths[0]!.growth;
    const draw = (each: string) => {
      const read = growth(each);
      if (read.type !== 'draw') throw new Error('a draw was written');
      return read.draw;
    };
    expect(Object.keys(draw('').unknown?.meanShare ?? {})).toHaveLength(10);
    const own = draw(', by_year: { 2026: { history: { 2021: 1%, 2022: 2%, 2023: 4% } } }');
    expect(Object.keys(own.unknown?.meanShare ?? {})).not.toContain('2026');
    expect(draw(', each: trial').unknown).toBeUndefined();
    const { warnings } = readScenario(
      text.replace(
        /growth: \{ history: (\{[^}]*\})/,
        'growth: { mixture: [{ share: 50%, history: $1 }, { share: 50%, normal: { mean: 1%, sd: 1% } }]',
      ),
      'a.yaml',
    );
    expect(warnings.map((each) => describeFinding(each, 'en')).join()).toContain(
      'takes the error of its mean as new every year',
    );
  });
});
