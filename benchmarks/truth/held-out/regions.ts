/** Held-out problems about regions: never looked at while estimators are changed. */
import {
  all,
  any,
  bothAbove,
  chiSquareCdf,
  chiSquareTail,
  cornerOfUniforms,
  expect,
  productTail,
  smallProduct,
  tail,
  unionOfHalfPlanes,
} from '../exact.ts';
import { draw, draws, type Family, names, type Problem, scenario, UNIFORM } from '../problem.ts';

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

const normals = (sds: readonly number[]) =>
  Object.fromEntries(sds.map((sd, i) => [`x${i + 1}`, draw({ normal: { mean: 1, sd } })]));
const squares = (of: readonly string[]) => of.map((x) => `${x} ^ 2`).join(' + ');
const length = (sds: readonly number[]) => Math.sqrt(sds.reduce((sum, sd) => sum + sd * sd, 0));

const unequalSum = (sds: readonly number[], beta: number): Problem =>
  problem(
    `sum with deviations ${sds.join(', ')} below at ${beta}`,
    sds.length,
    normals(sds),
    `${names(sds.length).join(' + ')} <= ${sds.length - beta * length(sds)}`,
    tail(beta),
    'normal tail',
  );

export const SUMS: Family = {
  name: 'sums of normals',
  problems: [
    unequalSum([1, 2, 3], 4.4),
    unequalSum([5, 1, 1, 1, 1, 1], 3.8),
    unequalSum(
      Array.from({ length: 20 }, (_, i) => 1 + i / 5),
      5.2,
    ),
  ],
};

const RADIAN = Math.PI / 180;
const star = (from: number, arms: number, at: number, rise: number) =>
  Array.from({ length: arms }, (_, i) => ({ angle: (from + (360 * i) / arms) * RADIAN, at: at + rise * i }));
const union = (name: string, list: ReturnType<typeof star>): Problem =>
  problem(
    name,
    2,
    draws(2),
    `max(${list.map(({ angle, at }) => `${Math.cos(angle)} * x1 + ${Math.sin(angle)} * x2 - ${at}`).join(', ')}) >= 0`,
    unionOfHalfPlanes(list),
    'polar quadrature',
  );

export const UNIONS: Family = {
  name: 'unions of half-spaces',
  problems: [
    union('three arms', star(17, 3, 3.7, 0.35)),
    union('six arms', star(5, 6, 4.9, 0)),
    problem(
      'either end of twelve at 5.1',
      12,
      draws(12),
      `max(${names(12)
        .map((x) => `abs(${x})`)
        .join(', ')}) >= 5.1`,
      any(...new Array<number>(12).fill(2 * tail(5.1))),
      'independence',
    ),
  ],
};

export const SHELLS: Family = {
  name: 'shells',
  problems: [
    problem(
      'a length of five',
      5,
      draws(5),
      `sqrt(${squares(names(5))}) >= 6`,
      chiSquareTail(5, 36),
      'chi-square tail',
    ),
    problem(
      'largest of a draw and a square length',
      5,
      draws(5),
      `max(x5 - 3.5, ${squares(names(4))} - 26) >= 0`,
      any(tail(3.5), chiSquareTail(4, 26)),
      'independent tails',
    ),
    problem(
      'two shells',
      7,
      draws(7),
      `${squares(names(3))} >= 27 or ${squares(['x4', 'x5', 'x6', 'x7'])} >= 30`,
      any(chiSquareTail(3, 27), chiSquareTail(4, 30)),
      'independent tails',
    ),
  ],
};

export const PRODUCTS: Family = {
  name: 'products of normals',
  problems: [
    problem(
      'either of two products',
      4,
      draws(4),
      'x1 * x2 >= 8 or x3 * x4 >= 9',
      any(productTail(8), productTail(9)),
      'quadrature, independent',
    ),
    problem('a product below', 2, draws(2), 'x1 * x2 <= -11', productTail(11), 'quadrature'),
    problem(
      'a product of three',
      3,
      draws(3),
      'x1 * x2 * x3 >= 20',
      2 * expect((z) => (z > 1e-3 ? productTailAt(20 / z) : 0), 1e-3, 9, 60),
      'double quadrature',
    ),
  ],
};

function productTailAt(c: number): number {
  return c > 60 ? 0 : productTail(c);
}

export const CORNERS: Family = {
  name: 'corners of uniforms',
  problems: [
    problem(
      'low corner of four',
      4,
      draws(4, UNIFORM),
      `${names(4).join(' + ')} <= 0.15`,
      cornerOfUniforms(4, 0.15),
      'volume of a simplex',
    ),
    problem(
      'a product of seven',
      7,
      draws(7, UNIFORM),
      `${names(7).join(' * ')} <= 1e-10`,
      smallProduct(7, 1e-10),
      'gamma law',
    ),
    problem(
      'all of four near the end',
      4,
      draws(4, UNIFORM),
      names(4)
        .map((x) => `${x} >= 0.95`)
        .join(' and '),
      0.05 ** 4,
      'independence',
    ),
  ],
};

export const NEEDLES: Family = {
  name: 'needles',
  problems: [
    problem(
      'a box or a half-space',
      3,
      draws(3),
      'x3 >= 4.1 or x1 >= 3 and x1 <= 3.3 and x2 >= 1 and x2 <= 1.4',
      any(tail(4.1), (tail(3) - tail(3.3)) * (tail(1) - tail(1.4))),
      'independence',
    ),
    problem(
      'a box among twelve',
      12,
      draws(12),
      `(${names(12).slice(2).join(' + ')}) / sqrt(10) >= 4 or x1 <= -3 and x1 >= -3.2 and x2 >= 1.5`,
      any(tail(4), (tail(3) - tail(3.2)) * tail(1.5)),
      'independence',
    ),
    problem(
      'a thin shell or a half-space',
      3,
      draws(3),
      'x3 >= 3.9 or x1 ^ 2 + x2 ^ 2 >= 16 and x1 ^ 2 + x2 ^ 2 <= 17',
      any(tail(3.9), Math.exp(-8) - Math.exp(-8.5)),
      'Rayleigh law',
    ),
  ],
};

export const CONJUNCTIONS: Family = {
  name: 'several conditions at once',
  problems: [
    problem(
      'unequal four',
      4,
      draws(4),
      'x1 >= 0.5 and x2 >= 1 and x3 <= -2 and x4 >= 2.5',
      all(tail(0.5), tail(1), tail(2), tail(2.5)),
      'independence',
    ),
    problem(
      'a smaller one of correlated',
      2,
      draws(2),
      'min(x1, 0.8 * x1 + 0.6 * x2) >= 3.5',
      bothAbove(3.5, 3.5, 0.8),
      'quadrature',
    ),
    problem(
      'six weak ones',
      6,
      draws(6),
      `min(${names(6).join(', ')}) >= 1.3`,
      tail(1.3) ** 6,
      'independence',
    ),
  ],
};

export const MINMAX: Family = {
  name: 'largest of least',
  problems: [
    problem(
      'three pairs',
      6,
      draws(6),
      'max(min(x1, x2), min(x3, x4) + 0.3, min(x5, x6) + 0.5) >= 2.7',
      any(tail(2.7) ** 2, tail(2.4) ** 2, tail(2.2) ** 2),
      'independence',
    ),
    problem(
      'a pair or one',
      3,
      draws(3),
      'x1 >= 3.4 or x2 >= 2 and x3 >= 2.2',
      any(tail(3.4), tail(2) * tail(2.2)),
      'independence',
    ),
    problem(
      'a triple or a pair',
      5,
      draws(5),
      'max(min(x1, x2, x3) + 0.7, min(x4, x5)) >= 2.4',
      any(tail(1.7) ** 3, tail(2.4) ** 2),
      'independence',
    ),
  ],
};

export const HIGH: Family = {
  name: 'many scores',
  problems: [
    unequalSum(
      Array.from({ length: 150 }, (_, i) => 1 + (i % 3)),
      4.6,
    ),
    problem(
      'a length of sixty',
      60,
      draws(60),
      `${squares(names(60))} >= 125`,
      chiSquareTail(60, 125),
      'chi-square tail',
    ),
    problem(
      'a half-space or the least square of fifty',
      51,
      draws(51),
      `x51 >= 4.2 or ${squares(names(50))} <= 17`,
      any(tail(4.2), chiSquareCdf(50, 17)),
      'independent tails',
    ),
  ],
};
