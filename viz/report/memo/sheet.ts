/**
 * Pieces of one A4 page, each with the height that it takes: text is broken into lines by the widths of the shipped font,
 * which the page carries, and set in those lines, so that what fits is known before anything is drawn.
 */
import { escapeXml } from '../../draw/render-svg.ts';
import { textWidth, type Weight, wrapText } from '../../draw/text.ts';

/** Pixels of A4 within its margins, at 96 to the inch; a little is left below. */
export const SHEET = { width: 688, height: 1010 } as const;

export interface Piece {
  readonly html: string;
  readonly height: number;
}

/** Type size and line height in pixels. */
export interface Setting {
  readonly size: number;
  readonly line: number;
  readonly weight?: Weight;
  /** Lines beyond which a text is cut. */
  readonly most?: number;
}

/** Notes and captions; what stands small at the foot. */
export const NOTE = { size: 12, line: 16, most: 4 } as const;
export const FINE = { size: 11.5, line: 15, most: 3, below: 8 } as const;

/** Lines of a text in a column, as HTML. */
export function linesOf(text: string, width: number, { size, line, weight, most }: Setting): Piece {
  const lines = wrapText(text, width, size, weight, most);
  return { html: lines.map(escapeXml).join('<br>'), height: line * lines.length };
}

/** Texts of a tag, each in lines of its own. */
export function block(
  tag: string,
  texts: readonly string[],
  setting: Setting & { readonly width?: number; readonly below?: number },
): Piece {
  const { width = SHEET.width, below = 0 } = setting;
  const pieces = texts.map((text) => linesOf(text, width, setting));
  const height = pieces.reduce((sum, piece) => sum + piece.height, below);
  const [name = ''] = tag.split(' ');
  return { html: `<${tag}>${pieces.map(({ html }) => html).join('<br>')}</${name}>`, height };
}

/** A column of a table. */
export interface Column {
  readonly head: string;
  readonly width: number;
}

const CELL: Setting = { size: 12, line: 16, most: 3 };
/** Above and below the lines of a row, its rule included. */
const ROW = 7;
/** Between the text of a cell and the next column. */
const GUTTER = 12;

/** A cell: text, and what is set before it on its first line, as HTML with its width. */
export interface SheetCell {
  readonly text: string;
  readonly before?: { readonly html: string; readonly width: number };
}

/** A row of a table in its lines. */
export function row(cells: readonly SheetCell[], columns: readonly Column[], attributes = ''): Piece {
  const set = cells.map(({ text, before }, i) => {
    const width = columns[i]!.width - GUTTER;
    if (before === undefined) return linesOf(text, width, CELL);
    // Text that has no room beside it stands below.
    if (textWidth(text, CELL.size) > width - before.width) {
      const lines = linesOf(text, width, CELL);
      return { html: `${before.html}<br>${lines.html}`, height: CELL.line + lines.height };
    }
    const lines = linesOf(text, width - before.width, CELL);
    return { html: before.html + lines.html, height: lines.height };
  });
  const [first, ...others] = set;
  const html = `<tr${attributes}><th scope="row">${first!.html}</th>${others
    .map(({ html: cell }, i) => `<td data-head="${escapeXml(columns[i + 1]!.head)}">${cell}</td>`)
    .join('')}</tr>`;
  return { html, height: Math.max(...set.map(({ height }) => height)) + ROW };
}

/** A table of rows, with its head. */
export function tableOf(name: string, columns: readonly Column[], rows: readonly Piece[]): Piece {
  const heads = columns.map(({ head, width }) => linesOf(head, width - GUTTER, CELL));
  const widths = columns.map(({ width }) => `<col width="${width}">`).join('');
  const head = heads.map(({ html }) => `<th scope="col">${html}</th>`).join('');
  return {
    html: `<table class="${name}"><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows.map(({ html }) => html).join('\n')}</tbody></table>`,
    height: Math.max(...heads.map(({ height }) => height)) + ROW + heightOf(rows),
  };
}

export const heightOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { height }) => sum + height, 0);
