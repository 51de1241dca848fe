/** `growth-odds import`: a table of a bureau to the paths of a scenario. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { buffer as readStream } from 'node:stream/consumers';
import {
  type Answers,
  ArgumentError,
  decodeText,
  type Grid,
  gridOfText,
  nameOf,
  newScenario,
  pathsOfTable,
  readScenario,
  readTable,
  ScenarioError,
  scenarioWith,
  type Table,
  type TableQuestion,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadParent, STDIN } from '../files/scenario-files.ts';
import { prepareFile, writeWhole } from '../files/whole-files.ts';
import { isWorkbook, readSheets } from '../files/workbook-files.ts';
import type { Lang } from '../language-of-command.ts';
import { questionText, tableText } from '../tables/table-text.ts';

export interface ImportOptions extends CommonOptions {
  readonly sheet?: string;
  readonly encoding?: string;
  readonly unit?: string;
  readonly measure?: 'levels' | 'growth';
  readonly rates?: 'percent' | 'share' | 'index';
  readonly decimal?: 'point' | 'comma';
  readonly base?: number;
  readonly group?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly dryRun?: boolean;
}

const SAYS: Readonly<
  Record<
    Lang,
    Readonly<Record<'wrote' | 'added' | 'dry' | 'macros' | 'links' | 'sheets', (of: string) => string>>
  >
> = {
  en: {
    wrote: (file) => `Wrote ${file}. Next: growth-odds run ${file}`,
    added: (file) => `Added to ${file}. Next: growth-odds run ${file}`,
    dry: () => 'Nothing was written (--dry-run).',
    macros: (file) => `note: the macros of ${file} were not read`,
    links: (file) =>
      `note: links of ${file} to other files were not followed; figures are those that it holds`,
    sheets: (names) => `note: other sheets with figures were not read: ${names}; name one with --sheet`,
  },
  zh: {
    wrote: (file) => `已写入 ${file}。下一步：growth-odds run ${file}`,
    added: (file) => `已并入 ${file}。下一步：growth-odds run ${file}`,
    dry: () => '未写入任何文件（--dry-run）。',
    macros: (file) => `提示：未读取 ${file} 中的宏`,
    links: (file) => `提示：未打开 ${file} 引用的外部文件；采用文件中保存的数值`,
    sheets: (names) => `提示：其他有数值的工作表未读取：${names}；用 --sheet 指定`,
  },
};

/**
 * @param file a .xlsx, .csv, .tsv or .txt; `-` for what is pasted into standard input
 * @param scenario the scenario to add to, or to begin; by default one named like the file
 */
export async function importTable(
  file: string,
  scenario: string | undefined,
  options: ImportOptions,
): Promise<ExitCode> {
  const { lang, quiet = false, json, dryRun = false } = options;
  const { bytes, name } = await readBytes(file);
  const grid = isWorkbook(bytes)
    ? await sheetOf(bytes, name, options)
    : gridOfText(decodeText(bytes, name, options.encoding).text, name);
  const table = await understood(grid, options);
  if (json) {
    process.stdout.write(`${JSON.stringify(documentOf(table), null, 2)}\n`);
  } else process.stdout.write(tableText(table, lang, process.stdout.columns));
  if (json && scenario === undefined) return EXIT.done;

  const stem = name === STDIN ? 'pasted' : basename(name).replace(/\.[^.]*$/u, '');
  const target = scenario ?? `${stem}.yaml`;
  const draft = pathsOfTable(table, options.base, options.group);
  for (const { place, what, why } of draft.leftOut)
    console.error(`note: ${name}:${place}: ${what}: ${why[lang]}`);
  const title = options.title ?? table.title ?? stem;
  const source = {
    key: nameOf(stem),
    title,
    ...((options.publisher ?? table.origin) ? { publisher: options.publisher ?? table.origin! } : {}),
    ...(options.date === undefined ? {} : { date: options.date }),
    ...(options.url === undefined ? {} : { url: options.url }),
    note: `${basename(name)}, ${table.parted.startsWith('sheet ') ? `${table.parted}, ` : ''}growth-odds import`,
  };
  const exists = target !== '-' && existsSync(target);
  const text = exists
    ? scenarioWith(readFileSync(target, 'utf8'), target, draft, source)
    : newScenario(nameOf(basename(target).replace(/\.[^.]*$/u, '')), title, draft, source);
  requireSound(text, target);
  if (target === '-') process.stdout.write(text);
  else if (dryRun) console.error(SAYS[lang].dry(''));
  else {
    prepareFile(target, 'import');
    writeWhole(target, text);
    if (!quiet) console.error(SAYS[lang][exists ? 'added' : 'wrote'](target));
  }
  return EXIT.done;
}

async function readBytes(file: string): Promise<{ bytes: Uint8Array; name: string }> {
  if (file === '-') return { bytes: await readStream(process.stdin), name: STDIN };
  if (!existsSync(file) || statSync(file).isDirectory()) {
    throw new ArgumentError(
      say('import-table-file', { file, got: existsSync(file) ? say('a-folder') : say('no-such-file') }),
      say('name-table-file'),
    );
  }
  return { bytes: readFileSync(file), name: file };
}

async function sheetOf(bytes: Uint8Array, file: string, { sheet, lang }: ImportOptions): Promise<Grid> {
  const { sheets, ignored } = await readSheets(bytes, file);
  for (const each of ignored) console.error(SAYS[lang][each](file));
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
  if (sheet === undefined && others.length > 0) console.error(SAYS[lang].sheets(others.join(', ')));
  return found.grid;
}

/** Reads the table, asking at a terminal what only a person can tell; elsewhere it names the option. */
async function understood(grid: Grid, options: ImportOptions): Promise<Table> {
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
        say('import-told', { file: grid.file, asks }),
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

function answersOf({ unit, measure, rates, decimal }: ImportOptions): Answers {
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(measure === undefined ? {} : { measure }),
    ...(rates === undefined ? {} : { rates }),
    ...(decimal === undefined ? {} : { decimal }),
  };
}

/** What would be written has to read well; nothing is written otherwise. */
function requireSound(text: string, file: string): void {
  try {
    readScenario(text, file, { load: loadParent });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [{ at: _place, mend: _mend, ...what }] = error.findings as unknown as [
      ScenarioError['findings'][number],
    ];
    throw new ArgumentError(say('import-sound', { file, fault: what }), say('nothing-written'));
  }
}

function documentOf(table: Table) {
  return {
    format: 'growth-odds/table@1',
    ...table,
    series: table.series.map(({ figures, ...each }) => ({
      ...each,
      figures: Object.fromEntries([...figures].map(([year, { value, place }]) => [year, { value, place }])),
    })),
  };
}
