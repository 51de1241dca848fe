/** Law: whatever is said is said in English and in Chinese, and both say the same of the same things. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeFinding, type Finding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { EN } from '../engine/words/en/english.ts';
import { say } from '../engine/words/phrase.ts';
import { ZH } from '../engine/words/zh/chinese.ts';
import { corpus } from './corpus-file.ts';

const placesIn = (text: string) => new Set([...text.matchAll(/\{([A-Za-z]\w*)/gu)].map(([, name]) => name!));

/** What Chinese leaves out: English words of a parser or of the system. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'formula-names-numbers-operators-functions': ['toLowerCase'],
};

describe('each code', () => {
  test.each(Object.keys(EN) as (keyof typeof EN)[])('%s leaves the same open in both languages', (code) => {
    const english = placesIn(EN[code]);
    for (const name of LEFT_OUT[code] ?? []) english.delete(name);
    expect(placesIn(ZH[code])).toEqual(english);
  });

  test('is said somewhere: what nothing says is dead', () => {
    const rooms = ['engine', 'cli', 'viz'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.startsWith('words'))
        .map((file) => readFileSync(`${room}/${file}`, 'utf8')),
    );
    const source = rooms.join('\n');
    const said = new Set([...source.matchAll(/'([\w-]+)'/gu)].map(([, code]) => code));
    const begun = [...source.matchAll(/`([\w-]+-)\$\{\w+\}`/gu)].map(([, head]) => head!);
    const isSaid = (code: string) => said.has(code) || begun.some((head) => code.startsWith(head));
    expect(Object.keys(EN).filter((code) => !isSaid(code))).toEqual([]);
  });

  test('is a slug: small letters, digits, dashes, and no number to tell it from another', () => {
    const slug = /^[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*$/u;
    const codes = Object.keys(EN);
    expect(codes.filter((code) => !slug.test(code))).toEqual([]);
    const numbered = codes.filter(
      (code) => codes.includes(code.replace(/-\d+$/u, '')) && /-\d+$/u.test(code),
    );
    expect(numbered).toEqual([]);
  });

  test('no Chinese text holds an English sentence: three words in a row outside of what is quoted', () => {
    const sentence = /(?<![\w`-])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/u;
    const quoted = /`[^`]*`|\{[^}]*\}|and or not|copula: student-t/gu;
    expect(Object.values(ZH).filter((text) => sentence.test(text.replace(quoted, '…')))).toEqual([]);
  });
});

describe('a phrase', () => {
  test('is filled with strings, numbers, phrases and lists, joined as the language joins', () => {
    const said = say('each-target-once-again', {
      form: 'all',
      member: say('did-you-mean', { found: 'gdp' }),
    });
    expect(inWords(said, 'en')).toBe('all requires each target once, got Did you mean `gdp`? again');
    expect(inWords(say('all-these', { names: ['a', 'b', 'c'] }), 'en')).toBe('a and b and c');
    expect(inWords(say('all-these', { names: ['a', 'b', 'c'] }), 'zh')).toBe('a、b和c');
    expect(inWords(['a', 2], 'en')).toBe('a, 2');
    expect(inWords(say('all-these', { names: [] }), 'en')).toBe('');
  });

  test('with a text that holds braces is not filled twice', () => {
    expect(inWords(say('write-suggestion', { suggestion: '{suggestion} $& {x}' }), 'en')).toBe(
      'Write `{suggestion} $& {x}`',
    );
  });

  test('of a code that this version does not know is told by code and parameters', () => {
    const said = { code: 'of-tomorrow' as 'none', params: { a: 'x', b: 3 } };
    expect(inWords(said, 'en')).toBe('of-tomorrow x 3');
  });
});

function findingsOf(text: string, file: string): readonly Finding[] {
  try {
    readScenario(text, file);
  } catch (error) {
    if (error instanceof ScenarioError) return error.findings;
    throw error;
  }
  return [];
}

describe('in Chinese', () => {
  /** Three English words in a row that no file wrote: names, quoted texts and what YAML is written in are left out. */
  const SENTENCE = /(?<![\w`.-])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w:])/u;
  const WRITTEN = /`[^`]*`|（[^）]*）|[“"][^”"]*[”"]|and or not/gu;

  test.each(corpus('bad'))(
    'what is wrong with $file is told without an English sentence',
    ({ file, text }) => {
      const told = findingsOf(text, file).map(({ at: _, ...finding }) => describeFinding(finding, 'zh'));
      expect(told.length).toBeGreaterThan(0);
      for (const each of told) {
        expect(each).toMatch(/\p{Script=Han}/u);
        const words = SENTENCE.exec(each.replace(WRITTEN, '…'))?.[0];
        if (words !== undefined && !text.includes(words)) expect(each).toBe('told in Chinese');
      }
    },
  );
});
