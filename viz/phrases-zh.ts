import type { Phrases } from './language.ts';

const SAMPLERS = { random: '随机抽样', sobol: 'Sobol 序列抽样' } as const;

export const zh: Phrases = {
  tag: 'zh-CN',
  separator: ' · ',
  list: '；',
  colon: '：',
  thousands: '',
  unitGap: '',
  unitNames: {},
  relation: { '>=': '≥', '>': '>', '<=': '≤', '<': '<' },
  axis: (title, unit) => (unit === '' ? title : `${title}（${unit}）`),
  deadline: (mode, year, first) => {
    if (mode === 'in') return `${year}年当年`;
    if (mode === 'every') return first === year ? `${year}年当年` : `${first}–${year}年逐年`;
    return `${year}年底前`;
  },
  run: (scenario, run, trials) =>
    `${scenario} · ${trials}次试验 · ${SAMPLERS[run.sampler]}${run.replicates > 1 ? `（${run.replicates}组重复）` : ''} · 随机种子${run.seed}`,
  interval: (level) => `${level}区间`,
  odds: '可能性',
  overview: {
    title: (count, likely, remote) => {
      const parts = [
        likely === 0 ? '没有一项可能性过半' : `${likely}项可能性过半`,
        ...(remote === 0 ? [] : [`${remote}项不足1%`]),
      ];
      return `${count}项目标：${parts.join('，')}`;
    },
    how: (level) => `各项目标实现的可能性；浅色条为${level}区间，空心点表示只能给出上限。`,
    description: (count, list) => `${count}项目标实现的可能性及其区间。${list}。`,
    item: (title, odds, interval) => `${title}：${odds}（${interval}）`,
    needs: (relation, value) => `${relation} ${value}`,
    needsMedian: (relation, value) => `${relation} ${value}（中位数）`,
    tiers: (rungs) => (rungs === 1 ? '一个梯次' : `${rungs}个梯次全部达到`),
    all: (count) => `${count}项目标全部实现`,
    any: (count) => `${count}项目标至少实现一项`,
  },
  distribution: {
    title: (what, when, odds) => `${what}：${when}实现的可能性${odds}`,
    titleBare: (what, year, low, high) => `${year}年${what}：九成试验落在${low}至${high}之间`,
    target: (relation, value) => `目标 ${relation} ${value}`,
    targetMedian: (relation, value) => `目标 ${relation} ${value}（中位数）`,
    reached: (share, year) => `${year}年有${share}的试验达到`,
    odds: (odds) => `实现的可能性${odds}`,
    reachedByNone: (year) => `${year}年没有试验达到`,
    median: (value) => `中位数${value}`,
    how: (what, year, step) => `${year}年${what}的分布，每格${step}。`,
    outside: (share) => `另有${share}的试验在图外。`,
    description: (what, year, median, low, high, target, reached) =>
      `${year}年${what}的直方图：中位数${median}，九成试验落在${low}至${high}之间。${target === undefined ? '' : `${target}；${reached}。`}`,
  },
  fan: {
    title: (what, year, median, low, high) =>
      `${year}年${what}：中位数${median}，九成试验落在${low}至${high}之间`,
    how: (observed) =>
      observed
        ? '深色带为各年居中的一半试验，浅色带为九成；黑线为历史实绩。'
        : '深色带为各年居中的一半试验，浅色带为九成。',
    target: (title, when, odds) => `${title}：${when}${odds}`,
    quantile: (percent, value) =>
      `${value}\u2002${percent === 5 ? '5%的试验更低' : percent === 95 ? '5%的试验更高' : percent === 25 ? '25%的试验更低' : '25%的试验更高'}`,
    median: (value) => `${value}\u2002中位数`,
    tip: (year, median, low, high) => `${year}年：中位数${median}，九成试验在${low}至${high}之间`,
    description: (what, years, targets) => `${what}扇形图。${years}。${targets === '' ? '' : `${targets}。`}`,
  },
  byYear: {
    title: (what, first, from, last, to) => `${what}：可能性由${first}年底的${from}升至${last}年底的${to}`,
    titleFlat: (count, last) =>
      count === 1 ? `到${last}年各年底目标实现的可能性` : `到${last}年各年底${count}项目标实现的可能性`,
    how: '各年底前（含当年）实现目标的可能性，横条全长为100%；粗体为目标年。',
    howLines: '各年底前（含当年）实现目标的可能性，每行由底部的0升至顶部的100%。',
    year: (year) => `${year}年底前`,
  },
  ladder: {
    title: (what, when, odds, rung, rungOdds) =>
      `${what}：${when}实现的可能性${odds}；最难一档是${rung}（${rungOdds}）`,
    how: (level) => `目标年达到各档水平的个数分布，蓝色为达标；右侧为该档的可能性及${level}区间。`,
    rung: (count, of, at) => (count === of ? `${of}个全部 ≥ ${at}` : `${of}个中至少${count}个 ≥ ${at}`),
    bar: (members, at, share) => `${members}个 ≥ ${at}：${share}`,
    axis: (year) => `${year}年达到该水平的个数`,
  },
};
