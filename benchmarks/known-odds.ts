/**
 * Small scenarios whose odds are known in closed form or by one quadrature, at a threshold that can be chosen: what
 * coverage is measured on. The shapes differ in what a sampler makes of them.
 */
import { normalCdf } from '../engine/statistics/normal.ts';

export interface KnownOdds {
  readonly name: string;
  /** What the sampler `sobol` can make of it. */
  readonly smoothed: boolean;
  /** Text of a scenario with one target, `target`. */
  readonly scenario: (threshold: number) => string;
  /** Its odds; they fall as the threshold rises. */
  readonly odds: (threshold: number) => number;
  /** Thresholds between which all odds lie that are of interest. */
  readonly between: readonly [number, number];
}

const FROM = 'kind: assumption, source: made_up';
const normal = (more = '') => `{ normal: { mean: 0, sd: 1 }, ${more}${FROM} }`;
const UNIFORM = `{ uniform: { min: 0, max: 1 }, ${FROM} }`;

function scenarioOf(end: number, parts: string): string {
  return `scenario: known-odds
currency: 亿元
years: { base: 2024, end: ${end} }
sources: { made_up: { title: test } }
${parts.includes('paths:') ? '' : 'paths: {}\n'}${parts}`;
}

function withIndicator(assumptions: Readonly<Record<string, string>>, formula: string, when: string): string {
  const lines = Object.entries(assumptions).map(([name, draw]) => `  ${name}: ${draw}`);
  return scenarioOf(
    2025,
    `factors: { shared: {} }
assumptions:
${lines.join('\n')}
indicators:
  total: { formula: '${formula}' }
targets:
  target: { when: ${when}, in: 2025 }
`,
  );
}

/** Odds that at least `count` of `paths` exceed `score` with one factor between them, by the trapezium rule. */
function countOdds(paths: number, count: number, load: number, score: number): number {
  let odds = 0;
  const step = 1 / 64;
  for (let f = -8; f <= 8; f += step) {
    const p = normalCdf((load * f - score) / Math.sqrt(1 - load * load));
    let tail = 0;
    let ways = 1;
    for (let k = 0; k <= paths; k++) {
      if (k >= count) tail += ways * p ** k * (1 - p) ** (paths - k);
      ways *= (paths - k) / (k + 1);
    }
    odds += ((step * Math.exp((-f * f) / 2)) / Math.sqrt(2 * Math.PI)) * tail;
  }
  return odds;
}

export const KNOWN_ODDS: readonly KnownOdds[] = [
  {
    name: 'sum of four correlated normals',
    smoothed: true,
    scenario: (c) =>
      withIndicator(
        Object.fromEntries(
          [0.9, 0.6, 0.3, 0].map((load, i) => [`x${i}`, normal(`loads: { shared: ${load} }, `)]),
        ),
        'x0 + x1 + x2 + x3',
        `total >= ${c}`,
      ),
    // Variance: 4 + 2 · (0.9·0.6 + 0.9·0.3 + 0.6·0.3).
    odds: (c) => normalCdf(-c / Math.sqrt(5.98)),
    between: [-20, 20],
  },
  {
    name: 'growth over four years',
    smoothed: true,
    scenario: (c) =>
      scenarioOf(
        2028,
        `assumptions:
  rate: { normal: { mean: 0.06, sd: 0.05 }, persistence: 0.4, ${FROM} }
paths:
  level: { start: 100亿元, growth: exp(rate) - 1, ${FROM} }
targets:
  target: { when: level >= ${c}亿元, in: 2028 }
`,
      ),
    // Σ 0.4^|i−j| over four years is 4 + 2 · (3·0.4 + 2·0.16 + 0.064).
    odds: (c) => normalCdf((4 * 0.06 - Math.log(c / 100)) / (0.05 * Math.sqrt(7.168))),
    between: [60, 300],
  },
  {
    name: 'three of eight paths',
    smoothed: true,
    scenario: (c) =>
      scenarioOf(
        2025,
        `factors: { shared: {} }
paths:
${Array.from({ length: 8 }, (_, i) => `  p${i}: { group: all, start: 100亿元, growth: { normal: { mean: 5%, sd: 10% }, loads: { shared: 0.7 }, ${FROM} }, ${FROM} }`).join('\n')}
targets:
  target: { tiers: { of: all, reach: [ { count: 3, at: ${c}亿元 } ] }, in: 2025 }
`,
      ),
    odds: (c) => countOdds(8, 3, 0.7, (c - 105) / 10),
    between: [80, 150],
  },
  {
    name: 'once in five years',
    smoothed: false,
    scenario: (c) =>
      scenarioOf(
        2029,
        `assumptions:
  x: ${normal()}
targets:
  target: { when: x >= ${c}, by: 2029 }
`,
      ),
    odds: (c) => 1 - normalCdf(c) ** 5,
    between: [-4, 8],
  },
  {
    name: 'in every one of five years',
    smoothed: false,
    scenario: (c) =>
      scenarioOf(
        2029,
        `assumptions:
  x: ${normal()}
targets:
  target: { when: x >= ${c}, every: year }
`,
      ),
    odds: (c) => normalCdf(-c) ** 5,
    between: [-8, 4],
  },
  {
    name: 'product of two uniforms',
    smoothed: true,
    scenario: (c) => withIndicator({ u: UNIFORM, v: UNIFORM }, 'u * v', `total >= ${c}`),
    odds: (c) => 1 - c + c * Math.log(c),
    between: [1e-9, 1],
  },
  {
    name: 'outside a band, which is not monotone',
    smoothed: false,
    scenario: (c) => withIndicator({ x: normal(), y: normal() }, 'x + y', `abs(total) >= ${c}`),
    odds: (c) => 2 * normalCdf(-c / Math.SQRT2),
    between: [0, 20],
  },
  {
    name: 'an equality, which has no margin',
    smoothed: false,
    scenario: (c) =>
      withIndicator({ x: normal(), y: normal(), z: normal() }, `if(x + y + z >= ${c}, 1, 0)`, 'total == 1'),
    odds: (c) => normalCdf(-c / Math.sqrt(3)),
    between: [-20, 20],
  },
];

/** The threshold at which a problem has given odds, by bisection. */
export function thresholdFor({ odds, between: [low, high] }: KnownOdds, p: number): number {
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (odds(middle) >= p) low = middle;
    else high = middle;
  }
  return low;
}

/** A scenario whose target is hit by no trial, or by every one, although no name is constant. */
export function certainScenario(odds: number): string {
  return withIndicator({ u: UNIFORM, v: UNIFORM }, 'u + v', `total >= ${odds === 0 ? 2.5 : -0.5}`);
}
