/** Finds the year that a heading or a cell speaks of. */
import { plainText } from './read-cell.ts';

export type YearReading =
  /** A past year; `rest` is what else the text says. */
  | { readonly type: 'year'; readonly year: number; readonly rest: string }
  /** A forecast, an estimate, a budget: no figure of the past. */
  | { readonly type: 'future'; readonly year: number; readonly why: string }
  /** Part of a year, or a year that does not begin in January. */
  | { readonly type: 'part'; readonly text: string };

const YEAR = /(?<![\d.,=])((?:19|20|21)\d\d)(?![\d.,])/gu;
const PART =
  /季度|季|上半年|下半年|(?<!1\s*[-—–~至到]\s*)\d{1,2}\s*月|[-—–~至到]\s*(?!12\s*月)\d{1,2}\s*月|\bq[1-4]\b|[12]\d{3}\s*-?\s*[qhm]\s*\d{1,2}\b|\bh[12]\b|^\d{4}[-/.]\d{1,2}$/iu;
const FULL = /1\s*[-—–~至到]\s*12\s*月|全年/gu;
const FUTURE = /^(?:e|f|b|est\.?|forecast|budget|预计|预测|预期|估计|目标|计划|预算)$/iu;
const UNCLEAR = /^p$/iu;
/** `2020=100`, `2020年价格`, `at 2015 prices`, `constant 2015 US$`: a base, no year of a figure. */
const BASE =
  /\d{4}\s*年?\s*=\s*100|\d{4}\s*年?\s*(?:可比|不变)?价|(?:at|constant|in)\s+\d{4}|\d{4}\s+(?:constant\s+)?prices|=\s*100/iu;
const SUFFIXES =
  /^\s*(?:年度|年份|年)?\s*[(（]?\s*(a|e|f|p|b|r|est\.?|forecast|budget|actual|实际|预计|预测|预期|估计|目标|计划|预算|初步核算数?|初步|快报|最终核实)?\s*[)）]?\s*$/iu;

/**
 * What a text says of years: undefined where it names none, or more than one.
 *
 * @example
 * readYear('2023年增速') // { type: 'year', year: 2023, rest: '增速' }
 */
export function readYear(text: string): YearReading | undefined {
  const plain = plainText(text).replace(/\[YR\d{4}\]$/u, '');
  if (plain === '' || plain.length > 60) return undefined;
  if (BASE.test(plain)) return undefined;
  const date = /^((?:19|20|21)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/u.exec(plain);
  if (date !== null) {
    const [, year, month, day] = date.map(Number);
    const isWhole = (month === 12 && day === 31) || (month === 1 && day === 1);
    return isWhole ? { type: 'year', year: year!, rest: '' } : { type: 'part', text: plain };
  }
  if (/\d{4}\s*[/／-]\s*(?:\d{2}|\d{4})(?!\d)/u.test(plain) && !/^\d{4}-\d{2}-\d{2}/u.test(plain)) {
    return { type: 'part', text: plain };
  }
  const without = plain.replace(FULL, '');
  const found = [...without.matchAll(YEAR)];
  if (found.length !== 1) return undefined;
  const [{ 1: digits, index }] = found as [RegExpExecArray];
  if (PART.test(without)) return { type: 'part', text: plain };
  const year = Number(digits);
  const after = without.slice(index + 4);
  const before = without.slice(0, index).replace(/^(?:fy|cy)\s*$/iu, '');
  const suffix = SUFFIXES.exec(after);
  if (suffix !== null) {
    const word = suffix[1] ?? '';
    if (FUTURE.test(word)) return { type: 'future', year, why: word };
    if (UNCLEAR.test(word)) return { type: 'future', year, why: 'p: preliminary or projected' };
    return { type: 'year', year, rest: tidy(before) };
  }
  const marked = /^\s*年?\s*(预计|预测|预期|目标|计划|预算)/u.exec(after);
  if (marked !== null) return { type: 'future', year, why: marked[1]! };
  return { type: 'year', year, rest: tidy(`${before} ${after.replace(/^\s*(?:年度|年份|年)/u, '')}`) };
}

/** Whether a text is a year and nothing else. */
export function isBareYear(text: string): boolean {
  const found = readYear(text);
  return found !== undefined && (found.type !== 'year' || found.rest === '');
}

function tidy(text: string): string {
  return text.replace(/^[\s:：,，、_-]+|[\s:：,，、_-]+$/gu, '');
}
