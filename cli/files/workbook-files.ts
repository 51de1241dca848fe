/**
 * Reads the sheets of a workbook behind a gate: no part may unpack to more than a table needs, and what is no table
 * (macros, links to other files, pictures) never reaches the reader.
 */
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { ArgumentError, type Grid, gridOf } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { sheetExtent } from './sheet-extent.ts';

const MOST_PART_BYTES = 20_000_000;
const MOST_BYTES = 60_000_000;
const MOST_PARTS = 200;
/** Cells of a sheet, empty ones between others included. */
const MOST_CELLS = 2_000_000;
/** Parts that a table is read from. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/iu;

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly grid: Grid | undefined }[];
  /** What the file holds besides, and was not read. */
  readonly ignored: readonly ('macros' | 'links')[];
}

/** Whether bytes are a workbook, or pretend to be: a zip, or the older compound file. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x50 && b === 0x4b && c === 3 && d === 4) || isCompound(bytes);
}

const isCompound = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;

/**
 * Reads all sheets as text: numbers with all their digits, percentages as they are shown, dates as 2023-12-31.
 *
 * @throws ArgumentError for a workbook that is none, too large, protected, or of an older kind
 */
export async function readSheets(bytes: Uint8Array, file: string): Promise<Workbook> {
  if (isCompound(bytes)) {
    throw new ArgumentError(say('workbook-form', { file }), say('save-xlsx'));
  }
  const { parts, ignored } = unpack(bytes, file);
  if (parts['xl/workbook.xml'] === undefined) {
    throw new ArgumentError(say('workbook-archive', { file }), say('save-xlsx-or-csv'));
  }
  const percents = percentCells(parts);
  const safe = zipSync(parts, { level: 0 });
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(new Blob([safe as Uint8Array<ArrayBuffer>]), { parseNumber: decimalNumber });
  } catch {
    throw new ArgumentError(say('workbook-sheets', { file }), say('open-and-save'));
  }
  // The reader's types promise rows; a sheet whose part is missing has none.
  const empty = sheets.find(({ data }) => (data as unknown) === undefined);
  if (empty !== undefined) {
    throw new ArgumentError(say('workbook-sheet-part', { file, sheet: empty.sheet }), say('open-and-save'));
  }
  return {
    ignored,
    sheets: sheets.map(({ sheet, data }, i) => {
      const shown = percents[i] ?? new Set<string>();
      const rows = data.map((row, r) => row.map((value, c) => textOf(value, shown.has(addressOf(r, c)))));
      const isEmpty = rows.every((row) => row.every((cell) => cell.trim() === ''));
      return { name: sheet, grid: isEmpty ? undefined : gridOf(rows, file, `sheet ${sheet}`, addressOf) };
    }),
  };
}

function unpack(
  bytes: Uint8Array,
  file: string,
): { parts: Record<string, Uint8Array>; ignored: Workbook['ignored'] } {
  const ignored = new Set<'macros' | 'links'>();
  let [count, sum] = [0, 0];
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    count++;
    if (/vbaProject\.bin$|\.bin$/iu.test(name) && /vba|macro/iu.test(name)) ignored.add('macros');
    if (/externalLinks\//iu.test(name)) ignored.add('links');
    if (count > MOST_PARTS)
      throw new ArgumentError(say('workbook-parts', { file, most: MOST_PARTS }), say('save-sheet-csv'));
    if (!NEEDED.test(name)) return false;
    sum += originalSize;
    if (originalSize > MOST_PART_BYTES || sum > MOST_BYTES) {
      throw new ArgumentError(
        say('workbook-bytes', {
          file,
          most: MOST_PART_BYTES / 1e6,
          got: Math.ceil(Math.max(originalSize, sum) / 1e6),
          name,
        }),
        say('save-sheet-csv'),
      );
    }
    return true;
  };
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ArgumentError) throw error;
    throw new ArgumentError(say('workbook-damaged', { file }), say('save-file-again'));
  }
  for (const [name, part] of Object.entries(parts)) {
    if (/<!(?:DOCTYPE|ENTITY)/u.test(new TextDecoder().decode(part))) {
      throw new ArgumentError(say('workbook-declarations', { file, name }), say('save-file-again'));
    }
    if (/^xl\/worksheets\//iu.test(name)) requireRoom(new TextDecoder().decode(part), name, file);
  }
  return { parts, ignored: [...ignored] };
}

/** A reader makes room for all cells up to the last one: a single one at the end of a sheet would cost all memory. */
function requireRoom(xml: string, name: string, file: string): void {
  const { rows, columns, fault } = sheetExtent(xml);
  if (fault !== undefined) {
    throw new ArgumentError(say('workbook-address', { file, name, fault }), say('open-and-save'));
  }
  if (rows * columns > MOST_CELLS) {
    throw new ArgumentError(
      say('workbook-cells', { file, most: MOST_CELLS, name, rows, columns }),
      say('save-sheet-csv'),
    );
  }
}

/** `C5` for row 4 and column 2. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** A number as spreadsheets write it, else the text: `0x10` is no number, which JavaScript would take for 16. */
function decimalNumber(text: string): number | string {
  const isDecimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text.trim());
  return isDecimal && Number.isFinite(Number(text)) ? Number(text) : text;
}

function textOf(value: unknown, isPercent: boolean): string {
  if (value === null || value === undefined) return '';
  // A number beyond the last day that a spreadsheet can show stays what the reader calls it, and is no year then.
  if (value instanceof Date && Number.isFinite(value.getTime())) return value.toISOString().slice(0, 10);
  if (typeof value !== 'number') return String(value);
  // A double holds 15 decimal digits; a spreadsheet shows no more.
  const digits = Number((isPercent ? value * 100 : value).toPrecision(15));
  return isPercent ? `${digits}%` : String(digits);
}

/** Cells of each sheet that are shown as percentages, by address: 0.053 in them is 5.3 %. */
function percentCells(parts: Readonly<Record<string, Uint8Array>>): ReadonlySet<string>[] {
  const text = (name: string) => new TextDecoder().decode(parts[name] ?? new Uint8Array());
  const styles = text('xl/styles.xml');
  const custom = new Set(
    [...styles.matchAll(/<numFmt\b[^>]*>/gu)].flatMap(([tag]) => {
      const code = /formatCode="([^"]*)"/u.exec(tag)?.[1] ?? '';
      return code.includes('%') ? [/numFmtId="(\d+)"/u.exec(tag)?.[1] ?? ''] : [];
    }),
  );
  const formats = [
    ...(/<cellXfs\b[\s\S]*?<\/cellXfs>/u.exec(styles)?.[0] ?? '').matchAll(/<xf\b[^>]*>/gu),
  ].map(([tag]) => /numFmtId="(\d+)"/u.exec(tag)?.[1] ?? '0');
  const isPercent = (style: string) => {
    const id = formats[Number(style)] ?? '0';
    return id === '9' || id === '10' || custom.has(id);
  };
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/gu)].map(([tag]) => [
      /\bId="([^"]*)"/u.exec(tag)?.[1] ?? '',
      (/\bTarget="([^"]*)"/u.exec(tag)?.[1] ?? '').replace(/^\/?(?:xl\/)?/u, 'xl/'),
    ]),
  );
  return [...text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/gu)].map(([tag]) => {
    const sheet = text(targets.get(/r:id="([^"]*)"/u.exec(tag)?.[1] ?? '') ?? '');
    return new Set(
      [...sheet.matchAll(/<c\b[^>]*>/gu)].flatMap(([cell]) => {
        const style = /\bs="(\d+)"/u.exec(cell)?.[1];
        return style !== undefined && isPercent(style) ? [/\br="([A-Z]+\d+)"/u.exec(cell)?.[1] ?? ''] : [];
      }),
    );
  });
}
