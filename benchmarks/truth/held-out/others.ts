/** Held-out problems about counts, cases, marginals, formulas and other intervals. */
import {
  all,
  any,
  atLeast,
  bothAbove,
  countLaw,
  density,
  expect,
  integrate,
  scoreOf,
  t3Tail,
  tail,
} from '../exact.ts';
import {
  draw,
  draws,
  type Family,
  NORMAL,
  names,
  type Problem,
  percent,
  scenario,
  UNIFORM,
} from '../problem.ts';

const problem = (
  name: string,
  scores: number,
  assumptions: object,
  when: string | object,
  odds: number,
  source: string,
  more: Parameters<typeof scenario>[2] = {},
): Problem => ({
  name,
  scores,
  scenario: scenario(assumptions, { t: when }, more),
  odds: { t: odds },
  source,
});

const YEARLY = draw({ normal: { mean: 0, sd: 1 } }, {});
const counting = (of: readonly string[], count: number) =>
  `${of.map((c) => `if(${c}, 1, 0)`).join(' + ')} >= ${count}`;

const someOf = (count: number, at: readonly number[]): Problem => ({
  name: `${count} of ${at.length} below ${at.map((c) => -c).join(', ')}`,
  scores: at.length,
  scenario: scenario(draws(at.length), {
    ...Object.fromEntries(at.map((c, i) => [`c${i}`, `x${i + 1} <= ${-c}`])),
    t: { at_least: { [count]: at.map((_, i) => `c${i}`) } },
  }),
  odds: { t: atLeast(count, at.map(tail)) },
  source: 'law of a sum of independent indicators',
});

export const AT_LEAST: Family = {
  name: 'at least k of n',
  problems: [
    someOf(3, [1.9, 2.1, 2.3, 2.5, 2.7, 2.9]),
    someOf(5, [1.3, 1.3, 1.5, 1.5, 1.7, 1.7, 1.9]),
    problem(
      'two of four counted by a formula',
      4,
      draws(4),
      counting(
        names(4).map((x) => `${x} >= 2.9`),
        2,
      ),
      atLeast(2, new Array<number>(4).fill(tail(2.9))),
      'binomial law',
    ),
  ],
};

const member = {
  group: 'g',
  start: { value: '100亿元', kind: 'assumption' },
  growth: draw({ normal: { mean: '0%', sd: percent(0.1) } }, {}),
};
const group = (n: number) => ({ paths: Object.fromEntries(names(n, 'p').map((name) => [name, member])) });

export const LADDERS: Family = {
  name: 'ladders',
  problems: [
    problem(
      'third largest of seven',
      7,
      {},
      'largest(g, 3) >= 122亿元',
      atLeast(3, new Array<number>(7).fill(tail(2.2))),
      'binomial law',
      group(7),
    ),
    problem(
      'five of nine count',
      9,
      {},
      'count(g >= 116亿元) >= 5',
      atLeast(5, new Array<number>(9).fill(tail(1.6))),
      'binomial law',
      group(9),
    ),
    problem(
      'least of six below',
      6,
      {},
      'min(g) <= 57亿元',
      any(...new Array<number>(6).fill(tail(4.3))),
      'independence',
      group(6),
    ),
  ],
};

export const FEW_VALUES: Family = {
  name: 'draws of a few values',
  problems: [
    problem(
      'a sum of dice and a normal',
      3,
      { a: draw({ empirical: [1, 2, 3, 4, 5, 6] }), b: draw({ empirical: [1, 2, 3, 4, 5, 6] }), x: NORMAL },
      'a + b + x >= 15',
      Array.from({ length: 36 }, (_, k) => tail(15 - (k % 6) - 1 - Math.floor(k / 6) - 1) / 36).reduce(
        (sum, p) => sum + p,
        0,
      ),
      'total probability',
    ),
    problem(
      'four in seven years at 0.04',
      7,
      { e: draw({ empirical: { values: [0, 1], weights: [96, 4] } }, {}) },
      'n >= 4',
      atLeast(4, new Array<number>(7).fill(0.04)),
      'binomial law',
      { end: 2031, indicators: { n: { formula: 'cumulative(e)' } } },
    ),
    problem(
      'a rare value lowers the bar',
      3,
      { ...draws(2), e: draw({ empirical: { values: [0, 1], weights: [998, 2] } }) },
      'x1 + x2 + 3 * e >= 5.5',
      0.998 * tail(5.5 / Math.SQRT2) + 0.002 * tail(2.5 / Math.SQRT2),
      'total probability',
    ),
  ],
};

const latent = (share: number) => ({
  regimes: {
    r: {
      states: { n: {}, good: { x: { shift: 3, widen: 0.5 } } },
      start: { n: 1 - share, good: share },
      transitions: { n: {}, good: {} },
      kind: 'assumption',
    },
  },
});

export const REGIMES: Family = {
  name: 'regimes',
  problems: [
    problem(
      'a latent state that narrows',
      2,
      { x: YEARLY },
      'x >= 4',
      (1 - 0.003) * tail(4) + 0.003 * tail(2),
      'total probability',
      latent(0.003),
    ),
    problem(
      'a latent state, every year',
      4,
      { x: YEARLY },
      { when: 'x >= 2.5', every: 'year' },
      (1 - 0.01) * tail(2.5) ** 3 + 0.01 * tail(-1) ** 3,
      'total probability',
      { end: 2027, ...latent(0.01) },
    ),
    problem(
      'a latent state, in any year',
      4,
      { x: YEARLY },
      { when: 'x >= 4.8', by: 2027 },
      (1 - 0.0005) * any(tail(4.8), tail(4.8), tail(4.8)) + 0.0005 * any(tail(3.6), tail(3.6), tail(3.6)),
      'total probability',
      { end: 2027, ...latent(0.0005) },
    ),
  ],
};

const revised = (chance: number, sd: number, growth: number, level: number): Problem => {
  const once = (base: number) => tail((level / base - 1) / sd);
  // Growth of the single year is normal about 0; a revision of the one year may multiply it.
  const plain = tail((level / 100 - 1) / growth);
  const both = expect((z) => once(100 * (1 + growth * z)), -8, 10, 800);
  return problem(
    `level ${level} by growth of ${growth} and a revision of chance ${chance}`,
    3,
    {},
    `p >= ${level}亿元`,
    (1 - chance) * plain + chance * both,
    'total probability, quadrature',
    {
      paths: {
        p: {
          start: {
            value: '100亿元',
            revision: { chance: { 2025: chance }, size: draw({ normal: { mean: 0, sd } }, {}) },
            kind: 'assumption',
          },
          growth: draw({ normal: { mean: '0%', sd: percent(growth) } }, {}),
        },
      },
    },
  );
};

export const REVISIONS: Family = {
  name: 'revisions',
  problems: [revised(0.01, 0.05, 0.03, 113), revised(0.001, 0.08, 0.02, 115), revised(0.1, 0.04, 0.04, 120)],
};

const plant = (name: string, chance: number) => ({
  name,
  adds: { uniform: { min: '20亿元', max: '40亿元' } },
  starts: { 2025: chance, never: 1 - chance },
  kind: 'assumption',
});
/** Two plants: either, or both; growth normal with deviation 5. */
const plants = (chance: number, level: number): Problem => {
  const law = countLaw([chance, chance]);
  const one = integrate((a) => tail((level - 100 - a) / 5) / 20, 20, 40, 200);
  const two = integrate(
    (a) => integrate((b) => tail((level - 100 - a - b) / 5) / 400, 20, 40, 20),
    20,
    40,
    20,
  );
  return problem(
    `level ${level} with two plants of chance ${chance}`,
    5,
    {},
    `p >= ${level}亿元`,
    law[0]! * tail((level - 100) / 5) + law[1]! * one + law[2]! * two,
    'total probability, quadrature',
    {
      paths: {
        p: {
          start: { value: '100亿元', kind: 'assumption' },
          growth: draw({ normal: { mean: '0%', sd: percent(0.05) } }, {}),
          events: [plant('a', chance), plant('b', chance)],
        },
      },
    },
  );
};

export const EVENTS: Family = {
  name: 'projects that may come',
  problems: [plants(0.01, 150), plants(0.02, 170), plants(0.001, 132)],
};

export const OVER_YEARS: Family = {
  name: 'over several years',
  problems: [
    problem(
      'below in any of eight years',
      8,
      { x: YEARLY },
      { when: 'x <= -4.7', by: 2032 },
      any(...new Array<number>(8).fill(tail(4.7))),
      'independence',
      { end: 2032 },
    ),
    problem(
      'two years running, persistence 0.5',
      2,
      { x: draw({ normal: { mean: 0, sd: 1 } }, { persistence: 0.5 }) },
      { when: 'x >= 3', every: 'year' },
      bothAbove(3, 3, 0.5),
      'quadrature',
      { end: 2026 },
    ),
    problem(
      'a rise of twelve years',
      12,
      { g: draw({ normal: { mean: 0.02, sd: 0.03 } }, {}) },
      `p >= ${100 * Math.exp(12 * 0.02 + 4.8 * 0.03 * Math.sqrt(12))}亿元`,
      tail(4.8),
      'lognormal law',
      {
        end: 2036,
        paths: {
          p: {
            start: { value: '100亿元', kind: 'assumption' },
            growth: { formula: 'exp(g) - 1', kind: 'assumption' },
          },
        },
      },
    ),
  ],
};

const withLoad = (load: number, c: number, k: number, n: number): Problem =>
  problem(
    `${k} of ${n} below ${-c}, load ${load}`,
    n + 1,
    draws(n, draw({ normal: { mean: 0, sd: 1 } }, { loads: { f: load } })),
    counting(
      names(n).map((x) => `${x} <= ${-c}`),
      k,
    ),
    integrate(
      (f) =>
        density(f) * atLeast(k, new Array<number>(n).fill(tail((c - load * f) / Math.sqrt(1 - load * load)))),
      -10,
      12,
      600,
    ),
    'quadrature over the factor',
    { factors: { f: {} } },
  );

export const FACTORS: Family = {
  name: 'with a shared factor',
  problems: [withLoad(0.9, 3.2, 3, 3), withLoad(0.4, 2.4, 2, 3), withLoad(0.7, 2.8, 5, 7)],
};

export const MARGINALS: Family = {
  name: 'tails of marginals',
  problems: [
    problem(
      'two-piece normal',
      1,
      { x: draw({ 'two-piece-normal': { mode: 2, sd_low: 1, sd_high: 3 } }) },
      'x >= 15.5',
      (2 * 3 * tail(4.5)) / 4,
      'closed form',
    ),
    problem(
      'largest of three t of 3',
      3,
      draws(3, draw({ 'student-t': { mean: 0, scale: 1, df: 3 } })),
      `max(${names(3).join(', ')}) >= 60`,
      any(t3Tail(60), t3Tail(60), t3Tail(60)),
      'closed form',
    ),
    problem(
      'low end of a triangular',
      1,
      { x: draw({ triangular: { min: -1, mode: 0, max: 2 } }) },
      'x <= -0.995',
      0.005 ** 2 / 3,
      'closed form',
    ),
    problem(
      'a cut lognormal',
      1,
      { x: draw({ lognormal: { mean: 1, sd: 0.3 } }, { each: 'trial', max: 2 }) },
      'x >= 1.9999',
      cutLognormal(1.9999, 2),
      'closed form',
    ),
  ],
};

function cutLognormal(value: number, end: number): number {
  const sigma = Math.sqrt(Math.log(1 + 0.09));
  const z = (x: number) => (Math.log(x) + (sigma * sigma) / 2) / sigma;
  return integrate(density, z(value), z(end), 4) / (1 - tail(z(end)));
}

const twoParts = draw({
  mixture: [
    { share: 0.998, normal: { mean: 0, sd: 1 } },
    { share: 0.002, normal: { mean: 20, sd: 1 } },
  ],
});
export const GAPS: Family = {
  name: 'mixtures with a gap',
  problems: [
    problem(
      'both far',
      2,
      { x: twoParts, y: twoParts },
      'x + y >= 38',
      2e-3 ** 2 * tail(-2 / Math.SQRT2),
      'total probability',
    ),
    problem('one far and high', 1, { x: twoParts }, 'x >= 22', 0.002 * tail(2), 'total probability'),
    problem(
      'one far, another high',
      2,
      { x: twoParts, y: NORMAL },
      'x + 2 * y >= 27',
      0.002 * tail(7 / Math.sqrt(5)),
      'total probability; without the far part below 1e-30',
    ),
  ],
};

export const TURNS: Family = {
  name: 'formulas that turn and jump',
  problems: [
    problem(
      'a rule for each sign',
      2,
      draws(2),
      'if(x1 > 1, x2, -x2 - 1) >= 3.8',
      tail(1) * tail(3.8) + (1 - tail(1)) * tail(4.8),
      'total probability',
    ),
    problem('a cube', 1, draws(1), 'x1 ^ 3 - 3 * x1 >= 60', tail(solveCube(60)), 'root of a cubic'),
    problem(
      'a larger size',
      2,
      draws(2),
      'max(abs(x1), abs(x2)) >= 4.6',
      any(2 * tail(4.6), 2 * tail(4.6)),
      'independence',
    ),
  ],
};

function solveCube(value: number): number {
  let x = 4;
  for (let i = 0; i < 60; i++) x -= (x ** 3 - 3 * x - value) / (3 * x * x - 3);
  return x;
}

export const USUAL: Family = {
  name: 'usual odds',
  problems: [
    problem(
      'a product of uniforms at 0.2',
      2,
      draws(2, UNIFORM),
      'x1 * x2 >= 0.4',
      1 - 0.4 + 0.4 * Math.log(0.4),
      'closed form',
    ),
    problem(
      'three of four at one half',
      4,
      draws(4),
      counting(
        names(4).map((x) => `${x} >= 0`),
        3,
      ),
      atLeast(3, [0.5, 0.5, 0.5, 0.5]),
      'binomial law',
    ),
    problem('a square sum of two', 2, draws(2), 'x1 ^ 2 + x2 ^ 2 >= 8.6', Math.exp(-4.3), 'Rayleigh law'),
    problem('all of two', 2, draws(2), 'x1 >= 1 and x2 >= 1', all(tail(1), tail(1)), 'independence'),
  ],
};

const level = (value: number, error: number): Problem => ({
  name: `a start of ${value}, error ${error}`,
  scores: 1,
  scenario: scenario(
    {},
    { t: 'p >= 1亿元' },
    {
      paths: {
        p: {
          start: { value: `${value}亿元`, error: percent(error), kind: 'assumption' },
          growth: draw({ uniform: { min: '0%', max: percent(0.1) } }, {}),
        },
      },
    },
  ),
  odds: {},
  quantiles: Object.fromEntries(
    [0.1, 0.5, 0.9].map((p) => [`p/2024/${p}`, value * (1 - error * scoreOf(p))]),
  ),
  source: 'normal quantiles',
});

export const QUANTILES: Family = {
  name: 'quantiles',
  problems: [level(1234, 0.05), level(78, 0.12), level(31000, 0.02)],
};
