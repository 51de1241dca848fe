/** What the page for a meeting says, one whole template a sentence and language. */
import type { Language } from '../../words/language.ts';
import type { Written } from '../../words/phrases.ts';

interface MemoWords {
  readonly kicker: string;
  readonly targets: string;
  readonly columns: readonly [target: string, due: string, verdict: string, gap: string, growth: string];
  readonly short: (gap: Written) => string;
  readonly spare: (gap: Written) => string;
  readonly growth: (needed: Written, assumed: Written) => string;
  /** Targets that have no row here, by their verdicts. */
  readonly others: (groups: readonly string[], more: number) => string;
  readonly group: (verdict: string, targets: readonly string[]) => string;
  readonly named: (target: string, due: string) => string;
  readonly more: (count: number) => string;
  readonly guesses: (count: number) => string;
  readonly noGuesses: string;
  readonly figures: readonly [figure: string, ends: string, worth: string];
  readonly required: string;
  readonly levels: string;
  readonly levelColumns: readonly [what: string, year: string, middle: string, range: string];
  readonly moreLevels: (count: number) => string;
  readonly range: (low: Written, high: Written) => string;
  readonly made: (run: string, digest: string) => string;
  readonly bands: string;
}

const EN: MemoWords = {
  kicker: 'One page for the meeting',
  targets: 'The other targets',
  columns: ['Target', 'Due', 'Verdict and odds', 'Middle case', 'Growth needed a year'],
  short: (gap) => `${gap} short`,
  spare: (gap) => `${gap} to spare`,
  growth: (needed, assumed) => `${needed} (assumed ${assumed})`,
  others: (groups, more) =>
    `Further: ${groups.join('; ')}${more === 0 ? '.' : `; ${more} more in the report.`}`,
  group: (verdict, targets) => `${verdict}: ${targets.join(', ')}`,
  named: (target, due) => `${target} (${due})`,
  more: (count) => `${count} more ${count === 1 ? 'target is' : 'targets are'} in the report.`,
  guesses: (count) => (count === 1 ? 'The guess that decides' : `The ${count} guesses that decide`),
  noGuesses: 'No single figure changes the odds.',
  figures: ['Figure', 'Low or high', 'Then the odds are'],
  required: 'What would have to be true',
  levels: 'Levels',
  levelColumns: ['Quantity', 'Year', 'Middle case', 'Nine of ten lie between'],
  moreLevels: (count) => `${count} more ${count === 1 ? 'quantity is' : 'quantities are'} in the report.`,
  range: (low, high) => `${low} and ${high}`,
  made: (run, digest) => `${run} · ${digest}`,
  bands:
    'Safe: 90% or more; likely: 66–90%; toss-up: 33–66%; unlikely: 10–33%; very unlikely: 1–10%; next to none: below 1%.',
};

const ZH: MemoWords = {
  kicker: '会议一页纸',
  targets: '其他目标',
  columns: ['目标', '时限', '判断与可能性', '中间情形', '每年须增'],
  short: (gap) => `还差${gap}`,
  spare: (gap) => `富余${gap}`,
  growth: (needed, assumed) => `${needed}（现设${assumed}）`,
  others: (groups, more) => `其余：${groups.join('；')}${more === 0 ? '。' : `；另有${more}项见报告全文。`}`,
  group: (verdict, targets) => `${verdict}——${targets.join('、')}`,
  named: (target, due) => `${target}（${due}）`,
  more: (count) => `另有${count}项目标见报告全文。`,
  guesses: (count) => (count === 1 ? '起决定作用的一个估计' : `起决定作用的${count}个估计`),
  noGuesses: '换任何一个数都不改变可能性。',
  figures: ['数', '低或高', '届时可能性'],
  required: '要做到须有什么',
  levels: '水平',
  levelColumns: ['量', '年份', '中间情形', '十次里九次落在'],
  moreLevels: (count) => `另有${count}项见报告全文。`,
  range: (low, high) => `${low}至${high}`,
  made: (run, digest) => `${run} · ${digest}`,
  bands: '稳：90%以上；较有把握：66%—90%；五五开：33%—66%；偏低：10%—33%；很低：1%—10%；几乎不可能：不到1%。',
};

export const memoWords = (lang: Language): MemoWords => (lang === 'zh' ? ZH : EN);
