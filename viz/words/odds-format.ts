/**
 * How odds, shares, differences and intervals are written, by one rule: whole points from 10 to 99 %, two significant
 * digits below 10 %, `above 99%`, words below one in ten thousand. Odds are never written as 0 % or 100 %.
 */
import type { Odds, TargetResult } from '../../engine/index.ts';
import { isBound, type Language } from './language.ts';
import type { Written } from './phrases.ts';
import { bandOf } from './verdict.ts';

const SAFE = 0.99;
/** Below this a number says how far a target lies from the assumptions, not how often to expect it. */
const REMOTE = 1e-4;

interface Words {
  readonly aboveSafe: Written;
  readonly belowRemote: Written;
  readonly belowBillion: Written;
  readonly below: (percent: string) => Written;
  readonly above: (percent: string) => Written;
  readonly oneIn: (times: number) => string;
  readonly range: (low: string, high: string) => Written;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    aboveSafe: 'above 99%',
    belowRemote: 'below 1 in 10,000',
    belowBillion: 'below 1 in a billion',
    below: (percent) => `below ${percent}%`,
    above: (percent) => `above ${percent}%`,
    oneIn: (times) => `about once in ${times.toLocaleString('en-US')}`,
    range: (low, high) => `${low}–${high}%`,
  },
  zh: {
    aboveSafe: '99%以上',
    belowRemote: '不到万分之一',
    belowBillion: '不到十亿分之一',
    below: (percent) => `不到${percent}%`,
    above: (percent) => `${percent}%以上`,
    oneIn: (times) => `${chineseNumber(times)}次里约一次`,
    range: (low, high) => `${low}—${high}%`,
  },
};

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Decimals that show `digits` significant digits of a positive number, after rounding. */
const decimalsOf = (value: number, digits: number): number =>
  Math.max(0, digits - 1 - Number(value.toExponential(digits - 1).split('e')[1]));

/**
 * The percentage of a share in [1e-4, 0.99], without the sign: whole from 10 % on, else `digits` significant digits.
 * Where rounding would carry it over an edge of the verdict's words, as many decimals more as keep it on its side.
 */
function percentOf(share: number, digits: number): string {
  const percent = 100 * share;
  const least = percent >= 9.95 ? 0 : decimalsOf(percent, digits);
  for (let decimals = least; decimals < 12; decimals++) {
    const written = percent.toFixed(decimals);
    if (bandOf(Number(written) / 100) === bandOf(share)) return written;
  }
  return String(percent);
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((raised, i) => [String(i), raised]),
);

/** `1.2×10⁻¹⁸`: two significant digits. */
function inPowersOfTen(value: number, digits = 2): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const raised = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[digit]).join('');
  return `${mantissa}×10${Number(exponent) < 0 ? '⁻' : ''}${raised}`;
}

/** A share of trials, or a probability that was given rather than estimated. */
export function formatShare(share: number, lang: Language, digits: 1 | 2 = 2): Written {
  if (share > SAFE) return WORDS[lang].aboveSafe;
  if (share < REMOTE) return WORDS[lang].belowRemote;
  return `${percentOf(share, digits)}%`;
}

/** A bound in percent, two significant digits of the smaller side, rounded away from the estimate. */
function boundOf(odds: Odds, lang: Language): Written {
  const isBelow = isBound(odds) === 'below';
  const percent = 100 * (isBelow ? odds.high : 1 - odds.low);
  const decimals = Math.min(decimalsOf(Math.max(percent, 1e-4), 2), 5);
  const side = Math.ceil(percent * 10 ** decimals - 1e-9) / 10 ** decimals;
  if (isBelow) {
    return percent < 1e-4 ? WORDS[lang].belowRemote : WORDS[lang].below(trimZeros(side.toFixed(decimals)));
  }
  return side <= 1 ? WORDS[lang].aboveSafe : WORDS[lang].above(trimZeros((100 - side).toFixed(decimals)));
}

/** Whether an interval is too wide for two significant digits. */
const isRough = ({ p, low, high }: Odds): boolean => (high - low) / 2 > 0.2 * Math.min(p, 1 - p);

/** Odds as one number or in words: as far as they mean something. Where no trial hit, or all did, the bound. */
export function formatOdds(odds: Odds, lang: Language): Written {
  if (isBound(odds) !== undefined) return boundOf(odds, lang);
  return formatShare(odds.p, lang, isRough(odds) ? 1 : 2);
}

/** The odds of a target as far as they are told: of withheld ones, which have no verdict either, the upper bound. */
export function toldOdds({ odds, rare }: Pick<TargetResult, 'odds' | 'rare'>): Odds {
  return rare?.withheld === undefined ? odds : { ...odds, p: 0, low: 0 };
}

/** Those of a year; in the year of the target they are its own. */
export function toldOddsOf(target: TargetResult, year: number): Odds {
  const { by_year, deadline } = target;
  return year === target.year && deadline === undefined ? toldOdds(target) : by_year[year]!;
}

export function formatTargetOdds(target: Pick<TargetResult, 'odds' | 'rare'>, lang: Language): Written {
  return formatOdds(toldOdds(target), lang);
}

/** Odds with all digits that their interval supports, for who wants more: `97.28%`, `1.2×10⁻¹⁸%`, `99.9463%`. */
export function formatOddsInFull(odds: Odds, lang: Language): Written {
  if (isBound(odds) !== undefined) return boundOf(odds, lang);
  const percent = 100 * odds.p;
  if (1 - odds.p < REMOTE / 100) return WORDS[lang].above('99.9999');
  if (odds.p < REMOTE / 100) return `${inPowersOfTen(percent, isRough(odds) ? 1 : 2)}%`;
  return `${percent.toFixed(supportedDecimals(odds))}%`;
}

/** Decimals of a percentage that the interval supports: to the first digit of its width. */
function supportedDecimals({ p, low, high }: Odds): number {
  const supported = Math.max(0, Math.ceil(-Math.log10(100 * (high - low))));
  // Not so few that it would read as never or always.
  return Math.min(Math.max(supported, decimalsOf(100 * Math.min(p, 1 - p), 1)), 8);
}

/** Less than this part of the last digit is the rounding of a float64, not a reason to round a bound on. */
const LAST_DIGIT_NOISE = 1e-6;

/** The sampling interval in full, its ends rounded outward: `97.27–97.29%`. */
export function formatInterval(odds: Odds, lang: Language): Written {
  const words = WORDS[lang];
  const [low, high] = [100 * odds.low, 100 * odds.high];
  if (odds.high < REMOTE / 100) {
    if (odds.low <= 0) return words.below(inPowersOfTen(high));
    const [from, to] = [outward(low, Math.floor), outward(high, Math.ceil)];
    return `${from}${lang === 'zh' ? '—' : '–'}${to}%`;
  }
  const decimals = supportedDecimals(odds);
  const scale = 10 ** decimals;
  const write = (units: number) =>
    units <= 0 ? '0' : units >= 100 * scale ? '100' : (units / scale).toFixed(decimals);
  return words.range(
    write(Math.floor(low * scale + LAST_DIGIT_NOISE)),
    write(Math.ceil(high * scale - LAST_DIGIT_NOISE)),
  );
}

/** A small positive number to three significant digits, rounded in a direction, in powers of ten. */
function outward(value: number, round: (x: number) => number): string {
  const unit = 10 ** (Number(value.toExponential().split('e')[1]) - 2);
  return inPowersOfTen(round(value / unit) * unit, 3);
}

/** Last digits of what is written that an interval may reach beyond it without being shown. */
const UNSHOWN = 2;

/** The interval where it reaches farther than two last digits from what is written; else nothing. */
export function formatWideInterval(odds: Odds, lang: Language): Written | undefined {
  if (isBound(odds) !== undefined || odds.p > SAFE || odds.p < REMOTE) return undefined;
  const percent = 100 * odds.p;
  const decimals = percent >= 9.95 ? 0 : decimalsOf(percent, isRough(odds) ? 1 : 2);
  const isWide = 50 * (odds.high - odds.low) > UNSHOWN * 10 ** -decimals;
  return isWide ? formatInterval(odds, lang) : undefined;
}

const DIGITS = '零一二三四五六七八九';

/** In characters up to ninety-nine, in figures beyond. */
function chineseNumber(n: number): string {
  if (n > 99 || n < 1) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : DIGITS[ones]);
}

/** `about once in 39`, of odds from one in ten thousand to 10 %; two significant digits beyond a hundred. */
export function frequencyWords(p: number, lang: Language): string | undefined {
  if (p < REMOTE || p >= 0.1) return undefined;
  const times = 1 / p;
  return WORDS[lang].oneIn(times < 100 ? Math.round(times) : Number(times.toPrecision(2)));
}

/** What tiny odds are as a number, where some are among these; to be read below them. */
export function tinyNote(
  targets: readonly (Pick<TargetResult, 'odds' | 'rare'> & { readonly title: string })[],
  lang: Language,
): string | undefined {
  const list = targets.flatMap(({ title, odds, rare }) => {
    const isBelow = rare?.below !== undefined;
    if (!isBelow && !(odds.p > 0 && odds.p < REMOTE)) return [];
    const written = isBelow ? WORDS[lang].belowBillion : formatOddsInFull(odds, lang);
    return [lang === 'zh' ? `${title}${written}` : `${title}: ${written}`];
  });
  if (list.length === 0) return undefined;
  return lang === 'zh'
    ? `不到万分之一，说明目标离假设很远，不是多久碰上一次：${list.join('，')}。`
    : `Below 1 in 10,000 says how far a target lies from the assumptions, not how often to expect it. ${list.join('; ')}.`;
}
