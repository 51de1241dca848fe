/** A table that fits the terminal: cells of wide columns are folded. A pipe gets whole lines. */
import Table from 'cli-table3';

/** Narrower than this a column cannot be read. */
const LEAST_WIDTH = 10;
/** Lines between columns, and the spaces around a cell, that the table adds. */
const PADDING = 2;
const BORDER = 1;

export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * @param width characters in a line of the terminal; undefined when there is none, and nothing is folded
 */
export function fittedTable({ head, rows }: TableContent, width: number | undefined): string {
  const natural = head.map((title, i) =>
    Math.max(...[title, ...rows.map((row) => row[i] ?? '')].map(displayWidth)),
  );
  const fitted = width === undefined ? natural : squeezed(natural, width);
  const isFolded = fitted.some((each, i) => each < natural[i]!);
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    ...(isFolded
      ? { colWidths: fitted.map((each) => each + PADDING), wordWrap: true, wrapOnWordBoundary: false }
      : {}),
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

/** Column widths that add up to the terminal's: the widest columns give way first. */
function squeezed(natural: readonly number[], width: number): number[] {
  const room = width - natural.length * (PADDING + BORDER) - BORDER;
  const widths = [...natural];
  for (let sum = total(widths); sum > room; sum = total(widths)) {
    const widest = widths.indexOf(Math.max(...widths));
    const next = Math.max(...widths.filter((_, i) => i !== widest), LEAST_WIDTH);
    const least = Math.max(next - 1, LEAST_WIDTH);
    if (widths[widest]! <= LEAST_WIDTH) break;
    widths[widest] = Math.max(widths[widest]! - (sum - room), Math.min(least, widths[widest]! - 1));
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((a, b) => a + b, 0);
}

/** Columns of a terminal that a text takes: two for a Chinese character and full-width punctuation. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(char) ? 2 : 1;
  return width;
}
