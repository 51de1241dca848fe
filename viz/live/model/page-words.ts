/** What the page says, in both languages. A sentence is one template a language, never put together from words. */
import type { Language } from '../../words/language.ts';

export interface PageWords {
  readonly tag: string;
  readonly other: string;
  readonly otherName: string;
  readonly saved: string;
  readonly changed: (count: number) => string;
  readonly undo: string;
  readonly redo: string;
  readonly saveAs: string;
  readonly levers: string;
  readonly choosing: (percent: number) => string;
  readonly noLevers: string;
  readonly neededMark: (target: string, odds: string) => string;
  readonly groups: Readonly<Record<'policy' | 'growth' | 'level' | 'target', string>>;
  readonly range: (low: string, high: string) => string;
  readonly unsourced: string;
  readonly source: (title: string) => string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly reset: string;
  readonly resetOf: (title: string) => string;
  readonly movedTogether: (count: number) => string;
  readonly savedIs: (text: string) => string;
  readonly numberOf: (title: string) => string;
  readonly notANumber: (text: string, example: string) => string;
  readonly targets: (count: number) => string;
  readonly computing: string;
  readonly preview: string;
  readonly previewNote: string;
  readonly full: string;
  readonly ghost: string;
  readonly was: (odds: string) => string;
  readonly points: (text: string) => string;
  readonly same: string;
  readonly old: string;
  readonly flipped: (title: string, before: string, after: string) => string;
  readonly changes: (count: number) => string;
  readonly noChanges: string;
  readonly undoThis: string;
  readonly undoAll: string;
  readonly from: (before: string, after: string) => string;
  readonly run: string;
  readonly running: (percent: number) => string;
  readonly stopped: string;
  readonly stop: string;
  readonly again: string;
  readonly digest: string;
  readonly trials: (count: string, seed: number) => string;
  readonly checkIt: string;
  readonly checkAfterSaving: string;
  readonly textChanged: string;
  readonly textUnsaved: string;
  readonly copy: string;
  readonly copied: string;
  readonly link: string;
  readonly fault: string;
  readonly faultStays: string;
  readonly search: string;
  readonly searchPlaceholder: string;
  readonly found: (count: number, shown: number) => string;
  readonly set: string;
  readonly views: Readonly<Record<'fan' | 'distribution' | 'years', string>>;
  readonly view: string;
  readonly target: string;
  readonly middle: (text: string) => string;
  readonly savedMiddle: (text: string) => string;
  readonly missing: (text: string) => string;
  readonly spare: (text: string) => string;
  readonly noFan: string;
  readonly byYear: Readonly<Record<'by' | 'in' | 'every' | 'combined', (year: string) => string>>;
  readonly chartOld: string;
  readonly share: string;
  readonly beyond: (share: string) => string;
  readonly saveTitle: string;
  readonly saveNote: string;
  readonly name: string;
  readonly nameNote: string;
  readonly titleWord: string;
  readonly reason: string;
  readonly sourceWord: string;
  readonly sourceNote: string;
  readonly save: string;
  readonly cancel: string;
  readonly savedTo: (file: string) => string;
  readonly savedRun: (digest: string) => string;
  readonly close: string;
  readonly warnings: (count: number) => string;
  readonly skip: string;
  readonly band: string;
  readonly fileChanged: (file: string) => string;
  readonly reload: string;
  readonly linkUnknown: (names: string) => string;
  readonly foot: (version: string) => string;
  readonly pp: string;
  readonly putAside: string;
  readonly compare: string;
  readonly sameDraws: string;
  readonly variant: (number: number) => string;
  readonly now: string;
  readonly savedColumn: string;
  readonly takeVariant: (variant: string) => string;
  readonly drop: string;
  readonly dropVariant: (variant: string) => string;
  readonly explain: Readonly<Record<'drivers' | 'require' | 'way', string>>;
  readonly working: (what: string, percent: number) => string;
  readonly searched: string;
  readonly causes: (of: 'margin' | 'hit') => string;
  readonly noCauses: Readonly<Record<'constant' | 'known' | 'too-few', string>>;
  readonly own: (title: string) => string;
  readonly together: (share: string) => string;
  readonly wanted: string;
  readonly needed: (now: string, needed: string) => string;
  readonly everywhere: (odds: string) => string;
  readonly outOfReach: (at: string, odds: string) => string;
  readonly unmoved: string;
  readonly take: string;
  readonly takeOf: (title: string, value: string) => string;
  readonly wayTowards: Readonly<Record<'reached' | 'missed', (distance: string) => string>>;
  readonly noWay: Readonly<Record<'no-margin' | 'none-found', string>>;
  readonly once: string;
}

const EN: PageWords = {
  tag: 'en',
  other: 'zh',
  otherName: '中文',
  saved: 'as saved',
  changed: (count) => (count === 1 ? '1 unsaved change' : `${count} unsaved changes`),
  undo: 'Undo',
  redo: 'Redo',
  saveAs: 'Save as a scenario',
  levers: 'What moves these targets most',
  choosing: (percent) => `Looking for the numbers that move these targets most: ${percent}%`,
  neededMark: (target, odds) => `needed for ${odds}: ${target}`,
  noLevers: 'No number of this scenario moves its targets. Every number can be found below.',
  groups: {
    policy: 'Policies: what can be decided',
    growth: 'Assumptions: growth in the coming years',
    level: 'Assumptions: where we start from',
    target: 'The targets themselves',
  },
  range: (low, high) => `${low} to ${high}`,
  unsourced: 'no source',
  source: (title) => `source: ${title}`,
  kinds: { observed: 'observed', derived: 'derived', assumption: 'assumption', target: 'target' },
  reset: 'Reset',
  resetOf: (title) => `Reset to the saved scenario: ${title}`,
  movedTogether: (count) => `${count} numbers move together`,
  savedIs: (text) => `saved: ${text}`,
  numberOf: (title) => `${title}, number`,
  notANumber: (text, example) => `A number is required, such as ${example}, got ${text}`,
  targets: (count) => (count === 1 ? '1 target' : `${count} targets`),
  computing: 'computing',
  preview: 'Preview',
  previewNote: 'the last digit may still move; the full run follows by itself',
  full: 'Full run',
  ghost: 'filled: now; ring: the saved scenario',
  was: (odds) => `was ${odds}`,
  points: (text) => `${text} points`,
  same: 'as saved',
  old: 'of the last full run; the next one will tell',
  flipped: (title, before, after) => `${title}: the preview said ${before}, the full run says ${after}.`,
  changes: (count) => (count === 1 ? '1 change' : `${count} changes`),
  noChanges: 'Nothing differs from the saved scenario. Move a number on the left.',
  undoThis: 'Undo this',
  undoAll: 'Undo all',
  from: (before, after) => `${before} → ${after}`,
  run: 'Full run',
  running: (percent) => `Full run: ${percent}%`,
  stopped: 'Stopped. The odds are those of the preview.',
  stop: 'Stop',
  again: 'Run',
  digest: 'Digest',
  trials: (count, seed) => `${count} trials, seed ${seed}`,
  checkIt: 'The same on a command line',
  checkAfterSaving: 'Once the text is saved, a command line gives the same digest.',
  textChanged: 'The text of the file',
  textUnsaved: 'not saved yet',
  copy: 'Copy',
  copied: 'Copied',
  link: 'Link with these changes',
  fault: 'This cannot be run',
  faultStays: 'The odds below are those before it.',
  search: 'Every other number',
  searchPlaceholder: 'name or place, such as persistence',
  found: (count, shown) => (count > shown ? `${count} numbers, the first ${shown}` : `${count} numbers`),
  set: 'Set',
  views: { fan: 'Course', distribution: 'Distribution', years: 'By year' },
  view: 'What to show',
  target: 'target',
  middle: (text) => `middle ${text}`,
  savedMiddle: (text) => `saved middle ${text}`,
  missing: (text) => `${text} missing`,
  spare: (text) => `${text} to spare`,
  noFan: 'This target compares no single quantity; its odds by year tell its course.',
  byYear: {
    by: (year) => `by ${year}`,
    in: (year) => `in ${year}`,
    every: (year) => `every year to ${year}`,
    combined: (year) => `by ${year}`,
  },
  chartOld: 'The chart is of the last full run.',
  share: 'share of trials',
  beyond: (share) => `${share} reach it in this year`,
  saveTitle: 'Save as a scenario',
  saveNote:
    'A file that extends the present one and says only what is different. Each change asks why, and by whose word.',
  name: 'Name of the scenario and its file',
  nameNote: 'letters, digits and hyphens',
  titleWord: 'Title',
  reason: 'Why this number',
  sourceWord: 'Source',
  sourceNote: 'a document, a person, or “estimate”',
  save: 'Save',
  cancel: 'Cancel',
  savedTo: (file) => `Saved: ${file}`,
  savedRun: (digest) => `growth-odds run of this file gives the digest ${digest}.`,
  close: 'Close',
  warnings: (count) => (count === 1 ? '1 remark on the file' : `${count} remarks on the file`),
  skip: 'To the odds',
  band: 'bands: safe 90% or more, likely 66–90%, toss-up 33–66%, unlikely 10–33%, very unlikely 1–10%, next to none below 1%',
  fileChanged: (file) => `${file} was changed on disk. Your changes here stand on the file as it was.`,
  reload: 'Read it again',
  linkUnknown: (names) => `The link sets what this scenario does not have: ${names}. It was left out.`,
  foot: (version) => `growth-odds ${version}. Everything is computed in this browser; nothing leaves it.`,
  pp: ' pp',
  putAside: 'Put aside to compare',
  compare: 'Side by side',
  sameDraws:
    'All on the same draws: what differs is the numbers, not chance. In brackets the points against the saved scenario.',
  variant: (number) => `Variant ${number}`,
  now: 'now',
  savedColumn: 'saved',
  takeVariant: (variant) => `Set: ${variant}`,
  drop: 'Drop',
  dropVariant: (variant) => `Drop: ${variant}`,
  explain: { drivers: 'What moves it', require: 'What would have to be true', way: 'The most likely way' },
  working: (what, percent) => `${what}: ${percent}%`,
  searched: 'By 4096 trials.',
  causes: (of) =>
    of === 'margin'
      ? 'Shares of what varies in the distance from the target, by independent parts.'
      : 'Shares of what varies between hit and miss, by independent parts.',
  noCauses: {
    constant: 'Nothing varies: the same comes of it in every trial.',
    known:
      'The scenario has known figures: given these, its inputs are not independent, and their shares are not told.',
    'too-few': 'Hit and miss are too seldom to be told apart.',
  },
  own: (title) => `${title}, its own part`,
  together: (share) => `what parts do together: ${share}`,
  wanted: 'Odds that are wanted',
  needed: (now, needed) => `${now} → ${needed}`,
  everywhere: (odds) => `has them everywhere on its way (at least ${odds})`,
  outOfReach: (at, odds) => `not by this alone: at best ${odds}, at ${at}`,
  unmoved: 'does not move it',
  take: 'Set',
  takeOf: (title, value) => `Set ${title} to ${value}`,
  wayTowards: {
    reached: (distance) =>
      `The middle case misses it. The most likely way to it is ${distance} standard deviations away.`,
    missed: (distance) =>
      `The middle case reaches it. The most likely way to miss it is ${distance} standard deviations away.`,
  },
  noWay: {
    'no-margin': 'Its condition is not made of comparisons: no way can be told.',
    'none-found': 'No way was found.',
  },
  once: 'once',
};

const ZH: PageWords = {
  tag: 'zh-CN',
  other: 'en',
  otherName: 'English',
  saved: '与已存情景一致',
  changed: (count) => `${count}处改动未存`,
  undo: '撤销',
  redo: '重做',
  saveAs: '另存为情景',
  levers: '最能改变这些目标的数',
  choosing: (percent) => `正在找最能改变这些目标的数：${percent}%`,
  neededMark: (target, odds) => `要使“${target}”达到${odds}所需`,
  noLevers: '这个情景里没有哪个数能改变目标。下面可以查找每一个数。',
  groups: {
    policy: '政策：可以决定的',
    growth: '假设：今后几年的增速',
    level: '假设：从哪里起步',
    target: '目标本身',
  },
  range: (low, high) => `${low}至${high}`,
  unsourced: '没有出处',
  source: (title) => `出处：${title}`,
  kinds: { observed: '实际数', derived: '推算数', assumption: '假设', target: '目标' },
  reset: '还原',
  resetOf: (title) => `还原到已存情景：${title}`,
  movedTogether: (count) => `${count}个数一起动`,
  savedIs: (text) => `现设${text}`,
  numberOf: (title) => `${title}，数值`,
  notANumber: (text, example) => `这里要填一个数，例如${example}，现在是${text}`,
  targets: (count) => `${count}项目标`,
  computing: '推演中',
  preview: '预览',
  previewNote: '末位还会动，停手后自动作完整推演',
  full: '完整推演',
  ghost: '实点：现在；虚圈：已存情景',
  was: (odds) => `原${odds}`,
  points: (text) => `${text}个百分点`,
  same: '不变',
  old: '上次完整推演的结果，预览算不出，等下一次',
  flipped: (title, before, after) => `${title}：预览为“${before}”，完整推演为“${after}”。`,
  changes: (count) => `改动${count}处`,
  noChanges: '与已存情景没有差别。请在左边动一个数。',
  undoThis: '撤销此项',
  undoAll: '全部还原',
  from: (before, after) => `${before} → ${after}`,
  run: '完整推演',
  running: (percent) => `完整推演：${percent}%`,
  stopped: '已停止，显示的是预览结果。',
  stop: '停止',
  again: '推演',
  digest: '指纹',
  trials: (count, seed) => `${count}次推演，种子${seed}`,
  checkIt: '命令行里同样的推演',
  checkAfterSaving: '原文保存之后，命令行可得到同样的指纹。',
  textChanged: '文件原文',
  textUnsaved: '尚未保存',
  copy: '复制',
  copied: '已复制',
  link: '带这些改动的链接',
  fault: '这样无法推演',
  faultStays: '下面仍是改动前的结果。',
  search: '其他每一个数',
  searchPlaceholder: '名称或位置，例如：延续性',
  found: (count, shown) => (count > shown ? `共${count}个数，先列${shown}个` : `${count}个数`),
  set: '设定',
  views: { fan: '走势', distribution: '分布', years: '逐年' },
  view: '看什么',
  target: '目标',
  middle: (text) => `中间${text}`,
  savedMiddle: (text) => `原中间${text}`,
  missing: (text) => `还差${text}`,
  spare: (text) => `超出${text}`,
  noFan: '这项目标不是单一数量的比较，请看逐年的可能性。',
  byYear: {
    by: (year) => `${year}年底前`,
    in: (year) => `${year}年`,
    every: (year) => `直到${year}年年年`,
    combined: (year) => `${year}年底前`,
  },
  chartOld: '图为上次完整推演的结果。',
  share: '推演次数占比',
  beyond: (share) => `当年达到的占${share}`,
  saveTitle: '另存为情景',
  saveNote: '新文件在现有文件之上只写不同之处。每处改动请写明理由和出处。',
  name: '情景名，也是文件名',
  nameNote: '字母、数字、连字符',
  titleWord: '标题',
  reason: '为什么是这个数',
  sourceWord: '出处',
  sourceNote: '文件、人，或“estimate”',
  save: '保存',
  cancel: '取消',
  savedTo: (file) => `已保存：${file}`,
  savedRun: (digest) => `用 growth-odds run 推演这个文件，指纹为${digest}。`,
  close: '关闭',
  warnings: (count) => `对文件的提醒${count}条`,
  skip: '跳到目标',
  band: '用词：稳为90%以上，较有把握66%—90%，五五开33%—66%，偏低10%—33%，很低1%—10%，几乎不可能不到1%',
  fileChanged: (file) => `${file}在磁盘上被改过。这里的改动仍以原来的文件为准。`,
  reload: '重新读入',
  linkUnknown: (names) => `链接里有这个情景没有的数，未采用：${names}`,
  foot: (version) => `growth-odds ${version}。全部在本浏览器里推演，内容不离开本机。`,
  pp: '个百分点',
  putAside: '留作比较',
  compare: '并排比较',
  sameDraws: '各方案用同一组随机数：差别来自数，不来自运气。括号里是比已存情景多少个百分点。',
  variant: (number) => `方案${number}`,
  now: '现在',
  savedColumn: '已存',
  takeVariant: (variant) => `设定：${variant}`,
  drop: '去掉',
  dropVariant: (variant) => `去掉：${variant}`,
  explain: { drivers: '什么影响它', require: '要怎样才行', way: '最可能的路' },
  working: (what, percent) => `${what}：${percent}%`,
  searched: '按4096次推演。',
  causes: (of) =>
    of === 'margin'
      ? '离目标远近的变化来自哪些相互独立的部分，各占多少。'
      : '达到与否的变化来自哪些相互独立的部分，各占多少。',
  noCauses: {
    constant: '没有变化：每次推演结果都一样。',
    known: '情景里有已知的实际数：在此条件下各输入不再相互独立，不分各占多少。',
    'too-few': '达到或落空太少，分不出原因。',
  },
  own: (title) => `${title}自身的部分`,
  together: (share) => `几部分共同作用：${share}`,
  wanted: '要达到的可能性',
  needed: (now, needed) => `${now} → ${needed}`,
  everywhere: (odds) => `在整个范围内都达到（至少${odds}）`,
  outOfReach: (at, odds) => `单靠它不行：最多${odds}（${at}时）`,
  unmoved: '与它无关',
  take: '设定',
  takeOf: (title, value) => `设定${title}为${value}`,
  wayTowards: {
    reached: (distance) => `中间情形达不到。最可能达到它的路离中间情形${distance}个标准差。`,
    missed: (distance) => `中间情形能达到。最可能落空的路离中间情形${distance}个标准差。`,
  },
  noWay: { 'no-margin': '目标条件不是由大小比较构成，无法给出路径。', 'none-found': '没有找到路径。' },
  once: '一次性',
};

const ALL: Readonly<Record<Language, PageWords>> = { en: EN, zh: ZH };

export const pageWords = (lang: Language): PageWords => ALL[lang];
