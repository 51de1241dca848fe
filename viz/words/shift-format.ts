/** Shifts of inputs and the values they lead to, with their unit: `8.2%`, `+2.9%`. */
import type { MovedLever } from '../../engine/index.ts';
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';
import { writeQuantity } from './quantity-format.ts';

/** Digits beyond these are of no use to a reader. */
const DIGITS = 4;

const short = (value: number): string => String(Number(value.toPrecision(DIGITS))).replace('-', '−');

/** Percents differ by percentage points. */
const POINTS: Readonly<Record<Language, string>> = { en: ' points', zh: '个百分点' };

/** A number with a unit; in English in units of that language: `¥650 billion`. */
const withUnit = (value: number, suffix: string, lang: Language): Written =>
  lang === 'en' && suffix !== '%' && suffix !== ''
    ? writeQuantity(value, suffix, lang, DIGITS)
    : `${short(value)}${suffix}`;

/** A shift with its sign. */
export function formatShift({ suffix }: Pick<MovedLever, 'suffix'>, shift: number, lang: Language): Written {
  const sign = shift > 0 ? '+' : '';
  return sign + (suffix === '%' ? `${short(shift)}${POINTS[lang]}` : withUnit(shift, suffix, lang));
}

/** The value of a field after a shift; the shift itself where no single field is meant. */
export function formatPlace(
  lever: MovedLever,
  name: string | undefined,
  shift: number,
  lang: Language,
): Written {
  const now = lever.fields.find((field) => field.name === name)?.now;
  return now === undefined ? formatShift(lever, shift, lang) : withUnit(now + shift, lever.suffix, lang);
}
