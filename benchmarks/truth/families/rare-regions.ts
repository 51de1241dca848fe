/** Regions of many shapes in the space of scores: sums, unions, shells, products, corners, needles, corners of conditions. */
import {
  all,
  any,
  bothAbove,
  chiSquareCdf,
  chiSquareDensity,
  chiSquareTail,
  cornerOfUniforms,
  density,
  integrate,
  largeProduct,
  productTail,
  smallProduct,
  tail,
  unionOfHalfPlanes,
} from '../exact.ts';
import { draws, type Family, names, type Problem, scenario, UNIFORM } from '../problem.ts';

const sumOf = (n: number, beta: number): Problem => ({
  name: `sum of ${n} at ${beta}`,
  scores: n,
  scenario: scenario(draws(n), { t: `${names(n).join(' + ')} >= ${beta * Math.sqrt(n)}` }),
  odds: { t: tail(beta) },
  source: 'normal tail',
});

export const SUMS: Family = {
  name: 'sums of normals',
  problems: [sumOf(2, 4), sumOf(5, 3.5), sumOf(10, 5), sumOf(10, 5.6), sumOf(30, 4.5), sumOf(60, 4)],
};

const planes = (name: string, of: readonly (readonly [number, number])[]): Problem => {
  const list = of.map(([degrees, at]) => ({ angle: (degrees * Math.PI) / 180, at }));
  const when = list
    .map(({ angle, at }) => `${Math.cos(angle)} * x1 + ${Math.sin(angle)} * x2 >= ${at}`)
    .join(' or ');
  return {
    name,
    scores: 2,
    scenario: scenario(draws(2), { t: when }),
    odds: { t: unionOfHalfPlanes(list) },
    source: 'polar quadrature',
  };
};

const largestOf = (n: number, c: number): Problem => ({
  name: `largest of ${n} at ${c}`,
  scores: n,
  scenario: scenario(draws(n), { t: `max(${names(n).join(', ')}) >= ${c}` }),
  odds: { t: any(...new Array<number>(n).fill(tail(c))) },
  source: 'independence',
});

export const UNIONS: Family = {
  name: 'unions of half-spaces',
  problems: [
    planes('four planes', [
      [21.2, 4.2],
      [111.2, 4.6],
      [201.2, 5.0],
      [291.2, 5.4],
    ]),
    planes(
      'eight planes',
      Array.from({ length: 8 }, (_, i) => [45 * i + 10, 4.6 + 0.1 * i] as const),
    ),
    planes('two planes at 60 degrees', [
      [0, 3.6],
      [60, 3.8],
    ]),
    planes('opposite planes', [
      [30, 4.0],
      [210, 4.3],
    ]),
    largestOf(4, 5),
    largestOf(40, 5.6),
  ],
};

const squares = (n: number, name = 'x') =>
  names(n, name)
    .map((each) => `${each} ^ 2`)
    .join(' + ');

const shell = (d: number, square: number): Problem => ({
  name: `shell in ${d} at ${square}`,
  scores: d,
  scenario: scenario(draws(d), { t: `${squares(d)} >= ${square}` }),
  odds: { t: chiSquareTail(d, square) },
  source: 'chi-square tail',
});

const shellOr = (d: number, square: number, c: number): Problem => ({
  name: `half-space at ${c} or shell in ${d} at ${square}`,
  scores: d + 1,
  scenario: scenario(
    { ...draws(d), ...draws(1, undefined, 'y') },
    { t: `y1 >= ${c} or ${squares(d)} >= ${square}` },
  ),
  odds: { t: any(tail(c), chiSquareTail(d, square)) },
  source: 'normal and chi-square tails, independent',
});

export const SHELLS: Family = {
  name: 'shells',
  problems: [
    shell(2, 25),
    shell(3, 30),
    shell(10, 52),
    shellOr(3, 22, 3.2),
    shellOr(2, 21, 3.4),
    shellOr(6, 34, 3.9),
  ],
};

const productOr = (c: number, beta: number): Problem => ({
  name: `half-space at ${beta} or product at ${c}`,
  scores: 3,
  scenario: scenario(draws(3), { t: `x1 >= ${beta} or x2 * x3 >= ${c}` }),
  odds: { t: any(tail(beta), productTail(c)) },
  source: 'normal tail and quadrature of a product, independent',
});

const product = (c: number, size: boolean): Problem => ({
  name: `${size ? 'size of a product' : 'product'} at ${c}`,
  scores: 2,
  scenario: scenario(draws(2), { t: size ? `abs(x1 * x2) >= ${c}` : `x1 * x2 >= ${c}` }),
  odds: { t: productTail(c) * (size ? 2 : 1) },
  source: 'quadrature over one normal',
});

export const PRODUCTS: Family = {
  name: 'products of normals',
  problems: [
    productOr(7.5, 3.2),
    productOr(9, 3.8),
    product(10, false),
    product(15, false),
    product(9, true),
    product(16, true),
  ],
};

const uniformSum = (n: number, s: number): Problem => ({
  name: `corner of ${n} uniforms, ${s} off`,
  scores: n,
  scenario: scenario(draws(n, UNIFORM), { t: `${names(n).join(' + ')} >= ${n - s}` }),
  odds: { t: cornerOfUniforms(n, s) },
  source: 'volume of a simplex',
});

const uniformProduct = (n: number, c: number, above: boolean): Problem => ({
  name: `product of ${n} uniforms ${above ? '>=' : '<='} ${c}`,
  scores: n,
  scenario: scenario(draws(n, UNIFORM), { t: `${names(n).join(' * ')} ${above ? '>=' : '<='} ${c}` }),
  odds: { t: above ? largeProduct(n, c) : smallProduct(n, c) },
  source: 'gamma law of the logarithm',
});

export const CORNERS: Family = {
  name: 'corners of uniforms',
  problems: [
    uniformSum(3, 0.05),
    uniformSum(5, 0.3),
    uniformSum(8, 0.8),
    uniformProduct(5, 1e-9, false),
    uniformProduct(5, 0.8, true),
    uniformProduct(3, 1e-7, false),
  ],
};

/** A ball of radius r around a point at a distance in the plane of the first two scores, by quadrature along their line. */
const inDisk = (distance: number, r: number): number =>
  integrate(
    (x) => {
      const half = Math.sqrt(Math.max(r * r - (x - distance) ** 2, 0));
      return density(x) * (tail(-half) - tail(half));
    },
    distance - r,
    distance + r,
    4000,
  );

const needle = (extra: number, distance: number, r: number, beta: number): Problem => ({
  name: `half-space at ${beta} or disk of ${r} at ${distance}, among ${extra + 3}`,
  scores: extra + 3,
  scenario: scenario(draws(extra + 3), {
    t: `${
      extra > 0
        ? `(${names(extra + 3)
            .filter((_, i) => i > 1)
            .join(' + ')}) / ${Math.sqrt(extra + 1)}`
        : 'x3'
    } >= ${beta} or (x1 - ${distance * 0.8}) ^ 2 + (x2 + ${distance * 0.6}) ^ 2 <= ${r * r}`,
  }),
  odds: { t: any(tail(beta), inDisk(distance, r)) },
  source: 'normal tail and quadrature of a disk, independent',
});

export const NEEDLES: Family = {
  name: 'needles',
  problems: [
    needle(0, 4, 0.5, 4),
    needle(0, 3.5, 0.3, 4),
    needle(7, 4, 0.6, 4.2),
    needle(7, 4.5, 1, 4.1),
    needle(17, 3.8, 0.4, 4),
  ],
};

const together = (n: number, c: number): Problem => ({
  name: `${n} conditions at ${c}`,
  scores: n,
  scenario: scenario(draws(n), {
    t: names(n)
      .map((x) => `${x} >= ${c}`)
      .join(' and '),
  }),
  odds: { t: all(...new Array<number>(n).fill(tail(c))) },
  source: 'independence',
});

const pair = (a: number, b: number, correlation: number): Problem => ({
  name: `pair at ${a} and ${b}, correlation ${correlation}`,
  scores: 2,
  scenario: scenario(draws(2), {
    t: `x1 >= ${a} and ${correlation} * x1 + ${Math.sqrt(1 - correlation * correlation)} * x2 >= ${b}`,
  }),
  odds: { t: bothAbove(a, b, correlation) },
  source: 'quadrature over one normal',
});

export const CONJUNCTIONS: Family = {
  name: 'several conditions at once',
  problems: [
    together(2, 3),
    together(3, 2),
    together(4, 1.6),
    together(5, 1.8),
    pair(3, 3.2, 0.5),
    pair(2.5, 3, -0.6),
  ],
};

const minmax = (shift: number, up: number): Problem => {
  const a = tail(up) ** 2;
  const b = tail(up - shift) ** 2;
  return {
    name: `larger of two smaller ones, ${shift} apart, at ${up}`,
    scores: 4,
    scenario: scenario(draws(4), { t: `max(min(x1, x2), min(x3, x4) + ${shift}) >= ${up}` }),
    odds: { t: any(a, b) },
    source: 'independence',
  };
};

export const MINMAX: Family = {
  name: 'largest of least',
  problems: [minmax(0.4, 2.3), minmax(0.2, 2.6), minmax(0.4, 1.9), minmax(0.8, 3.2), minmax(0, 2.9)],
};

const ball = (d: number, square: number): Problem => ({
  name: `least square of ${d} below ${square}`,
  scores: d,
  scenario: scenario(draws(d), { t: `${squares(d)} <= ${square}` }),
  odds: { t: chiSquareCdf(d, square) },
  source: 'chi-square law',
});

export const HIGH: Family = {
  name: 'many scores',
  problems: [
    sumOf(100, 4.3),
    sumOf(240, 5.2),
    shell(100, 181),
    ball(100, 46),
    largestOf(100, 5.2),
    {
      name: 'bowl among 100 (RP63 with another bound)',
      scores: 100,
      scenario: scenario(draws(100), {
        t: `0.1 * (${names(100)
          .slice(1)
          .map((x) => `${x} ^ 2`)
          .join(' + ')}) - x1 <= 3.9`,
      }),
      odds: {
        t: integrate((u) => chiSquareDensity(99, u) * tail(0.1 * u - 3.9), 20, 260, 1200),
      },
      source: 'quadrature over a chi-square law',
    },
  ],
};
