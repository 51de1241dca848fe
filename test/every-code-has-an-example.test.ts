/**
 * Law: every code of the tables of words is raised by an example that anyone can give to the program, and is then told in
 * both languages: no English sentence in Chinese, no Chinese in English but what the example or the table itself has.
 */
import { cpSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import type { Pool } from '../engine/index.ts';
import { describe as inWords, type Lang } from '../engine/words/describe.ts';
import { EN } from '../engine/words/en/english.ts';
import type { Code, Param } from '../engine/words/phrase.ts';
import { corpus } from './corpus-file.ts';
import { emptyFolder } from './empty-folder.ts';
import { planned, type Slot } from './planner-scenario.ts';
import { type CommandExample, commandFolder, saidOfCommand } from './raised-by-commands.ts';
import { examplesOf, phrasesIn, type ScenarioExample, saidOfScenario } from './raised-codes.ts';
import { WARNED } from './warned-scenario.ts';

vi.mock('../engine/words/describe.ts', async (load) => {
  const original = await load<typeof import('../engine/words/describe.ts')>();
  const { told } = await import('./told.ts');
  return {
    ...original,
    describe: (said: Param, lang: Lang) => {
      told.push(said);
      return original.describe(said, lang);
    },
    inSentences: (what: Param, mend: Param | undefined, lang: Lang) => {
      told.push(...[what, mend].filter((each) => each !== undefined));
      return original.inSentences(what, mend, lang);
    },
  };
});

// A thread takes longer to start than these runs take.
vi.mock('../engine/pools/threads.ts', async () => {
  const { withoutThreads } = await import('../engine/analysis/cell/without-threads.ts');
  const call = async (module: URL, name: string, argument: unknown) => {
    const functions = (await import(module.href)) as Record<string, (argument: unknown) => unknown>;
    return functions[name]!(argument);
  };
  return {
    ThreadPool: function ThreadPool(): Pool {
      return Object.assign(withoutThreads(), { call });
    },
  };
});

const HAN = /\p{Script=Han}+/gu;
/** Three English words in a row that no file wrote: names, quoted texts and what YAML is written in are left out. */
const SENTENCE = /(?<![\w`.-])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w:])/u;
const QUOTED = /`[^`]*`|（[^）]*）|[“"][^”"]*[”"]|and or not/gu;

const english = Object.values(EN).join('\n');

/** What is told holds no text of the other language that neither the input nor the table has. */
function requireLanguage(lang: Lang, said: readonly Param[], input: string): void {
  for (const phrase of said.flatMap(phrasesIn)) {
    const text = inWords(phrase, lang);
    expect(text).not.toMatch(/\{\w+(?::\w+)?\}|undefined/u);
    const foreign =
      lang === 'en'
        ? [...text.matchAll(HAN)].map(([han]) => han).filter((han) => !english.includes(han))
        : (text.replace(QUOTED, '…').match(SENTENCE) ?? []);
    expect(foreign.filter((each) => !input.includes(each)).map((each) => `${each} in: ${text}`)).toEqual([]);
  }
}

const codesOf = (said: readonly Param[]) => said.flatMap(phrasesIn).map(({ code }) => code);

const SCENARIOS = examplesOf<ScenarioExample>('scenarios');
const COMMANDS = ['tables', 'commands'].flatMap((file) => examplesOf<CommandExample>(file));
const EXAMPLES = [...SCENARIOS, ...COMMANDS];

const slips = parse(readFileSync(new URL('./corpus/slips.yaml', import.meta.url), 'utf8')) as {
  readonly base: 'en' | 'zh';
  readonly at: Slot;
  readonly slip: string;
}[];

interface Elsewhere {
  readonly test: string;
  readonly raises: readonly string[];
}

const elsewhere = examplesOf<Elsewhere>('elsewhere');

test('each code of the tables is raised by an example, by a scenario of another corpus, or by a test that names it', () => {
  const others: readonly ScenarioExample[] = [
    ...[...corpus('bad'), ...corpus('good')].map(({ text }) => ({ raises: [], text })),
    ...WARNED.map(({ code: _, ...sections }) => ({ raises: [], ...sections })),
    ...slips.map(({ base, at, slip }) => ({ raises: [], text: planned(base, { [at]: slip }) })),
  ];
  const raised = new Set([
    ...EXAMPLES.flatMap(({ raises }) => raises),
    ...elsewhere.flatMap(({ raises }) => raises),
    ...others.flatMap((example) => codesOf(saidOfScenario(example).said)),
  ]);
  expect(Object.keys(EN).filter((code) => !raised.has(code))).toEqual([]);
  expect([...raised].filter((code) => !Object.hasOwn(EN, code))).toEqual([]);
});

test.each(elsewhere)('$test names the codes that it raises', ({ test: name, raises }) => {
  const source = readFileSync(new URL(`./${name}.test.ts`, import.meta.url), 'utf8');
  expect(raises.filter((code) => !new RegExp(`(?<![\\w-])${code}(?![\\w-])`, 'u').test(source))).toEqual([]);
});

describe('a scenario', () => {
  test.each(SCENARIOS)('raises $raises', (example) => {
    const { said, text } = saidOfScenario(example);
    expect(codesOf(said)).toEqual(expect.arrayContaining([...example.raises]));
    for (const lang of ['en', 'zh'] as const) requireLanguage(lang, said, text);
  });
});

describe('a command', () => {
  const home = process.cwd();
  let folder = '';
  beforeAll(async () => {
    folder = await commandFolder();
  });
  afterAll(() => process.chdir(home));

  const examples = ['tables', 'commands'].flatMap((file) => examplesOf<CommandExample>(file));
  const inOwnFolder = async (example: CommandExample, lang: Lang) => {
    const own = emptyFolder();
    cpSync(folder, own, { recursive: true });
    process.chdir(own);
    return await saidOfCommand(example, lang);
  };
  test.each(examples)('raises $raises', async (example) => {
    const { said, printed, input, isRefused } = await inOwnFolder(example, 'zh');
    const codes: readonly string[] = codesOf(said);
    const inSmall = printed.toLowerCase();
    // What stands in a printed document is told when the program is loaded.
    const isPrinted = (code: string) =>
      example.prints === true && inSmall.includes(EN[code as Code].replace(/\.$/u, '').toLowerCase());
    expect(example.raises.filter((code) => !codes.includes(code) && !isPrinted(code))).toEqual([]);
    requireLanguage('zh', said, input);
    // What runs is the same run in English.
    if (isRefused) requireLanguage('en', (await inOwnFolder(example, 'en')).said, input);
  });
});
