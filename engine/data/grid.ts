/** A table as rows of cells in text, with the places that they had in the file. */

import papaparse from 'papaparse';
import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';

export interface Grid {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
  /** What parts the cells: a character, or how it is told; of a workbook the sheet. */
  readonly parted: string;
  /** How a place is called: `5:3` of a text, `C5` of a sheet. Row and column count from 0. */
  readonly placeOf: (row: number, column: number) => string;
}

/** Larger tables are none that a bureau publishes. */
const MOST_CELLS = 2_000_000;
const DELIMITERS = ['\t', ',', ';', '|'] as const;
const NAMES: Readonly<Record<string, string>> = { '\t': 'tab', ',': ',', ';': ';', '|': '|', '，': '，' };

/**
 * Parts a text into cells: by tabs, commas, semicolons or bars, whichever gives most rows the same number of cells; by
 * two spaces and more where there is none of them, as in what is pasted from a page.
 *
 * @throws ArgumentError when the text has no cells
 */
export function gridOfText(text: string, file: string): Grid {
  const clean = text.replace(/^\ufeff/u, '').replace(/^sep=.\r?\n/iu, '');
  const candidates = DELIMITERS.filter((each) => clean.includes(each)).map((delimiter) => {
    const rows = papaparse.parse<string[]>(clean, { delimiter, skipEmptyLines: false }).data;
    return { parted: NAMES[delimiter]!, rows, score: evenness(rows) };
  });
  if (/\S(?: {2,}|\u3000+)\S/u.test(clean)) {
    const rows = clean.split(/\r\n|[\r\n]/u).map((line) => line.trim().split(/(?: {2,}|\u3000+)/u));
    candidates.push({ parted: 'spaces', rows, score: evenness(rows) });
  }
  if (candidates.length === 0 && /\d\s+\d/u.test(clean)) {
    const rows = clean.split(/\r\n|[\r\n]/u).map((line) => line.trim().split(/\s+/u));
    candidates.push({ parted: 'spaces', rows, score: evenness(rows) });
  }
  const best = candidates.toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined || best.score <= 0) {
    throw new ArgumentError(say('table-two-columns', { file }), say('paste-with-columns'));
  }
  return gridOf(best.rows, file, best.parted, (row, column) => `${row + 1}:${column + 1}`);
}

/** How much a text looks like a table: cells in rows of the commonest width above one, figures counting more. */
function evenness(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>();
  for (const row of rows) {
    const width = row.length;
    if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [width = 0, count = 0] = [...widths].toSorted((a, b) => b[1] * b[0] - a[1] * a[0])[0] ?? [];
  const of = rows.filter((row) => row.length === width);
  const figures = of.flat().filter((cell) => /^\s*"?[-+]?\d[\d.,]*\s*%?"?\s*$/u.test(cell)).length;
  return count * width + 3 * figures;
}

/**
 * @throws ArgumentError when there is nothing in it, or too much
 */
export function gridOf(
  rows: readonly (readonly string[])[],
  file: string,
  parted: string,
  placeOf: Grid['placeOf'],
): Grid {
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > MOST_CELLS) {
    throw new ArgumentError(
      say('table-most-cells', { file, most: MOST_CELLS, cells }),
      say('take-needed-part'),
    );
  }
  const width = Math.max(0, ...rows.map((row) => lastFilled(row) + 1));
  const full = rows.map((row) => Array.from({ length: width }, (_, i) => (row[i] ?? '').trim()));
  if (full.every((row) => row.every((cell) => cell === ''))) {
    throw new ArgumentError(say('table-empty', { file }), say('other-file-or-sheet'));
  }
  return { file, rows: full, parted, placeOf };
}

function lastFilled(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '');
}

/** The grid with rows and columns exchanged; places stay those of the file. */
export function transposed({ file, rows, parted, placeOf }: Grid): Grid {
  const width = rows[0]?.length ?? 0;
  return {
    file,
    parted,
    rows: Array.from({ length: width }, (_, column) => rows.map((row) => row[column]!)),
    placeOf: (row, column) => placeOf(column, row),
  };
}
