/**
 * Law: every code of the tables of words is raised by an example that anyone can give to the program, and is then told in
 * both languages: no English sentence in Chinese, no Chinese in English but what the example or the table itself has.
 */
import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Pool } from '../engine/index.ts';
import { describe as inWords, type Lang } from '../engine/words/describe.ts';
import { EN } from '../engine/words/en/english.ts';
import type { Code, Param } from '../engine/words/phrase.ts';
import { emptyFolder } from './empty-folder.ts';
import { type CommandExample, commandFolder, saidOfCommand } from './raised-by-commands.ts';
import { examplesOf, phrasesIn, type ScenarioExample, saidOfScenario } from './raised-codes.ts';

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

describe('a scenario', () => {
  test.each(examplesOf<ScenarioExample>('scenarios'))('raises $raises', (example) => {
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
