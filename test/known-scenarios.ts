/** Scenarios with known figures, and the futures that agree with them told by brute force. */
import { sampleTrials } from '../engine/analysis/sample-trials.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Known, Scenario } from '../engine/scenario/scenario.ts';
import { normalCdf } from '../engine/statistics/normal.ts';

export const HEAD = 'scenario: known\nyears: { base: 2024, end: 2027 }\ncurrency: 亿元\n';

interface KnownScenario {
  readonly name: string;
  readonly text: string;
}

const gdp = (known: string, growth = '{ normal: { mean: 5%, sd: 3% } }', more = '') =>
  `paths:\n  gdp: { start: 1000亿元, growth: ${growth}${more}, known: ${known} }\n`;
const ASKED =
  'targets:\n  by: { when: gdp >= 1130亿元, in: 2026 }\n  end: { when: gdp >= 1180亿元, in: 2027 }\n';

/** Every form of dependence, one and several years, exact and with an error, a level, a growth, a total. */
export const KNOWN_SCENARIOS: readonly KnownScenario[] = [
  { name: 'one year, exact', text: gdp('{ 2025: 1080亿元 }') + ASKED },
  { name: 'one year, with an error', text: gdp('{ 2025: 1080亿元 ± 2% }') + ASKED },
  { name: 'two years, with errors', text: gdp('{ 2025: 1080亿元 ± 1%, 2026: 1125亿元 ± 10亿元 }') + ASKED },
  { name: 'a later year alone', text: gdp('{ 2026: 1140亿元 ± 1% }') + ASKED },
  { name: 'a later year alone, exact', text: gdp('{ 2026: 1125亿元 }') + ASKED },
  {
    name: 'two paths of one factor',
    text: `factors: { cycle: { persistence: 0.4 } }
paths:
  gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% }, loads: { cycle: 0.8 } }, known: { 2025: 1070亿元 ± 1% } }
  trade: { start: 300亿元, growth: { normal: { mean: 8%, sd: 12% }, loads: { cycle: 0.5 } }, known: { 2025: 310亿元 ± 2% } }
${ASKED}  more: { when: trade >= 360亿元, in: 2026 }
`,
  },
  {
    name: 'regimes',
    text: `${gdp('{ 2025: 1010亿元 ± 1% }')}regimes:
  year:
    states: { normal: {}, down: { gdp: { shift: -6pp, widen: 1.5 } } }
    start: { normal: 80%, down: 20% }
    transitions: { normal: { normal: 85%, down: 15% }, down: { normal: 50%, down: 50% } }
${ASKED}`,
  },
  {
    name: 'regimes over two years, one exact',
    text: `${gdp('{ 2025: 1000亿元, 2026: 1030亿元 ± 1% }')}regimes:
  year:
    states: { normal: {}, down: { gdp: { shift: -6pp } } }
    start: { normal: 80%, down: 20% }
    transitions: { normal: { normal: 85%, down: 15% }, down: { normal: 40%, down: 60% } }
${ASKED}`,
  },
  {
    name: 'an event that may have begun',
    text: `${gdp('{ 2026: 1150亿元 ± 1% }', '{ normal: { mean: 5%, sd: 3% } }', ', events: [{ name: plant, adds: { normal: { mean: 60亿元, sd: 10亿元 } }, starts: { 2025: 30%, 2026: 40%, never: 30% }, ramp: [0.5, 1] }]')}${ASKED}`,
  },
  {
    name: 'a revision that may have come',
    text: `paths:
  gdp:
    start: { value: 1000亿元, revision: { chance: { 2025: 30% }, size: { normal: { mean: -6%, sd: 2% } } } }
    growth: { normal: { mean: 5%, sd: 2% } }
    known: { 2025: 1010亿元 ± 1% }
${ASKED}`,
  },
  {
    name: 'the t copula',
    text: `dependence: { copula: student-t, df: 4 }
factors: { cycle: {} }
paths:
  gdp: { start: 1000亿元, growth: { normal: { mean: 5%, sd: 3% }, loads: { cycle: 0.7 }, persistence: 0.5 }, known: { 2025: 980亿元 ± 1% } }
  trade: { start: 300亿元, growth: { normal: { mean: 8%, sd: 12% }, loads: { cycle: 0.5 } } }
${ASKED}  same: { when: trade >= 310亿元, in: 2025 }
`,
  },
  {
    name: 'correlated draws, the other known',
    text: `assumptions:
  g: { normal: { mean: 5%, sd: 3% } }
  h: { normal: { mean: 8%, sd: 10% } }
correlations: [{ between: [g, h], value: 0.7, note: measured }]
paths:
  gdp: { start: 1000亿元, growth: g }
  trade: { start: 300亿元, growth: h, known: { 2025: 360亿元 ± 1% } }
targets: { now: { when: gdp >= 1070亿元, in: 2025 }, end: { when: gdp >= 1180亿元, in: 2027 } }
`,
  },
  {
    name: 'persistence',
    text: gdp('{ 2025: 1090亿元 ± 0.5% }', '{ normal: { mean: 5%, sd: 3% }, persistence: 0.7 }') + ASKED,
  },
  {
    name: 'a triangle, exact',
    text:
      gdp('{ 2025: 1085亿元 }', '{ triangular: { min: -2%, mode: 5%, max: 10% }, persistence: 0.5 }') + ASKED,
  },
  {
    name: 'a uniform near its end',
    text: gdp('{ 2025: 1098亿元 ± 1% }', '{ uniform: { min: 0%, max: 10% } }') + ASKED,
  },
  {
    name: 'a total of parts',
    text: `paths:
  a: { group: county, start: 400亿元, growth: { normal: { mean: 5%, sd: 5% } } }
  b: { group: county, start: 600亿元, growth: { normal: { mean: 5%, sd: 3% } } }
indicators:
  gdp: { formula: sum(county), known: { 2025: 1090亿元 ± 0.5% } }
targets:
  a: { when: a >= 440亿元, in: 2025 }
  both: { when: 'min(a / 440亿元, b / 645亿元) >= 1', in: 2025 }
  end: { when: gdp >= 1180亿元, in: 2027 }
`,
  },
  {
    name: 'a part, the total and a later year',
    text: `factors: { cycle: {} }
paths:
  a: { group: county, start: 400亿元, growth: { normal: { mean: 5%, sd: 5% }, loads: { cycle: 0.6 } }, known: { 2025: 430亿元 ± 1% } }
  b: { group: county, start: 600亿元, growth: { normal: { mean: 5%, sd: 3% }, loads: { cycle: 0.6 } } }
indicators:
  gdp: { formula: sum(county), known: { 2025: 1060亿元 ± 0.5%, 2026: 1100亿元 ± 1% } }
targets:
  b: { when: b >= 640亿元, in: 2025 }
  end: { when: gdp >= 1180亿元, in: 2027 }
`,
  },
  {
    name: 'growth of the year',
    text: `${gdp('{}')}indicators:
  rate: { formula: growth(gdp), unit: '%', known: { 2025: 7.5% ± 0.5pp, 2026: { three_quarters: 3%, error: 1pp } } }
${ASKED}`,
  },
  {
    name: 'a start that is not known for certain',
    text: `paths:
  gdp: { start: { value: 1000亿元, error: 2% }, growth: { normal: { mean: 5%, sd: 2% } }, known: { 2025: 1080亿元 ± 0.5% } }
${ASKED}`,
  },
  {
    name: 'a half year and the rest of it',
    text: gdp('{ 2025: { first_half: 500亿元, rest: 580亿元 ± 2% } }') + ASKED,
  },
  {
    name: 'a half year and its share',
    text: gdp('{ 2025: { first_half: 505亿元, share: 47% ± 0.6pp } }') + ASKED,
  },
  {
    name: 'three quarters and their record',
    text: `${gdp('{ 2025: { three_quarters: 800亿元, record: { 2021: [620亿元, 850亿元], 2022: [670亿元, 915亿元], 2023: [710亿元, 960亿元], 2024: [735亿元, 1000亿元] } } }')}${ASKED}`,
  },
  {
    name: 'what does not rise with its draws',
    text: `${gdp('{}')}indicators:
  off: { formula: abs(gdp - 1050亿元), known: { 2025: 40亿元 ± 5亿元 } }
${ASKED}`,
  },
  {
    name: 'a law with an error of its own',
    text: `paths:
  gdp:
    start: 1000亿元
    growth: { history: { 2017: 7%, 2018: 6.5%, 2019: 6.2%, 2020: 2.5%, 2021: 8.3%, 2022: 3.1%, 2023: 5.3% }, min: -90% }
    known: { 2025: 1070亿元 ± 0.5% }
${ASKED}`,
  },
];

/** The scenario, and the same without what is known. */
export function bothOf({ text }: KnownScenario): { readonly known: Scenario; readonly plain: Scenario } {
  const known = readScenario(HEAD + text, 'known.yaml');
  return { known, plain: { ...known, known: [] } };
}

/** Odds and a mean among the trials that agree, with their standard errors. */
export interface BruteForce {
  readonly odds: ReadonlyMap<string, { readonly p: number; readonly error: number }>;
  /** (Σ weight)² / Σ weight² */
  readonly sample: number;
}

/**
 * Rejection, with the odds of being kept as weights, which has the same mean and less noise: plain trials are kept with the
 * density that the known figures then have, or within a narrow window of an exact one.
 *
 * @param window of an exact figure, as a share of it
 */
export function bruteForce(
  plain: Scenario,
  known: readonly Known[],
  trials: number,
  window = 0.001,
): BruteForce {
  const { columns, blocks } = sampleTrials(plain, { sampler: 'random', seed: 7, trials });
  const place = (name: string) => columns.findIndex((each) => each.name === name);
  const units = new Map([...plain.paths, ...plain.indicators].map(({ name, unit }) => [name, unit.factor]));
  const figures = known.map((figure) => ({
    figure,
    column: place(`${figure.name}.${figure.year}`),
    factor: units.get(figure.name)!,
  }));
  const targets = plain.targets.map(({ name }) => ({ name, column: place(`hit.${name}`) }));
  const sums = targets.map(() => ({ hits: 0, hitSquares: 0 }));
  let [all, squares] = [0, 0];
  for (const { trials: count, values } of blocks) {
    for (let i = 0; i < count; i++) {
      let weight = 1;
      for (const { figure, column, factor } of figures)
        weight *= likelihood(figure, values[column]![i]! * factor, window);
      if (weight === 0) continue;
      all += weight;
      squares += weight * weight;
      for (const [k, { column }] of targets.entries()) {
        if (values[column]![i] === 0) continue;
        sums[k]!.hits += weight;
        sums[k]!.hitSquares += weight * weight;
      }
    }
  }
  const odds = new Map(
    targets.map(({ name }, k) => {
      const { hits, hitSquares } = sums[k]!;
      const p = hits / all;
      const error = Math.sqrt(Math.max(hitSquares * (1 - 2 * p) + p * p * squares, 0)) / all;
      return [name, { p, error }] as const;
    }),
  );
  return { odds, sample: (all * all) / squares };
}

/** Density, but for a constant, of publishing a figure where the number is `actual`. */
function likelihood({ value, sd, df, ofYear }: Known, actual: number, window: number): number {
  if (sd === 0) return Number(Math.abs(actual - value) <= window * Math.abs(value));
  if (ofYear === undefined) return density((value - actual) / sd, df);
  // The figure is actual · (ofYear + sd · error).
  return density((value / actual - ofYear) / sd, df) / Math.abs(actual);
}

function density(score: number, df: number | null): number {
  return df === null ? Math.exp((-score * score) / 2) : (1 + (score * score) / df) ** (-(df + 1) / 2);
}

/** Growth of 5 % ± 3 %, 4 points less in a bad year, of which there are 30 %; the level is known with an error. */
export function twoKindsOfYears(level: number, percent: number, targets = ''): string {
  return `assumptions: { g: { normal: { mean: 5%, sd: 3% } }, mark: { normal: { mean: 0, sd: 0.001 } } }
paths: { gdp: { start: 1000亿元, growth: g, known: { 2025: ${level}亿元 ± ${percent}% } } }
indicators: { state: { formula: mark } }
regimes:
  year:
    states: { good: {}, bad: { g: { shift: -4pp }, mark: { shift: 1 } } }
    start: { good: 100%, bad: 0% }
    transitions: { good: { good: 70%, bad: 30% }, bad: { good: 70%, bad: 30% } }
targets: { down: { when: state >= 0.5, in: 2025 }${targets} }
`;
}

/** Odds that the level of 2026 is at least `asked`: over both kinds of both years, by the midpoint rule over the level of 2025. */
export function reachedGiven(level: number, error: number, asked: number): number {
  const density = (x: number, mean: number, sd: number) => Math.exp(-(((x - mean) / sd) ** 2) / 2) / sd;
  const STEP = 0.05;
  let [reached, all] = [0, 0];
  for (let x = 700 + STEP / 2; x < 1400; x += STEP) {
    const agrees = density(level, x, error) * (0.3 * density(x, 1010, 30) + 0.7 * density(x, 1050, 30));
    const beyond = (growth: number) => normalCdf(-(asked / x - 1 - growth) / 0.03);
    reached += agrees * (0.3 * beyond(0.01) + 0.7 * beyond(0.05));
    all += agrees;
  }
  return reached / all;
}

/** Bayes' rule for a bad year, `level` being known with a normal error. */
export function badYearGiven(level: number, error: number): number {
  const spread = Math.hypot(30, error);
  const density = (mean: number) => Math.exp(-(((level - mean) / spread) ** 2) / 2);
  const [bad, good] = [0.3 * density(1010), 0.7 * density(1050)];
  return bad / (bad + good);
}
