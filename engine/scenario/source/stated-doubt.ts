/** A figure and its doubt in one text: `5.3% ± 0.5pp`. */

const SIGN = /\s*(?:±|\+\/-|＋／－)\s*/u;

/** @returns the figure, and what stands after ±; no doubt where there is no such sign */
export function withoutDoubt(value: string | number): { readonly text: string; readonly doubt?: string } {
  const written = String(value);
  const sign = SIGN.exec(written);
  if (sign === null) return { text: written };
  return { text: written.slice(0, sign.index), doubt: written.slice(sign.index + sign[0].length) };
}
