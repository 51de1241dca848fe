/** A phrase in words: its text in a language, with the parameters in their places. */
import { EN } from './en/english.ts';
import { type Code, isPhrase, type Param } from './phrase.ts';
import { ZH } from './zh/chinese.ts';

export type Lang = 'en' | 'zh';

const TEXTS: Readonly<Record<Lang, Readonly<Record<Code, string>>>> = { en: EN, zh: ZH };

/** What stands between the members of a list, and before its last. */
const JOINS: Readonly<Record<Lang, Readonly<Record<string, readonly [between: string, last: string]>>>> = {
  en: {
    '': [', ', ', '],
    and: [' and ', ' and '],
    or: [' or ', ' or '],
    chain: [' -> ', ' -> '],
    semicolon: ['; ', '; '],
    close: ['', ''],
  },
  zh: {
    '': ['、', '、'],
    and: ['、', '和'],
    or: ['、', '或'],
    chain: [' -> ', ' -> '],
    semicolon: ['；', '；'],
    close: ['', ''],
  },
};

/** Braces with a space are no place but braces. */
const PLACE = /\{([A-Za-z]\w*)(?::(and|or|chain|semicolon|close))?\}/gu;

/**
 * @returns one line; of a code that this version does not know, which a document of another version may hold, the code
 *   and its parameters
 */
export function describe(said: Param, lang: Lang): string {
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return String(said);
  if (!isPhrase(said)) return listed(said, '', lang);
  const { code, params = {} } = said;
  const text = Object.hasOwn(TEXTS[lang], code) ? TEXTS[lang][code] : undefined;
  if (text === undefined)
    return [code, ...Object.values(params).map((each) => describe(each, lang))].join(' ');
  return text.replace(PLACE, (place, name: string, join = '') => {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (param === undefined) return place;
    return typeof param === 'object' && !isPhrase(param) ? listed(param, join, lang) : describe(param, lang);
  });
}

function listed(members: readonly Param[], join: string, lang: Lang): string {
  const words = members.map((each) => describe(each, lang));
  const [between, last] = JOINS[lang][join]!;
  const head = words.slice(0, -1).join(between);
  return words.length < 2 ? words.join('') : `${head}${last}${words.at(-1)}`;
}

/** What is wrong and how to mend it, as one or two sentences. */
export function inSentences(what: Param, mend: Param | undefined, lang: Lang): string {
  const said = describe(what, lang);
  if (mend === undefined) return said;
  return `${said}${lang === 'zh' ? '。' : '. '}${describe(mend, lang)}`;
}
