/** Lays out and draws rows with a title at their left: shared by all charts that have one row a target or input. */
import { textWidth, wrapText } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import type { Layer } from './frame.ts';

/** Pixels between the lines of a row's title, and of its detail. */
const LINE = 17;
const DETAIL = 15;
const GAP = 16;
/** Between two rows. */
const PADDING = 12;
/** For the marks of a row that stand below its title. */
const MARK = 22;

interface Row {
  readonly key: string;
  /** Pixels from the top of the picture to the middle of the row. */
  readonly y: number;
  /** With line breaks where it does not fit the column. */
  readonly label: string;
  readonly detail: string;
  /** Pixels from the middle of the row to the middle of the first line of the title, and of the detail. */
  readonly labelShift: number;
  readonly detailShift: number;
  readonly bold: boolean;
}

interface Item {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  /** Whether the title is bold: a heading, or what people look for first. */
  readonly bold?: boolean;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Height of all rows. */
  readonly height: number;
  /** Width of the column of titles, the gap to the picture included. */
  readonly column: number;
}

/**
 * Fits titles and details into a column of at most `width` pixels; a row is as high as its lines need, and at least
 * `least` pixels.
 */
export function layRows(items: readonly Item[], width: number, least = 0): Rows {
  return laid(items, width, (height) => {
    const row = Math.max(height + PADDING, least);
    return { row, middle: row / 2, first: (LINE - height) / 2 };
  });
}

/**
 * As `layRows` on a page; on a phone titles stand above their marks, over the whole width.
 *
 * @param mark pixels that the marks of a row take
 */
export function layRowsFor(format: Format, items: readonly Item[], width: number, mark = MARK): Rows {
  if (format === 'page') return layRows(items, width, mark);
  const above = laid(items, WIDTHS.phone + GAP, (height) => {
    const row = height + mark + PADDING;
    const middle = PADDING / 2 + height + mark / 2;
    return { row, middle, first: PADDING / 2 + LINE / 2 - middle };
  });
  return { ...above, column: 0 };
}

/** Where a row's middle is, from its top, and the first line of its title, from its middle. */
interface RowPlan {
  readonly row: number;
  readonly middle: number;
  readonly first: number;
}

function laid(items: readonly Item[], width: number, plan: (height: number) => RowPlan): Rows {
  const rows: Row[] = [];
  let top = 0;
  let widest = 0;
  for (const { key, title, detail: full, bold = false } of items) {
    const weight = bold ? 'bold' : 'regular';
    const lines = wrapText(title, width - GAP, SIZE.label, weight);
    const details = full === '' ? [] : wrapText(full, width - GAP, SIZE.small);
    const { row, middle, first } = plan(LINE * lines.length + DETAIL * details.length);
    rows.push({
      key,
      y: top + middle,
      label: lines.join('\n'),
      detail: details.join('\n'),
      labelShift: first,
      detailShift: first + LINE * lines.length - (LINE - DETAIL) / 2,
      bold,
    });
    top += row;
    widest = Math.max(
      widest,
      ...details.map((line) => textWidth(line, SIZE.small)),
      ...lines.map((line) => textWidth(line, SIZE.label, weight)),
    );
  }
  return { rows, height: top, column: Math.min(width, Math.ceil(widest) + GAP) };
}

/** The vertical position of what carries a row's `y`. */
export const rowPosition = ({ height }: Rows) => ({
  field: 'y',
  type: 'quantitative' as const,
  scale: { domain: [height, 0], nice: false, zero: false },
  axis: null,
});

/** The text marks of the titles, for a view whose left edge is `column` pixels from theirs. */
export function rowLabels(laid: Rows): Layer[] {
  const y = rowPosition(laid);
  // Above the marks, grid and links pass behind them.
  const ring = { stroke: colour('ground'), strokeWidth: 4, strokeJoin: 'round' };
  const halo = laid.column === 0 ? [ring, {}] : [{}];
  const texts = (
    rows: readonly Row[],
    field: 'label' | 'detail',
    shift: string,
    paint: Readonly<Record<string, unknown>>,
  ): Layer[] =>
    rows.length === 0
      ? []
      : [
          ...halo.map(
            (ring): Layer => ({
              data: { values: rows.map((row) => ({ ...row })) },
              mark: {
                type: 'text',
                align: 'left',
                baseline: 'middle',
                ...paint,
                ...ring,
                dy: { expr: `datum.${shift}` },
              },
              encoding: { x: { value: -laid.column }, y, text: { field, type: 'nominal' } },
            }),
          ),
        ];
  const titles = { color: colour('ink'), fontSize: SIZE.label };
  return [
    ...texts(
      laid.rows.filter(({ bold }) => !bold),
      'label',
      'labelShift',
      titles,
    ),
    ...texts(
      laid.rows.filter(({ bold }) => bold),
      'label',
      'labelShift',
      { ...titles, fontWeight: 700 },
    ),
    ...texts(laid.rows, 'detail', 'detailShift', {
      color: colour('muted'),
      fontSize: SIZE.small,
      lineHeight: DETAIL,
    }),
  ];
}

/** A heading over a column of numbers whose right edge is `at` pixels from the left of the view, above rows that begin at `top`. */
export function columnHeading(text: string, at: number, top = 0): Layer {
  return {
    data: { values: [{ text }] },
    mark: { type: 'text', align: 'right', baseline: 'bottom', color: colour('muted'), fontSize: SIZE.small },
    encoding: { x: { value: at }, y: { value: top - 7 }, text: { field: 'text', type: 'nominal' } },
  };
}
