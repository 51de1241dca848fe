/** What the words of a table say of its figures: their unit, and whether they are levels, growth or indices. */
import { parseUnitPhrase } from '../scenario/units/unit.ts';
import { plainText } from './read-cell.ts';

/** How figures are meant; `share` is growth written as 0.053. */
export type Meaning =
  | { readonly measure: 'level'; readonly unit: string }
  | { readonly measure: 'growth'; readonly as: 'percent' | 'share' | 'index' };

/** Pieces of what a text says. */
export interface Hints {
  /** A unit of levels as the language writes it; `%` where the text says per cent. */
  readonly unit?: string;
  /** Whether it speaks of growth. */
  readonly growth: boolean;
  /** Whether it says that the previous year is 100. */
  readonly index: boolean;
  /** The text without the unit. */
  readonly name: string;
}

const GROWTH =
  /增长|增速|增幅|涨幅|同比|比上年|比前年|growth|change (?:on|over|from)|% change|annual %|year[- ]on[- ]year|\byoy\b/iu;
/** Growth of what was added, not growth itself: 增长量 is a level. */
const LEVELS_OF_GROWTH = /增长(?:量|额)|增加值(?!.*(?:增长|增速|增幅|指数))/u;
const INDEX =
  /上\s*年\s*(?:同期)?\s*(?:=|为|等于)\s*100|以上年为\s*100|(?:previous|preceding|last) year\s*=\s*100|\bpy\s*=\s*100/iu;
const PERCENT = /^(?:%|percent(?:age)?|per cent|pct|annual %|% (?:growth|change)|百分比|百分之)$/iu;
/** Growth at the end of a name. */
const GROWTH_WORDS =
  /\s*(?:[,，、:：]\s*)?(?:(?:比|较)上年(?:同期)?)?(?:可比价|不变价|按可比价|名义|实际)?(?:的)?(?:同比)?\s*(?:增长率|增长|增速|增幅|涨幅|(?:±|\+-)|(?:annual |real |yearly )?growth(?: rate)?)\s*(?:\(\s*\)|%)?$/iu;

/** A name without the words that say that it is about growth. */
export function withoutGrowth(name: string): string {
  return name.replace(GROWTH_WORDS, '').trim();
}

/** Whether a heading says that figures are growth, and not of what. */
export function saysGrowthOnly(text: string): boolean {
  const { growth, name } = readHints(text);
  return growth && withoutGrowth(name) === '';
}

/** Codes of SDMX and Eurostat for units, as the language writes them. */
const SDMX_UNITS: Readonly<Record<string, string>> = {
  ...{ USD: '美元', EUR: '欧元', CNY: '元', JPY: '日元', GBP: '英镑', HKD: '港元' },
  ...{ PC: '%', PT: '%', PCT: '%', PT_A1: '%', CLV_PCH_PRE: '%' },
  ...{ PS: '人', PER: '人', PERSONS: '人', NR: '个', THS_PER: '千人' },
  ...{ CP_MEUR: '百万欧元', MIO_EUR: '百万欧元' },
};

/** The unit that a code of an SDMX column means; undefined for a code that is not known. */
export function sdmxUnit(code: string): string | undefined {
  const key = plainText(code).split(':')[0]!.trim();
  return Object.hasOwn(SDMX_UNITS, key) ? SDMX_UNITS[key] : undefined;
}

/** Units in words that the language writes otherwise. */
const TRANSLATED: readonly (readonly [RegExp, string])[] = [
  [/^100 million (?:yuan|rmb|cny)$/iu, '亿元'],
  [/^(?:10 thousand|10,?000|ten thousand) (?:yuan|rmb|cny)$/iu, '万元'],
  [/^(?:10 thousand|10,?000|ten thousand) (?:persons?|people)$/iu, '万人'],
  [/^100 million us(?:\$|d)$/iu, '亿美元'],
  [/^(?:current |constant \d{4} )?us(?:\$|d)$/iu, '美元'],
  [/^(?:million|mio\.?|mn) (?:us(?:\$|d))$/iu, '百万美元'],
  [/^(?:million|mio\.?|mn) (?:eur|euros?|€)$/iu, '百万欧元'],
  [/^(?:billion|bn) (?:us(?:\$|d))$/iu, '十亿美元'],
  [/^yuan per (?:person|capita)$/iu, '元/人'],
];

/** Whether a text is a unit and nothing else. */
export function isUnit(text: string): boolean {
  return unitAlone(text) !== undefined;
}

/** Reads a piece of text that may be a unit alone. */
export function unitAlone(text: string): string | undefined {
  const plain = plainText(text);
  if (PERCENT.test(plain)) return '%';
  for (const [pattern, unit] of TRANSLATED) if (pattern.test(plain)) return unit;
  return plain !== '' && parseUnitPhrase(plain, {}) !== undefined ? plain : undefined;
}

/** Takes the unit out of a heading such as `地区生产总值（亿元）`, `Unit: 100 million yuan`, `GDP, 亿元`. */
export function readHints(text: string): Hints {
  const plain = plainText(text);
  const index = INDEX.test(plain);
  const growth =
    (GROWTH.test(plain) && !LEVELS_OF_GROWTH.test(plain)) || /增加值.*(?:增长|增速|增幅)/u.test(plain);
  const stated = /(?:计量)?单位\s*[:：]?\s*([^\s,，;；)）]+)|\bunits?\s*[:=]\s*([^,;)]+)/iu.exec(plain);
  const candidates = [
    ...(stated === null ? [] : [{ piece: stated[1] ?? stated[2] ?? '', cut: stated[0] }]),
    ...[...plain.matchAll(/[([{]([^()[\]{}]*)[)\]}]/gu)].map((found) => ({
      piece: found[1]!,
      cut: found[0],
    })),
    ...[...plain.matchAll(/[,，;；:：/]\s*([^,，;；:：]+)$/gu)].map((found) => ({
      piece: found[1]!,
      cut: found[0],
    })),
    { piece: plain, cut: plain },
  ];
  for (const { piece, cut } of candidates) {
    const unit = unitAlone(piece) ?? pieceOf(piece);
    if (unit !== undefined) return { unit, growth, index, name: tidy(plain.replace(cut, ' ')) };
  }
  const found = /(?<=\S)\s*%$/u.exec(plain);
  if (found !== null) return { unit: '%', growth, index, name: tidy(plain.slice(0, -found[0].length)) };
  const name = index ? tidy(plain.replace(INDEX, ' ').replace(/[([{]\s*[)\]}]/gu, ' ')) : plain;
  return { growth, index, name };
}

/** The unit in a bracket that says more, such as `annual %`, `比上年增长 %`, `亿元，当年价`. */
function pieceOf(text: string): string | undefined {
  for (const part of text.split(/[,，;；]/u)) {
    const unit = unitAlone(part);
    if (unit !== undefined) return unit;
  }
  return GROWTH.test(text) && /%/u.test(text) ? '%' : undefined;
}

function tidy(text: string): string {
  return text
    .replace(/[([{]\s*[)\]}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:：,，、;；/_-]+|[\s:：,，、;；/_-]+$/gu, '');
}
