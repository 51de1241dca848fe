/** Exact odds: quadrature, tails and sums in plain floating point, to ten digits or more. */
import { normalCdf, normalQuantile } from '../../engine/statistics/normal.ts';

/** Φ. */
export const cdf = normalCdf;
/** 1 − Φ, accurate in the far tail. */
export const tail = (x: number): number => normalCdf(-x);
/** The score that is exceeded with a probability. */
export const scoreOf = (p: number): number => -normalQuantile(p);
export const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Nodes and weights of Gauss and Legendre's rule of 20 points on [−1, 1], by Newton's method. */
const RULE = gaussLegendre(20);

function gaussLegendre(n: number): { readonly x: number; readonly w: number }[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [p, before] = [1, 0];
      for (let k = 1; k <= n; k++) [p, before] = [((2 * k - 1) * x * p - (k - 1) * before) / k, p];
      slope = (n * (x * p - before)) / (x * x - 1);
      x -= p / slope;
    }
    return { x, w: 2 / ((1 - x * x) * slope * slope) };
  });
}

/** ∫ f from a to b, by Gauss and Legendre's rule on equal pieces; f is smooth within them. */
export function integrate(f: (x: number) => number, a: number, b: number, pieces = 400): number {
  const half = (b - a) / pieces / 2;
  let sum = 0;
  for (let i = 0; i < pieces; i++) {
    const middle = a + (2 * i + 1) * half;
    for (const { x, w } of RULE) sum += w * f(middle + half * x);
  }
  return sum * half;
}

/** E f(Z) for a standard normal Z. */
export const expect = (f: (z: number) => number, from = -12, to = 12, pieces = 600): number =>
  integrate((z) => density(z) * f(z), from, to, pieces);

/** Any of independent events. */
export const any = (...odds: readonly number[]): number =>
  -Math.expm1(odds.reduce((sum, p) => sum + Math.log1p(-p), 0));
export const all = (...odds: readonly number[]): number => odds.reduce((product, p) => product * p, 1);

/** Probabilities of 0, 1, … of independent events that happen with probabilities `odds`. */
export function countLaw(odds: readonly number[]): number[] {
  let law = [1];
  for (const p of odds) {
    law = Array.from({ length: law.length + 1 }, (_, k) => (law[k] ?? 0) * (1 - p) + (law[k - 1] ?? 0) * p);
  }
  return law;
}

/** At least `count` of independent events. */
export const atLeast = (count: number, odds: readonly number[]): number =>
  countLaw(odds)
    .slice(count)
    .reduceRight((sum, p) => sum + p, 0);

/** P(χ²_d ≥ x), by the recurrence Q(a + 1) = Q(a) + e^−y y^a / Γ(a + 1) with y = x/2. */
export function chiSquareTail(d: number, x: number): number {
  const y = x / 2;
  let [a, q, term] =
    d % 2 === 0
      ? [1, Math.exp(-y), Math.exp(-y) * y]
      : [0.5, 2 * tail(Math.sqrt(x)), (Math.exp(-y) * Math.sqrt(y)) / (Math.sqrt(Math.PI) / 2)];
  for (; a < d / 2 - 0.25; a++) {
    q += term;
    term *= y / (a + 1);
  }
  return q;
}

/** P(χ²_d ≤ x) by its series, accurate for small values. */
export function chiSquareCdf(d: number, x: number): number {
  const [a, y] = [d / 2, x / 2];
  let [term, sum] = [1 / a, 1 / a];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= y / (a + k);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(y) - y - logGamma(a));
}

/** Density of χ²_d. */
export const chiSquareDensity = (d: number, u: number): number =>
  Math.exp((d / 2 - 1) * Math.log(u) - u / 2 - (d / 2) * Math.LN2 - logGamma(d / 2));

/** log Γ by Lanczos' approximation (g = 7, 9 terms; relative error below 1e-14). */
export function logGamma(x: number): number {
  const c = [
    0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
    12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const t = x + 6.5;
  const sum = c.reduce((total, each, i) => total + (i === 0 ? each : each / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** P(X Y ≥ c) of independent standard normals, c > 0. */
export const productTail = (c: number): number =>
  2 * integrate((x) => density(x) * tail(c / x), 1e-9, 14, 2000);

/** P(X ≥ a, Y ≥ b) of standard normals with a correlation. */
export const bothAbove = (a: number, b: number, correlation: number): number =>
  integrate(
    (x) => density(x) * tail((b - correlation * x) / Math.sqrt(1 - correlation * correlation)),
    a,
    a + 12,
    600,
  );

/** P(U1 + … + Un ≥ n − s) of uniforms, s ≤ 1: the corner. */
export const cornerOfUniforms = (n: number, s: number): number => Math.exp(n * Math.log(s) - logGamma(n + 1));

/** P(U1 ⋯ Un ≤ c) of uniforms: −log of the product is a gamma variable of shape n. */
export const smallProduct = (n: number, c: number): number => chiSquareTail(2 * n, -2 * Math.log(c));
/** P(U1 ⋯ Un ≥ c). */
export const largeProduct = (n: number, c: number): number => chiSquareCdf(2 * n, -2 * Math.log(c));

/** The odds of a union of half-planes u·(x, y) ≥ b, by quadrature over the angle of exp(−r(θ)²/2). */
export function unionOfHalfPlanes(
  planes: readonly { readonly angle: number; readonly at: number }[],
): number {
  const nearest = (angle: number) =>
    Math.min(
      ...planes.map((each) => {
        const along = Math.cos(angle - each.angle);
        return along > 0 ? each.at / along : Number.POSITIVE_INFINITY;
      }),
    );
  // Where the nearest plane changes, the integrand has a corner.
  const corners = planes.flatMap((a, i) =>
    planes.slice(i + 1).flatMap((b) => {
      const [u, v] = [
        a.at * Math.cos(b.angle) - b.at * Math.cos(a.angle),
        a.at * Math.sin(b.angle) - b.at * Math.sin(a.angle),
      ];
      const angle = Math.atan2(-u, v);
      return [angle, angle + Math.PI, angle + 2 * Math.PI].map(
        (each) => ((each % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI),
      );
    }),
  );
  const cuts = [0, ...corners, 2 * Math.PI].sort((a, b) => a - b);
  let sum = 0;
  for (let i = 1; i < cuts.length; i++) {
    if (cuts[i]! - cuts[i - 1]! < 1e-13) continue;
    sum += integrate((angle) => Math.exp(-(nearest(angle) ** 2) / 2), cuts[i - 1]!, cuts[i]!, 40);
  }
  return sum / (2 * Math.PI);
}

/** P(T ≥ x) of Student's t with 3 degrees of freedom, its closed form; by a series of the integral beyond 30. */
export function t3Tail(x: number): number {
  const c = x / Math.sqrt(3);
  if (c < 20) return 0.5 - (Math.atan(c) + c / (1 + c * c)) / Math.PI;
  // 2/π ∫_c^∞ (1 + u²)^−2 du, term by term.
  const v = 1 / (c * c);
  let [term, sum] = [1, 0];
  for (let k = 0; k < 12; k++) {
    sum += term / (3 + 2 * k);
    term *= -((k + 2) / (k + 1)) * v;
  }
  return ((2 / Math.PI) * sum * v) / c;
}
