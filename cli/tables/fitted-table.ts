/** A table that fits the terminal: cells of wide columns are folded, or rows become lists. A pipe gets whole lines. */
import Table from 'cli-table3';
import { displayWidth } from './display-width.ts';
import { foldText, unbrokenWidth } from './fold-text.ts';

/** A column is not folded to less. */
const LEAST_WIDTH = 10;
/** Lines of a folded row, on average, above which rows are lists. */
const MOST_LINES = 3;
/** Lines between columns, and the spaces around a cell, that the table adds. */
const PADDING = 2;
const BORDER = 1;
const INDENT = '  ';
const BETWEEN = ' · ';

export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Numbers and words are kept whole. Where the columns cannot be as narrow as that, or rows would be very tall, a row
 * is its first cell and below it the others, each after its head.
 *
 * @param width characters in a line of the terminal; undefined when there is none, and nothing is folded
 */
export function fittedTable({ head, rows }: TableContent, width: number | undefined): string {
  const columns = head.map((title, i) => [title, ...rows.map((row) => row[i] ?? '')]);
  const natural = columns.map((cells) => Math.max(...cells.map(displayWidth)));
  if (width === undefined) return drawn(head, rows);
  const least = columns.map((cells, i) =>
    Math.max(Math.min(natural[i]!, LEAST_WIDTH), ...cells.map(unbrokenWidth)),
  );
  const widths = squeezed(natural, least, width - natural.length * (PADDING + BORDER) - BORDER);
  if (widths === undefined) return listed(head, rows, width);
  const folded = rows.map((row) => row.map((cell, i) => foldText(cell, widths[i]!)));
  const lines = folded.map((cells) => Math.max(...cells.map(({ length }) => length)));
  if (total(lines) > MOST_LINES * rows.length) return listed(head, rows, width);
  return drawn(
    head.map((title, i) => foldText(title, widths[i]!).join('\n')),
    folded.map((cells) => cells.map((cell) => cell.join('\n'))),
  );
}

function drawn(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

/** Column widths that add up to the room, the widest giving way first; undefined where they cannot. */
function squeezed(
  natural: readonly number[],
  least: readonly number[],
  room: number,
): readonly number[] | undefined {
  const widths = [...natural];
  for (let over = total(widths) - room; over > 0; over--) {
    const slack = widths.map((each, i) => (each > least[i]! ? each : 0));
    const widest = slack.indexOf(Math.max(...slack));
    if (slack[widest] === 0) return undefined;
    widths[widest]! -= 1;
  }
  return widths;
}

/** `first cell`, and below it `head: cell · head: cell`; cells that are empty are left out. */
function listed(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const room = width - INDENT.length;
  return rows
    .flatMap(([first = '', ...others]) => {
      const lines: string[] = [];
      for (const [i, cell] of others.entries()) {
        if (cell === '') continue;
        const title = head[i + 1]!;
        const item = title === '' ? cell : `${title}${colonAfter(title)}${cell}`;
        const joined = `${lines.at(-1)}${BETWEEN}${item}`;
        if (lines.length > 0 && displayWidth(joined) <= room) lines[lines.length - 1] = joined;
        else lines.push(...foldText(item, room));
      }
      return [...foldText(first, width), ...lines.map((line) => INDENT + line)];
    })
    .join('\n');
}

function colonAfter(title: string): string {
  return /[\p{Script=Han}）]$/u.test(title) ? '：' : ': ';
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
