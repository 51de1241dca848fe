/** Tails of marginals, mixtures with gaps, formulas that turn and jump, copulas, and published reference problems. */
import {
  any,
  cdf,
  chiSquareDensity,
  density,
  integrate,
  logGamma,
  productTail,
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
  type ScenarioObject,
  scenario,
} from '../problem.ts';

/** One draw of a marginal above a value. */
const above = (
  name: string,
  marginal: object,
  value: number,
  odds: number,
  source: string,
  cut = {},
): Problem => ({
  name: `${name} above ${value}`,
  scores: 1,
  scenario: scenario({ x: draw(marginal, { each: 'trial', ...cut }) }, { t: `x >= ${value}` }),
  odds: { t: odds },
  source,
});

const lognormalAbove = (mean: number, sd: number, p: number): Problem => {
  const sigma = Math.sqrt(Math.log(1 + (sd / mean) ** 2));
  const value = Math.exp(Math.log(mean) - (sigma * sigma) / 2 + sigma * scoreOf(p));
  return above('lognormal', { lognormal: { mean, sd } }, value, p, 'closed form');
};

/** A normal from −2 to 2 sd: near its upper end the odds are those of a difference of tails. */
const cutNormal = (gap: number): Problem =>
  above(
    'cut normal',
    { normal: { mean: 0, sd: 1 } },
    2 - gap,
    integrate(density, 2 - gap, 2, 20) / integrate(density, -2, 2, 200),
    'quadrature of a density',
    { min: -2, max: 2 },
  );

const triangularAbove = (gap: number): Problem =>
  above('triangular', { triangular: { min: 0, mode: 1, max: 3 } }, 3 - gap, (gap * gap) / 6, 'closed form');

/** A PERT from 0 to 1 with its mode at 0.4 is a beta with a = 2.6, b = 3.4: 1 − gap and above, by quadrature. */
const pertAbove = (gap: number): Problem => {
  const log = logGamma(6) - logGamma(2.6) - logGamma(3.4);
  // With u = v^(1/3.4) the integrand is smooth at the end.
  const odds = integrate((v) => (1 - v ** (1 / 3.4)) ** 1.6 / 3.4, 0, gap ** 3.4, 400) * Math.exp(log);
  return above('pert', { pert: { min: 0, mode: 0.4, max: 1 } }, 1 - gap, odds, 'quadrature of a density');
};

const t3Above = (value: number): Problem =>
  above('student-t of 3', { 'student-t': { mean: 0, scale: 1, df: 3 } }, value, t3Tail(value), 'closed form');

export const MARGINALS: Family = {
  name: 'tails of marginals',
  problems: [
    lognormalAbove(1, 0.5, 1e-5),
    lognormalAbove(1.02, 5, 1e-8),
    cutNormal(0.001),
    cutNormal(0.00001),
    triangularAbove(0.01),
    triangularAbove(0.0003),
    pertAbove(0.05),
    t3Above(40),
  ],
};

/** Sum of two draws that are uniform from 0 to 1, or with chance `share` from 10 to 11. */
const gap = (share: number, level: number): Problem => {
  // P(U + V ≥ c) of two uniforms.
  const uniforms = (c: number) =>
    c <= 0 ? 1 : c <= 1 ? 1 - (c * c) / 2 : c <= 2 ? ((2 - c) * (2 - c)) / 2 : 0;
  const odds =
    (1 - share) ** 2 * uniforms(level) +
    2 * share * (1 - share) * uniforms(level - 10) +
    share * share * uniforms(level - 20);
  const mixture = draw({
    mixture: [
      { share: 1 - share, uniform: { min: 0, max: 1 } },
      { share, uniform: { min: 10, max: 11 } },
    ],
  });
  return {
    name: `mixtures with a gap, share ${share}, level ${level}`,
    scores: 2,
    scenario: scenario({ x: mixture, z: mixture }, { t: `x + z >= ${level}` }),
    odds: { t: odds },
    source: 'triangular law, total probability',
  };
};

export const GAPS: Family = {
  name: 'mixtures with a gap',
  problems: [gap(0.001, 10.5), gap(0.001, 20.5), gap(0.0001, 11.5), gap(0.01, 21.5), gap(0.0005, 20.2)],
};

const formula = (name: string, when: string, odds: number, source = 'closed form'): Problem => ({
  name,
  scores: 2,
  scenario: scenario({ x: NORMAL, y: NORMAL }, { t: when }),
  odds: { t: odds },
  source,
});

export const TURNS: Family = {
  name: 'formulas that turn and jump',
  problems: [
    formula('a jump of 3', 'if(x >= 1, y + 3, y) >= 6.5', tail(1) * tail(3.5) + cdf(1) * tail(6.5)),
    formula('a square', 'x ^ 2 >= 20', 2 * tail(Math.sqrt(20))),
    formula('a thin band', 'x >= 3.6 and x <= 3.7', tail(3.6) - tail(3.7)),
    formula('another slope on either side', 'if(y > 0, x, -2 * x) >= 8', (tail(8) + tail(4)) / 2),
    formula('a ratio', 'x / y >= 3000', Math.atan(1 / 3000) / Math.PI),
    formula('sizes apart', 'abs(x) - abs(y) >= 4', sizesApart(4), 'quadrature over one normal'),
    formula(
      'a wave above a line',
      'x + 0.3 * sin(30 * x) >= 4',
      wave(4),
      'quadrature over one normal, by sign changes',
    ),
  ],
};

/** P(|X| − |Y| ≥ c). */
function sizesApart(c: number): number {
  return 4 * integrate((y) => density(y) * tail(c + y), 0, 9, 400);
}

/** P(x + 0.3 sin 30 x ≥ c): the stretches where it holds, by bisection between points of a fine grid. */
function wave(c: number): number {
  const f = (x: number) => x + 0.3 * Math.sin(30 * x) - c;
  const root = (a: number, b: number) => {
    let [low, high] = [a, b];
    for (let i = 0; i < 80; i++) {
      const middle = (low + high) / 2;
      if (f(middle) >= 0 === f(high) >= 0) high = middle;
      else low = middle;
    }
    return high;
  };
  let [odds, since] = [0, Number.NaN];
  const step = 1e-3;
  for (let x = c - 0.5; x < c + 0.5; x += step) {
    if (f(x) < 0 && f(x + step) >= 0) since = root(x, x + step);
    if (f(x) >= 0 && f(x + step) < 0) odds += tail(since) - tail(root(x, x + step));
  }
  return odds + tail(since);
}

/**
 * Two draws with a Student-t copula of 3 degrees of freedom, their scores correlated by the load squared: both above
 * their quantile of p, by quadrature over the common stretch.
 */
const copula = (p: number, load: number, opposite = false): Problem => {
  const t = solveT3(p);
  const r = load * load * (opposite ? -1 : 1);
  // T = Z / √(W/3), W chi-square of 3: both ≥ t given W.
  const given = (w: number) => {
    const c = t * Math.sqrt(w / 3);
    return integrate((x) => density(x) * tail((c - r * x) / Math.sqrt(1 - r * r)), c, c + 10, 40);
  };
  return {
    name: `both beyond ${p}, t copula, load ${load}${opposite ? ', opposite ends' : ''}`,
    scores: 4,
    scenario: scenario(
      {
        a: draw({ uniform: { min: 0, max: 1 } }, { loads: { f: load } }),
        b: draw({ uniform: { min: 0, max: 1 } }, { loads: { f: load } }),
      },
      { t: opposite ? `a >= ${1 - p} and b <= ${p}` : `a >= ${1 - p} and b >= ${1 - p}` },
      { factors: { f: {} }, dependence: { copula: 'student-t', df: 3, note: 'made up' } },
    ),
    odds: { t: integrate((v) => 2 * v * chiSquareDensity(3, v * v) * given(v * v), 0, 7, 120) },
    source: 'quadrature over the common stretch',
  };
};

function solveT3(p: number): number {
  let [low, high] = [0, 1e7];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (t3Tail(middle) >= p) low = middle;
    else high = middle;
  }
  return low;
}

export const COPULAS: Family = {
  name: 'student-t copula',
  problems: [
    copula(1e-2, 0.6),
    copula(1e-3, 0.6),
    copula(1e-4, 0.7),
    copula(1e-2, 0.6, true),
    copula(1e-3, 0.3),
  ],
};

const published = (
  name: string,
  draws: object,
  when: string,
  odds: number,
  source: string,
  scores = 2,
): Problem => ({
  name,
  scores,
  scenario: scenario(draws, { t: when }) as ScenarioObject,
  odds: { t: odds },
  source,
});

const XY = { x: NORMAL, y: NORMAL };

export const PUBLISHED: Family = {
  name: 'published problems',
  problems: [
    published(
      'four-branch',
      XY,
      'min(3 + 0.1 * (x - y) ^ 2 - (x + y) / sqrt(2), 3 + 0.1 * (x - y) ^ 2 + (x + y) / sqrt(2), x - y + 7 / sqrt(2), y - x + 7 / sqrt(2)) < 0',
      2.22279506619444e-3,
      'otbenchmark: 2.22279506619444e-3',
    ),
    published(
      'RP28',
      { a: draw({ normal: { mean: 78064, sd: 11710 } }), b: draw({ normal: { mean: 0.0104, sd: 0.00156 } }) },
      'a * b < 146.14',
      1.4531932858814784e-7,
      'otbenchmark RP28 (published 1.46e-7, a rounded simulation); quadrature',
    ),
    published(
      'RP33, both',
      draws(3),
      `x1 + x2 + x3 >= ${3 * Math.sqrt(3)} and x3 >= 3`,
      1.2419827245990778e-4,
      'otbenchmark RP33, parallel; quadrature',
      3,
    ),
    published(
      'RP33, either',
      draws(3),
      `x1 + x2 + x3 >= ${3 * Math.sqrt(3)} or x3 >= 3`,
      2.5755977908002788e-3,
      'otbenchmark RP33, series; quadrature',
      3,
    ),
    published(
      'RP63',
      draws(100),
      `0.1 * (${names(100)
        .slice(1)
        .map((x) => `${x} ^ 2`)
        .join(' + ')}) - x1 - 4.5 < 0`,
      3.7694361183305153e-4,
      'otbenchmark RP63 (published 3.79e-4); quadrature over a chi-square law',
      100,
    ),
    published(
      'RP107',
      draws(10),
      `${names(10).join(' + ')} >= ${5 * Math.sqrt(10)}`,
      2.8665157187919333e-7,
      'otbenchmark RP107: Φ(−5)',
      10,
    ),
    published(
      'RP111',
      XY,
      'abs(x * y) > 12.5',
      2 * productTail(12.5),
      'otbenchmark RP111 (published 7.65e-7, 5 % off); quadrature',
    ),
    published('Zuev', XY, 'x + y >= 8.99629457905852', 1e-10, 'Zuev 2015: 1e-10 by construction'),
  ],
};

/** Odds that need no rare method: between one half and one in a thousand. */
const usual = (name: string, problem: Omit<Problem, 'name'>): Problem => ({ name, ...problem });

export const USUAL: Family = {
  name: 'usual odds',
  problems: [
    ...[0.5, 0.1, 0.01, 0.001].map((p) =>
      usual(`sum of four at ${p}`, {
        scores: 4,
        scenario: scenario(draws(4), { t: `${names(4).join(' + ')} >= ${2 * scoreOf(p)}` }),
        odds: { t: p },
        source: 'normal tail',
      }),
    ),
    ...[0.3, 0.02, 0.01, 0.005].map((p) =>
      usual(`largest of three at ${p}`, {
        scores: 3,
        scenario: scenario(draws(3), {
          t: `max(${names(3).join(', ')}) >= ${scoreOf(1 - (1 - p) ** (1 / 3))}`,
        }),
        odds: { t: any(...new Array<number>(3).fill(1 - (1 - p) ** (1 / 3))) },
        source: 'independence',
      }),
    ),
    // About two hundred hits of 16 384 trials: the method is chosen here.
    ...[0.009, 0.0122, 0.015].map((p) =>
      usual(`size of a sum of three at ${p}`, {
        scores: 3,
        scenario: scenario(draws(3), {
          t: `abs(${names(3).join(' + ')}) >= ${Math.sqrt(3) * scoreOf(p / 2)}`,
        }),
        odds: { t: p },
        source: 'normal tail, both sides',
      }),
    ),
  ],
};
