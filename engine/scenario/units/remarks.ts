/** What planners write around a figure: that it is about so much, of which year, at which prices, how far it is known. */
import { type Phrase, say } from '../../words/phrase.ts';
import { halfWidth } from '../source/half-width.ts';
import { sameDimension } from './dimension.ts';
import { type Quantity, readQuantity } from './quantity.ts';
import { isQuantityFault } from './quantity-fault.ts';
import { inDigits } from './spoken-numbers.ts';
import type { Currency } from './unit.ts';

const ABOUT =
  /^(?:约|大约|近|将近|接近|不到|不足|低于|超过?|逾|年均|每年|平均每年|~|≈|about|approx(?:imately|\.)?|circa|ca\.?|around|some|over|more than|nearly|almost|roughly)\s*(?=[\d¥$€£])/iu;
const AND_ABOUT =
  /\s*(?:左右|上下|以上|以下|多|余|\([^()+*/^<>=]*\p{L}[^()+*/^<>=]*\)|\(\d{4}年?\)|approx(?:imately|\.)?|\*+|[①-⑳]|\[\d+\]|p\.\s?a\.?|每年|\+|or so|or more|per year|a year|annually|per annum|\/year|\/年|in \d{4})$/iu;
const ERROR = /^(.*\S)\s*(?:±|\+\s?\/?\s?-)\s*(\S.*)$/u;
/** A number with its unit in parentheses. */
const UNIT_APART = /^([\d.,\s]+(?:\p{L}+\s?)?)\(([^()]+)\)$/u;

/** Quantities as they are said, and how they are written: 120多亿元, 120个亿, 12-billion, 12 CNY bn, 1.2*10^10元. */
const SAID: readonly (readonly [pattern: RegExp, by: string, isRemark?: true])[] = [
  [/(?<=\d\s?)[多余来几](?=\s?[十百千万亿])/u, '', true],
  [/(?<=[十百千万亿])[多余来]?(?=\p{Script=Han})/u, '', true],
  [/(?<=\d\s?)\+(?=\s?\p{L})/u, '', true],
  [/億/u, '亿'],
  [/萬/u, '万'],
  [/[圓圆]$/u, '元'],
  [/(?<=\d\s?)个(?=[十百千万亿](?!分))/u, ''],
  [/(?<=\d)-(?=\p{L})/u, ' '],
  [/\s*[*x]\s*10\s*\^\s*(?=-?\d)/u, 'e'],
  [/(?<=\d)点(?=\d)/u, '.'],
  [/(?<=\d\s?)个点$/u, '个百分点'],
  [/(?<=\d\s?)成$/u, '0%'],
  [/^([\d.,']+)\s*([A-Z]{3}|[a-z]+)\s+(k|mn|bn|tn|thousand|million|billion|trillion)\.?$/u, '$1 $3 $2'],
  [/^([A-Z]{3})\s*(k|m|mn|bn|tn|thousand|million|billion|trillion)\.?\s*([\d.,']+)$/u, '$3 $2 $1'],
  [/(?<=\d\s?)thousand (?=(?:m|b|tr)illion)/iu, 'e3 '],
];

/**
 * How to write a text that is one quantity in words; undefined where it is something else.
 *
 * @example
 * quantityMeant('120个亿元', currency)?.text // '120亿元'
 */
export function quantityMeant(
  written: string,
  currency: Currency,
): { readonly text: string; readonly isRemark: boolean } | undefined {
  const text = halfWidth(written).trim();
  const share = /^百分之(.+)$/u.exec(text)?.[1];
  const counted = share === undefined ? (inDigits(text) ?? text) : `${inDigits(share) ?? share}%`;
  let [said, isRemark] = [inTenThousands(counted), false];
  for (const [pattern, by, remarks] of [
    [ABOUT, '', true] as const,
    ...SAID,
    [AND_ABOUT, '', true] as const,
  ]) {
    const next = said.replace(pattern, by).trim();
    if (next !== said) isRemark ||= remarks === true;
    said = next;
  }
  const shown = said.replace(/(?<=\d) e(?=\d)/u, 'e');
  return shown === text || read(shown, currency) === undefined ? undefined : { text: shown, isRemark };
}

/** How to write a text that is one quantity with a remark around it; undefined where it is something else. */
export function mendOfRemark(written: string, currency: Currency): Phrase | undefined {
  const text = halfWidth(written);
  const [, figure, error] = ERROR.exec(text) ?? [];
  if (figure !== undefined && error !== undefined) return mendOfError(figure, error, currency);
  const [, number, unit] = UNIT_APART.exec(text) ?? [];
  const joined =
    number === undefined || unit === undefined
      ? undefined
      : `${number.trim()}${/^[a-z]/iu.test(unit.trim()) ? ' ' : ''}${unit.trim()}`;
  const isBare = number !== undefined && read(number.trim(), currency) === undefined;
  if (joined !== undefined && isBare && read(joined, currency) !== undefined)
    return say('write-text', { text: joined });
  const bare = text.replace(ABOUT, '').replace(AND_ABOUT, '');
  return bare === text || read(bare, currency) === undefined
    ? undefined
    : say('write-without-remark', { quantity: bare });
}

/** 120亿5000万 as 1205000万. */
function inTenThousands(text: string): string {
  return text.replace(
    /^(\d+)亿零?(\d{1,4})万/u,
    (_, hundredMillions: string, tenThousands: string) =>
      `${Number(hundredMillions) * 10_000 + Number(tenThousands)}万`,
  );
}

/** The error of a figure stands beside it, as a share of it: 120亿元±2%, 120±5亿元. */
function mendOfError(figure: string, written: string, currency: Currency): Phrase | undefined {
  const error = readQuantity(written, currency);
  if (isQuantityFault(error)) return undefined;
  const unit = /^[\d.,\s]+(.*)$/u.exec(written)?.[1]?.trim() ?? '';
  const quantity = read(figure, currency) ?? read(`${figure}${unit}`, currency);
  if (quantity === undefined) return undefined;
  const isAbsolute = sameDimension(quantity.unit.dimension, error.unit.dimension);
  const share = isAbsolute ? error.value / quantity.value : error.value;
  return say('write-with-error', {
    quantity: quantity.text,
    error: isAbsolute ? `${Number((100 * share).toPrecision(3))}%` : written,
  });
}

/** A quantity with a unit. */
function read(text: string, currency: Currency): Quantity | undefined {
  const quantity = readQuantity(text, currency);
  return isQuantityFault(quantity) || quantity.unit.label === '' ? undefined : quantity;
}

/** Without the `=` of a spreadsheet and a full stop or semicolon at the end, every character in its place. */
export function withoutPunctuation(text: string): string {
  return text.replace(/^=(?=\s*\d)/u, ' ').replace(/(?<=[^\d.。．;；])\s*[;；.。]$/u, '');
}
