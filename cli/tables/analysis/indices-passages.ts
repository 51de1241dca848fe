/** Sobol' indices in passages. */

import type { GroupIndices, Index, OutputIndices, SobolIndices } from '../../../engine/index.ts';
import { describe } from '../../../engine/words/describe.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { formatPercent } from '../../../viz/words/figure-format.ts';
import { indexGroupTitle, quantityTitle } from '../../../viz/words/index-words.ts';
import { titleOf } from '../../../viz/words/language.ts';
import { formatCount, formatLevelOfConfidence } from '../../../viz/words/number-format.ts';
import { formatOdds } from '../../../viz/words/odds-format.ts';
import type { Lang } from '../../language-of-command.ts';

interface Words {
  readonly heading: (title: string) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly target: (title: string, odds: string) => string;
  readonly hit: string;
  readonly quantity: (of: string) => string;
  readonly columns: (level: string) => string[];
  readonly interval: (low: string, high: string) => string;
  readonly lacking: Readonly<Record<NonNullable<OutputIndices['lacking']>, string>>;
  readonly explanation: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title) => `Sobol' indices: ${title}`,
    how: (trials, seed, sampler) => `${trials} points of the design, sampler ${sampler}, seed ${seed}`,
    target: (title, odds) => `${title}: ${odds}`,
    hit: 'Whether it is hit',
    quantity: (of) => `What it compares: ${of}`,
    columns: (level) => ['', 'First order', `${level} interval`, 'Total', `${level} interval`],
    interval: (low, high) => `${low} to ${high}`,
    lacking: {
      'too-few': 'Too few hits, or misses, to tell.',
      constant: 'Nothing changes it in any trial.',
    },
    explanation:
      'First order: share of the variance that knowing the input alone would take away. Total: share that would be left if ' +
      'all but the input were known. Where the total is much larger, the input works together with others.',
  },
  zh: {
    heading: (title) => `Sobol 指数：${title}`,
    how: (trials, seed, sampler) => `${trials}个设计点，抽样方法 ${sampler}，种子 ${seed}`,
    target: (title, odds) => `${title}：${odds}`,
    hit: '是否实现',
    quantity: (of) => `所比较的量：${of}`,
    columns: (level) => ['', '一阶', `${level}区间`, '总效应', `${level}区间`],
    interval: (low, high) => `${low}至${high}`,
    lacking: { 'too-few': '实现（或落空）的次数太少，无法判断。', constant: '任何推演中都不变。' },
    explanation:
      '一阶：仅已知该因素时方差减少的份额。总效应：其余因素全部已知时剩下的份额。总效应明显大于一阶，说明该因素与其他因素共同起作用。',
  },
};

/** @param top inputs shown an output */
export function indicesPassages(indices: SobolIndices, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  const { run, scenario } = indices;
  const lines: Passage[] = [
    { heading: words.heading(titleOf(scenario, lang)) },
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
  ];
  for (const [name, target] of Object.entries(indices.targets)) {
    const title = words.target(titleWithDeadline(target, lang), formatOdds(target.odds, lang));
    lines.push({ target: name, title });
    lines.push(words.hit, ...outputLines(target.hit, indices, lang, top));
    const { quantity } = target;
    if (quantity === undefined) continue;
    lines.push(words.quantity(quantityTitle(quantity, lang)), ...outputLines(quantity, indices, lang, top));
  }
  return [...lines, { note: words.explanation }, { note: describe(indices.meaning, lang) }];
}

function outputLines(output: OutputIndices, indices: SobolIndices, lang: Lang, top: number): Passage[] {
  const words = WORDS[lang];
  if (output.lacking !== undefined) return [words.lacking[output.lacking]];
  const shown = [...output.by_input.slice(0, top), ...output.by_kind, ...output.by_year];
  const rows = shown.map((each) => rowOf(each, indices, lang));
  const head = words.columns(formatLevelOfConfidence(indices.run.level));
  return [{ head, rows }];
}

function rowOf({ group, first, total }: GroupIndices, indices: SobolIndices, lang: Lang): string[] {
  const title = indexGroupTitle(indices.groups[group]!, indices, lang);
  return [title, ...cells(first, lang), ...cells(total, lang)];
}

function cells(index: Index | undefined, lang: Lang): [value: string, interval: string] {
  if (index === undefined) return ['', ''];
  const percent = (share: number) => formatPercent(share, 1);
  return [percent(index.value), WORDS[lang].interval(percent(index.low), percent(index.high))];
}
