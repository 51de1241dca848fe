/** What tables and charts call the groups that Sobol' indices are given for. */
import type { IndexGroup, SobolIndices, TargetIndices } from '../../engine/index.ts';
import { inputTitle } from './input-words.ts';
import { type Language, phrases, titleOf } from './language.ts';

interface Words {
  readonly kind: Readonly<Record<NonNullable<IndexGroup['kind']>, string>>;
  readonly growthOf: (group: string) => string;
  readonly year: (year: number) => string;
  readonly once: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    kind: {
      factors: 'all factors',
      assumptions: 'all assumptions',
      growth: 'growth of other paths',
      starts: 'errors of starts',
      other: 'all else',
    },
    growthOf: (group) => `growth of: ${group}`,
    year: (year) => `all draws of ${year}`,
    once: 'draws made once',
  },
  zh: {
    kind: {
      factors: '全部共同因子',
      assumptions: '全部假设',
      growth: '其他路径增速',
      starts: '期初误差',
      other: '其他',
    },
    growthOf: (group) => `${group}增速`,
    year: (year) => `${year}年全部变动`,
    once: '一次性因素',
  },
};

/** What a target compares: its title, or as the file writes it. */
export function quantityTitle({ of, title }: NonNullable<TargetIndices['quantity']>, lang: Language): string {
  return title === undefined ? of : titleOf({ title }, lang);
}

export function indexGroupTitle(group: IndexGroup, { inputs }: SobolIndices, lang: Language): string {
  const words = WORDS[lang];
  if (group.parting === 'year') return group.year == null ? words.once : words.year(group.year);
  if (group.kind !== undefined) {
    return group.title === undefined
      ? words.kind[group.kind]
      : words.growthOf(titleOf({ title: group.title }, lang));
  }
  return group.streams
    .map((stream) => (inputs[stream] === undefined ? stream : inputTitle(inputs[stream], lang)))
    .join(phrases(lang).list);
}
