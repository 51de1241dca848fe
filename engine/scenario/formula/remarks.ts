/** What planners write around a figure: that it is about so much, of which year, at which prices, how far it is known. */
import { type Phrase, say } from '../../words/phrase.ts';
import { halfWidth } from '../source/half-width.ts';
import { sameDimension } from '../units/dimension.ts';
import { type Quantity, readQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import type { Currency } from '../units/unit.ts';

const ABOUT = /^(?:约|大约|近|接近|~|≈|about|approx\.?|circa|ca\.?|around)\s*(?=[\d¥$€£])/iu;
const AND_ABOUT =
  /\s*(?:左右|上下|以上|以下|多|余|\([^()+*/^<>=]*\p{L}[^()+*/^<>=]*\)|approx\.?|p\.\s?a\.|每年)$/iu;
const ERROR = /^(.*\S)\s*(?:±|\+\s?\/?\s?-)\s*(\S.*)$/u;
/** A number with its unit in parentheses. */
const UNIT_APART = /^([\d.,\s]+)\(([^()]+)\)$/u;

/** How to write a text that is one quantity with a remark around it; undefined where it is something else. */
export function mendOfRemark(written: string, currency: Currency): Phrase | undefined {
  const text = halfWidth(written);
  const [, figure, error] = ERROR.exec(text) ?? [];
  if (figure !== undefined && error !== undefined) return mendOfError(figure, error, currency);
  const [, number, unit] = UNIT_APART.exec(text) ?? [];
  const joined = number === undefined || unit === undefined ? undefined : `${number.trim()}${unit.trim()}`;
  if (joined !== undefined && read(joined, currency) !== undefined)
    return say('write-text', { text: joined });
  const bare = text.replace(ABOUT, '').replace(AND_ABOUT, '');
  return bare === text || read(bare, currency) === undefined
    ? undefined
    : say('write-without-remark', { quantity: bare });
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
