/** What a backtest says, in tables and charts, one whole template a language. */
import type { Language } from '../language.ts';
import type { Written } from '../phrases.ts';

type Standing = 'better' | 'worse' | 'unclear' | 'few';

interface BacktestWords {
  readonly heading: (
    title: string,
    series: number,
    origins: number,
    first: number,
    last: number,
    window: number,
  ) => string;
  readonly vintages: (series: number, first: number, last: number) => string;
  readonly ahead: (ahead: number, forecasts: number, years: number, first: number, last: number) => string;
  readonly growthColumns: readonly string[];
  readonly oddsColumns: readonly string[];
  readonly rules: Readonly<Record<string, string>>;
  readonly skill: (value: Written, low: Written, high: Written) => string;
  readonly verdict: (other: 'last' | 'climatology', standing: Standing, years: number) => string;
  readonly targets: (forecasts: number, years: number, first: number, last: number, hit: Written) => string;
  readonly sure: (odds: Written, hit: Written, forecasts: number) => string;
  readonly made: (scenario: string, years: number, first: number, last: number) => string;
  readonly pit: {
    readonly title: (title: string, inside: Written) => string;
    readonly how: string;
    readonly axis: string;
    readonly even: string;
    readonly item: (tenth: number, share: Written) => string;
    readonly description: (title: string, list: string) => string;
  };
  readonly reliability: {
    readonly title: (title: string, odds: Written, hit: Written) => string;
    readonly titleUnsure: (title: string) => string;
    readonly how: (years: number) => string;
    readonly x: string;
    readonly y: string;
    readonly perfect: string;
    readonly item: (from: Written, to: Written, hit: Written, forecasts: number) => string;
    readonly description: (title: string, list: string) => string;
  };
}

const en: BacktestWords = {
  heading: (title, series, origins, first, last, window) =>
    `${title}: ${series === 1 ? 'one series' : `${series} series`}, forecast anew at the end of ${origins} years, ${first} to ${last}, from the ${window} years up to each`,
  vintages: (series, first, last) =>
    `Each origin knows what was published by then: vintages ${first} to ${last} of ${series} series. Outcomes are as first stated.`,
  ahead: (ahead, forecasts, years, first, last) =>
    `${ahead === 1 ? 'One year' : `${ahead} years`} ahead: ${forecasts} forecasts of ${years} years, ${first} to ${last}. All of one year share one shock: ${years} independent observations at most.`,
  growthColumns: [
    'Rule',
    'CRPS, pp',
    'Log score',
    'Covers 50 / 80 / 95',
    'Skill against own 10 years',
    'Skill against last year',
  ],
  oddsColumns: [
    'Rule',
    'Brier',
    'Miscalibration',
    'Discrimination',
    'Skill against share of hits',
    '85 % and more → came true',
    'CRPS, pp',
  ],
  rules: {
    fit: 'the fit',
    climatology: 'own last 10 years',
    last: "last year's growth",
    target: 'the target and its bias of 6 years',
    base_rate: 'share of hits in 6 years',
  },
  skill: (value, low, high) => `${value} (${low} to ${high})`,
  verdict: (other, standing, years) => {
    const rule = other === 'last' ? "last year's growth" : "a series' own last ten years";
    switch (standing) {
      case 'better':
        return `The fit beats ${rule}.`;
      case 'worse':
        return `The fit loses to ${rule}.`;
      case 'unclear':
        return `${years} years cannot tell the fit from ${rule}.`;
      case 'few':
        return `${years} years are too few to hold the fit against ${rule}.`;
    }
  },
  targets: (forecasts, years, first, last, hit) =>
    `Announced growth: ${forecasts} targets of ${years} years, ${first} to ${last}; ${hit} came true.`,
  sure: (odds, hit, forecasts) => `${odds}% → ${hit}% (${forecasts})`,
  made: (scenario, years, first, last) =>
    `${scenario} · forecast anew in ${years} years, ${first} to ${last}`,
  pit: {
    title: (title, inside) => `${title}: ${inside} of outcomes lay in the middle 80 % of what was forecast`,
    how: 'Outcomes by tenths of the law that was forecast, one year ahead; dashed: even, as it should be. A hump: forecasts too wide; a bowl: too narrow; a slope: too high or too low.',
    axis: 'tenth of the forecast, from the lowest',
    even: 'even',
    item: (tenth, share) => `tenth ${tenth}: ${share}`,
    description: (title, list) => `Where outcomes of ${title} lay in their forecasts. ${list}.`,
  },
  reliability: {
    title: (title, odds, hit) => `${title}: targets given ${odds} on average came true in ${hit}`,
    titleUnsure: (title) => `${title}: odds of announced growth, and how often it came true`,
    how: (years) =>
      `Line: the share that came true by the odds that the fit gave, rising steps (CORP); the larger a dot, the more targets. Dashed: as it should be. ${years} years at most are independent.`,
    x: 'odds that were given',
    y: 'share that came true',
    perfect: 'as it should be',
    item: (from, to, hit, forecasts) => `${from} to ${to}: ${hit} of ${forecasts}`,
    description: (title, list) => `Odds given by the fit of ${title} and the share that came true. ${list}.`,
  },
};

const zh: BacktestWords = {
  heading: (title, series, origins, first, last, window) =>
    `${title}：${series}个序列，在${first}年至${last}年的${origins}个年末各自重新预测，每次用此前${window}年的数据`,
  vintages: (series, first, last) =>
    `每个起点只用当时已公布的数：${series}个序列，${first}—${last}年的各版本。实际值取首次公布的数。`,
  ahead: (ahead, forecasts, years, first, last) =>
    `提前${ahead}年：${years}个年份（${first}—${last}年）共${forecasts}次预测。同一年的各序列共受一个冲击，独立观测至多${years}个。`,
  growthColumns: [
    '方法',
    'CRPS，百分点',
    '对数评分',
    '覆盖 50 / 80 / 95',
    '相对自身10年的技巧',
    '相对上年增速的技巧',
  ],
  oddsColumns: [
    '方法',
    'Brier',
    '校准误差',
    '区分度',
    '相对实现比例的技巧',
    '85%及以上 → 实现',
    'CRPS，百分点',
  ],
  rules: {
    fit: '拟合',
    climatology: '自身近10年',
    last: '上年增速',
    target: '目标及其6年偏差',
    base_rate: '近6年实现比例',
  },
  skill: (value, low, high) => `${value}（${low}至${high}）`,
  verdict: (other, standing, years) => {
    const rule = other === 'last' ? '上年增速' : '序列自身近十年';
    switch (standing) {
      case 'better':
        return `拟合优于${rule}。`;
      case 'worse':
        return `拟合不如${rule}。`;
      case 'unclear':
        return `${years}个年份分不出拟合与${rule}的高下。`;
      case 'few':
        return `只有${years}个年份，不足以比较拟合与${rule}。`;
    }
  },
  targets: (forecasts, years, first, last, hit) =>
    `公布的增长目标：${years}个年份（${first}—${last}年）共${forecasts}项，实现${hit}。`,
  sure: (odds, hit, forecasts) => `${odds}% → ${hit}%（${forecasts}）`,
  made: (scenario, years, first, last) => `${scenario} · 在${first}年至${last}年的${years}个年份重新预测`,
  pit: {
    title: (title, inside) => `${title}：${inside}的实际值落在预测的居中80%之内`,
    how: '实际值按所预测分布的十等分归类，提前一年；虚线为应有的均匀分布。中间高：预测过宽；两头高：过窄；一边高：偏高或偏低。',
    axis: '预测分布的十等分，由低到高',
    even: '均匀',
    item: (tenth, share) => `第${tenth}份${share}`,
    description: (title, list) => `${title}的实际值在其预测中的位置。${list}。`,
  },
  reliability: {
    title: (title, odds, hit) => `${title}：平均称${odds}的目标，实现${hit}`,
    titleUnsure: (title) => `${title}：公布目标的可能性与实现比例`,
    how: (years) =>
      `折线为拟合所给可能性对应的实现比例（CORP 单调阶梯），圆点越大目标越多；虚线为应有的关系。独立观测至多${years}个年份。`,
    x: '所给的可能性',
    y: '实现的比例',
    perfect: '应有的关系',
    item: (from, to, hit, forecasts) => `${from}至${to}：${forecasts}项中实现${hit}`,
    description: (title, list) => `${title}的拟合所给可能性与实现比例。${list}。`,
  },
};

const ALL: Readonly<Record<Language, BacktestWords>> = { en, zh };

export const backtestWords = (lang: Language): BacktestWords => ALL[lang];
