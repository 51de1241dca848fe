/** Figures of a table one by one, each with all the words that stand over it and beside it. */
import { type Grid, transposed } from './grid.ts';
import { type DecimalMark, plainText, readCell } from './read-cell.ts';
import { isUnit, saysGrowthOnly } from './read-unit.ts';
import { readYear } from './read-year.ts';
import { rangeFrom, type Shape, shapeOf } from './shape.ts';
import type { LeftOut } from './table.ts';

export interface Entry {
  /** Words that name the series, outermost first: region, indicator, sub-heading. */
  readonly names: readonly string[];
  /** Words that stand beside every series alike. */
  readonly about?: readonly string[];
  /** Unit of its own row or column. */
  readonly unit?: string;
  readonly year: number;
  /** The year in which it was published, where the table says so. */
  readonly vintage?: number;
  readonly text: string;
  readonly place: string;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
}

const UNIT_HEAD = /^(?:计量)?单\s*位$|^units?(?: of measure)?$/iu;
const CODE_HEAD = /代码|编码|\bcode$|^code\b|^iso\d?$|^序号$|^no\.?$/iu;

/** Entries of a table whose years stand in a row. */
export function entriesAcross(grid: Grid, decimal: DecimalMark): Entries {
  const shape = shapeOf(grid, decimal);
  const { rows, placeOf } = grid;
  const leftOut: LeftOut[] = [];
  const { labels, unitColumn, about } = labelColumns(grid, shape, leftOut);
  const heads = headsOf(grid, shape);
  const years = new Map<number, { year: number; rest: string }>();
  for (const column of shape.columns) {
    const head = heads.get(column)!;
    const found = readYear(head.year);
    if (found?.type === 'year') years.set(column, { year: found.year, rest: found.rest });
    else leftOut.push(columnLeftOut(head.year, found, placeOf(shape.yearRow, column)));
  }
  const entries: Entry[] = [];
  let above: string[] = [];
  let heading = '';
  for (const row of rangeFrom(shape.body, rows.length)) {
    const cells = rows[row]!;
    const own = labels.map((column) => cells[column]!);
    const filled = shape.columns.filter((column) => cells[column] !== '');
    if (own.every((cell) => cell === '') && filled.length === 0) continue;
    if (filled.length === 0) {
      heading = plainText(own.filter((cell) => cell !== '').join(' '));
      if (!/^其中|^of which/iu.test(heading)) {
        leftOut.push({ place: placeOf(row, 0), what: heading, why: NO_FIGURES });
      }
      above = own;
      continue;
    }
    const isGrowthOfAbove = above.length > 0 && own.filter((cell) => cell !== '').every(saysGrowthOnly);
    const names = isGrowthOfAbove ? [...above, ...own] : filledDown(own, above);
    if (!isGrowthOfAbove) above = names;
    for (const column of filled) {
      const at = years.get(column);
      if (at === undefined) continue;
      const of = /^其中[:：]?$|^of which:?$/iu.test(heading)
        ? [`${heading} ${names[0] ?? ''}`, ...names.slice(1)]
        : names;
      const unit = unitColumn === undefined ? undefined : rows[row]![unitColumn];
      const over = [...heads.get(column)!.others, at.rest];
      entries.push({
        names: [...of, ...over].map(plainText).filter((name) => name !== ''),
        ...(about.length === 0 ? {} : { about }),
        ...(unit === undefined || unit === '' ? {} : { unit }),
        year: at.year,
        text: cells[column]!,
        place: placeOf(row, column),
      });
    }
  }
  return { entries: entries, leftOut };
}

/** Entries of a table whose years stand in a column, one row a year. */
export function entriesDown(grid: Grid, decimal: DecimalMark): Entries {
  return entriesAcross(transposed(grid), decimal);
}

const NO_FIGURES = { en: 'a heading without figures', zh: '只是标题，没有数值' };

function columnLeftOut(text: string, found: ReturnType<typeof readYear>, place: string): LeftOut {
  if (found?.type === 'future') {
    return {
      place,
      what: text,
      why: {
        en: `no figure of the past (${found.why}); write the year alone to take it`,
        zh: `不是实际数（${found.why}）；如要采用，只写年份`,
      },
    };
  }
  if (found?.type === 'part') {
    return { place, what: text, why: { en: 'part of a year, or of two', zh: '不是整年' } };
  }
  return { place, what: text, why: { en: 'no year stands over it', zh: '上方没有年份' } };
}

/** The words over each column: the year, and what else; a heading over several columns stands over the first of them. */
function headsOf(
  { rows }: Grid,
  { heads, yearRow, columns }: Shape,
): Map<number, { year: string; others: string[] }> {
  const filled = new Map(heads.map((row) => [row, [...rows[row]!] as string[]] as const));
  const first = columns[0]!;
  for (const row of heads) {
    const cells = filled.get(row)!;
    const isSplit = row !== yearRow || heads.some((other) => other > yearRow);
    if (!isSplit || row > yearRow) continue;
    for (let column = first + 1; column < cells.length; column++) {
      if (cells[column] === '') cells[column] = cells[column - 1]!;
    }
  }
  return new Map(
    columns.map((column) => [
      column,
      {
        year: filled.get(yearRow)![column]!,
        others: heads.filter((row) => row !== yearRow).map((row) => filled.get(row)![column]!),
      },
    ]),
  );
}

/** Which columns name a series; the one of units; codes and running numbers name nothing that words do not. */
function labelColumns(
  { rows, placeOf }: Grid,
  { heads, labels, body, yearRow }: Shape,
  leftOut: LeftOut[],
): { labels: number[]; unitColumn: number | undefined; about: readonly string[] } {
  const below = rangeFrom(body, rows.length);
  const headOf = (column: number) =>
    plainText(heads.map((row) => rows[row]![column]!).find((cell) => cell !== '') ?? '');
  const unitColumn = labels.find((column) => {
    const cells = below.map((row) => rows[row]![column]!).filter((cell) => cell !== '');
    if (cells.length === 0) return false;
    return UNIT_HEAD.test(headOf(column)) || (column > 0 && cells.every((cell) => isUnit(cell)));
  });
  const words = labels.filter((column) => column !== unitColumn);
  const naming = words.filter((column) => {
    const cells = below.map((row) => rows[row]![column]!).filter((cell) => cell !== '');
    if (cells.length === 0) return false;
    const isCode = CODE_HEAD.test(headOf(column)) || cells.every((cell) => /^\d{1,12}$/u.test(cell));
    if (!isCode || words.length === 1) return true;
    leftOut.push({
      place: placeOf(yearRow, column),
      what: headOf(column) || cells[0]!,
      why: { en: 'codes, which name nothing by themselves', zh: '代码列' },
    });
    return false;
  });
  const labelling = naming.length > 0 ? naming : words;
  const wordsOf = (column: number) =>
    new Set(below.map((row) => rows[row]![column]!).filter((cell) => cell !== ''));
  const constant = labelling.filter((column) => wordsOf(column).size === 1);
  const apart = labelling.filter((column) => !constant.includes(column));
  if (apart.length === 0 || below.length === 1) return { labels: labelling, unitColumn, about: [] };
  return {
    labels: apart,
    unitColumn,
    about: constant.flatMap((column) => [...wordsOf(column)].map(plainText)),
  };
}

/** Blank cells under a label that stands for several rows take it over. */
function filledDown(own: readonly string[], above: readonly string[]): string[] {
  const last = own.findLastIndex((cell) => cell !== '');
  return own.map((cell, i) => (cell === '' && i < last ? (above[i] ?? '') : cell));
}

/** Whether any cell of a grid tells the decimal mark. */
export function figureTexts({ rows }: Grid): string[] {
  return rows
    .flat()
    .filter((cell) => readCell(cell, 'point').type === 'number' || readCell(cell, 'comma').type === 'number');
}
