/** The findings of a result in plain sentences, most important first. */
import type { Result, TargetResult, Title } from '../../engine/index.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { type Language, phrases, titleOf } from '../words/language.ts';
import { formatOdds } from '../words/odds-format.ts';
import { writeQuantity, writeThreshold } from '../words/quantity-format.ts';
import { reportWords } from './report-words.ts';

/** Indicators, and combinations of targets, spoken of one by one. */
const MOST = 4;
/** Targets named in one sentence; the table has all. */
const MOST_IN_LINE = 12;

/** Characters of a title that a sentence can carry; the table has it whole. */
const MOST_OF_TITLE = 60;

function briefTitle(thing: { readonly title: Title }, lang: Language): string {
  const characters = Array.from(titleOf(thing, lang));
  return characters.length <= MOST_OF_TITLE
    ? characters.join('')
    : `${characters
        .slice(0, MOST_OF_TITLE - 1)
        .join('')
        .trimEnd()}…`;
}

/** Sentences as HTML. */
export function findings(result: Result, lang: Language): string[] {
  const words = reportWords(lang);
  const targets = Object.values(result.targets).sort((a, b) => b.odds.p - a.odds.p);
  const between = (low: number, high: number) => {
    const found = targets.filter(({ odds }) => odds.p > low && odds.p <= high);
    const items = found
      .slice(0, MOST_IN_LINE)
      .map((target) =>
        words.item(escapeXml(briefTitle(target, lang)), escapeXml(formatOdds(target.odds, lang))),
      );
    const left = found.length - items.length;
    return [...items, ...(left > 0 ? [words.more(left)] : [])].join(words.list);
  };
  const groups = [
    { items: between(0.5, 1), say: words.likely },
    { items: between(0.01, 0.5), say: words.open },
    { items: between(-1, 0.01), say: words.remote },
  ];
  if (targets.length === 0) return medians(result, lang);
  return [
    ...groups.filter(({ items }) => items !== '').map(({ items, say }) => say(items)),
    ...levels(result, lang),
    ...combinations(result, lang).slice(0, MOST),
  ];
}

/** Where the first levels end: for a run without targets. */
function medians(result: Result, lang: Language): string[] {
  const { fan } = phrases(lang);
  return Object.values(result.indicators)
    .slice(0, MOST)
    .flatMap((indicator) => {
      const last = Object.entries(indicator.by_year).at(-1);
      if (last === undefined) return [];
      const [year, { quantiles }] = last;
      const write = (value: number) => writeQuantity(value, indicator.unit, lang);
      return escapeXml(
        fan.title(
          briefTitle(indicator, lang),
          Number(year),
          write(quantiles['0.5']),
          write(quantiles['0.05']),
          write(quantiles['0.95']),
        ),
      );
    });
}

/** For each indicator that targets compare, its median against the first target and what a miss looks like. */
function levels(result: Result, lang: Language): string[] {
  const words = reportWords(lang);
  const seen = new Set<string>();
  const sentences: string[] = [];
  for (const target of Object.values(result.targets)) {
    const { reach, shortfall } = target;
    if (reach === undefined || seen.has(reach.of) || seen.size === MOST) continue;
    seen.add(reach.of);
    const write = (value: number) => escapeXml(writeQuantity(value, reach.unit, lang));
    const indicator = result.indicators[reach.of];
    const name = escapeXml(indicator === undefined ? reach.of : briefTitle(indicator, lang));
    const needs = escapeXml(writeThreshold(reach.needs, reach.unit, lang));
    const sentence = reach.needs_uncertain
      ? words.reachAbout(name, target.year, write(reach.p50), write(reach.needs))
      : words.reach(
          name,
          target.year,
          write(reach.p50),
          `${phrases(lang).relation[reach.relation]} ${needs}`,
        );
    const missed =
      shortfall === undefined || target.odds.p > 0.5
        ? ''
        : words.missed(escapeXml(briefTitle(target, lang)), write(shortfall.p50), write(shortfall.p90));
    sentences.push([sentence, missed].filter((part) => part !== '').join(lang === 'en' ? ' ' : ''));
  }
  return sentences;
}

/** For each target that asks for all of several, the odds against those of its hardest part. */
function combinations(result: Result, lang: Language): string[] {
  return Object.values(result.targets).flatMap((target) => {
    if (target.combines?.how !== 'all') return [];
    const parts = target.combines.targets.flatMap((name) => result.targets[name] ?? []);
    const hardest = parts.reduce<TargetResult | undefined>(
      (least, part) => (least === undefined || part.odds.high < least.odds.high ? part : least),
      undefined,
    );
    if (hardest === undefined) return [];
    return [
      reportWords(lang).together(
        escapeXml(briefTitle(target, lang)),
        escapeXml(formatOdds(target.odds, lang)),
        escapeXml(briefTitle(hardest, lang)),
        escapeXml(formatOdds(hardest.odds, lang)),
      ),
    ];
  });
}
