/** Tables with one figure a row: name, year, value; SDMX-CSV and Eurostat among them. */

import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';
import type { Entries, Entry } from './entries.ts';
import type { Grid } from './grid.ts';
import { type DecimalMark, plainText, readCell } from './read-cell.ts';
import { sdmxUnit } from './read-unit.ts';
import { isBareYear, readYear } from './read-year.ts';
import { rangeFrom } from './shape.ts';
import type { LeftOut } from './table.ts';

const UNIT_HEAD = /^(?:计量)?单\s*位$|^units?(?: of measure)?$|^unit_measure$/iu;
const MULTIPLIER_HEAD = /^unit_mult$|^unit multiplier$/iu;
const IGNORED_HEAD =
  /^(?:dataflow|structure(?:\[.*\])?|structure_id|structure_name|action|obs_status|obs_flag|conf_status|decimals|base_per|last update|observation (?:status|value)|confidentiality.*|time_format|price_base_year|备注|注|note|notes|source|来源|资料来源)$/iu;
const VINTAGE_HEAD =
  /^(?:vintage|(?:year of )?publication(?: year)?|published(?: in)?|release(?: year)?|版本|数据版本|公布年份?|发布年份?)$/iu;
const CODE_HEAD = /代码|编码|\bcode$|^序号$/iu;
const MULTIPLIERS: Readonly<Record<string, string>> = {
  ...{ '0': '', '3': '千', '4': '万', '6': '百万', '8': '亿', '9': '十亿', '12': '万亿' },
};

/** Whether a table is SDMX-CSV: it begins with DATAFLOW or STRUCTURE, and has the columns that the standard names. */
export function isSdmxCsv({ rows }: Grid): boolean {
  const head = (rows[0] ?? []).map((cell) => plainText(cell).toUpperCase());
  return head.includes('TIME_PERIOD') && head.includes('OBS_VALUE');
}

/** Entries of a table whose years come again and again in a column. */
export function entriesLong(grid: Grid, decimal: DecimalMark): Entries {
  const { rows, file, placeOf } = grid;
  const header = headerRow(grid);
  const head = rows[header]!.map(plainText);
  const body = rangeFrom(header + 1, rows.length).filter((row) => rows[row]!.some((cell) => cell !== ''));
  const width = head.length;
  const yearColumn = yearColumnOf(grid, head, body);
  const sdmxValue = head.findIndex((cell) => /^obs_value$/iu.test(cell));
  const columnCells = (column: number) =>
    body.map((row) => rows[row]![column]!).filter((cell) => cell !== '');
  const isFigures = (column: number) => {
    const cells = columnCells(column);
    const figures = cells.filter((cell) => ['number', 'missing'].includes(readCell(cell, decimal).type));
    return cells.length > 0 && figures.length > 0.5 * cells.length;
  };
  const vintageColumn = head.findIndex((cell) => VINTAGE_HEAD.test(cell));
  const isPlain = (column: number) =>
    column !== yearColumn &&
    column !== vintageColumn &&
    !IGNORED_HEAD.test(head[column]!) &&
    !CODE_HEAD.test(head[column]!);
  const unitColumn = head.findIndex((cell) => UNIT_HEAD.test(cell));
  const multiplierColumn = head.findIndex((cell) => MULTIPLIER_HEAD.test(cell));
  const values =
    sdmxValue >= 0
      ? [sdmxValue]
      : rangeFrom(0, width).filter(
          (column) =>
            isPlain(column) && column !== unitColumn && column !== multiplierColumn && isFigures(column),
        );
  if (values.length === 0) {
    throw new ArgumentError(
      say('table-value-column', { file, place: placeOf(header, 0) }),
      say('other-file-or-sheet'),
    );
  }
  const candidates = rangeFrom(0, width).filter(
    (column) =>
      isPlain(column) && !values.includes(column) && column !== unitColumn && column !== multiplierColumn,
  );
  const keys = namingColumns(candidates, columnCells);
  const leftOut: LeftOut[] = [];
  const entries: Entry[] = [];
  for (const row of body) {
    const cells = rows[row]!;
    const found = readYear(cells[yearColumn]!);
    if (found?.type !== 'year' || found.rest !== '') {
      const why =
        found?.type === 'future'
          ? { en: `no figure of the past (${found.why})`, zh: `不是实际数（${found.why}）` }
          : found?.type === 'part'
            ? { en: 'part of a year, or of two', zh: '不是整年' }
            : { en: 'no year stands beside it', zh: '没有年份' };
      leftOut.push({
        place: placeOf(row, yearColumn),
        what: cells[yearColumn] || cells.join(' ').trim(),
        why,
      });
      continue;
    }
    const vintage = vintageColumn < 0 ? undefined : readYear(cells[vintageColumn]!);
    if (vintageColumn >= 0 && (vintage?.type !== 'year' || vintage.rest !== '')) {
      leftOut.push({
        place: placeOf(row, vintageColumn),
        what: cells[vintageColumn] || cells.join(' ').trim(),
        why: { en: 'no year of publication stands beside it', zh: '没有公布年份' },
      });
      continue;
    }
    const unit = unitOfRow(cells[unitColumn], cells[multiplierColumn]);
    for (const column of values) {
      if (cells[column] === '') continue;
      const names = [
        ...keys.map((key) => plainText(cells[key]!)),
        ...(sdmxValue >= 0 ? [] : [valueName(head[column]!)]),
      ];
      entries.push({
        names: names.filter((name) => name !== ''),
        ...(unit === undefined ? {} : { unit }),
        year: found.year,
        ...(vintage?.type === 'year' ? { vintage: vintage.year } : {}),
        text: cells[column]!,
        place: placeOf(row, column),
      });
    }
  }
  return { entries, leftOut };
}

/** A heading that says only that figures stand below names nothing. */
function valueName(head: string): string {
  return /^(?:value|values|obs_value|数值|值|数据|figure)$/iu.test(head) ? '' : head;
}

function unitOfRow(unit: string | undefined, multiplier: string | undefined): string | undefined {
  if (unit === undefined || unit === '') return undefined;
  const base = sdmxUnit(unit) ?? plainText(unit);
  const scale = multiplier === undefined ? '' : MULTIPLIERS[plainText(multiplier).split(':')[0]!.trim()];
  return scale === undefined || base === '%' ? base : `${scale}${base}`;
}

function headerRow({ rows, file }: Grid): number {
  const found = rows.findIndex(
    (row) => row.filter((cell) => cell !== '').length > 1 && !row.some((cell) => isBareYear(cell)),
  );
  if (found >= 0) return found;
  throw new ArgumentError(say('table-headings', { file }), say('write-headings'));
}

/** The column with the most years. */
function yearColumnOf({ rows }: Grid, head: readonly string[], body: readonly number[]): number {
  const named = head.findIndex((cell) =>
    /^(?:time_period|time period|年份|年度|year|time|时间)$/iu.test(cell),
  );
  if (named >= 0) return named;
  const counts = head.map((_, column) => body.filter((row) => isBareYear(rows[row]![column]!)).length);
  return counts.indexOf(Math.max(...counts));
}

/** Columns whose words tell series apart: not those that are alike in all rows, nor codes of what another column says in words. */
function namingColumns(
  candidates: readonly number[],
  columnCells: (column: number) => readonly string[],
): number[] {
  const varying = candidates.filter((column) => new Set(columnCells(column)).size > 1);
  const chosen = varying.filter((column) => {
    const own = columnCells(column);
    return !varying.some((other) => {
      if (other === column) return false;
      const others = columnCells(other);
      if (others.length !== own.length || new Set(others).size !== new Set(own).size) return false;
      const pairs = new Set(own.map((cell, i) => `${cell}\u0000${others[i]}`));
      if (pairs.size !== new Set(own).size) return false;
      const length = (cells: readonly string[]) => cells.reduce((sum, cell) => sum + cell.length, 0);
      return length(others) > length(own) || (length(others) === length(own) && other < column);
    });
  });
  const constant = candidates.filter((column) => new Set(columnCells(column)).size === 1);
  return chosen.length > 0 ? chosen : constant.slice(-1);
}
