/** Reads a table of a bureau: text in any encoding, or a sheet of a workbook; asks at a terminal what it does not say. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { buffer as readStream } from 'node:stream/consumers';
import {
  type Answers,
  ArgumentError,
  decodeText,
  type Grid,
  gridOfText,
  readTable,
  type Table,
  type TableQuestion,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { CommonOptions } from '../common-options.ts';
import type { Lang } from '../language-of-command.ts';
import { questionText } from '../tables/table-text.ts';
import { SCENARIOS } from './package-files.ts';
import { STDIN } from './scenario-files.ts';
import { isWorkbook, readSheets } from './workbook-files.ts';

/** Folder of the shipped tables, and what their names end with. */
const TABLES = join(SCENARIOS, 'data');
const WORKBOOK = '.xlsx';

export interface TableOptions extends CommonOptions, Answers {
  readonly sheet?: string;
  readonly encoding?: string;
}

const NOTES: Readonly<Record<Lang, Readonly<Record<'macros' | 'links' | 'sheets', (of: string) => string>>>> =
  {
    en: {
      macros: (file) => `note: the macros of ${file} were not read`,
      links: (file) =>
        `note: links of ${file} to other files were not followed; figures are those that it holds`,
      sheets: (names) => `note: other sheets with figures were not read: ${names}; name one with --sheet`,
    },
    zh: {
      macros: (file) => `提示：未读取 ${file} 中的宏`,
      links: (file) => `提示：未打开 ${file} 引用的外部文件；采用文件中保存的数值`,
      sheets: (names) => `提示：其他有数值的工作表未读取：${names}；用 --sheet 指定`,
    },
  };

/**
 * @param file a .xlsx, .csv, .tsv or .txt, else the name of a shipped table; `-` for what is pasted into standard input
 * @returns the table, and what the file is called
 */
export async function readTableFile(
  file: string,
  options: TableOptions,
): Promise<{ readonly table: Table; readonly name: string }> {
  const { bytes, name } = await readBytes(file);
  const grid = isWorkbook(bytes)
    ? await sheetOf(bytes, name, options)
    : gridOfText(decodeText(bytes, name, options.encoding).text, name);
  return { table: await understood(grid, options), name };
}

async function readBytes(file: string): Promise<{ bytes: Uint8Array; name: string }> {
  if (file === '-') return { bytes: await readStream(process.stdin), name: STDIN };
  if (existsSync(file) && !statSync(file).isDirectory()) return { bytes: readFileSync(file), name: file };
  const shipped = shippedTables();
  if (shipped.includes(file)) {
    const name = `${file}${WORKBOOK}`;
    return { bytes: readFileSync(join(TABLES, name)), name };
  }
  throw new ArgumentError(
    say('import-table-file', { file, got: existsSync(file) ? say('a-folder') : say('no-such-file') }),
    say('name-table-file', { shipped: shipped.join(', ') }),
  );
}

/** Names of the shipped tables. */
function shippedTables(): string[] {
  return readdirSync(TABLES)
    .filter((file) => file.endsWith(WORKBOOK))
    .map((file) => basename(file, WORKBOOK));
}

async function sheetOf(bytes: Uint8Array, file: string, { sheet, lang }: TableOptions): Promise<Grid> {
  const { sheets, ignored } = await readSheets(bytes, file);
  for (const each of ignored) console.error(NOTES[lang][each](file));
  const filled = sheets.flatMap(({ name, grid }) => (grid === undefined ? [] : [{ name, grid }]));
  const names = sheets.map(({ name }) => name).join(', ');
  const found = sheet === undefined ? filled[0] : filled.find(({ name }) => name === sheet);
  if (found === undefined) {
    throw new ArgumentError(
      say('import-sheet', { file, got: sheet === undefined ? say('no-sheet') : JSON.stringify(sheet) }),
      say('sheets-are', { names }),
    );
  }
  const others = filled.filter((each) => each !== found).map(({ name }) => name);
  if (sheet === undefined && others.length > 0) console.error(NOTES[lang].sheets(others.join(', ')));
  return found.grid;
}

/** Reads the table, asking at a terminal what only a person can tell; elsewhere it names the option. */
async function understood(grid: Grid, options: TableOptions): Promise<Table> {
  let answers: Answers = answersOf(options);
  for (;;) {
    const { table, questions } = readTable(grid, answers);
    if (table !== undefined) return table;
    const [question] = questions as unknown as [TableQuestion];
    const { asks, answer } = questionText(question, options.lang);
    if (!process.stdin.isTTY || !process.stderr.isTTY || options.json) {
      const choices =
        question.id === 'unit' ? `${question.answers.slice(0, 3).join(', ')} …` : question.answers.join('|');
      throw new ArgumentError(
        say('import-told', { file: grid.file, asks: asks.replace(/[.。?？]$/u, '') }),
        say('say-with-option', { option: question.id, choices }),
      );
    }
    const line = createInterface({ input: process.stdin, output: process.stderr });
    const said = (await line.question(`${asks}\n${answer}`)).trim();
    line.close();
    if (said === '' || (question.id !== 'unit' && !question.answers.includes(said))) continue;
    answers = { ...answers, [question.id]: said };
  }
}

function answersOf({ unit, measure, rates, decimal }: TableOptions): Answers {
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(measure === undefined ? {} : { measure }),
    ...(rates === undefined ? {} : { rates }),
    ...(decimal === undefined ? {} : { decimal }),
  };
}
