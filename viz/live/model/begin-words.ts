/** What the form says by which a scenario is begun, in both languages. */
import type { Promised, TableQuestion } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';

/** What a target of a promise says. */
interface Promise {
  readonly of: string;
  readonly least: string;
  readonly base: number;
  readonly year: number;
}

export interface BeginWords {
  readonly begin: string;
  readonly example: string;
  readonly note: string;
  readonly known: string;
  readonly ways: Readonly<Record<'figures' | 'pasted', string>>;
  readonly title: string;
  readonly titleNote: string;
  readonly level: string;
  readonly levelNote: string;
  readonly year: string;
  readonly growth: string;
  readonly growthNote: string;
  readonly growthIn: (year: number) => string;
  readonly paste: string;
  readonly pasteNote: string;
  readonly source: string;
  readonly sourceNote: string;
  readonly read: string;
  readonly thing: (title: string, start: string, base: number, years: number) => string;
  readonly index: (title: string, years: number) => string;
  readonly few: string;
  readonly leftOut: (what: string, why: string) => string;
  readonly questions: Readonly<Record<TableQuestion['id'], (of: string) => string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly choose: string;
  readonly promised: string;
  readonly promisedNote: string;
  readonly promise: (number: number) => string;
  readonly of: string;
  readonly says: string;
  readonly kinds: Readonly<Record<Promised['says'], string>>;
  readonly least: Readonly<Record<Promised['says'], string>>;
  readonly due: string;
  readonly more: string;
  readonly less: (number: number) => string;
  readonly promisedBy: string;
  readonly promisedByNote: string;
  readonly write: string;
  readonly targets: Readonly<Record<Promised['says'], (told: Promise) => string>>;
}

const EN: BeginWords = {
  begin: 'New',
  example: 'This is an example. Begin a scenario of your own',
  note: 'What you know becomes a scenario: growth is fitted to the years that you give, and every figure has its source. It can be undone, and changed in the text afterwards.',
  known: 'What is known',
  ways: { figures: 'I type figures of one thing', pasted: 'I paste columns from a table' },
  title: 'What is it',
  titleNote: 'e.g. Output of my county',
  level: 'Its last level',
  levelNote: 'with its unit, e.g. 120亿元',
  year: 'In the year',
  growth: 'How much it grew, %',
  growthNote: 'At least three of these years; leave out what is not known.',
  growthIn: (year) => `Growth in ${year}, %`,
  paste: 'Columns from Excel',
  pasteNote:
    'Mark the cells with their headings and years, copy, and paste them here. Units may stand in the headings.',
  source: 'Where the figures are from',
  sourceNote: 'e.g. Statistical bulletin 2024',
  read: 'What was understood',
  thing: (title, start, base, years) => `${title}: ${start} in ${base}, growth of ${years} years`,
  index: (title, years) => `${title}: growth of ${years} years; its level is not known, 100 stands for it`,
  few: 'too few years to say anything of growth: 0 to 10% until you replace it in the text',
  leftOut: (what, why) => `Not taken: ${what} (${why})`,
  questions: {
    unit: (of) => `Which unit is ${of} in? The table does not say.`,
    measure: (of) => `${of} is in per cent: growth from the year before, or a level such as a share?`,
    rates: (of) => `${of} is growth without per-cent signs: how is it written?`,
    decimal: (of) => `Is the comma in ${of} a decimal comma?`,
  },
  answers: {
    none: 'no unit',
    levels: 'a level',
    growth: 'growth',
    percent: '5.3',
    share: '0.053',
    index: '105.3',
    point: 'no, it parts thousands',
    comma: 'yes',
  },
  choose: 'choose',
  promised: 'What was promised',
  promisedNote: 'Without a promise there are levels, and no odds.',
  promise: (number) => `Promise ${number}`,
  of: 'Of what',
  says: 'That it',
  kinds: {
    level: 'reaches a level by',
    growth: 'grows in the year',
    average: 'grows a year, on average until',
    yearly: 'grows in every year',
  },
  least: { level: 'Level, with its unit', growth: 'Growth, %', average: 'Growth, %', yearly: 'Growth, %' },
  due: 'Year',
  more: 'Another promise',
  less: (number) => `Leave out promise ${number}`,
  promisedBy: 'By whose word',
  promisedByNote: 'e.g. Government work report 2025',
  write: 'Write the scenario',
  targets: {
    level: ({ of, least, year }) => `${of} reaches ${least} by ${year}`,
    growth: ({ of, least, year }) => `${of} grows by ${least} in ${year}`,
    average: ({ of, least, base, year }) => `${of} grows by ${least} a year from ${base} to ${year}`,
    yearly: ({ of, least }) => `${of} grows by ${least} in every year`,
  },
};

const ZH: BeginWords = {
  begin: '新建',
  example: '这是一个示例。点此新建自己的情景',
  note: '所填内容会写成一份情景：增速按所给年份拟合，每个数值都带来源。写成后可以撤销，也可以在原文中修改。',
  known: '已知什么',
  ways: { figures: '填一项指标的数值', pasted: '粘贴表格里的几列' },
  title: '是什么',
  titleNote: '例如：我县地区生产总值',
  level: '最近的水平',
  levelNote: '带单位，例如120亿元',
  year: '哪一年',
  growth: '近年增速，%',
  growthNote: '至少填三年；不知道的留空。',
  growthIn: (year) => `${year}年增速，%`,
  paste: 'Excel中的几列',
  pasteNote: '连同表头和年份一起选中、复制，粘贴到这里。单位可以写在表头里。',
  source: '数值来自',
  sourceNote: '例如：2024年统计公报',
  read: '读出了什么',
  thing: (title, start, base, years) => `${title}：${base}年${start}，有${years}年增速`,
  index: (title, years) => `${title}：有${years}年增速；水平未知，以100代之`,
  few: '年份太少，看不出增速：在原文中替换之前按0至10%',
  leftOut: (what, why) => `未采用：${what}（${why}）`,
  questions: {
    unit: (of) => `${of}的单位是什么？表中没有写明。`,
    measure: (of) => `${of}以百分数表示：是比上年增速，还是占比等水平值？`,
    rates: (of) => `${of}是没有百分号的增速：是怎样写的？`,
    decimal: (of) => `${of}中的逗号是小数点吗？`,
  },
  answers: {
    none: '无单位',
    levels: '水平值',
    growth: '增速',
    percent: '5.3',
    share: '0.053',
    index: '105.3',
    point: '不是，是千位分隔',
    comma: '是',
  },
  choose: '请选',
  promised: '承诺了什么',
  promisedNote: '没有承诺就只有水平，没有可能性。',
  promise: (number) => `第${number}项承诺`,
  of: '哪一项',
  says: '怎样',
  kinds: {
    level: '某年前达到某水平',
    growth: '某一年增长',
    average: '到某年为止年均增长',
    yearly: '每年增长',
  },
  least: { level: '水平（带单位）', growth: '增速，%', average: '增速，%', yearly: '增速，%' },
  due: '年份',
  more: '再加一项承诺',
  less: (number) => `去掉第${number}项承诺`,
  promisedBy: '出自何处',
  promisedByNote: '例如：2025年政府工作报告',
  write: '写成情景',
  targets: {
    level: ({ of, least, year }) => `${year}年${of}达到${least}`,
    growth: ({ of, least, year }) => `${year}年${of}增长${least}`,
    average: ({ of, least, base, year }) => `${base}年至${year}年${of}年均增长${least}`,
    yearly: ({ of, least }) => `${of}每年增长${least}`,
  },
};

const ALL: Readonly<Record<Language, BeginWords>> = { en: EN, zh: ZH };

export const beginWords = (lang: Language): BeginWords => ALL[lang];
