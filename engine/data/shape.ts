/** Finds the shape of a table: where its years stand, its headings, its labels and its figures. */

import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';
import type { Grid } from './grid.ts';
import { type DecimalMark, readCell } from './read-cell.ts';
import { isBareYear, readYear } from './read-year.ts';

/** A table whose years stand in a row of headings; one with years downwards is turned before. */
export interface Shape {
  /** Rows of headings, the row of years among them. */
  readonly heads: readonly number[];
  readonly yearRow: number;
  /** Columns of figures. */
  readonly columns: readonly number[];
  /** Columns of labels, left of the figures. */
  readonly labels: readonly number[];
  /** First row below the headings. */
  readonly body: number;
}

/** The rows of cells that a year is found in, by row. */
function yearsInRow(row: readonly string[]): number[] {
  return row.flatMap((cell, i) => (readYear(cell) === undefined ? [] : [i]));
}

/** Years of a table lie nearer than this on average; figures that look like years do not. */
const MOST_GAP = 11;

/** How many years of a list of cells form a run without repeats, upwards or downwards. */
function runOfYears(cells: readonly string[]): number {
  const years = cells.flatMap((cell) => {
    const found = readYear(cell);
    return found === undefined || found.type === 'part' ? [] : [found.year];
  });
  const unique = new Set(years);
  const sorted = [...unique].toSorted((a, b) => a - b);
  const rises = sorted.every(
    (year, i) => years.indexOf(year) >= (i === 0 ? 0 : years.indexOf(sorted[i - 1]!)),
  );
  const falls = sorted.every(
    (year, i) => years.indexOf(year) <= (i === 0 ? years.length : years.indexOf(sorted[i - 1]!)),
  );
  const isDense = sorted.length > 0 && sorted.at(-1)! - sorted[0]! <= MOST_GAP * sorted.length;
  return isDense && (rises || falls) ? unique.size : 0;
}

export type Orientation = 'across' | 'down' | 'long';

/**
 * Whether years stand in a row, in a column with one row a year, or in a column where they come again and again.
 *
 * @throws ArgumentError when there are no years, or they stand in both
 */
export function orientationOf(grid: Grid): Orientation {
  const { rows, file } = grid;
  const width = rows[0]?.length ?? 0;
  const across = Math.max(0, ...rows.slice(0, 60).map((row) => runOfYears(row)));
  let down = 0;
  let repeats = 0;
  for (let column = 0; column < Math.min(width, 60); column++) {
    const cells = rows.map((row) => row[column]!).filter((cell) => isBareYear(cell));
    const run = runOfYears(cells);
    const unique = new Set(
      cells.map((cell) => readYear(cell)).map((each) => (each?.type === 'part' ? each.text : each?.year)),
    );
    if (cells.length > 1 && cells.length >= unique.size * 1.2 && unique.size > 0) {
      repeats = Math.max(repeats, cells.length);
    } else down = Math.max(down, run);
  }
  if (across === 0 && down === 0 && repeats === 0) {
    throw new ArgumentError(say('table-years', { file }), say('write-years'));
  }
  if (repeats > Math.max(across, down)) return 'long';
  if (across === down && across > 1) {
    throw new ArgumentError(say('table-years-once', { file }), say('take-one-out'));
  }
  return across >= down ? 'across' : 'down';
}

/**
 * The shape of a table whose years stand in a row.
 *
 * @throws ArgumentError when there are no figures below them
 */
export function shapeOf(grid: Grid, decimal: DecimalMark): Shape {
  const { rows, file, placeOf } = grid;
  const runs = rows.slice(0, 60).map((row) => runOfYears(row));
  const most = Math.max(...runs);
  const yearRow = runs.indexOf(most);
  const found = yearsInRow(rows[yearRow]!);
  const first = Math.min(...found);
  const isFigure = (row: number, column: number) => {
    const cell = readCell(rows[row]![column]!, decimal);
    return cell.type === 'number' || cell.type === 'missing';
  };
  let body = yearRow + 1;
  const width = rows[yearRow]!.length;
  const right = (row: number) => rangeFrom(first, width).filter((column) => isFigure(row, column));
  // Sub-headings below the years have words where figures will stand.
  while (body < rows.length && right(body).length === 0) {
    const filled = rangeFrom(first, width).some((column) => rows[body]![column] !== '');
    if (!filled && rows[body]!.some((cell) => cell !== '') && body > yearRow + 1) break;
    body++;
    if (body - yearRow > 4) break;
  }
  const heads = rangeFrom(firstHead(rows, yearRow, first), body).filter((row) =>
    row <= yearRow ? true : rangeFrom(first, width).some((column) => rows[row]![column] !== ''),
  );
  const below = rangeFrom(body, rows.length);
  const columns = rangeFrom(first, width).filter((column) => below.some((row) => rows[row]![column] !== ''));
  if (columns.length === 0 || !below.some((row) => columns.some((column) => isFigure(row, column)))) {
    throw new ArgumentError(
      say('table-figures-below', { file, place: placeOf(yearRow, first) }),
      say('other-file-or-sheet'),
    );
  }
  return { heads, yearRow, columns, labels: rangeFrom(0, first), body };
}

/** Headings above the years begin where at least two cells of the figures' part, or one over a label, are filled. */
function firstHead(rows: readonly (readonly string[])[], yearRow: number, first: number): number {
  let head = yearRow;
  while (head > 0) {
    const filled = rows[head - 1]!.flatMap((cell, i) => (cell === '' ? [] : [i]));
    const inFigures = filled.filter((column) => column >= first);
    if (filled.length < 2 && inFigures.length === 0) break;
    if (filled.length === 1 && inFigures.length === 1 && head - 1 === 0) break;
    head--;
  }
  return head;
}

export function rangeFrom(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
