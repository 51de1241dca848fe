/** Changes of odds, in percentage points with their sign, as readers of each language write them. */
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';

const POINTS: Readonly<Record<Language, string>> = { en: ' points', zh: '个百分点' };
const TO: Readonly<Record<Language, string>> = { en: ' to ', zh: '至' };
/** Of a change that is 0 nobody wants more. */
const DECIMALS_OF_NONE = 2;
/** Significant digits of a change below one point; one decimal, a digit more than odds have, from there on. */
const DIGITS = 2;
const MOST_DECIMALS = 4;

/** Change with the interval that its digits follow. */
interface Change {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** As many decimals as the interval supports, and no more than a reader takes in. */
function decimalsOf({ difference, low, high }: Change): number {
  const supported = Math.max(Math.ceil(-Math.log10(100 * (high - low))) + 1, 1);
  const size = Math.abs(100 * difference);
  const read = size === 0 ? DECIMALS_OF_NONE : Math.max(DIGITS - 1 - Math.floor(Math.log10(size)), 1);
  return Math.min(supported, read, MOST_DECIMALS);
}

function points(share: number, decimals: number, round: (x: number) => number): string {
  const scale = 10 ** decimals;
  // Half a unit in the twelfth digit: a quotient that is a hair off a round number counts as round.
  const value = round(Number((100 * share * scale).toPrecision(12))) / scale;
  return `${value < 0 ? '−' : value > 0 ? '+' : ''}${Math.abs(value).toFixed(decimals)}`;
}

/** `+0.61 points`: as many decimals as the interval supports. */
export function formatChange(change: Change, lang: Language): Written {
  return points(change.difference, decimalsOf(change), Math.round) + POINTS[lang];
}

/** `+0.56 to +0.68`, rounded outward. */
export function formatChangeInterval(change: Change, lang: Language): Written {
  const decimals = decimalsOf(change);
  return points(change.low, decimals, Math.floor) + TO[lang] + points(change.high, decimals, Math.ceil);
}
