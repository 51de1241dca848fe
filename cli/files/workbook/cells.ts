/** Cells and sheets of the workbooks that are written: numbers are numbers, texts are texts, no cell is a formula. */
import writeWorkbook from 'write-excel-file/node';

export type Cell =
  | null
  | { readonly value: number; readonly type: NumberConstructor; readonly format?: string }
  | { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' };

interface Sheet {
  readonly name: string;
  /** The first row holds the heads of the columns. */
  readonly rows: readonly Cell[][];
}

/** The most characters that a cell of Excel holds. */
const MOST_CHARACTERS = 32_767;
/** What XML has no place for: controls but tab and line ends, halves of surrogate pairs, and two that are no characters. */
const NOT_IN_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

const inXml = (value: string): string => value.replace(NOT_IN_XML, '\ufffd').slice(0, MOST_CHARACTERS - 1);

/**
 * Text, whatever it begins with: the cell is of the type of text, so that `=1+1` stays three signs. A reader that saves
 * the sheet as .csv and opens that again would take it for a formula, so it gets the apostrophe that spreadsheets give.
 */
export function text(value: string): Cell {
  const clean = inXml(value);
  return { value: /^[=+\-@\t\r]/u.test(clean) ? `'${clean}` : clean, type: String };
}

/** Text without the apostrophe, for words of our own and for lines that are copied from the sheet. */
export const plainText = (value: string): Cell => ({ value: inXml(value), type: String });

/** An empty cell for what is no finite number. */
export const number = (value: number | undefined, format?: string): Cell =>
  value === undefined || !Number.isFinite(value)
    ? null
    : { value, type: Number, ...(format === undefined ? {} : { format }) };

export const heads = (titles: readonly string[]): Cell[] =>
  titles.map((value) => ({ value: inXml(value), type: String, fontWeight: 'bold' }));

/** Facts of a run, a line each; what holds others is left out. */
export const factRows = (facts: Readonly<Record<string, unknown>>): Cell[][] =>
  Object.entries(facts).flatMap(([key, value]) => {
    if (typeof value === 'number') return [[text(key), number(value)]];
    return typeof value === 'object' ? [] : [[text(key), text(String(value))]];
  });

/** @returns the bytes of the workbook */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, rows }) => ({
    sheet: name,
    data: [...rows],
    columns: rows[0]!.map((_, column) => ({ width: column === 0 ? 40 : 14 })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await writeWorkbook(written).toBuffer());
}
