/**
 * The verdict on a target in one word. The edges are those of the calibrated words of the Intergovernmental Panel on
 * Climate Change (Mastrandrea et al. 2010, guidance note on uncertainties): 90, 66, 33, 10 and 1 %.
 */
import type { Odds, TargetResult } from '../../engine/index.ts';
import type { Language } from './language.ts';

/** From the safest to the least likely. */
export const BANDS = ['safe', 'likely', 'even', 'unlikely', 'very-unlikely', 'next-to-none'] as const;
export type Band = (typeof BANDS)[number];

/** Lower edges of the bands; an edge belongs to the band above it. */
export const LOWER_EDGES: Readonly<Record<Band, number>> = {
  safe: 0.9,
  likely: 0.66,
  even: 0.33,
  unlikely: 0.1,
  'very-unlikely': 0.01,
  'next-to-none': 0,
};

const NAMES: Readonly<Record<Language, Readonly<Record<Band, string>>>> = {
  en: {
    safe: 'safe',
    likely: 'likely',
    even: 'toss-up',
    unlikely: 'unlikely',
    'very-unlikely': 'very unlikely',
    'next-to-none': 'next to none',
  },
  zh: {
    safe: '稳',
    likely: '较有把握',
    even: '五五开',
    unlikely: '偏低',
    'very-unlikely': '很低',
    'next-to-none': '几乎不可能',
  },
};

const RANGES: Readonly<Record<Language, Readonly<Record<Band, string>>>> = {
  en: {
    safe: '90% or more',
    likely: '66–90%',
    even: '33–66%',
    unlikely: '10–33%',
    'very-unlikely': '1–10%',
    'next-to-none': 'below 1%',
  },
  zh: {
    safe: '90%以上',
    likely: '66%—90%',
    even: '33%—66%',
    unlikely: '10%—33%',
    'very-unlikely': '1%—10%',
    'next-to-none': '不到1%',
  },
};

const UNKNOWN: Readonly<Record<Language, string>> = { en: 'cannot be told', zh: '算不准' };
const NEAR: Readonly<Record<Language, (word: string, other: string) => string>> = {
  en: (word, other) => `${word}, close to ${other}`,
  zh: (word, other) => `${word}，接近${other}`,
};

/** The band that a probability in [0, 1] falls into, unrounded. */
export const bandOf = (p: number): Band => BANDS.find((band) => p >= LOWER_EDGES[band]) ?? 'next-to-none';

export const bandName = (band: Band, lang: Language): string => NAMES[lang][band];

/** `66–90%`. */
export const bandRange = (band: Band, lang: Language): string => RANGES[lang][band];

export interface Verdict {
  /** None where the odds are withheld, or their interval holds more than one edge. */
  readonly band: Band | undefined;
  readonly word: string;
}

/**
 * The verdict on odds. Where one edge lies inside the interval: the lower word, and that the upper is near. Where
 * several do, or the odds of a rare target are withheld: no verdict.
 */
export function verdictOf(odds: Odds, lang: Language, rare?: TargetResult['rare']): Verdict {
  const [lowest, highest] = [bandOf(odds.low), bandOf(odds.high)];
  const apart = BANDS.indexOf(lowest) - BANDS.indexOf(highest);
  if (rare?.withheld !== undefined || apart > 1) return { band: undefined, word: UNKNOWN[lang] };
  const word = NAMES[lang][lowest];
  return { band: lowest, word: apart === 0 ? word : NEAR[lang](word, NAMES[lang][highest]) };
}
