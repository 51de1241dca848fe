/** Counts of conditions, ladders, and what hangs on cases: regimes, revisions, events, draws of a few values. */
import { all, any, atLeast, bothAbove, countLaw, density, expect, integrate, tail } from '../exact.ts';
import { draw, draws, type Family, NORMAL, names, type Problem, percent, scenario } from '../problem.ts';

const someOf = (count: number, at: readonly number[]): Problem => ({
  name: `${count} of ${at.length} at ${at.join(', ')}`,
  scores: at.length,
  scenario: scenario(draws(at.length), {
    ...Object.fromEntries(at.map((c, i) => [`c${i + 1}`, `x${i + 1} >= ${c}`])),
    t: { at_least: { [count]: at.map((_, i) => `c${i + 1}`) } },
  }),
  odds: { t: atLeast(count, at.map(tail)) },
  source: 'law of a sum of independent indicators',
});

export const AT_LEAST: Family = {
  name: 'at least k of n',
  problems: [
    someOf(5, [1.2, 1.3, 1.4, 1.5, 1.6, 1.7]),
    someOf(4, [1.5, 1.6, 1.7, 1.8, 1.9, 2]),
    someOf(3, [2, 2.2, 2.4, 2.6]),
    someOf(2, [2.6, 2.8, 3, 3.2, 3.4]),
    someOf(6, [1, 1, 1.2, 1.2, 1.4, 1.4, 1.6, 1.6]),
    someOf(2, [3.3, 3.4, 3.5]),
  ],
};

const member = {
  group: 'g',
  start: { value: '100亿元', kind: 'assumption' },
  growth: draw({ normal: { mean: percent(0.05), sd: percent(0.1) } }, {}),
};

/** At least `first` members at `high` and `second` at `low`, of `n` alike: a sum over a multinomial law. */
function ladderOdds(
  n: number,
  [first, high]: readonly [number, number],
  [second, low]: readonly [number, number],
): number {
  const [p, q] = [tail((high - 105) / 10), tail((low - 105) / 10)];
  let sum = 0;
  for (let a = first; a <= n; a++) {
    for (let b = Math.max(second - a, 0); a + b <= n; b++) {
      const c = n - a - b;
      let ways = 1;
      for (let k = 1; k <= b; k++) ways *= (c + k) / k;
      for (let k = 1; k <= a; k++) ways *= (b + c + k) / k;
      sum += ways * p ** a * (q - p) ** b * (1 - q) ** c;
    }
  }
  return sum;
}

const ladder = (n: number, upper: readonly [number, number], lower: readonly [number, number]): Problem => ({
  name: `ladder of ${n}: ${upper.join(' at ')}, ${lower.join(' at ')}`,
  scores: n,
  scenario: scenario(
    {},
    {
      t: {
        tiers: {
          of: 'g',
          reach: [
            { count: upper[0], at: `${upper[1]}亿元` },
            { count: lower[0], at: `${lower[1]}亿元` },
          ],
        },
        in: 2025,
      },
    },
    { paths: Object.fromEntries(names(n, 'p').map((name) => [name, member])) },
  ),
  odds: { t: ladderOdds(n, upper, lower) },
  source: 'multinomial law',
});

export const LADDERS: Family = {
  name: 'ladders',
  problems: [
    ladder(8, [4, 122], [8, 108]),
    ladder(8, [6, 122], [7, 108]),
    ladder(8, [2, 122], [6, 112]),
    ladder(5, [3, 124], [5, 108]),
    ladder(12, [3, 126], [9, 110]),
    ladder(4, [1, 135], [3, 118]),
  ],
};

const fewValues = (chance: number, years: number, count: number): Problem => {
  const odds = new Array<number>(years).fill(chance);
  return {
    name: `${count} in ${years} years at ${chance}`,
    scores: years,
    scenario: scenario(
      { e: draw({ empirical: { values: [0, 1], weights: [1 - chance, chance] } }, {}) },
      { t: `n >= ${count}` },
      { end: 2024 + years, indicators: { n: { formula: 'cumulative(e)' } } },
    ),
    odds: { t: atLeast(count, odds) },
    source: 'binomial law',
  };
};

/** x ≥ c, or y at one of the three values of a draw and x ≥ another bound. */
const drawOpens = (c: number, lower: number, chance: number): Problem => ({
  name: `x at ${c}, or at ${lower} when a draw of chance ${chance} opens it`,
  scores: 2,
  scenario: scenario(
    { x: NORMAL, e: draw({ empirical: { values: [0, 1, 2], weights: [0.7 - chance, 0.3, chance] } }) },
    { t: `x >= ${c} or e == 2 and x >= ${lower}` },
  ),
  odds: { t: (1 - chance) * tail(c) + chance * tail(lower) },
  source: 'total probability',
});

export const FEW_VALUES: Family = {
  name: 'draws of a few values',
  problems: [
    fewValues(0.05, 10, 5),
    fewValues(0.05, 10, 6),
    fewValues(0.02, 12, 4),
    fewValues(0.1, 8, 6),
    drawOpens(4.5, 2.5, 0.001),
    drawOpens(5, 1, 0.0001),
  ],
};

/** Two-state chain from `n`, entering with `enter` a year and leaving with `leave`. */
const regime = (enter: number, leave: number) => ({
  r: {
    states: { n: {}, boom: { x: { shift: 4 } } },
    start: 'n',
    transitions: { n: { boom: enter }, boom: { n: leave } },
    kind: 'assumption',
  },
});

/** Odds that a number with the law of a year's state exceeds a bound in the second year, or in either. */
function regimeOdds(enter: number, leave: number, high: (state: 0 | 1) => number, by: boolean): number {
  const first = [1 - enter, enter] as const;
  const stay = (from: 0 | 1, to: 0 | 1) => (from === 0 ? [1 - enter, enter][to]! : [leave, 1 - leave][to]!);
  let sum = 0;
  for (const a of [0, 1] as const) {
    for (const b of [0, 1] as const) sum += first[a]! * stay(a, b) * (by ? any(high(a), high(b)) : high(b));
  }
  return sum;
}

const inRegime = (enter: number, c: number, by: boolean, withSum: boolean): Problem => {
  const high = (state: 0 | 1) => (withSum ? tail((c - 4 * state) / Math.SQRT2) : tail(c - 4 * state));
  return {
    name: `${withSum ? 'sum' : 'draw'} at ${c} ${by ? 'by' : 'in'} the second year, a regime of chance ${enter}`,
    scores: withSum ? 7 : 5,
    scenario: scenario(
      {
        x: draw({ normal: { mean: 0, sd: 1 } }, {}),
        ...(withSum ? { z: draw({ normal: { mean: 0, sd: 1 } }, {}) } : {}),
      },
      { t: { when: `${withSum ? 'x + z' : 'x'} >= ${c}`, [by ? 'by' : 'in']: 2026 } },
      { end: 2026, regimes: regime(enter, 0.5) },
    ),
    odds: { t: regimeOdds(enter, 0.5, high, by) },
    source: 'Markov chain, total probability',
  };
};

export const REGIMES: Family = {
  name: 'regimes',
  problems: [
    inRegime(0.0005, 7, true, true),
    inRegime(0.0005, 7, false, true),
    inRegime(0.0005, 9, false, true),
    inRegime(0.001, 5, true, false),
    inRegime(0.02, 6.5, true, false),
    inRegime(0.0002, 5.5, false, true),
  ],
};

/** A path that stands at 100·(1 + growth)^k but for a revision in each year, with a chance and a normal size. */
const revision = (chance: number, sd: number, level: number, years: number): Problem => {
  const above = (jumps: number) =>
    jumps === 0
      ? Number(100 >= level)
      : jumps === 1
        ? tail((level / 100 - 1) / sd)
        : twoJumps(sd, level / 100);
  const law = countLaw(new Array<number>(years).fill(chance));
  // The level is reached in the last year: jumps come with independent sizes.
  let odds = 0;
  for (let k = 0; k <= 2; k++) odds += law[k]! * above(k);
  if (years > 2) odds += law[3]! * threeJumps(sd, level / 100);
  return {
    name: `level ${level} by revisions of ${years} years, chance ${chance}, size ${sd}`,
    scores: 2 * years,
    scenario: scenario(
      {},
      { t: `p >= ${level}亿元` },
      {
        end: 2024 + years,
        paths: {
          p: {
            start: {
              value: '100亿元',
              revision: {
                chance: Object.fromEntries(Array.from({ length: years }, (_, i) => [2025 + i, chance])),
                size: draw({ normal: { mean: 0, sd } }, {}),
              },
              kind: 'assumption',
            },
            growth: 0,
          },
        },
      },
    ),
    odds: { t: odds },
    source: 'total probability over the number of revisions, quadrature',
  };
};

/** P((1 + sZ)(1 + sZ') ≥ ratio), both factors positive but for nothing. */
const twoJumps = (sd: number, ratio: number): number =>
  expect((z) => (1 + sd * z > 0 ? tail((ratio / (1 + sd * z) - 1) / sd) : 0), -8, 12, 800);
const threeJumps = (sd: number, ratio: number): number =>
  expect((z) => (1 + sd * z > 0 ? twoJumpsFast(sd, ratio / (1 + sd * z)) : 0), -7, 9, 30);
const twoJumpsFast = (sd: number, ratio: number): number =>
  expect((z) => (1 + sd * z > 0 ? tail((ratio / (1 + sd * z) - 1) / sd) : 0), -7, 9, 30);

export const REVISIONS: Family = {
  name: 'revisions',
  problems: [
    revision(0.01, 0.03, 108, 2),
    revision(0.05, 0.03, 110, 2),
    revision(0.005, 0.05, 112, 2),
    revision(0.02, 0.03, 111, 3),
    revision(0.2, 0.04, 118, 2),
  ],
};

/** An event of chance `chance` adds a uniform 10 to 60; the level without it is 100·(1 + x), x normal. */
const project = (chance: number, sd: number, level: number): Problem => ({
  name: `level ${level} with a project of chance ${chance}, growth of sd ${sd}`,
  scores: 3,
  scenario: scenario(
    {},
    { t: `p >= ${level}亿元` },
    {
      paths: {
        p: {
          start: { value: '100亿元', kind: 'assumption' },
          growth: draw({ normal: { mean: '0%', sd: percent(sd) } }, {}),
          events: [
            {
              name: 'plant',
              adds: { uniform: { min: '10亿元', max: '60亿元' } },
              starts: { 2025: chance, never: 1 - chance },
              kind: 'assumption',
            },
          ],
        },
      },
    },
  ),
  odds: {
    t:
      (1 - chance) * tail((level / 100 - 1) / sd) +
      (chance / 50) * integrate((add) => tail(((level - add) / 100 - 1) / sd), 10, 60, 400),
  },
  source: 'total probability, quadrature over the size',
});

export const EVENTS: Family = {
  name: 'projects that may come',
  problems: [
    project(0.01, 0.05, 160),
    project(0.001, 0.04, 140),
    project(0.0005, 0.08, 145),
    project(0.1, 0.03, 165),
    project(0.002, 0.1, 150),
  ],
};

const AR = { normal: { mean: 0, sd: 1 } };

/** Odds over years of independent draws: by, every, and of their sum. */
const overYears = (years: number, c: number, how: 'by' | 'every' | 'sum'): Problem => {
  const one = tail(c);
  const odds =
    how === 'by'
      ? any(...new Array<number>(years).fill(one))
      : how === 'every'
        ? all(...new Array<number>(years).fill(one))
        : tail(c);
  const target =
    how === 'by'
      ? { when: `x >= ${c}`, by: 2024 + years }
      : how === 'every'
        ? { when: `x >= ${c}`, every: 'year' }
        : { when: `s >= ${c * Math.sqrt(years)}`, in: 2024 + years };
  return {
    name: `${how} of ${years} years at ${c}`,
    scores: years,
    scenario: scenario(
      { x: draw(AR, {}) },
      { t: target },
      { end: 2024 + years, ...(how === 'sum' ? { indicators: { s: { formula: 'cumulative(x)' } } } : {}) },
    ),
    odds: { t: odds },
    source: 'independence',
  };
};

/** Persistence ρ, two years: reached in either. */
const persistent = (c: number, rho: number): Problem => ({
  name: `either of two years at ${c}, persistence ${rho}`,
  scores: 2,
  scenario: scenario(
    { x: draw(AR, { persistence: rho }) },
    { t: { when: `x >= ${c}`, by: 2026 } },
    { end: 2026 },
  ),
  odds: { t: 2 * tail(c) - bothAbove(c, c, rho) },
  source: 'bivariate normal quadrature',
});

export const OVER_YEARS: Family = {
  name: 'over several years',
  problems: [
    overYears(5, 4.5, 'by'),
    overYears(30, 5.2, 'by'),
    overYears(4, 1.7, 'every'),
    overYears(6, 1.6, 'every'),
    overYears(20, 5, 'sum'),
    persistent(4, 0.6),
  ],
};

/** One factor with load λ behind n draws: at least k of them, by quadrature over the factor. */
const onFactor = (n: number, k: number, load: number, c: number): Problem => ({
  name: `${k} of ${n} with load ${load} at ${c}`,
  scores: n + 1,
  scenario: scenario(
    draws(n, draw(AR, { loads: { f: load } })),
    {
      ...Object.fromEntries(names(n).map((x) => [`c${x}`, `${x} >= ${c}`])),
      t: { at_least: { [k]: names(n).map((x) => `c${x}`) } },
    },
    { factors: { f: {} } },
  ),
  odds: {
    t: integrate(
      (f) =>
        density(f) * atLeast(k, new Array<number>(n).fill(tail((c - load * f) / Math.sqrt(1 - load * load)))),
      -10,
      12,
      600,
    ),
  },
  source: 'quadrature over the factor',
});

export const FACTORS: Family = {
  name: 'with a shared factor',
  problems: [
    onFactor(4, 4, 0.7, 2.5),
    onFactor(5, 3, 0.5, 2.5),
    onFactor(3, 1, 0.6, 4.5),
    onFactor(6, 4, 0.8, 3),
    onFactor(8, 6, 0.6, 1.8),
  ],
};
