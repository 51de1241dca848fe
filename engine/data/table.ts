/** What was understood of a table: its series, what was left out of it, and what only a person can tell. */
import type { Meaning } from './read-unit.ts';

/** One figure and where it stands. */
export interface Figure {
  /** A level in its unit; growth in per cent: 5.3 is 5.3 %. */
  readonly value: number;
  /** Digits as a scenario writes them. */
  readonly digits: string;
  /** Place in the file, such as `5:3` or `C5`. */
  readonly place: string;
}

/** A series as the table has it: one name, one measure, figures by year. */
export interface Series {
  /** As in the table, without its unit. */
  readonly name: string;
  readonly meaning: Meaning;
  /** By year; where there are several vintages the last of each year. */
  readonly figures: ReadonlyMap<number, Figure>;
  /** By the year of publication, then by year; absent where the table does not say when figures were published. */
  readonly vintages?: ReadonlyMap<number, ReadonlyMap<number, Figure>>;
  /** `total` adds others up, `part` is contained in another: neither belongs beside the others in a sum. */
  readonly role: 'plain' | 'total' | 'part';
}

/** What was not taken, and why; in words of both languages. */
export interface LeftOut {
  readonly place: string;
  readonly what: string;
  readonly why: { readonly en: string; readonly zh: string };
}

/** What a table does not say, and a person has to. */
export interface TableQuestion {
  readonly id: 'unit' | 'measure' | 'rates' | 'decimal';
  /** Series that it is asked of, or a cell. */
  readonly of: string;
  readonly answers: readonly string[];
}

export type Layout = 'years-across' | 'years-down' | 'long' | 'sdmx-csv' | 'world-bank';

export interface Table {
  readonly file: string;
  readonly layout: Layout;
  readonly parted: string;
  readonly title?: string;
  /** What the table says of where it comes from. */
  readonly origin?: string;
  readonly series: readonly Series[];
  readonly leftOut: readonly LeftOut[];
}

/** What a person said of a table, for what it does not say itself. */
export interface Answers {
  /** The unit of levels that have none: 亿元, 家; `none` for pure numbers, `%` for figures in per cent. */
  readonly unit?: string;
  /** Whether figures in per cent, or without any unit, are levels or growth. */
  readonly measure?: 'levels' | 'growth';
  /** How growth without a per-cent sign is written: 5.3, 0.053, or 105.3. */
  readonly rates?: 'percent' | 'share' | 'index';
  readonly decimal?: 'point' | 'comma';
}
