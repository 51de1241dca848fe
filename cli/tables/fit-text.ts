/** A fit in words and a table: each series, what was pooled, what was assumed. */

import type { Fit, Scenario } from '../../engine/index.ts';
import { formatFixed, formatPercent } from '../../viz/words/figure-format.ts';
import { titleOf } from '../../viz/words/language.ts';
import type { Lang } from '../language-of-command.ts';
import { fittedTable } from './fitted-table.ts';
import { foldText } from './fold-text.ts';

interface Words {
  readonly heading: (title: string, count: number, peers: number) => string;
  readonly columns: readonly string[];
  readonly persistence: (used: string, corrected: string, error: string, estimate: string) => string;
  readonly none: (corrected: string, error: string) => string;
  readonly common: (share: string, worth: string) => string;
  readonly alone: string;
  readonly alike: (names: string) => string;
  readonly drift: string;
  readonly without: (year: string, why: string) => string;
  readonly assumed: string;
  readonly few: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (title, count, peers) =>
      `${title}: ${count === 1 ? 'one series' : `${count} series`}${peers > 0 ? ` among ${peers} peers` : ''}`,
    columns: [
      'Series',
      'Years',
      'Mean',
      'its own',
      'weight',
      'Spread',
      'its own',
      'weight',
      'Last',
      'df',
      'Load',
    ],
    persistence: (used, corrected, error, estimate) =>
      `Persistence ${used}: ${estimate} as estimated, ${corrected} ± ${error} corrected for short series; forecasts go from last year's growth to the mean at that rate.`,
    none: (corrected, error) =>
      `Persistence 0: ${corrected} ± ${error} cannot be told from none; forecasts are the mean.`,
    common: (share, worth) =>
      `Common to the year: ${share} of the variance. For the spread, all years of all series together are worth ${worth} independent ones.`,
    alone: 'A series by itself: nothing was drawn towards a group.',
    alike: (names) => `The data cannot tell these from the mean of the group: ${names}.`,
    drift:
      'The mean of the panel seems to wander: the mean of all years says little of the next ones. Leave early years out of `observed`.',
    without: (year, why) => `Left out: ${year}, ${why}.`,
    assumed:
      'Assumed: yearly growth about one mean a series, the same persistence for all, one common factor, wide tails. The error of mean and spread is common to all years of a trial.',
    few: 'Of series of six years, intervals of 80 % covered 76 to 87 % in simulations, those of 95 % 93 to 98 %.',
  },
  zh: {
    heading: (title, count, peers) => `${title}：${count}个序列${peers > 0 ? `，另有${peers}个参照` : ''}`,
    columns: ['序列', '年份', '均值', '自身', '权重', '波动', '自身', '权重', '最近', '自由度', '载荷'],
    persistence: (used, corrected, error, estimate) =>
      `持续性 ${used}：估计值 ${estimate}，按短序列校正后 ${corrected} ± ${error}；预测按此由上年增速回到均值。`,
    none: (corrected, error) => `持续性 0：${corrected} ± ${error}，看不出与0的差别；预测取均值。`,
    common: (share, worth) =>
      `各序列同年共有的波动占方差的${share}。就波动而言，全部序列的全部年份合起来相当于${worth}个独立年份。`,
    alone: '单个序列，没有向组内收缩。',
    alike: (names) => `数据看不出以下序列与组均值的差别：${names}。`,
    drift: '组均值看来在移动：全部年份的均值不足以说明今后。请在 `observed` 中去掉早年数值。',
    without: (year, why) => `剔除${year}年：${why}。`,
    assumed:
      '假定：每个序列围绕一个均值逐年波动，持续性相同，有一个共同因子，尾部较厚。均值和波动的误差在一次推演的各年是同一个。',
    few: '模拟表明：只有六年数据时，80%的区间实际覆盖76—87%，95%的区间覆盖93—98%。',
  },
};

const FEW = 10;
/** Beyond this twice the logarithm of a likelihood ratio at the edge of what may be has a chance below 5 %. */
const DRIFTS = 2.71;
/** A series with less weight of its own is as good as the group. */
const ALIKE = 0.2;

const percent = (share: number) => formatPercent(share, 1);
const whole = (share: number) => formatPercent(share, 0);
const two = (value: number) => formatFixed(value, 2);

/** @param width characters in a line of the terminal; undefined where there is none */
export function fitText(
  { title, panel, paths, without }: Fit,
  scenario: Scenario,
  lang: Lang,
  width: number | undefined,
): string {
  const words = WORDS[lang];
  const titles = new Map(scenario.paths.map((path) => [path.name, titleOf(path, lang)]));
  const own = panel.series.slice(0, paths.length);
  const rows = own.map((each) => [
    titles.get(each.name) ?? each.name,
    `${each.years.length} (${each.years[0]}–${each.years.at(-1)})`,
    percent(each.mean),
    percent(each.ownMean),
    whole(each.meanWeight),
    percent(each.sd),
    percent(each.ownSd),
    whole(each.spreadWeight),
    percent(each.last),
    formatFixed(each.df, 1),
    two(each.load),
  ]);
  const { estimate, corrected, error } = panel.persistence;
  const alike = own
    .filter(({ meanWeight }) => meanWeight < ALIKE)
    .map(({ name }) => titles.get(name) ?? name);
  const isAlone = panel.series.length === 1;
  const lines = [
    panel.phi > 0
      ? words.persistence(two(panel.phi), two(corrected), two(error), two(estimate))
      : words.none(two(corrected), two(error)),
    isAlone
      ? words.alone
      : words.common(whole(Math.max(0, panel.dependence.correlation)), formatFixed(panel.spreadDf, 0)),
    ...(alike.length > 0 && !isAlone ? [words.alike(alike.join(lang === 'zh' ? '、' : ', '))] : []),
    ...((panel.drift ?? 0) > DRIFTS ? [words.drift] : []),
    ...Object.entries(without).map(([year, why]) => words.without(year, why[lang])),
    words.assumed,
    ...(own.some(({ years }) => years.length < FEW) ? [words.few] : []),
  ];
  return [
    words.heading(title[lang], own.length, panel.series.length - own.length),
    fittedTable({ head: words.columns, rows }, width),
    ...lines.flatMap((line) => (width === undefined ? [line] : foldText(line, width))),
    '',
  ].join('\n');
}
