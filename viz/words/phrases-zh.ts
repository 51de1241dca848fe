import type { Phrases } from './phrases.ts';

const SAMPLERS = { random: '随机抽样', sobol: 'Sobol 序列抽样' } as const;

/** `2025-02-06` as 2025年2月6日. */
const chineseDate = (date: string): string => {
  const [year = '', month, day] = date.split('-');
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
};

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
    if (mode === 'every' && first === undefined) return `至${year}年逐年`;
    if (mode === 'every') return first === year ? `${year}年当年` : `${first}–${year}年逐年`;
    return `${year}年底前`;
  },
  deadlineWithin: (first, last) => `${first}–${last}年底前`,
  titleWithDeadline: (title, deadline) => `${title}（${deadline}）`,
  deadlineAmong: (years) => {
    const written = years.map(({ year, probability }) => `${year}年（${probability}）`);
    return `${written.slice(0, -1).join('、')}或${written.at(-1)}底前`;
  },
  run: (scenario, run, trials, until) =>
    `${scenario}${until === undefined ? '' : `（资料截至${chineseDate(until)}）`} · ${trials}次推演 · ${SAMPLERS[run.sampler]}${run.replicates > 1 ? `（${run.replicates}组重复）` : ''} · 随机种子${run.seed}`,
  interval: (level) => `${level}区间`,
  odds: '可能性',
  firstOf: (shown, of) => (shown < of ? `共${of}项，只列前${shown}项。` : ''),
  overview: {
    title: (count, likely, remote) => {
      const parts = [
        likely === 0 ? '没有一项有把握' : `有把握的${likely}项`,
        ...(remote === 0 ? [] : [`几乎不可能的${remote}项`]),
      ];
      return `${count}项目标，${parts.join('，')}`;
    },
    how: (beyond, bound) =>
      [
        '刻度为正态概率刻度，等距即等难。',
        ...(beyond ? ['◀：小于万分之一，目标离假设很远。'] : []),
        ...(bound ? ['空心点：只知道界限。'] : []),
      ].join(''),
    cut: (shown, of) => `只列出${of}项中可能性最接近一半的${shown}项。`,
    description: (count, list) => `${count}项目标实现的可能性及其区间。${list}。`,
    item: (title, odds, interval) => `${title}：${odds}（${interval}）`,
    needs: (relation, value) => `${relation} ${value}`,
    needsMedian: (relation, value) => `${relation} ${value}（中间情形）`,
    tiers: (rungs) => (rungs === 1 ? '一个梯次' : `${rungs}个梯次全部达到`),
    all: (count) => `${count}项目标全部实现`,
    any: (count) => `${count}项目标至少实现一项`,
    atLeast: (least, count) => `${count}项目标至少实现${least}项`,
  },
  distribution: {
    title: (what, when, odds) => `${what}：${when}实现的可能性${odds}`,
    titleBare: (what, year, low, high) => `${year}年${what}：九成推演落在${low}至${high}之间`,
    target: (relation, value) => `目标 ${relation} ${value}`,
    targetMedian: (relation, value) => `目标 ${relation} ${value}（中间情形）`,
    reached: (share, year) => `${year}年有${share}的推演达到`,
    odds: (odds) => `实现的可能性${odds}`,
    reachedByNone: (year) => `${year}年没有推演达到`,
    median: (value) => `中间情形${value}`,
    how: (what, year, step) => `${year}年${what}的分布，每格${step}。`,
    howValues: (what, year) => `${year}年${what}的分布，一柱一个取值。`,
    single: (value, share) => `正好为${value}的推演占${share}。`,
    outside: (share) => `另有${share}的推演在图外。`,
    description: (what, year, median, low, high, target, reached) =>
      `${year}年${what}的直方图：中间情形${median}，九成推演落在${low}至${high}之间。${target === undefined ? '' : `${target}；${reached}。`}`,
  },
  neededGrowth: {
    title: (what, year, needed, assumed) => `${what}：到${year}年须年增${needed}，中间情形年增${assumed}`,
    how: (base, start, odds) =>
      `从${base}年的中间水平${start}起的年均增速；较高：二十次推演中有一次更高。实现的可能性${odds}。`,
    assumed: '现设（中间情形）',
    high: '较高',
    needed: '须达到',
    to: (year, level) => `${year}年${level}`,
    axis: '年均增速',
    row: (name, rate, to) => `${name}：${rate}，${to}`,
  },
  fan: {
    joined: '点线：从最后一个实际值连到起点（圆圈），其间没有实际值。',
    title: (what, year, median, low, high) =>
      `${year}年${what}：中间情形${median}，九成推演落在${low}至${high}之间`,
    how: (observed) =>
      observed
        ? '深色带为各年居中的一半推演，浅色带（较低至较高）为九成；黑线为历史实际值。'
        : '深色带为各年居中的一半推演，浅色带（较低至较高）为九成。',
    target: (title, when, odds) => `${title}：${when}${odds}`,
    high: (value) => `${value}\u2002较高`,
    low: (value) => `${value}\u2002较低`,
    short: (value) => `差${value}`,
    median: (value) => `${value}\u2002中间`,
    tip: (year, median, low, high) => `${year}年：中间情形${median}，九成推演在${low}至${high}之间`,
    description: (what, years, targets) => `${what}扇形图。${years}。${targets === '' ? '' : `${targets}。`}`,
  },
  byYear: {
    title: (what, first, from, last, to) => `${what}：可能性由${first}年底的${from}升至${last}年底的${to}`,
    titleFlat: (count, last) =>
      count === 1 ? `到${last}年各年底目标实现的可能性` : `到${last}年各年底${count}项目标实现的可能性`,
    how: '各年底前（含当年）实现目标的可能性，横条全长为100%；粗体为目标年。',
    howLines: '各年底前（含当年）实现目标的可能性，每行由底部的0升至顶部的100%。',
    remote: (count) => `另有${count}项各年都不到1%。`,
    year: (year) => `${year}年底前`,
  },
  ladder: {
    title: (what, when, odds, rung, standing) =>
      `${what}：${when}实现的可能性${odds}；卡在${rung}（${standing}）`,
    there: (count, names) => {
      if (count === 0) return '中间情形没有一个达到';
      return names.length === count ? `中间情形只有${names.join('、')}达到` : `中间情形有${count}个达到`;
    },
    how: (level, decided) =>
      decided
        ? `目标年达到各档水平的个数分布，蓝色为达标；“卡在”后为最常决定该档的成员及其比例；右侧为可能性及${level}区间。`
        : `目标年达到各档水平的个数分布，蓝色为达标；右侧为该档的可能性及${level}区间。`,
    rung: (count, of, at) => (count === of ? `${of}个全部 ≥ ${at}` : `${of}个中至少${count}个 ≥ ${at}`),
    bar: (members, at, share) => `${members}个 ≥ ${at}：${share}`,
    axis: (year) => `${year}年达到该水平的个数`,
    pivotal: (member, share) => `卡在${member}（${share}）`,
  },
  ranking: {
    title: (what, year, first, firstLevel, last, lastLevel) =>
      `${year}年${what}：中间情形从${first}的${firstLevel}到${last}的${lastLevel}`,
    titleWeakest: (what, year, member, rank, at, share) =>
      `${year}年${what}：第${rank}位${member}最难达到${at}，达到的推演：${share}`,
    titleAll: (what, year) => `${year}年${what}：所有推演中每一位都达到所在梯次`,
    how: (year, stepped) =>
      stepped
        ? `按${year}年中间情形排列，深色为居中的一半推演，浅色为九成；虚线为各名次要达到的梯次水平，橙色为中间情形还差多少。`
        : `按${year}年中间情形排列，深色为居中的一半推演，浅色为九成。`,
    cut: (shown, of) => `共${of}个，只列前${shown}个。`,
    short: (missing) => `差${missing}`,
    row: (rank, title) => `${rank}\u2002${title}`,
    tip: (rank, title, median, low, high) =>
      `第${rank}位 ${title}：中间情形${median}，九成推演在${low}至${high}之间`,
    median: '中间情形',
    reach: '达到的推演',
    never: '无',
    always: '全部',
  },
  contributions: {
    title: (what, first, last, change, largest, largestChange, gap) =>
      `${what}${first}–${last}年平均${change}，其中${largest}最多（${largestChange}）${gap === undefined ? '' : `；距${gap.needs}还差${gap.missing}`}`,
    how: '各组成部分平均值的变化，逐项相加。用平均值是因为各部分的中间情形相加并不等于总量的中间情形。',
    total: (year) => `${year}年平均`,
    missing: '尚缺',
    others: (count) => `其余${count}项`,
  },
  together: {
    title: (a, b, both, apart) => `同时实现“${a}”与“${b}”的推演占${both}，如互不相关则为${apart}`,
    titleApart: (count) => `${count}项目标：不同类的两项同时实现的比例，与互不相关时相差不到1个百分点`,
    how: '两项目标同时实现的推演比例，粗体为单项可能性；深色为过半，浅色为1%及以上。',
    row: (number, title) => `${number}\u2002${title}`,
    alone: (title, odds) => `${title}：${odds}`,
    both: (a, b, share) => `${a}与${b}：${share}`,
    pair: (a, b) => `${a} ＋ ${b}`,
    beside: (both, apart) => `${both}（${apart}）`,
    howPairs: '两项同时实现的推演比例；黑线和括号内为互不相关时的比例。',
    remote: (count) => `另有${count}项单项可能性不到1%，未列。`,
    none: '无',
  },
  exceedance: {
    title: (what, year, nine, half, one) =>
      `${year}年${what}：九成推演不低于${nine}，五成不低于${half}，一成不低于${one}`,
    how: (year) => `${year}年不低于横轴所示水平的推演比例。`,
    nine: (level) => `九成推演 ≥ ${level}`,
    half: (level) => `五成推演 ≥ ${level}`,
    one: (level) => `一成推演 ≥ ${level}`,
    tip: (share, level, year) => `${year}年：${share}的推演不低于${level}`,
  },
  firstHit: {
    title: (what, year, share) => `${what}：${share}的推演在${year}年首次达到`,
    titleMissed: (what, year, share) => `${what}：${share}的推演到${year}年底仍未达到`,
    how: '各年首次达到目标的推演比例，灰色为到期未达到。',
    year: (year) => `${year}年`,
    missed: '到期未达到',
    tip: (what, year, share) => `${what}：${share}的推演在${year}年首次达到`,
    missedTip: (what, year, share) => `${what}：${share}的推演到${year}年底未达到`,
    none: '无',
  },
};
