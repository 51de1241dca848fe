/** What a report says of a target that it goes into, one whole template a sentence and language. */
import type { Language } from '../words/language.ts';
import type { Written } from '../words/phrases.ts';

interface KeyWords {
  readonly contents: string;
  readonly quantity: string;
  readonly known: string;
  readonly moves: string;
  readonly required: string;
  readonly way: Readonly<Record<'reached' | 'missed', string>>;
  readonly when: Readonly<Record<'reached' | 'missed', string>>;
  readonly siblings: string;
  readonly backtest: string;
  readonly outcomes: string;
  readonly sentence: (when: string, odds: Written) => string;
  /** All of several growth rates are so much higher in every year. */
  readonly shiftAll: (wanted: Written, inputs: number, shift: Written, names: string) => string;
  readonly shiftOne: (wanted: Written, input: string, now: Written, then: Written) => string;
  readonly outOfReach: (wanted: Written, best: Written) => string;
  readonly level: (what: string, year: number, middle: Written, way: Written) => string;
  readonly move: (input: string, year: string, change: Written, share: Written) => string;
  readonly once: string;
  readonly year: (year: string) => string;
  readonly wayNote: string;
  readonly box: Readonly<
    Record<'reached' | 'missed', (rules: string, density: Written, coverage: Written) => string>
  >;
  readonly boxNote: string;
  readonly scenario: string;
  readonly thisOne: string;
  readonly comparison: string;
  readonly comparisonNote: string;
}

const WORDS: Readonly<Record<Language, KeyWords>> = {
  en: {
    contents: 'Contents',
    quantity: 'Where it goes',
    known: 'What the published figures did to it',
    moves: 'What moves it',
    required: 'What would have to be true',
    way: { reached: 'The most likely way to reach it', missed: 'The most likely way to miss it' },
    when: { reached: 'When it is reached', missed: 'When it is missed' },
    siblings: 'In other scenarios',
    backtest: 'How such forecasts would have done',
    outcomes: 'Odds that were told, and what came',
    sentence: (when, odds) => `${when}: ${odds}`,
    shiftAll: (wanted, inputs, shift, names) =>
      `For odds of ${wanted} all ${inputs} of these would have to be ${shift} higher in every year than is assumed: ${names}.`,
    shiftOne: (wanted, input, now, then) =>
      `For odds of ${wanted}: ${input} at ${then}, where ${now} is assumed.`,
    outOfReach: (wanted, best) =>
      `Odds of ${wanted} are out of reach of higher growth within what was searched; the best is ${best}.`,
    level: (what, year, middle, way) => `${what} in ${year}: ${way}, in the middle case ${middle}`,
    move: (input, year, change, share) => `${input}${year}: ${change} (${share} of the way)`,
    once: '',
    year: (year) => ` in ${year}`,
    wayNote: 'Of all futures that do it, the nearest to the middle case. Shares are of the squared distance.',
    box: {
      reached: (rules, density, coverage) =>
        `${rules}: then ${density} reach it, and ${coverage} of all that reach it are of this kind.`,
      missed: (rules, density, coverage) =>
        `${rules}: then ${density} miss it, and ${coverage} of all that miss it are of this kind.`,
    },
    boxNote:
      'Found on one half of the trials, measured on the other. Rules say where an outcome is frequent, not what brings it about.',
    scenario: 'Scenario',
    thisOne: 'this one',
    comparison: 'Beside other scenarios',
    comparisonNote: 'Scenarios of the same family, on the same draws. Framed: another verdict than here.',
  },
  zh: {
    contents: '目录',
    quantity: '走向',
    known: '已公布的数使它变动多少',
    moves: '什么会改变它',
    required: '要做到须有什么',
    way: { reached: '最可能的实现方式', missed: '最可能的落空方式' },
    when: { reached: '什么情形下实现', missed: '什么情形下落空' },
    siblings: '换用其他情景',
    backtest: '这样预测过去会怎样',
    outcomes: '说过的可能性与实际结果',
    sentence: (when, odds) => `${when}实现的可能性：${odds}`,
    shiftAll: (wanted, inputs, shift, names) =>
      `要使可能性达到${wanted}，以下${inputs}项每年都须比现设高${shift}：${names}。`,
    shiftOne: (wanted, input, now, then) => `要使可能性达到${wanted}，${input}须为${then}，现设${now}。`,
    outOfReach: (wanted, best) => `在所搜索的范围内，仅靠提高增速达不到${wanted}，最高为${best}。`,
    level: (what, year, middle, way) => `${year}年${what}：${way}，中间情形为${middle}`,
    move: (input, year, change, share) => `${year}${input}：${change}（占${share}）`,
    once: '',
    year: (year) => `${year}年`,
    wayNote: '在所有做到的未来中离中间情形最近的一种；百分数为各项在距离平方中的份额。',
    box: {
      reached: (rules, density, coverage) => `${rules}：其中${density}实现，占全部实现情形的${coverage}。`,
      missed: (rules, density, coverage) => `${rules}：其中${density}落空，占全部落空情形的${coverage}。`,
    },
    boxNote: '规则在一半推演上找出，在另一半上检验；只说明结果多见于何处，不说明什么会导致它。',
    scenario: '情景',
    thisOne: '本情景',
    comparison: '与其他情景对照',
    comparisonNote: '同一家族的情景，共用同一组随机数。加框：判断与本情景不同。',
  },
};

export const keyWords = (lang: Language): KeyWords => WORDS[lang];
