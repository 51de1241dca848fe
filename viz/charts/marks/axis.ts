/** Tick values. They are computed here, not by Vega, so that both languages and all renderers show the same ones. */

import { wrapText } from '../../draw/text.ts';
import { SIZE } from '../../draw/theme.ts';
import { type Language, phrases } from '../../words/language.ts';
import { axisFormat } from '../../words/number-format.ts';
import { axisUnit } from '../../words/quantity-format.ts';

/**
 * Title, ticks and labels of an axis of levels, in the units of the language.
 *
 * @param rough wanted distance between two ticks, in `unit`
 * @param room pixels for a line of the title
 */
export function levelTicks(
  { title, unit }: { readonly title: string; readonly unit: string },
  domain: readonly [number, number],
  rough: number,
  lang: Language,
  room: number,
) {
  const { factor, name } = axisUnit(unit, lang, Math.max(...domain.map(Math.abs)));
  const step = niceStep(rough * factor);
  const [from, to] = domain.map((end) => end * factor) as [number, number];
  const format = axisFormat(step, lang);
  const labels = factor === 1 ? { format } : { labelExpr: `format(datum.value * ${factor}, '${format}')` };
  return {
    title: inLines(phrases(lang).axis(title, name), room),
    values: multiples(step, from, to).map((tick) => Number((tick / factor).toPrecision(12))),
    ...labels,
  };
}

/**
 * The same on a logarithmic axis: 1, 2 and 5 (of a short one all digits) times powers of ten.
 *
 * @param most ticks for which there is room
 * @param room pixels for a line of the title
 */
export function logTicks(
  { title, unit }: { readonly title: string; readonly unit: string },
  domain: readonly [number, number],
  most: number,
  lang: Language,
  room: number,
) {
  const { factor, name } = axisUnit(unit, lang, Math.max(...domain));
  const [from, to] = domain.map((end) => end * factor) as [number, number];
  const powers = Array.from(
    { length: Math.ceil(Math.log10(to)) - Math.floor(Math.log10(from)) + 1 },
    (_, i) => 10 ** (Math.floor(Math.log10(from)) + i),
  );
  const ticksOf = (digits: readonly number[]) =>
    powers
      .flatMap((power) => digits.map((digit) => digit * power))
      .filter((tick) => tick >= from && tick <= to);
  const choices = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]].map(ticksOf);
  const ticks = choices.find(({ length }) => length <= most) ?? choices.at(-1)!;
  const format = axisFormat(Math.min(...ticks, to), lang);
  return {
    title: inLines(phrases(lang).axis(title, name), room),
    values: ticks.map((tick) => Number((tick / factor).toPrecision(12))),
    labelExpr: `format(datum.value * ${factor}, '${format}')`,
  };
}

/** A title on as many lines as it needs. */
function inLines(title: string, room: number): string | string[] {
  const lines = wrapText(title, room, SIZE.small);
  return lines.length === 1 ? title : lines;
}

/** 1, 2 or 5 times a power of ten, the nearest at or above `rough`. */
export function niceStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return Number((factor * power).toPrecision(3));
}

/** The multiples of `step` in [from, to]. */
export function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
