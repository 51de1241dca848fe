/** Arithmetic of dimensions: exponents by base unit, without zeros. */

/** Exponents by base unit, e.g. `{ 元: 1 }` or `{ 元: 1, 人: -1 }`; empty for a pure number. */
export type Dimension = Readonly<Record<string, number>>;

/** The dimension of a pure number. */
export const PURE: Dimension = {};

export function isPure(dimension: Dimension): boolean {
  return Object.keys(dimension).length === 0;
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  const bases = Object.keys(a);
  return bases.length === Object.keys(b).length && bases.every((base) => a[base] === b[base]);
}

/** The dimension of a · b^exponent: 1 for a product, −1 for a quotient. */
export function timesPower(a: Dimension, b: Dimension, exponent: number): Dimension {
  const exponents = new Map(Object.entries(a));
  for (const [base, power] of Object.entries(b)) {
    const sum = (exponents.get(base) ?? 0) + power * exponent;
    if (sum === 0) exponents.delete(base);
    else exponents.set(base, sum);
  }
  return Object.fromEntries(exponents);
}
