/**
 * The rule against slips of the percent sign. A share may be written as 5% or as 0.05. It is a fault when shares of one
 * draw are written in both ways, and when one without a sign is so large that it was probably meant in per cent.
 */
import { type Param, say } from '../../words/phrase.ts';
import { MARGINAL_NAMES } from '../schema/marginal-specs.ts';
import type { DrawFile } from '../schema/scenario-schema.ts';
import { dotted, keysOf, type Path, type Plain } from '../source/plain-value.ts';
import { isPure } from '../units/dimension.ts';
import {
  inPercent,
  isNearHundred,
  isTooLarge,
  LIKELY_PERCENT,
  percent,
  signedAs,
} from '../units/percent-signs.ts';
import { readQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import type { Currency } from '../units/unit.ts';
import type { ReadContext, WrittenShare } from './read-context.ts';

/** A growth of a tenth of a level a year is written with its sign: without, 0.2 could be 20% or 0.2%. */
export const MOST_BARE_GROWTH = 0.1;

/** A share of a whole without a sign is at most the whole. */
export const MOST_BARE_SHARE = 1;

/** Parameters that are no shares whatever the draw is of. */
const NO_SHARES: ReadonlySet<string> = new Set(['lambda', 'df', 'share', 'weights']);
const RANGE = /^(.*?\S)(?:\s+to\s+|\s*[至到~]\s*)(\S.*)$/u;

/** The quantities that a draw is written with: parameters, values, ends, those of single years. */
export function sharesOf(currency: Currency, path: Path, file: DrawFile): WrittenShare[] {
  const found: WrittenShare[] = [];
  const read = (at: Path, text: string) => {
    const quantity = readQuantity(text, currency);
    if (!isQuantityFault(quantity)) found.push({ path: at, quantity });
  };
  const gather = (value: Plain | undefined, at: Path): void => {
    if (typeof value === 'object' && value !== null) {
      for (const key of keysOf(value)) {
        if (!NO_SHARES.has(key)) gather((value as { [key: string]: Plain })[key], [...at, key]);
      }
      if (Array.isArray(value)) for (const [i, item] of value.entries()) gather(item, [...at, i]);
      return;
    }
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const [, low, high] = at.at(-1) === 'range' ? (RANGE.exec(String(value)) ?? []) : [];
    if (low === undefined || high === undefined) read(at, String(value));
    else for (const end of [low, high]) read(at, end);
  };
  for (const key of [...MARGINAL_NAMES, 'min', 'max', 'by_year', 'swing'] as const) {
    gather(file[key] as Plain | undefined, [...path, key]);
  }
  return found;
}

/** Notes a fault when pure numbers are written partly with % and partly without; a 0 goes with both. */
export function requireAlike(reading: ReadContext, shares: readonly WrittenShare[]): boolean {
  const pure = shares.filter(({ quantity }) => isPure(quantity.unit.dimension) && quantity.value !== 0);
  const bare = pure.filter(isBare);
  const signed = pure.filter((each) => !isBare(each));
  const [odd] = bare;
  const [like] = signed;
  if (odd === undefined || like === undefined) return true;
  const middle = middleOf(signed.map(({ quantity }) => Math.abs(quantity.value)));
  const areLarge = bare.some((each) => !isEnd(each) && Math.abs(each.quantity.value) >= LIKELY_PERCENT);
  const mends = bare.map((each) => {
    const { value } = each.quantity;
    if (isEnd(each) && Math.abs(value) <= 1) return inPercent(value);
    return areLarge ? percent(value) : nearestSigned(value, middle);
  });
  const isIndex =
    bare.every((each) => isEnd(each) || isNearHundred(each.quantity.value)) && !bare.every(isEnd);
  reading.findings.fault(
    reading.yaml.at(odd.path),
    say('share-alike', { where: dotted(odd.path), bare: listed(bare), like: like.quantity.text }),
    isIndex ? signedAs(bare.map(bareShare)) : say('write-text', { text: mends.join(', ') }),
  );
  return false;
}

/**
 * Notes a fault when shares without a sign are too large to have been meant so. Of several values half may be larger, up
 * to half a level: in 0.04, -0.02, 0.246 the others tell that the last is 24.6%.
 *
 * @param what they are shares of, e.g. `growth of gdp`
 * @param most the largest size that a number without a sign may have
 */
export function requireSigns(
  reading: ReadContext,
  shares: readonly WrittenShare[],
  what: Param,
  most: number,
): boolean {
  const bare = shares.filter((each) => isBare(each) && isPure(each.quantity.unit.dimension));
  // An end may take the whole level away: `min: -1` cuts at -100%.
  const sizes = bare
    .filter((each) => !isEnd(each) && !isSpread(each) && each.quantity.value !== 0)
    .map(({ quantity }) => Math.abs(quantity.value))
    .toSorted((a, b) => a - b);
  const isClear = sizes.length > 1 && sizes[Math.floor((sizes.length - 1) / 2)]! < most;
  const mostOf = (each: WrittenShare) =>
    isEnd(each) ? MOST_BARE_SHARE : isClear && !isSpread(each) ? Math.max(most, LIKELY_PERCENT) : most;
  if (!bare.some((each) => isTooLarge(each.quantity.value, mostOf(each)))) return true;
  const given = bare.filter(({ quantity }) => quantity.value !== 0);
  reading.findings.fault(
    reading.yaml.at(given[0]!.path),
    say('share-sign', {
      what,
      given: listed(given),
      percent: given.map(({ quantity }) => inPercent(quantity.value)).join(', '),
    }),
    signedAs(given.map(bareShare)),
  );
  return false;
}

/** Of the two ways to sign a number, the one that is nearer to what stands beside it. */
function nearestSigned(value: number, middle: number): string {
  const apart = (share: number) => Math.max(Math.abs(share) / middle, middle / Math.abs(share));
  return apart(value / 100) <= apart(value) ? percent(value) : inPercent(value);
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Whether it is an end at which a draw is cut: `min: -1` beside 5% is the whole level. */
export function isEnd({ path }: WrittenShare): boolean {
  const key = path.at(-1);
  return (key === 'min' || key === 'max') && !MARGINAL_NAMES.some((name) => name === path.at(-2));
}

/** Whether it says how far values spread: such are small anyway. */
function isSpread({ path }: WrittenShare): boolean {
  return ['sd', 'scale', 'sd_low', 'sd_high'].includes(String(path.at(-1)));
}

function bareShare(share: WrittenShare): { readonly value: number; readonly isEnd: boolean } {
  return { value: share.quantity.value, isEnd: isEnd(share) };
}

function isBare({ quantity }: WrittenShare): boolean {
  return quantity.unit.label === '';
}

function listed(shares: readonly WrittenShare[]): string {
  return shares.map(({ quantity }) => quantity.text).join(', ');
}
