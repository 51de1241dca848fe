/** Rows with a bar and a dot each on a normal-probability axis, and a column of words right of it. */
import type { TopLevelSpec } from 'vega-lite';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases } from '../../words/language.ts';
import type { frame } from './frame.ts';
import { oddsGrid, PROBIT_AXIS } from './odds-axis.ts';
import { columnHeading, layRowsFor, rowLabels, rowPosition } from './rows.ts';
import { barAndDot, textColumn } from './shapes.ts';

/** A row; its other fields are those that bars and words are read from. */
interface OddsRow {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  /** Place of the dot on the axis. */
  readonly p: number;
  readonly tip: string;
}

interface Columns<Field> {
  /** The fields that hold the ends of the bars. */
  readonly bar: readonly [from: Field, to: Field];
  /** The words right of the axis: their field, the room for them in pixels, and what stands above them. */
  readonly words: {
    readonly field: Field;
    readonly room: Readonly<Record<Format, number>>;
    readonly heading?: string;
  };
}

/** A row whose bar is a range of odds, which is written right of the axis. */
interface RangeRow extends OddsRow {
  readonly low: number;
  readonly high: number;
  readonly written: string;
}

/** Pixels for the range, right of the scale. */
const RANGE: Readonly<Record<Format, number>> = { page: 190, phone: 132 };
/** Pixels for the titles of the rows. */
const TITLES = 260;

export function oddsRowsChart<Row extends OddsRow>(
  framed: ReturnType<typeof frame>,
  rows: readonly Row[],
  { bar: [from, to], words: { field, room, heading } }: Columns<keyof Row & string>,
  format: Format,
): TopLevelSpec {
  const laid = layRowsFor(format, rows, TITLES);
  const width = WIDTHS[format] - laid.column - room[format];
  const y = rowPosition(laid);
  return {
    ...framed,
    width,
    height: laid.height,
    data: { values: rows.map((row, i) => ({ ...row, y: laid.rows[i]?.y ?? 0 })) },
    layer: [
      ...oddsGrid(laid.height, width),
      ...barAndDot(from, to, PROBIT_AXIS, y),
      textColumn(field, width + room[format], y, {
        color: colour('ink'),
        fontSize: SIZE.label,
        fontWeight: 700,
      }),
      ...rowLabels(laid),
      ...(heading === undefined ? [] : [columnHeading(heading, width + room[format])]),
    ],
  };
}

export function oddsRangesChart(
  framed: ReturnType<typeof frame>,
  rows: readonly RangeRow[],
  lang: Language,
  format: Format,
): TopLevelSpec {
  const words = { field: 'written', room: RANGE, heading: phrases(lang).odds } as const;
  return oddsRowsChart(framed, rows, { bar: ['low', 'high'], words }, format);
}
