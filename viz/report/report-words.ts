/** What the report says in words. Arguments are HTML already: escaped, or made of escaped parts. */
import type { Kind, Mode } from '../../engine/index.ts';
import type { Language } from '../words/language.ts';
import type { Written } from '../words/phrases.ts';

export interface ReportWords {
  readonly lead: (first: number, last: number) => string;
  readonly sections: Readonly<
    Record<
      'findings' | 'guesses' | 'charts' | 'odds' | 'ledger' | 'sources' | 'method' | 'warnings' | 'again',
      string
    >
  >;
  /** Of a run without targets. */
  readonly levels: {
    readonly lead: (first: number, last: number) => string;
    readonly title: string;
    readonly columns: Readonly<Record<'level' | 'year' | 'median' | 'half' | 'most', string>>;
  };
  readonly reach: (what: string, year: number, median: string, needs: string) => string;
  readonly reachAbout: (what: string, year: number, median: string, needs: string) => string;
  readonly missed: (target: string, half: string, tenth: string) => string;
  readonly together: (title: string, odds: string, hardest: string, hardestOdds: string) => string;
  readonly columns: Readonly<
    Record<'target' | 'verdict' | 'scale' | 'odds' | 'gap' | 'growth' | 'median' | 'missed', string>
  >;
  /** Of one target among all. */
  readonly standing: {
    readonly missing: (gap: Written) => string;
    readonly spare: (gap: Written) => string;
    /** Where the middle case meets a need to the digit. */
    readonly met: string;
    readonly middle: (median: Written) => string;
    readonly needed: (rate: Written) => string;
    readonly onlyNeeded: (rate: Written) => string;
    readonly assumed: (rate: Written) => string;
    readonly even: (year: number) => string;
    readonly hardest: (what: string, odds: Written) => string;
    readonly rung: (count: number, at: Written) => string;
    /** A target on the scale, with the range over exchanged figures where it is known. */
    readonly onScale: (odds: Written, range: Written | undefined) => string;
  };
  /** Of the figures that decide the answer. */
  readonly guesses: Readonly<Record<'figure' | 'ends' | 'worth' | 'source' | 'note', string>>;
  /** Below the table of odds. */
  readonly columnsNote: string;
  /** Below the table of intervals. */
  readonly missedNote: string;
  readonly ledger: Readonly<Record<'what' | 'value' | 'kind' | 'source' | 'note', string>>;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly counts: (counts: Readonly<Record<Kind, number>>) => string;
  readonly method: (trials: string, level: string) => readonly string[];
  /** How the intervals of so many targets were made; a method without words of its own is named. */
  readonly precision: (method: string, count: number, replicates: number) => string;
  readonly explore: {
    readonly title: string;
    readonly target: string;
    readonly year: string;
    readonly says: (mode: Mode, year: number, odds: string, interval: string) => string;
    readonly none: string;
  };
  /** After the first items of a long list. */
  readonly again: string;
  readonly verify: string;
  readonly move: string;
  readonly moveHere: string;
  readonly digest: string;
  readonly scenarioDigest: string;
  readonly made: (
    version: string,
    node: string,
    platform: string,
    workers: number,
    seconds: string,
    finished: string,
  ) => string;
}

const en: ReportWords = {
  lead: (first, last) => `Odds of the announced targets, ${first}–${last}`,
  sections: {
    findings: 'Findings',
    guesses: 'Figures that decide this answer',
    charts: 'Charts',
    odds: 'Odds of every target',
    ledger: 'What it rests on',
    sources: 'Sources',
    method: 'How to read the odds',
    warnings: 'Warnings',
    again: 'Run it again',
  },
  levels: {
    lead: (first, last) => `Where the levels go, ${first}–${last}`,
    title: 'Medians and bands',
    columns: {
      level: 'Level',
      year: 'Year',
      median: 'Median',
      half: 'Middle half of the trials',
      most: 'Nine trials in ten',
    },
  },
  reach: (what, year, median, needs) =>
    `<strong>${what}</strong>, ${year}: the median trial has ${median}, the target asks for ${needs}.`,
  reachAbout: (what, year, median, needs) =>
    `<strong>${what}</strong>, ${year}: the median trial has ${median}, the target asks for about ${needs}, itself uncertain.`,
  missed: (target, half, tenth) =>
    `Where it is missed (${target}), half of the trials fall short by more than ${half}, one in ten by more than ${tenth}.`,
  together: (title, odds, hardest, hardestOdds) =>
    `<strong>${title}</strong>: ${odds}. The hardest of them alone, ${hardest}, has ${hardestOdds}.`,
  columns: {
    target: 'Target',
    verdict: 'Verdict',
    scale: 'Odds',
    odds: 'Odds',
    gap: 'Middle case',
    growth: 'A year',
    median: 'Middle case then',
    missed: 'Typical gap',
  },
  standing: {
    missing: (gap) => `short by ${gap}`,
    spare: (gap) => `${gap} to spare`,
    met: 'just met',
    middle: (median) => `middle case ${median}`,
    needed: (rate) => `needs ${rate}`,
    onlyNeeded: (rate) => `needs only ${rate}`,
    assumed: (rate) => `assumed ${rate}`,
    even: (year) => `more likely than not in ${year}`,
    hardest: (what, odds) => `hardest: ${what} (${odds})`,
    rung: (count, at) => `${count} at ${at}`,
    onScale: (odds, range) => (range === undefined ? odds : `${odds}; with one figure exchanged ${range}`),
  },
  guesses: {
    figure: 'Figure',
    ends: 'Low or high',
    worth: 'What a better figure would be worth',
    source: 'Source',
    note: 'Each figure at its low and at its high end (as the scenario states them, else its 5 % and 95 % points), all others as stated, on the same draws. Two figures that are wrong together are not in it.',
  },
  columnsNote:
    'By theme, the most likely first. Short by, and growth needed, are said of the middle case: half of the trials do better, half do worse. Equal distances on the scale are equal difficulty; its bands are those of the words.',
  missedNote:
    'Middle case then: the quantity of the target in the median trial of its year. Typical gap: the median shortfall of the trials that miss it.',
  ledger: { what: 'Figure', value: 'Value', kind: 'Kind', source: 'Source', note: 'Note' },
  kinds: { observed: 'observed', derived: 'derived', target: 'target', assumption: 'assumption' },
  counts: ({ observed, derived, target, assumption }) =>
    `${observed} observed, ${derived} derived, ${target} targets, ${assumption} assumptions. An assumption is somebody's judgement: change it in the scenario and run again.`,
  method: (trials, level) => [
    `Each of the ${trials} trials is one simulated future of the whole scenario: every uncertain input is drawn, every path grows year by year, and each target is either reached or not. The odds of a target are the share of trials that reach it.`,
    `The interval says how exactly this run measured the odds: over many seeds it covers the true share ${level} of the time. It does not say whether the assumptions are right. Where no trial reaches a target, the odds are an upper bound, never zero.`,
    'Bands and medians are taken year by year; no single trial follows a band. Odds of two targets must not be multiplied: they share the same shocks.',
  ],
  precision: (method, count, replicates) => {
    const of = count === 1 ? 'One target' : `${count} targets`;
    switch (method) {
      case 'wilson':
        return `${of}: interval from the number of trials that hit (Wilson). With few hits it is wide, and says so.`;
      case 'sobol-replicates':
        return `${of}: interval from how far the odds of ${replicates} independent sets of evenly spread points lie apart.`;
      case 'sobol-smoothed':
        return `${of}: each trial counts with the probability that it would hit, given all of its draws but one combination of them; interval from ${replicates} independent sets.`;
      case 'importance-sampling':
        return `${of}, too rare for counting: trials were steered towards the target, each hit weighed by how much it was favoured; checked against a second method.`;
      default:
        return `${of}: interval by the method ${method}.`;
    }
  },
  explore: {
    title: 'Look closer',
    target: 'Target',
    year: 'Year',
    says: (mode, year, odds, interval) => {
      if (mode === 'in') return `In ${year}: ${odds} (${interval}).`;
      if (mode === 'every') return `Kept every year to ${year}: ${odds} (${interval}).`;
      return `Reached by ${year}: ${odds} (${interval}).`;
    },
    none: 'No picture for this one.',
  },
  again: 'The same scenario, seed, sampler and number of trials give the same numbers on any machine:',
  verify: 'To check a result file against its digest:',
  move: 'To move an assumption and see the odds follow, in the browser:',
  moveHere: 'The page beside this report: move an assumption, see the odds',
  digest: 'Digest of the result',
  scenarioDigest: 'Digest of the scenario',
  made: (version, node, platform, workers, seconds, finished) =>
    `growth-odds ${version} on Node ${node}, ${platform}, ${workers} ${workers === 1 ? 'worker' : 'workers'}, ${seconds} s, ${finished}.`,
};

const zh: ReportWords = {
  lead: (first, last) => `${first}–${last}年各项目标实现的可能性`,
  sections: {
    findings: '主要结论',
    guesses: '决定这个结果的几个数',
    charts: '图表',
    odds: '各项目标的可能性',
    ledger: '数据与假设清单',
    sources: '资料来源',
    method: '怎样读这些数字',
    warnings: '提示',
    again: '重新运行',
  },
  levels: {
    lead: (first, last) => `${first}–${last}年各项指标的走向`,
    title: '中间情形和区间',
    columns: { level: '指标', year: '年份', median: '中间情形', half: '居中一半的推演', most: '九成推演' },
  },
  reach: (what, year, median, needs) =>
    `<strong>${what}</strong>：${year}年中间情形为${median}，目标要求 ${needs}。`,
  reachAbout: (what, year, median, needs) =>
    `<strong>${what}</strong>：${year}年中间情形为${median}，目标要求约${needs}（基数本身不确定）。`,
  missed: (target, half, tenth) =>
    `未达到“${target}”的推演中，有一半差距超过${half}，有一成差距超过${tenth}。`,
  together: (title, odds, hardest, hardestOdds) =>
    `<strong>${title}</strong>：${odds}。其中最难的一项“${hardest}”，单独实现的可能性为${hardestOdds}。`,
  columns: {
    target: '目标',
    verdict: '判断',
    scale: '可能性',
    odds: '可能性',
    gap: '中间情形',
    growth: '每年',
    median: '届时中间情形',
    missed: '未达到时差距',
  },
  standing: {
    missing: (gap) => `还差${gap}`,
    spare: (gap) => `超出${gap}`,
    met: '刚好达到',
    middle: (median) => `中间情形${median}`,
    needed: (rate) => `须增${rate}`,
    onlyNeeded: (rate) => `只须增${rate}`,
    assumed: (rate) => `现设${rate}`,
    even: (year) => `${year}年过半`,
    hardest: (what, odds) => `最难：${what}（${odds}）`,
    rung: (count, at) => `${count}个达${at}`,
    onScale: (odds, range) => (range === undefined ? odds : `${odds}；换一个数后${range}`),
  },
  guesses: {
    figure: '数',
    ends: '低或高',
    worth: '弄清它的价值',
    source: '来源',
    note: '每次只把一个数换成低端或高端（情景所写，未写则取5%、95%分位数），其余不变，各次共用同一组随机数。两个数同时估错的情形不在其内。',
  },
  columnsNote:
    '按主题分组，组内由高到低。还差多少、须增多少，都对着中间情形说：一半的推演比它好，一半比它差。刻度等距即等难，色带即各判断词的范围。',
  missedNote:
    '届时中间情形：目标所指数量在目标年的中位数。未达到时差距：未达到目标的推演与目标之差的中位数。',
  ledger: { what: '数据项', value: '取值', kind: '性质', source: '来源', note: '说明' },
  kinds: { observed: '实际值', derived: '推算', target: '目标', assumption: '假设' },
  counts: ({ observed, derived, target, assumption }) =>
    `实际值${observed}项，推算${derived}项，目标${target}项，假设${assumption}项。假设是人的判断，可在情景文件中修改后重新运行。`,
  method: (trials, level) => [
    `${trials}次推演中的每一次，都是整个情景的一种模拟未来：所有不确定的输入各取一个值，各条路径逐年增长，每项目标要么达到，要么没有达到。目标的可能性就是达到目标的推演所占的比例。`,
    `区间说明本次运行把这个比例测得多准：换用许多不同的随机种子，有${level}的区间会包含真实比例。它并不说明假设是否正确。如果没有一次推演达到目标，给出的是上限，而不是零。`,
    '图中的色带和中间情形按年份分别计算，并不是某一次推演的轨迹。两项目标的可能性不能相乘，因为它们受到同样的冲击。',
  ],
  precision: (method, count, replicates) => {
    switch (method) {
      case 'wilson':
        return `${count}项目标：按达到目标的推演次数计算区间（Wilson 法），次数少时区间较宽。`;
      case 'sobol-replicates':
        return `${count}项目标：由${replicates}组相互独立的均匀点列各自得出的可能性之间的差异计算区间。`;
      case 'sobol-smoothed':
        return `${count}项目标：每次推演按给定其余抽样时达到目标的概率计入，由${replicates}组独立点列计算区间。`;
      case 'importance-sampling':
        return `${count}项目标太少发生，无法靠计数估计：把推演引向目标，再按偏重程度折算每次命中，并用另一种方法核对。`;
      default:
        return `${count}项目标：区间按 ${method} 方法得出。`;
    }
  },
  explore: {
    title: '逐项查看',
    target: '目标',
    year: '年份',
    says: (mode, year, odds, interval) => {
      if (mode === 'in') return `${year}年当年实现的可能性：${odds}（${interval}）。`;
      if (mode === 'every') return `到${year}年逐年保持的可能性：${odds}（${interval}）。`;
      return `${year}年底前实现的可能性：${odds}（${interval}）。`;
    },
    none: '这一项没有图。',
  },
  again: '同样的情景、种子、抽样方式和推演次数，在任何机器上都会得到同样的数字：',
  verify: '核对结果文件与摘要值：',
  move: '在浏览器里动一个假设，看可能性怎样变：',
  moveHere: '报告旁边的网页：动一个假设，看可能性',
  digest: '结果摘要值',
  scenarioDigest: '情景摘要值',
  made: (version, node, platform, workers, seconds, finished) =>
    `growth-odds ${version}，Node ${node}，${platform}，${workers}个工作线程，用时${seconds}秒，${finished}。`,
};

const ALL: Readonly<Record<Language, ReportWords>> = { en, zh };

export const reportWords = (lang: Language): ReportWords => ALL[lang];
