/** Cells of CSV files, as readers that guess the type of a column and spreadsheets take them. */

/** What a spreadsheet may take for a formula; a number with its sign is none. */
const FORMULA = /^[=+\-@\t\r]/u;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?%?$/iu;

/** A text: quoted by RFC 4180 where it has to be, with an apostrophe before what would be a formula. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A number of a column of fractions: a whole one has a decimal point, since a reader that has seen none in its first rows
 * takes the column for integers, and rounds what comes later. As many digits as it takes to read the same number back.
 */
export const csvFraction = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
