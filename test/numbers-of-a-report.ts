/** The numbers that a page writes, and how those of its documents may be written under the one rule. */
import type { IndicatorResult, Odds, Result } from '../engine/index.ts';
import { shareAtLeast } from '../viz/charts/marks/bins.ts';
import type { Language } from '../viz/index.ts';
import { formatFixed, formatPercent, formatRate } from '../viz/words/figure-format.ts';
import { formatInterval, formatOdds, formatOddsInFull, formatShare } from '../viz/words/odds-format.ts';
import { writeQuantity } from '../viz/words/quantity-format.ts';

/**
 * Quantities with their units, and percentages, of a page: of its text and of the scenes of its pictures. Left out: ticks of
 * axes and the width of a bar, which pictures choose; the ledger, the sources and the command, which say what the file says.
 */
export function numbersOf(html: string, lang: Language): string[] {
  const text = html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gsu, '')
    .replace(/<desc>.*?<\/desc>/gsu, '')
    .replace(/<g class="mark-text role-axis-label".*?<\/g>/gsu, '')
    .replace(/<section id="(ledger|sources|again|warnings)".*?<\/section>/gsu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/gu, ' ')
    .replace(/每格[^，。]+|in steps of [^ ]+(?: (?:tr|b|m)illion)?/gu, ' ');
  const number =
    lang === 'zh'
      ? /−?\d(?:[\d.]*\d)?(?:万亿元|亿元|家|%)/gu
      : /−?¥\d(?:[\d.,]*\d)?(?: (?:tr|b|m)illion)?|−?\d(?:[\d.,]*\d)?(?:%| firms)/gu;
  return [...new Set(Array.from(text.matchAll(number), ([each]) => each))];
}

const isOdds = (value: object): value is Odds =>
  ['p', 'low', 'high', 'level', 'method'].every((key) => key in value);

/** A number with the unit that it has where it stands; undefined for those of texts, which say theirs themselves. */
interface Figure {
  readonly value: number;
  readonly unit: string | undefined;
}

/** What the documents say: their numbers, those inside their texts as well, and the odds among them. */
function readDocuments(documents: readonly object[]) {
  const [figures, odds] = [[] as Figure[], [] as Odds[]];
  const walk = (value: unknown, unit: string): void => {
    if (typeof value === 'number') figures.push({ value, unit });
    else if (typeof value === 'string')
      for (const [each] of value.matchAll(/-?\d+(?:\.\d+)?/gu))
        figures.push({ value: Number(each), unit: undefined });
    else if (typeof value === 'object' && value !== null) {
      if (isOdds(value)) odds.push(value);
      const own = 'unit' in value && typeof value.unit === 'string' ? value.unit : unit;
      for (const [key, each] of Object.entries(value))
        if (key !== 'counts' && key !== 'edges') walk(each, own);
    }
  };
  for (const each of documents) walk(each, '%');
  return { figures, odds };
}

/** What is worked out of a result: gaps, growth, changes of means, shares at a level, odds of independent pairs. */
function workedOut({ targets, indicators, scenario: { years } }: Result): Figure[] {
  const changes = Object.values(indicators).flatMap(({ by_year, unit }) => {
    const all = Object.values(by_year);
    return all.map(({ mean }) => ({ value: mean - all[0]!.mean, unit }));
  });
  const ofTargets = Object.values(targets).flatMap(({ reach, tiers, year }): Figure[] => {
    const rungs = (tiers?.reach ?? []).flatMap(({ at }) =>
      tiers!.of.flatMap((name) => [
        { value: at - (indicators[name]?.by_year[year]?.quantiles['0.5'] ?? 0), unit: tiers!.unit },
        ...sharesAt(indicators[name], at),
      ]),
    );
    if (reach === undefined) return rungs;
    const { needs, p50, unit } = reach;
    const at = indicators[reach.of]?.by_year;
    const [start, end] = [at?.[years.base]?.quantiles['0.5'], at?.[year]];
    const growth =
      start === undefined || end === undefined
        ? []
        : [needs, p50, end.quantiles['0.95']].map(
            (level) => (level / start) ** (1 / (year - years.base)) - 1,
          );
    const gaps = [needs - p50, needs - (end?.mean ?? needs)];
    return [
      ...growth.map((value) => ({ value, unit: '%' })),
      ...gaps.map((value) => ({ value, unit })),
      ...sharesAt(indicators[reach.of], needs),
    ];
  });
  const odds = Object.values(targets).map(({ odds: { p } }) => p);
  const pairs = odds.flatMap((p, i) => odds.slice(0, i).map((other) => ({ value: p * other, unit: '%' })));
  return [...changes, ...ofTargets, ...pairs];
}

/** The share of the trials at or above a level in each year. */
const sharesAt = (indicator: IndicatorResult | undefined, level: number): Figure[] =>
  Object.values(indicator?.by_year ?? {}).map((summary) => ({
    value: shareAtLeast(summary, level).p,
    unit: '%',
  }));

/** All ways in which the numbers of the documents may be written. */
export function writingsOf(
  result: Result,
  documents: readonly object[],
  lang: Language,
): ReadonlySet<string> {
  const { figures, odds } = readDocuments([result, ...documents]);
  const units = new Set(figures.flatMap(({ unit }) => unit ?? []));
  // The edges of the words, which the scale has.
  const written = new Set(['0.01%', '1%', '10%', '33%', '66%', '90%', '99%']);
  const add = (text: string) => {
    for (const each of numbersOf(text, lang)) written.add(each);
  };
  for (const each of odds) {
    add(formatOdds(each, lang));
    add(formatOddsInFull(each, lang));
    // Both ends of an interval have the sign once: as a page writes them, and apart.
    const interval = formatInterval(each, lang);
    add(interval);
    for (const [end] of interval.matchAll(/[\d.]+/gu)) written.add(`${end}%`);
  }
  for (const { value, unit } of [...figures, ...workedOut(result)]) {
    // Shares stand beside quantities with units, as those of members of a ladder do.
    for (const share of [value, 1 - value]) {
      if (share < 0 || share > 1) continue;
      for (const digits of [1, 2] as const) written.add(formatShare(share, lang, digits));
      for (const decimals of [0, 1]) written.add(formatPercent(share, decimals));
    }
    if (unit === '%') written.add(formatRate(value));
    for (const sign of [value, -value]) {
      for (const digits of [2, 3, 8]) {
        for (const each of unit === undefined ? units : [unit])
          written.add(writeQuantity(sign, each, lang, digits));
        if (unit === '%') written.add(writeQuantity(100 * sign, '%', lang, digits));
      }
      if (unit === '%') written.add(`${formatFixed(sign, 1)}%`);
    }
  }
  return written;
}

/** Another number in the place of each: its last digit moved on by three. */
export const slipped = (numbers: readonly string[]): string[] =>
  numbers.map((each) => each.replace(/\d(?=\D*$)/u, (digit) => String((Number(digit) + 3) % 10)));
