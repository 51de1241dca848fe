/** Numbers without a percent sign: when one could be meant in per cent, and how it is to be written. */
import { type Phrase, say } from '../../words/phrase.ts';

/** From here on a number without a sign was more likely meant in per cent: 0.5 as 0.5%, 7 as 7%. */
export const LIKELY_PERCENT = 0.5;

/** Whether a share without a sign could as well be meant in per cent. */
export function isTooLarge(value: number, most: number): boolean {
  return most < 1 ? Math.abs(value) >= most : Math.abs(value) > most;
}

/**
 * How numbers without a sign are to be written, the likelier meaning first.
 *
 * @param values each a share, or an end at which shares are cut, which is meant as it stands
 */
export function signedAs(values: readonly BareShare[]): Phrase {
  const inWhole = values.map(({ value }) => inPercent(value)).join(', ');
  const asPercent = (value: number, isEnd: boolean) =>
    isEnd && Math.abs(value) <= 1 ? inPercent(value) : percent(value);
  const text = values.map(({ value, isEnd }) => asPercent(value, isEnd)).join(', ');
  const shares = values.filter(({ isEnd }) => !isEnd);
  if (shares.some(({ value }) => isNearHundred(value))) {
    const growth = values.map(({ value, isEnd }) =>
      isNearHundred(value) && !isEnd ? percent(value - 100) : asPercent(value, isEnd),
    );
    return say('write-index-or-growth', { growth: growth.join(', '), percent: text });
  }
  if (isRatio(shares)) {
    const growth = values.map(({ value, isEnd }) =>
      isNearOne(value) && !isEnd ? inPercent(value - 1) : inPercent(value),
    );
    return say('write-ratio-or-growth', { growth: growth.join(', '), percent: text });
  }
  const largest = Math.max(...(shares.length > 0 ? shares : values).map(({ value }) => Math.abs(value)));
  if (largest < LIKELY_PERCENT) return say('write-this-or-that', { text: inWhole, other: text });
  return largest < 2 ? say('write-this-or-that', { text, other: inWhole }) : say('write-text', { text });
}

/** A ratio to last year, beside spreads that are small. */
function isNearOne(value: number): boolean {
  return value >= 0.7 && value <= 1.3;
}

function isRatio(shares: readonly BareShare[]): boolean {
  const isSpread = ({ value }: BareShare) => value > 0 && value < SMALL_SPREAD;
  return (
    shares.some(({ value }) => isNearOne(value)) &&
    shares.some(isSpread) &&
    shares.every((share) => isNearOne(share.value) || isSpread(share))
  );
}

/** Less than this beside a number near 1 is a spread of ratios. */
const SMALL_SPREAD = 0.3;

interface BareShare {
  readonly value: number;
  readonly isEnd: boolean;
}

/** An index with last year = 100. */
export function isNearHundred(value: number): boolean {
  return value >= 70 && value <= 130;
}

/** A number as it would stand before the sign: 7 as 7%. */
export function percent(value: number): string {
  return `${Number(value.toPrecision(12))}%`;
}

/** What a number without a sign is: 7 is 700%. */
export function inPercent(value: number): string {
  return `${Number((value * 100).toPrecision(12))}%`;
}
