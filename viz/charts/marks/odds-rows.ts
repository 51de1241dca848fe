/** Rows with a bar and a dot each on a normal-probability axis, and a column of words right of it. */
import type { TopLevelSpec } from 'vega-lite';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import type { frame } from './frame.ts';
import { oddsGrid, PROBIT_AXIS } from './odds-axis.ts';
import { columnHeading, layRows, rowLabels, rowPosition } from './rows.ts';
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
  readonly words: { readonly field: Field; readonly room: number; readonly heading?: string };
}

/** Pixels for the titles of the rows. */
const TITLES = 260;

export function oddsRowsChart<Row extends OddsRow>(
  framed: ReturnType<typeof frame>,
  rows: readonly Row[],
  { bar: [from, to], words: { field, room, heading } }: Columns<keyof Row & string>,
): TopLevelSpec {
  const laid = layRows(rows, TITLES);
  const width = WIDTH - laid.column - room;
  const y = rowPosition(laid);
  return {
    ...framed,
    width,
    height: laid.height,
    data: { values: rows.map((row, i) => ({ ...row, y: laid.rows[i]?.y ?? 0 })) },
    layer: [
      ...oddsGrid(laid.height),
      ...barAndDot(from, to, PROBIT_AXIS, y),
      textColumn(field, width + room, y, { color: colour('ink'), fontSize: SIZE.label, fontWeight: 700 }),
      ...rowLabels(laid),
      ...(heading === undefined ? [] : [columnHeading(heading, width + room)]),
    ],
  };
}
