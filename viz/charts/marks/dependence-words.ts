/** What tables and charts say of unknown dependence: the odds at other correlations, and whatever the dependence. */
import type {
  CorrelationEnd,
  DependenceBounds,
  Dependences,
  TargetDependence,
} from '../../../engine/index.ts';
import { formatFixed } from '../../words/figure-format.ts';
import { inputTitle } from '../../words/input-words.ts';
import { type Language, titleOf } from '../../words/language.ts';
import { formatOdds, formatShare } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';

interface Words {
  readonly range: (low: string, high: string) => string;
  readonly where: Readonly<
    Record<Exclude<CorrelationEnd['where'], 'mixed'>, (within: string, mean: string) => string>
  >;
  readonly highest: (where: string) => string;
  readonly mixed: (pairs: string) => string;
  readonly pair: (a: string, b: string, stated: string, at: string) => string;
  readonly between: string;
  readonly atMost: (range: string) => string;
  readonly below: (share: Written) => string;
  readonly sentence: (target: string, odds: Written, low: Written, high: Written, within: string) => string;
  readonly title: (within: string) => string;
  readonly how: (within: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    range: (low, high) => `${low} to ${high}`,
    where: {
      'as-stated': () => 'as stated',
      'all-higher': (within) => `all correlations ${within} higher`,
      'all-lower': (within) => `all correlations ${within} lower`,
      'all-raised': (_, mean) => `all higher as far as they can be together (${mean} on average)`,
      'all-lowered': (_, mean) => `all lower as far as they can be together (${mean} on average)`,
    },
    highest: (where) => `highest with ${where}`,
    mixed: (pairs) => `some higher, some lower: ${pairs}`,
    pair: (a, b, stated, at) => `${a} and ${b} ${stated} → ${at}`,
    between: ', ',
    atMost: (range) => `within ${range}`,
    below: (share) => `below ${share}`,
    sentence: (target, odds, low, high, within) =>
      `${target}: ${odds}, between ${low} and ${high} at correlations up to ${within} from those stated`,
    title: (within) => `The odds at correlations up to ${within} from those stated`,
    how: (within) =>
      `Dot: odds as stated. Bar: from the least to the greatest odds over all correlations up to ${within} higher or lower, on the same draws.`,
  },
  zh: {
    range: (low, high) => `${low}—${high}`,
    where: {
      'as-stated': () => '按原假设',
      'all-higher': (within) => `相关系数均高${within}`,
      'all-lower': (within) => `相关系数均低${within}`,
      'all-raised': (_, mean) => `均调高至可同时成立为止（平均${mean}）`,
      'all-lowered': (_, mean) => `均调低至可同时成立为止（平均${mean}）`,
    },
    highest: (where) => `最高时：${where}`,
    mixed: (pairs) => `有高有低：${pairs}`,
    pair: (a, b, stated, at) => `${a}与${b} ${stated} → ${at}`,
    between: '，',
    atMost: (range) => `不出${range}`,
    below: (share) => `不到${share}`,
    sentence: (target, odds, low, high, within) =>
      `${target}：${odds}，相关系数与所写相差不超过${within}时在${low}到${high}之间`,
    title: (within) => `相关系数与所写相差不超过${within}时的可能性`,
    how: (within) =>
      `圆点：按原假设。横条：各相关系数可高可低不超过${within}时，可能性由最低到最高，各次共用同一组随机数。`,
  },
};

export const dependenceWords = (lang: Language): Words => WORDS[lang];

/** Pairs that are named where some are higher and some are lower. */
const FEW = 2;
/** Below this a share is written in words that say below already. */
const REMOTE = 1e-4;
/** Nearer to 0 or 1 it is rounding. */
const ROUNDING = 1e-12;

/** `0.2`, `0.05`. */
export const withinWords = ({ within }: Dependences): string => String(within);

/** At which correlations an end is reached: `all correlations 0.2 lower`. */
export function whereWords(end: CorrelationEnd, document: Dependences, lang: Language): string {
  const words = WORDS[lang];
  const { where, mean, correlations } = end;
  if (where !== 'mixed') return words.where[where](withinWords(document), signed(mean));
  const most = correlations
    .toSorted((a, b) => Math.abs(b.at - b.stated) - Math.abs(a.at - a.stated))
    .slice(0, FEW);
  const pairs = most.map(({ a, b, stated, at }) =>
    words.pair(
      inputTitle(document.inputs[a]!, lang),
      inputTitle(document.inputs[b]!, lang),
      formatFixed(stated, 2),
      formatFixed(at, 2),
    ),
  );
  return words.mixed(pairs.join(words.between));
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${formatFixed(Math.abs(value), 2)}`;
}

/** The range over all correlations: `20% to 30%`; undefined where they change nothing. */
export function correlationRange({ correlations }: TargetDependence, lang: Language): string | undefined {
  if (correlations === undefined) return undefined;
  const [low, high] = [formatShare(correlations.low.p, lang), formatShare(correlations.high.p, lang)];
  return low === high ? undefined : WORDS[lang].range(low, high);
}

/** What holds whatever the dependence: `0% to 25%`, or `within 0% to 25%` where the ends are not known to be reached. */
export function boundsWords({ low, high, sharp }: DependenceBounds, lang: Language): string {
  const words = WORDS[lang];
  const range = words.range(endOf(low.p, lang), highestOf(high, lang));
  return sharp ? range : words.atMost(range);
}

function endOf(p: number, lang: Language): string {
  return p <= ROUNDING ? '0%' : p >= 1 - ROUNDING ? '100%' : formatShare(p, lang);
}

/** Of parts that were never met all that is known is what their odds are below. */
function highestOf({ p, high }: DependenceBounds['high'], lang: Language): string {
  if (p > ROUNDING || high <= ROUNDING) return endOf(p, lang);
  const share = formatShare(high, lang);
  return high < REMOTE ? share : WORDS[lang].below(share);
}

/** `All five doublings: 25%, between 20% and 30% at correlations up to 0.2 from those stated`. */
export function dependenceSentence(target: TargetDependence, document: Dependences, lang: Language): string {
  const { low, high } = target.correlations ?? { low: target.odds, high: target.odds };
  return WORDS[lang].sentence(
    titleOf(target, lang),
    formatOdds(target.odds, lang),
    formatShare(low.p, lang),
    formatShare(high.p, lang),
    withinWords(document),
  );
}
