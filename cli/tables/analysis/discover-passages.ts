/** Rules for when a target is missed, or reached, in passages. */
import type { DiscoveredBox, Discovery } from '../../../engine/index.ts';
import type { Passage } from '../../../viz/index.ts';
import { titleWithDeadline } from '../../../viz/words/deadline-words.ts';
import { formatCount } from '../../../viz/words/number-format.ts';
import { formatInterval, formatOdds, formatShare } from '../../../viz/words/odds-format.ts';
import { ruleWords } from '../../../viz/words/rule-words.ts';
import type { Lang } from '../../language-of-command.ts';

type Outcome = Discovery['outcome'];

interface Words {
  readonly heading: (target: string, odds: string) => string;
  readonly how: (trials: string, seed: number, sampler: string) => string;
  readonly box: Readonly<Record<Outcome, (number: number) => string>>;
  readonly rule: (rule: string, share: string) => string;
  readonly density: Readonly<Record<Outcome, (density: string, interval: string) => string>>;
  readonly coverage: Readonly<Record<Outcome, (coverage: string, interval: string) => string>>;
  readonly mass: (mass: string) => string;
  readonly together: Readonly<Record<Outcome, (count: number, coverage: string, density: string) => string>>;
  readonly lacking: Readonly<Record<NonNullable<Discovery['lacking']>, string>>;
  readonly explanation: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heading: (target, odds) => `${target}: ${odds}`,
    how: (trials, seed, sampler) =>
      `rules found on half of ${trials} trials and measured on the other, sampler ${sampler}, seed ${seed}`,
    box: {
      missed: (number) => `${number}. It is missed where`,
      reached: (number) => `${number}. It is reached where`,
    },
    rule: (rule, share) => `${rule} (so in ${share} of all trials)`,
    density: {
      missed: (density, interval) => `   There it is missed in ${density} of the trials (${interval}).`,
      reached: (density, interval) => `   There it is reached in ${density} of the trials (${interval}).`,
    },
    coverage: {
      missed: (coverage, interval) => `   Of all misses ${coverage} lie there (${interval}).`,
      reached: (coverage, interval) => `   Of all hits ${coverage} lie there (${interval}).`,
    },
    mass: (mass) => `   ${mass} of all trials do.`,
    together: {
      missed: (count, coverage, density) =>
        `The ${count} together: ${coverage} of all misses, and a miss in ${density} of their trials.`,
      reached: (count, coverage, density) =>
        `The ${count} together: ${coverage} of all hits, and a hit in ${density} of their trials.`,
    },
    lacking: {
      'too-few': 'Too few trials have this outcome to tell when. Ask for more with --trials.',
      'no-rule': 'No few rules do much better than none: the outcome depends on many inputs a little each.',
    },
    explanation: 'Rules tell where an outcome is frequent, not what would bring it about.',
  },
  zh: {
    heading: (target, odds) => `${target}：${odds}`,
    how: (trials, seed, sampler) =>
      `用${trials}次推演的一半寻找规则，用另一半检验，抽样方法 ${sampler}，种子 ${seed}`,
    box: {
      missed: (number) => `${number}. 以下条件同时满足时容易落空`,
      reached: (number) => `${number}. 以下条件同时满足时容易实现`,
    },
    rule: (rule, share) => `${rule}（占全部推演的${share}）`,
    density: {
      missed: (density, interval) => `   此时${density}的推演落空（${interval}）。`,
      reached: (density, interval) => `   此时${density}的推演实现（${interval}）。`,
    },
    coverage: {
      missed: (coverage, interval) => `   全部落空的推演中${coverage}属于此类（${interval}）。`,
      reached: (coverage, interval) => `   全部实现的推演中${coverage}属于此类（${interval}）。`,
    },
    mass: (mass) => `   此类占全部推演的${mass}。`,
    together: {
      missed: (count, coverage, density) =>
        `${count}类合计：涵盖全部落空推演的${coverage}，其中${density}的推演落空。`,
      reached: (count, coverage, density) =>
        `${count}类合计：涵盖全部实现推演的${coverage}，其中${density}的推演实现。`,
    },
    lacking: {
      'too-few': '出现该结果的推演太少，无法归纳规则；请用 --trials 增加推演次数。',
      'no-rule': '没有少数几条规则能明显说明问题：结果由许多因素各起一点作用。',
    },
    explanation: '规则说明结果多见于何处，并不说明什么会导致它。',
  },
};

export function discoverPassages(discovery: Discovery, lang: Lang): Passage[] {
  const words = WORDS[lang];
  const { target, run, outcome, boxes, together, lacking } = discovery;
  const passages: Passage[] = [
    { heading: words.heading(titleWithDeadline(target, lang), formatOdds(target.odds, lang)) },
    words.how(formatCount(run.trials, lang), run.seed, run.sampler),
  ];
  if (lacking !== undefined) return [...passages, '', words.lacking[lacking]];
  for (const [i, box] of boxes.entries()) passages.push('', ...boxLines(box, i + 1, discovery, lang));
  if (boxes.length > 1 && together !== undefined) {
    const { coverage, density } = together;
    passages.push(
      '',
      words.together[outcome](boxes.length, formatOdds(coverage, lang), formatOdds(density, lang)),
    );
  }
  return [...passages, { note: words.explanation }];
}

function boxLines(
  { rules, measured }: DiscoveredBox,
  number: number,
  discovery: Discovery,
  lang: Lang,
): Passage[] {
  const words = WORDS[lang];
  const { outcome } = discovery;
  const { density, coverage, mass } = measured;
  return [
    words.box[outcome](number),
    {
      items: rules.map((rule) => words.rule(ruleWords(rule, discovery, lang), formatShare(rule.share, lang))),
    },
    words.density[outcome](formatOdds(density, lang), formatInterval(density, lang)),
    words.coverage[outcome](formatOdds(coverage, lang), formatInterval(coverage, lang)),
    words.mass(formatShare(mass, lang)),
  ];
}
