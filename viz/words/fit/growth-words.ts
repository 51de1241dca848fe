/** What the chart of a fit says, one whole template a language. */
import type { Language } from '../language.ts';
import type { Written } from '../phrases.ts';

interface GrowthWords {
  readonly title: (series: string, year: number, median: Written, low: Written, high: Written) => string;
  readonly how: string;
  /** How much of its mean is its own; `isAlike` where the data cannot tell it from the group. */
  readonly weight: (own: Written, isAlike: boolean) => string;
  readonly alone: string;
  readonly made: (scenario: string, first: number, last: number, years: number) => string;
  readonly mean: (mean: Written) => string;
  readonly axis: string;
  readonly past: (year: number, growth: Written) => string;
  readonly ahead: (year: number, median: Written, low: Written, high: Written) => string;
  readonly description: (series: string, past: string, ahead: string) => string;
}

const en: GrowthWords = {
  title: (series, year, median, low, high) =>
    `${series}: growth of ${median} in ${year} as the fit has it, nine times in ten from ${low} to ${high}`,
  how: 'Line: growth as observed. Bands: the middle half and the middle 90 % of what was fitted, year by year; blue line: median. Dashed: the mean that growth returns to.',
  weight: (own, isAlike) =>
    isAlike
      ? `Of that mean ${own} are its own: the data cannot tell this series from its group.`
      : `Of that mean ${own} are its own, the rest is that of the group.`,
  alone: 'Fitted by itself.',
  made: (scenario, first, last, years) => `${scenario} · fitted to ${years} years from ${first} to ${last}`,
  mean: (mean) => `mean ${mean}`,
  axis: 'growth on the year before, %',
  past: (year, growth) => `${year}: ${growth}`,
  ahead: (year, median, low, high) => `${year}: ${median}, nine times in ten ${low} to ${high}`,
  description: (series, past, ahead) => `Yearly growth of ${series}. Observed: ${past}. Fitted: ${ahead}.`,
};

const zh: GrowthWords = {
  title: (series, year, median, low, high) =>
    `${series}：拟合所得${year}年增速中位数${median}，九成可能在${low}至${high}之间`,
  how: '折线为历史增速；色带为拟合结果居中一半和居中九成的范围（逐年），蓝线为中位数；虚线为增速回归的均值。',
  weight: (own, isAlike) =>
    isAlike
      ? `该均值中自身数据占${own}：数据看不出本序列与组均值的差别。`
      : `该均值中自身数据占${own}，其余来自组均值。`,
  alone: '单独拟合。',
  made: (scenario, first, last, years) => `${scenario} · 依据${first}年至${last}年共${years}年数据拟合`,
  mean: (mean) => `均值${mean}`,
  axis: '比上年增长，%',
  past: (year, growth) => `${year}年${growth}`,
  ahead: (year, median, low, high) => `${year}年${median}，九成可能在${low}至${high}之间`,
  description: (series, past, ahead) => `${series}的年度增速。历史：${past}。拟合：${ahead}。`,
};

const ALL: Readonly<Record<Language, GrowthWords>> = { en, zh };

export const growthWords = (lang: Language): GrowthWords => ALL[lang];
