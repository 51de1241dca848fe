/** Reads a table of a statistical bureau: from a grid of cells to series with units, years and places. */

import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';
import { type Entries, entriesAcross, entriesDown, figureTexts } from './entries.ts';
import type { Grid } from './grid.ts';
import { entriesLong, isSdmxCsv } from './long-table.ts';
import { type DecimalMark, decimalMarkOf, plainText } from './read-cell.ts';
import { readHints } from './read-unit.ts';
import { isBareYear } from './read-year.ts';
import { withRoles } from './roles.ts';
import { type Context, seriesOf } from './series-of.ts';
import { orientationOf } from './shape.ts';
import type { Answers, Layout, LeftOut, Table, TableQuestion } from './table.ts';

export interface TableReading {
  /** Undefined while a question is open. */
  readonly table: Table | undefined;
  /** What only a person can tell; each is answered for the whole table. */
  readonly questions: readonly TableQuestion[];
}

/**
 * Reads a table.
 *
 * Wide and long tables, years in rows or columns, one or several rows of headings, units in headings, SDMX-CSV, Eurostat's
 * and the World Bank's layout. Nothing is guessed: where a table does not say what a figure means, a question comes back.
 *
 * @param answers what a person said of the table
 * @throws ArgumentError for cells and layouts that cannot be read, with their place
 */
export function readTable(grid: Grid, answers: Answers = {}): TableReading {
  const framed = withoutFrame(eurostatApart(grid));
  const { body, title, lines, origin, notes } = framed;
  const decimal = decimalOf(body, answers);
  if (typeof decimal === 'object') return { table: undefined, questions: [decimal] };
  const { layout, found } = entriesOf(body, decimal);
  const context: Context = {
    file: grid.file,
    hints: [...(title === undefined ? [] : [title]), ...lines].map(readHints),
    name: nameOfTable(title, grid.file),
  };
  const read = seriesOf(found.entries, context, decimal, answers);
  if (read.questions.length > 0) return { table: undefined, questions: read.questions };
  if (read.series.length === 0) {
    const first = [...read.leftOut, ...found.leftOut][0];
    throw new ArgumentError(
      say('table-past-years', { file: grid.file, place: first?.place ?? '1:1' }),
      say('other-file-or-sheet'),
    );
  }
  return {
    questions: [],
    table: {
      file: grid.file,
      layout,
      parted: grid.parted,
      ...(title === undefined ? {} : { title: context.hints[0]!.name || title }),
      ...(origin === undefined ? {} : { origin }),
      series: withRoles(read.series),
      leftOut: [...notes, ...found.leftOut, ...read.leftOut],
    },
  };
}

function entriesOf(grid: Grid, decimal: DecimalMark): { layout: Layout; found: Entries } {
  if (isSdmxCsv(grid)) return { layout: 'sdmx-csv', found: entriesLong(grid, decimal) };
  const isWorldBank = grid.rows.some((row) => {
    const plain = row.map((cell) => plainText(cell).toLowerCase());
    return (
      plain.includes('country name') && (plain.includes('indicator name') || plain.includes('series name'))
    );
  });
  switch (orientationOf(grid)) {
    case 'across':
      return { layout: isWorldBank ? 'world-bank' : 'years-across', found: entriesAcross(grid, decimal) };
    case 'down':
      return { layout: 'years-down', found: entriesDown(grid, decimal) };
    case 'long':
      return { layout: 'long', found: entriesLong(grid, decimal) };
  }
}

function decimalOf(grid: Grid, { decimal }: Answers): DecimalMark | TableQuestion {
  if (decimal !== undefined) return decimal;
  const told = decimalMarkOf(figureTexts(grid));
  if (told === 'both') {
    throw new ArgumentError(say('table-one-decimal-mark', { file: grid.file }), say('write-decimals-alike'));
  }
  if (told === 'unclear') {
    // Chinese figures have a point; elsewhere 1,234 may be a little more than 1.
    if (grid.rows.some((row) => row.some((cell) => /\p{Script=Han}/u.test(cell)))) return 'point';
    const of = figureTexts(grid).find((text) => text.includes(',')) ?? '';
    return { id: 'decimal', of, answers: ['point', 'comma'] };
  }
  return told === 'either' ? 'point' : told;
}

interface Frame {
  readonly body: Grid;
  readonly title?: string;
  /** Lines above the table that say more, such as the unit. */
  readonly lines: readonly string[];
  readonly origin?: string;
  readonly notes: readonly LeftOut[];
}

const ORIGIN = /^(?:数据来源|资料来源|来源|source|data source)\s*[:：]?\s*/iu;

/** Takes off the lines above and below the table: title, unit, source, notes. */
function withoutFrame(grid: Grid): Frame {
  const { rows } = grid;
  const filled = rows.map((row) => row.filter((cell) => cell !== ''));
  const isLine = (row: number) => {
    const cells = [...new Set(filled[row])];
    if (cells.length === 0) return true;
    if (cells.length > 1)
      return cells.length === 2 && (ORIGIN.test(cells[0]!) || /^last updated/iu.test(cells[0]!));
    return !isBareYear(cells[0]!);
  };
  let first = 0;
  while (first < rows.length && isLine(first)) first++;
  let end = rows.length;
  while (end > first && isLine(end - 1)) end--;
  if (first >= end) return { body: grid, lines: [], notes: [] };
  const above = filled
    .slice(0, first)
    .flatMap((cells) => (cells.length === 0 ? [] : [[...new Set(cells)].join(' ')]));
  const below = filled
    .slice(end)
    .flatMap((cells, i) => (cells.length === 0 ? [] : [{ text: cells.join(' '), row: end + i }]));
  const origin = [...above, ...below.map(({ text }) => text)]
    .find((text) => ORIGIN.test(text))
    ?.replace(ORIGIN, '');
  const lines = above.filter((text) => !ORIGIN.test(text) && !/^last updated/iu.test(text));
  const title = lines.find(
    (text) => readHints(text).name !== '' && !/^[(（]?\s*(?:计量)?单位|^units?\s*:/iu.test(text),
  );
  return {
    body: {
      ...grid,
      rows: rows.slice(first, end),
      placeOf: (row, column) => grid.placeOf(row + first, column),
    },
    ...(title === undefined ? {} : { title: plainText(title) }),
    lines: lines.filter((text) => text !== title),
    ...(origin === undefined ? {} : { origin: plainText(origin) }),
    notes: below
      .filter(({ text }) => !ORIGIN.test(text))
      .map(({ text, row }) => ({
        place: grid.placeOf(row, 0),
        what: text,
        why: { en: 'a note below the table', zh: '表下注释' },
      })),
  };
}

/** Eurostat's first column holds several codes with commas between them, and the name of the columns after a backslash. */
function eurostatApart(grid: Grid): Grid {
  const [head = '', ...years] = grid.rows[0] ?? [];
  const found = /^([^\\]+,[^\\]+)\\\s*(?:TIME_PERIOD|time)\b/iu.exec(head);
  if (found === null) return grid;
  const names = found[1]!.split(',');
  const rows = grid.rows.map((row, i) => {
    const [first = '', ...figures] = row;
    const codes = i === 0 ? names : first.split(',');
    return [...names.map((_, k) => codes[k] ?? ''), ...(i === 0 ? years : figures)];
  });
  const placeOf = (row: number, column: number) => grid.placeOf(row, Math.max(0, column - names.length + 1));
  return { ...grid, rows, placeOf };
}

function nameOfTable(title: string | undefined, file: string): string {
  const fromTitle = title === undefined ? '' : readHints(title).name;
  return fromTitle || (file.split(/[\\/]/u).at(-1) ?? file).replace(/\.[^.]*$/u, '');
}
