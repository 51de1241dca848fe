/**
 * Sums and products of constants as people mean them: 100亿元 · 1.15 is 115亿元, where binary arithmetic makes
 * 114.99999999999999 of it. Each operand stands for the shortest decimal that reads as it; the result is exact, rounded
 * once to the nearest number. No tolerance.
 */

/** `digits` · 10^`exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Longer results are left to binary arithmetic: their operands were no decimals that anybody wrote. */
const MOST_SHIFT = 400;

function decimalOf(value: number): Decimal {
  const [mantissa = '', power = '0'] = String(value).toLowerCase().split('e');
  const [whole = '', part = ''] = mantissa.split('.');
  return { digits: BigInt(whole + part), exponent: Number(power) - part.length };
}

const numberOf = ({ digits, exponent }: Decimal): number => Number(`${digits}e${exponent}`);

/** The sum of two numbers, in decimals where both are finite. */
export function decimalSum(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a + b;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const exponent = Math.min(x.exponent, y.exponent);
  if (Math.max(x.exponent, y.exponent) - exponent > MOST_SHIFT) return a + b;
  const raised = ({ digits, exponent: own }: Decimal) => digits * BigInt(`1${'0'.repeat(own - exponent)}`);
  return numberOf({ digits: raised(x) + raised(y), exponent });
}

/** The product of two numbers, in decimals where both are finite. */
export function decimalProduct(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a * b;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  return numberOf({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent });
}
