/** The findings of a result in plain sentences, most important first. */
import type { Result, TargetResult } from '../../engine/index.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { type Language, phrases } from '../words/language.ts';
import { formatTargetOdds } from '../words/odds-format.ts';
import { writeQuantity, writeThreshold } from '../words/quantity-format.ts';
import { shortTitle } from '../words/targets/short-title.ts';
import { reportWords } from './report-words.ts';

/** Indicators, and combinations of targets, spoken of one by one. */
const MOST = 4;
/** Sentences as HTML. */
export function findings(result: Result, lang: Language): string[] {
  if (Object.keys(result.targets).length === 0) return medians(result, lang);
  return [...levels(result, lang), ...combinations(result, lang).slice(0, MOST)];
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
          shortTitle(indicator, lang),
          Number(year),
          write(quantiles['0.5']),
          write(quantiles['0.05']),
          write(quantiles['0.95']),
        ),
      );
    });
}

/** For each indicator that targets compare, its median against the target that is due last, and what a miss looks like. */
function levels(result: Result, lang: Language): string[] {
  const words = reportWords(lang);
  const last = new Map<string, TargetResult>();
  for (const target of Object.values(result.targets)) {
    const known = last.get(target.reach?.of ?? '');
    if (target.reach !== undefined && (known === undefined || target.year > known.year))
      last.set(target.reach.of, target);
  }
  const sentences: string[] = [];
  for (const target of [...last.values()].slice(0, MOST)) {
    const { reach, shortfall } = target;
    if (reach === undefined) continue;
    const write = (value: number) => escapeXml(writeQuantity(value, reach.unit, lang));
    const indicator = result.indicators[reach.of];
    const name = escapeXml(shortTitle(indicator ?? target, lang));
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
        : words.missed(escapeXml(shortTitle(target, lang)), write(shortfall.p50), write(shortfall.p90));
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
        escapeXml(shortTitle(target, lang)),
        escapeXml(formatTargetOdds(target, lang)),
        escapeXml(shortTitle(hardest, lang)),
        escapeXml(formatTargetOdds(hardest, lang)),
      ),
    ];
  });
}
