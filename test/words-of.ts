/** What a code says, as a pattern: tests that raise a real fault look for its words, and name its code. */
import type { Lang } from '../engine/words/describe.ts';
import { EN } from '../engine/words/en/english.ts';
import type { Code } from '../engine/words/phrase.ts';
import { ZH } from '../engine/words/zh/chinese.ts';

export function wordsOf(code: Code, lang: Lang = 'en'): RegExp {
  const parts = (lang === 'en' ? EN : ZH)[code].split(/\{\w+(?::\w+)?\}/u);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('.*'), 'su');
}
