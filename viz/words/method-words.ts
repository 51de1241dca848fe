/** By which estimator odds were made, in a line below a table. */
import type { Language } from './language.ts';

type Way = 'smoothed' | 'counted' | 'apart';

const WAYS: Readonly<Record<string, Way>> = {
  'sobol-smoothed': 'smoothed',
  'importance-sampling': 'apart',
  'multilevel-splitting': 'apart',
};

interface Words {
  readonly ways: Readonly<Record<Way, string>>;
  readonly all: (way: string) => string;
  readonly most: (way: string, others: readonly string[]) => string;
  readonly other: (way: string, titles: readonly string[]) => string;
  readonly between: (ways: readonly string[]) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    ways: { smoothed: 'smoothed', counted: 'counted', apart: 'sampled apart' },
    all: (way) => `Odds are ${way}.`,
    most: (way, others) => `Odds are ${way}; ${others.join('; ')}.`,
    other: (way, titles) => `${way}: ${titles.join(', ')}`,
    between: (ways) => ways.join(' and '),
  },
  zh: {
    ways: { smoothed: '按平滑估计', counted: '按计数估计', apart: '单独抽样估计' },
    all: (way) => `可能性均${way}。`,
    most: (way, others) => `可能性${way}；${others.join('；')}。`,
    other: (way, titles) => `${way}：${titles.join('、')}`,
    between: (ways) => ways.join('与'),
  },
};

/** A title with the methods of its odds: one, or one a scenario. */
interface Estimated {
  readonly title: string;
  readonly methods: readonly string[];
}

/** The estimator of most odds, and of every other one by its title; nothing where there are no odds. */
export function methodNote(estimated: readonly Estimated[], lang: Language): string | undefined {
  const words = WORDS[lang];
  const titles = new Map<string, string[]>();
  for (const { title, methods } of estimated) {
    const ways = [...new Set(methods.map((method) => words.ways[WAYS[method] ?? 'counted']))];
    const way = words.between(ways);
    titles.set(way, [...(titles.get(way) ?? []), title]);
  }
  const [most, ...others] = [...titles].toSorted(([, a], [, b]) => b.length - a.length);
  if (most === undefined) return undefined;
  if (others.length === 0) return words.all(most[0]);
  return words.most(
    most[0],
    others.map(([way, of]) => words.other(way, of)),
  );
}
