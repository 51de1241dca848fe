/** How far a sheet of a workbook reaches, by its XML, before a reader makes room for all of it. */

/** Rows and columns that a sheet of Excel has. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

export interface SheetExtent {
  /** The last row that is named, and the last column of a cell that holds something. */
  readonly rows: number;
  readonly columns: number;
  /** An address that no sheet has, a tag without an end, or that there is no data at all. */
  readonly fault: string | undefined;
}

/** Walks the tags once; what stands in quotes ends no tag. */
export function sheetExtent(xml: string): SheetExtent {
  let [rows, columns] = [0, 0];
  let hasData = false;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const end = endOfTag(xml, at + 1);
    if (end === -1) return { rows, columns, fault: xml.slice(at, at + 20) };
    const tag = xml.slice(at + 1, end);
    at = end;
    const kind = /^(?:[\w.-]+:)?(sheetData|row|c)(?=[\s/]|$)/u.exec(tag)?.[1];
    hasData ||= kind === 'sheetData';
    if (kind !== 'row' && kind !== 'c') continue;
    const address = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/u.exec(tag);
    const named = address?.[1] ?? address?.[2];
    if (named === undefined) continue;
    const [, letters = '', digits = ''] =
      (kind === 'row' ? /^()(\d{1,7})$/u : /^([A-Z]{1,3})(\d{1,7})$/u).exec(named) ?? [];
    const [row, column] = [Number(digits), columnOf(letters)];
    if (row < 1 || row > MOST_ROWS || column > MOST_COLUMNS) return { rows, columns, fault: named };
    rows = Math.max(rows, row);
    if (!tag.endsWith('/')) columns = Math.max(columns, column);
  }
  return { rows, columns, fault: hasData ? undefined : 'no sheetData' };
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The place of the `>` that ends a tag, −1 where there is none. */
function endOfTag(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const sign = xml[at]!;
    if (sign === '>') return at;
    if (sign !== '"' && sign !== "'") continue;
    at = xml.indexOf(sign, at + 1);
    if (at === -1) return -1;
  }
  return -1;
}
