/** The level that the condition of a target compares with, where it is one number at the end: `industry >= 10000亿元`. */

export interface LevelInFormula {
  /** The condition up to the level. */
  readonly before: string;
  /** The level as it is written. */
  readonly level: string;
}

const COMPARISON = /[<>=!]\s*=|=[<>]|[<>≥≤≧≦≠]/gu;
/** A condition of several parts has no level of its own. */
const SEVERAL = /(?<![\p{L}\p{Nd}_])(?:and|or|not|if)(?![\p{L}\p{Nd}_])|[?:且或]/u;

/** @returns undefined of a condition that compares more than once, or with what is not alone at its end */
export function levelInFormula(text: string): LevelInFormula | undefined {
  const compared = [...text.matchAll(COMPARISON)];
  const [only] = compared;
  if (only === undefined || compared.length > 1 || SEVERAL.test(text)) return undefined;
  const rest = text.slice(only.index + only[0].length);
  const level = rest.trim();
  if (level === '') return undefined;
  return { before: text.slice(0, text.length - rest.trimStart().length), level };
}
