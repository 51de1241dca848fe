/** `growth-odds import`: a table of a bureau to the paths of a scenario. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  ArgumentError,
  nameOf,
  newScenario,
  pathsOfTable,
  readScenario,
  ScenarioError,
  scenarioWith,
  type Table,
} from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadParent, STDIN } from '../files/scenario-files.ts';
import { readTableFile, type TableOptions } from '../files/table-files.ts';
import { prepareFile, writeWhole } from '../files/whole-files.ts';
import type { Lang } from '../language-of-command.ts';
import { tableText } from '../tables/table-text.ts';

export interface ImportOptions extends TableOptions {
  readonly base?: number;
  readonly group?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly url?: string;
  readonly dryRun?: boolean;
}

const SAYS: Readonly<Record<Lang, Readonly<Record<'wrote' | 'added' | 'dry', (of: string) => string>>>> = {
  en: {
    wrote: (file) => `Wrote ${file}. Next: growth-odds run ${file}`,
    added: (file) => `Added to ${file}. Next: growth-odds run ${file}`,
    dry: () => 'Nothing was written (--dry-run).',
  },
  zh: {
    wrote: (file) => `已写入 ${file}。下一步：growth-odds run ${file}`,
    added: (file) => `已并入 ${file}。下一步：growth-odds run ${file}`,
    dry: () => '未写入任何文件（--dry-run）。',
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
  const { table, name } = await readTableFile(file, options);
  if (json) {
    process.stdout.write(`${JSON.stringify(documentOf(table), null, 2)}\n`);
  } else process.stdout.write(tableText(table, lang, process.stdout.columns));
  if (json && scenario === undefined) return EXIT.done;

  const stem = name === STDIN ? 'pasted' : basename(name).replace(/\.[^.]*$/u, '');
  const target = scenario ?? `${stem}.yaml`;
  const draft = pathsOfTable(table, options.base, options.group);
  for (const { place, what, why } of draft.leftOut)
    console.error(describe(say('note', { text: `${name}:${place}: ${what}: ${why[lang]}` }), lang));
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
