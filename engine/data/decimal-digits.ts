/** Decimal digits moved and added to exactly, as whole numbers of any length: 0.053 is 5.3 %, 104.1 is 4.1 %. */

const DIGITS = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/iu;

/**
 * digits · 10^power − subtract, written in decimals.
 *
 * @param digits as `readCell` gives them
 * @param subtract a whole number
 * @returns without zeros at the end of a fraction; undefined for an exponent beyond 30, which no figure has
 */
export function movedDigits(digits: string, power: number, subtract: number): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DIGITS.exec(digits) ?? [];
  const shift = Number(exponent) + power - fraction.length;
  if (whole === '' || Math.abs(Number(exponent)) > 30) return undefined;
  const places = Math.max(0, -shift);
  const unsigned = BigInt(whole + fraction) * BigInt(`1${'0'.repeat(Math.max(0, shift))}`);
  const scaled = (sign === '-' ? -unsigned : unsigned) - BigInt(`${subtract}${'0'.repeat(places)}`);
  const text = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const head = text.slice(0, text.length - places);
  const tail = text.slice(text.length - places).replace(/0+$/u, '');
  return `${scaled < 0n ? '-' : ''}${head}${tail === '' ? '' : `.${tail}`}`;
}
