/** Shifts of inputs and the values they lead to, with their unit: `8.2%`, `+2.9%`. */
import type { MovedLever } from '../../engine/index.ts';
import type { Language } from './language.ts';
import type { Written } from './phrases.ts';

/** Digits beyond these are of no use to a reader. */
const DIGITS = 4;

const short = (value: number): string => String(Number(value.toPrecision(DIGITS))).replace('-', '−');

/** Percents differ by percentage points. */
const POINTS: Readonly<Record<Language, string>> = { en: ' points', zh: '个百分点' };

/** A shift with its sign. */
export function formatShift({ suffix }: Pick<MovedLever, 'suffix'>, shift: number, lang: Language): Written {
  return `${shift > 0 ? '+' : ''}${short(shift)}${suffix === '%' ? POINTS[lang] : suffix}`;
}

/** The value of a field after a shift; the shift itself where no single field is meant. */
export function formatPlace(
  lever: MovedLever,
  name: string | undefined,
  shift: number,
  lang: Language,
): Written {
  const now = lever.fields.find((field) => field.name === name)?.now;
  return now === undefined ? formatShift(lever, shift, lang) : `${short(now + shift)}${lever.suffix}`;
}
