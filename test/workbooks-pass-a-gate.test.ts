import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { addressOf, isWorkbook, readSheets } from '../cli/files/workbook-files.ts';
import { ArgumentError, decodeText, readTable } from '../engine/index.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { wordsOf } from './words-of.ts';

const percent = (value: number) => ({ value, type: Number, format: '0.0%' });

async function workbook(): Promise<Uint8Array> {
  const levels = [['单位：亿元'], ['指标', '2021年', '2022年', '2023年'], ['生产总值', 5070, 5316.9, 5516.5]];
  const growth = [['增速'], ['名称', 2022, 2023], ['生产总值', percent(0.044), percent(0.065)]];
  const made = writeWorkbook([
    { data: levels, sheet: '总量' },
    { data: growth, sheet: '增速' },
  ]);
  return new Uint8Array(await made.toBuffer());
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await readSheets(bytes, 'book.xlsx').catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(ArgumentError);
  return (error as Error).message;
}

describe('a workbook', () => {
  test('gives its sheets as text, percentages as they are shown', async () => {
    const bytes = await workbook();
    expect(isWorkbook(bytes)).toBe(true);
    const { sheets, ignored } = await readSheets(bytes, 'book.xlsx');
    expect(ignored).toEqual([]);
    expect(sheets.map(({ name }) => name)).toEqual(['总量', '增速']);
    const [levels, growth] = sheets.map(({ grid }) => readTable(grid!).table!);
    expect(levels!.series[0]!.figures.get(2022)).toEqual({ value: 5316.9, digits: '5316.9', place: 'C3' });
    expect(growth!.series[0]!.meaning).toEqual({ measure: 'growth', as: 'percent' });
    expect(growth!.series[0]!.figures.get(2023)?.value).toBe(6.5);
  });

  test('that unpacks to more than a table needs is refused before it is unpacked', async () => {
    const parts = unzipSync(await workbook());
    const bomb = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal(bomb)).toMatch(wordsOf('workbook-bytes'));
  });

  test('whose directory lies about the size of a part unpacks to no more than it says', async () => {
    const parts = unzipSync(await workbook());
    const bomb = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(25_000_000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at + 4 < bomb.length; at++) {
      const mark = view.getUint32(at, true);
      if (mark === 0x02014b50 && view.getUint32(at + 24, true) === 25_000_000)
        view.setUint32(at + 24, 1000, true);
      if (mark === 0x04034b50 && view.getUint32(at + 22, true) === 25_000_000)
        view.setUint32(at + 22, 1000, true);
    }
    expect(await refusal(bomb)).toMatch(wordsOf('workbook-address'));
  });

  test('with too many parts is refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`xl/media/${i}.png`, strToU8('x')]),
    );
    expect(await refusal(zipSync({ ...unzipSync(await workbook()), ...many }))).toMatch(
      wordsOf('workbook-parts'),
    );
  });

  test('without a sheet that is asked for, that has figures, or that is in it is refused', async () => {
    const parts = unzipSync(await workbook());
    const book = strFromU8(parts['xl/workbook.xml']!);
    const more = book.replace('</sheets>', '<sheet name="z" sheetId="9" r:id="rId9"/></sheets>');
    const partless = await refusal(zipSync({ ...parts, 'xl/workbook.xml': strToU8(more) }));
    expect(partless).toMatch(wordsOf('workbook-sheet-part'));
    expect(partless).toMatch(wordsOf('open-and-save'));
    const unread = zipSync({ ...parts, 'xl/workbook.xml': strToU8('<workbook/>') });
    expect(await refusal(unread)).toMatch(wordsOf('workbook-sheets'));
    const folder = emptyFolder();
    const imported = async (bytes: Uint8Array, ...more: string[]) => {
      writeFileSync(join(folder, 'book.xlsx'), bytes);
      return (await runProgram(folder, ['import', 'book.xlsx', ...more])).stderr;
    };
    const asked = await imported(await workbook(), '--sheet', '别的');
    for (const code of ['import-sheet', 'sheets-are'] as const) expect(asked).toMatch(wordsOf(code));
    const nothing = writeWorkbook([{ data: [[' ']], sheet: '空' }]);
    const empty = await imported(new Uint8Array(await nothing.toBuffer()));
    for (const code of ['import-sheet', 'no-sheet'] as const) expect(empty).toMatch(wordsOf(code));
  });

  test('keeps its macros and its links to other files to itself, and says so', async () => {
    const parts = { ...unzipSync(await workbook()), 'xl/vbaProject.bin': strToU8('x') };
    const linked = { ...parts, 'xl/externalLinks/externalLink1.xml': strToU8('<externalLink/>') };
    const { ignored, sheets } = await readSheets(zipSync(linked), 'book.xlsm');
    expect([...ignored].sort()).toEqual(['links', 'macros']);
    expect(sheets).toHaveLength(2);
  });

  test('with declarations of its own, of an older kind, damaged, or of another kind is refused', async () => {
    const parts = unzipSync(await workbook());
    const declared = strToU8('<!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>');
    expect(await refusal(zipSync({ ...parts, 'xl/sharedStrings.xml': declared }))).toMatch(
      wordsOf('workbook-declarations'),
    );
    const older = await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]));
    for (const code of ['workbook-form', 'save-xlsx'] as const) expect(older).toMatch(wordsOf(code));
    const damaged = await refusal((await workbook()).slice(0, 900));
    for (const code of ['workbook-damaged', 'save-file-again'] as const)
      expect(damaged).toMatch(wordsOf(code));
    const other = await refusal(zipSync({ 'content.xml': strToU8('<x/>') }));
    for (const code of ['workbook-archive', 'save-xlsx-or-csv'] as const)
      expect(other).toMatch(wordsOf(code));
  });

  test('with a cell at the end of the sheet, a row that no sheet has, or no cells is refused before room is made', async () => {
    const parts = unzipSync(await workbook());
    const name = 'xl/worksheets/sheet1.xml';
    const sheet = strFromU8(parts[name]!);
    const withRow = (row: string) =>
      zipSync({ ...parts, [name]: strToU8(sheet.replace('</sheetData>', `${row}</sheetData>`)) });
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const wide = await refusal(withRow(far));
    expect(wide).toContain('at most 2000000 cells, got 1048576 rows and 16384 columns');
    for (const code of ['workbook-cells', 'save-sheet-csv'] as const) expect(wide).toMatch(wordsOf(code));
    const nowhere = await refusal(withRow('<row r="1e999"/>'));
    expect(nowhere).toContain('got 1e999');
    for (const code of ['workbook-address', 'open-and-save'] as const) expect(nowhere).toMatch(wordsOf(code));
    expect(await refusal(withRow('<row r="99999999"/>'))).toContain('got 99999999');
    expect(await refusal(zipSync({ ...parts, [name]: strToU8('<worksheet/>') }))).toContain('no sheetData');
    // A style alone is no figure: formatted columns go to the end of many sheets.
    const { sheets } = await readSheets(withRow('<row r="9000"><c r="XFD9000" s="1"/></row>'), 'book.xlsx');
    expect(readTable(sheets[0]!.grid!).table!.series).toHaveLength(1);
  });

  test('has numbers in decimals only, and dates that a calendar has', async () => {
    const parts = unzipSync(await workbook());
    const name = 'xl/worksheets/sheet1.xml';
    const with5316 = (value: string) =>
      zipSync({ ...parts, [name]: strToU8(strFromU8(parts[name]!).replace('5316.9', value)) });
    for (const value of ['0x10', 'Infinity', '1e999']) {
      const { sheets } = await readSheets(with5316(value), 'book.xlsx');
      expect(() => readTable(sheets[0]!.grid!)).toThrow(/C3/u);
    }
    const { sheets } = await readSheets(with5316('5.3169e3'), 'book.xlsx');
    expect(readTable(sheets[0]!.grid!).table!.series[0]!.figures.get(2022)?.value).toBe(5316.9);
  });

  test('names cells as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map((column) => addressOf(4, column))).toEqual([
      'A5',
      'Z5',
      'AA5',
      'ZZ5',
      'AAA5',
    ]);
  });
});

describe('the encoding of a text', () => {
  const gb18030 = new Uint8Array([0xc4, 0xea, 0xb7, 0xdd, 0x2c, 0x31]);

  test('is told by its mark, by its name, or by what the bytes can be', () => {
    expect(decodeText(gb18030, 'a.csv')).toEqual({ text: '年份,1', encoding: 'gb18030' });
    expect(decodeText(new TextEncoder().encode('年份,1'), 'a.csv').encoding).toBe('utf-8');
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), 'a.csv')).toEqual({
      text: 'a',
      encoding: 'utf-8',
    });
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x74, 0x5e]), 'a.csv')).toEqual({
      text: '年',
      encoding: 'utf-16le',
    });
    expect(decodeText(new Uint8Array([0x74, 0x5e]), 'a.csv', 'utf-16le').text).toBe('年');
    expect(decodeText(new Uint8Array([0x5e, 0x74]), 'a.csv', 'utf-16be').text).toBe('年');
  });

  test('is refused where nothing tells it', () => {
    expect(() => decodeText(new Uint8Array([0x31, 0, 0x32, 0, 0x33, 0]), 'a.csv')).toThrow(
      '--encoding utf-16le',
    );
    expect(() => decodeText(new Uint8Array([0x80, 0xff, 0xff]), 'a.csv')).toThrow('UTF-8, UTF-16 or GB18030');
    expect(() => decodeText(gb18030, 'a.csv', 'utf-8')).toThrow('requires bytes of utf-8');
    expect(() => decodeText(gb18030, 'a.csv', 'klingon')).toThrow('--encoding requires a name');
  });
});
