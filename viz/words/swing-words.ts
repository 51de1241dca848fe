/** What tables and charts say of swings: the odds with one figure at a time exchanged. */
import type { RangeEnd, SwingEnd, SwingFigure, Swings, TargetSwings } from '../../engine/index.ts';
import { inputTitle, inputValue } from './input-words.ts';
import { type Language, titleOf } from './language.ts';
import { formatOdds, formatShare } from './odds-format.ts';
import type { Written } from './phrases.ts';

interface Words {
  readonly never: string;
  readonly year: (year: number) => string;
  /** The median of a figure that is drawn every year. */
  readonly middle: (value: Written) => string;
  readonly between: (low: string, high: string) => string;
  readonly figureAt: (figure: string, value: string) => string;
  readonly asStated: string;
  readonly worth: (target: string, range: Written) => string;
  readonly title: (target: string, range: Written) => string;
  readonly none: (target: string) => string;
  readonly how: (odds: Written) => string;
  readonly row: (figure: string, low: string, high: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    never: 'never',
    year: (year) => `in ${year}`,
    middle: (value) => `${value} a year`,
    between: (low, high) => `${low} or ${high}`,
    figureAt: (figure, value) => `${figure}: ${value}`,
    asStated: 'as stated',
    worth: (target, range) => `${target}: ${range}`,
    title: (target, range) => `${target}: ${range}, if one figure is another`,
    none: (target) => `${target}: no single figure changes the odds`,
    how: (odds) =>
      `Odds with one figure at its low end (orange) and at its high end (blue), all others as stated, on the same draws; the line: ${odds}, as stated.`,
    row: (figure, low, high) => `${figure}: ${low}; ${high}`,
  },
  zh: {
    never: '不发生',
    year: (year) => `${year}年`,
    middle: (value) => `年均${value}`,
    between: (low, high) => `${low}或${high}`,
    figureAt: (figure, value) => `${figure}：${value}`,
    asStated: '按原假设',
    worth: (target, range) => `${target}：${range}`,
    title: (target, range) => `${target}：换一个假设，可能性为${range}`,
    none: (target) => `${target}：换任何一个假设都不改变可能性`,
    how: (odds) =>
      `某一个数取低端（橙）、取高端（蓝）而其余不变时目标实现的可能性，各次共用同一组随机数；竖线为原假设下的${odds}。`,
    row: (figure, low, high) => `${figure}：${low}；${high}`,
  },
};

export const swingWords = (lang: Language): Words => WORDS[lang];

/** What a figure is exchanged for, e.g. `¥460 billion`, `4.5% a year`, `never`. */
export function swingEnd(end: SwingEnd, figure: SwingFigure, lang: Language): string {
  const words = WORDS[lang];
  if ('never' in end) return words.never;
  if ('year' in end) return words.year(end.year);
  const value = inputValue(end.value, figure, lang);
  return figure.years.length > 1 ? words.middle(value) : value;
}

/** Both ends of a figure: `¥460 billion or ¥640 billion`. */
export function swingEnds(figure: SwingFigure, lang: Language): string {
  return WORDS[lang].between(swingEnd(figure.low, figure, lang), swingEnd(figure.high, figure, lang));
}

/** The range of the odds over what was exchanged: `0.029%–9.1%`; undefined where nothing changes them. */
export function swingRange({ range }: Pick<TargetSwings, 'range'>, lang: Language): Written | undefined {
  const [low, high] = [formatShare(range.low.p, lang), formatShare(range.high.p, lang)];
  if (low === high) return undefined;
  return `${low}${lang === 'zh' ? '—' : ' to '}${high}`;
}

/** What was exchanged at an end of the range: `Industrial economy of 2024: ¥460 billion`, or a scenario's title. */
export function rangeEndWords(end: RangeEnd, swings: Swings, lang: Language): string {
  const words = WORDS[lang];
  if (end.from === 'as-stated') return words.asStated;
  if (end.from === 'scenario') return titleOf(swings.scenarios[end.scenario]!, lang);
  const figure = swings.figures.find(({ name }) => name === end.figure);
  if (figure === undefined) return words.asStated;
  return words.figureAt(inputTitle(figure, lang), swingEnd(figure[end.end], figure, lang));
}

/** What a field of a figure is called, such as `Growth of steel` for `paths.steel.growth.normal.mean`; else its name. */
export function fieldTitle(field: string, figures: readonly SwingFigure[], lang: Language): string {
  const figure = figures.find(({ name }) => field.startsWith(`${name}.`));
  return figure === undefined ? field : inputTitle(figure, lang);
}

/** What a better figure would be worth: the odds of the target that it moves most, were it one end or the other. */
export function worthOf(figure: SwingFigure, swings: Swings, lang: Language): string {
  const target = swings.targets[figure.most]!;
  const swing = target.swings.find((each) => each.figure === figure.name)!;
  const words = WORDS[lang];
  return words.worth(
    titleOf(target, lang),
    words.between(formatOdds(swing.low, lang), formatOdds(swing.high, lang)),
  );
}
