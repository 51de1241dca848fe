/** The tables of the page for a meeting, as many rows as fit. */
import type { Result, TargetResult } from '../../../engine/index.ts';
import { mostOpen } from '../../charts/marks/found-in-result.ts';
import { gapOf } from '../../charts/marks/standing.ts';
import type { Answers } from '../../choose/answers.ts';
import { escapeXml } from '../../draw/render-svg.ts';
import { textWidth, wrapText } from '../../draw/text.ts';
import { dueInShort } from '../../words/deadline-words.ts';
import { formatRate } from '../../words/figure-format.ts';
import { inputTitle } from '../../words/input-words.ts';
import { type Language, titleOf } from '../../words/language.ts';
import { formatTargetOdds } from '../../words/odds-format.ts';
import { writeGap, writeQuantity } from '../../words/quantity-format.ts';
import { swingEnds, worthOf } from '../../words/swing-words.ts';
import { targetNames } from '../../words/targets/short-title.ts';
import { byTheme } from '../../words/targets/themes.ts';
import { verdictOf } from '../../words/verdict.ts';
import { memoWords } from './memo-words.ts';
import { block, FINE, heightOf, NOTE, type Piece, row, SHEET, type SheetCell, tableOf } from './sheet.ts';

/** Guesses shown, at most. */
const FEW = 5;

/** The heading of a table or a paragraph. */
export const heading = (text: string): Piece =>
  block('h3', [text], { size: 14, line: 20, weight: 'bold', below: 12 });

/**
 * The other targets than the headline one in their order, as many as the room holds: where not all do, those nearest to even
 * odds have rows, and the others are named below by their verdicts.
 */
export function targetTable(result: Result, headline: string, lang: Language, room: number): Piece[] {
  const words = memoWords(lang);
  const [target, due, verdict, gap, growth] = words.columns;
  const columns = [
    { head: target, width: 200 },
    { head: due, width: 48 },
    { head: verdict, width: 176 },
    { head: gap, width: 132 },
    { head: growth, width: 132 },
  ];
  const names = targetNames(result.targets, lang);
  const all = Object.entries(result.targets).filter(([name]) => name !== headline);
  const shownOf = (most: number) =>
    byTheme(Object.fromEntries(mostOpen(all, most)), lang).flatMap((theme) => theme.targets);
  const table = (count: number) =>
    tableOf(
      'memo-targets',
      columns,
      shownOf(count).map(([name, each]) => row(targetCells(result, names.get(name)!, each, lang), columns)),
    );
  const left = (count: number) => {
    const shown = new Set(shownOf(count).map(([name]) => name));
    return namedByVerdict(
      all.filter(([name]) => !shown.has(name)),
      names,
      lang,
    );
  };
  return fitted(all.length, room, words.targets, left, table);
}

/** Targets without a row, by their verdicts, as many as few lines hold; the others are counted. */
function namedByVerdict(
  left: readonly (readonly [string, TargetResult])[],
  names: ReadonlyMap<string, string>,
  lang: Language,
): string {
  const words = memoWords(lang);
  for (let named = left.length; named > 0; named--) {
    const groups = new Map<string, string[]>();
    for (const [name, target] of left.slice(0, named)) {
      const { word } = verdictOf(target.odds, lang, target.rare);
      groups.set(word, [
        ...(groups.get(word) ?? []),
        words.named(names.get(name)!, dueInShort(target, lang)),
      ]);
    }
    const said = words.others(
      [...groups].map(([word, list]) => words.group(word, list)),
      left.length - named,
    );
    if (wrapText(said, SHEET.width, FINE.size).length <= FINE.most) return said;
  }
  return words.more(left.length);
}

function targetCells(result: Result, title: string, target: TargetResult, lang: Language): SheetCell[] {
  const words = memoWords(lang);
  const { band, word } = verdictOf(target.odds, lang, target.rare);
  const gap = gapOf(result, target);
  const { growth } = gap ?? {};
  return [
    { text: title },
    { text: dueInShort(target, lang) },
    {
      text: formatTargetOdds(target, lang),
      before: {
        html: `<span class="chip c-${band ?? 'unknown'}">${escapeXml(word)}</span>`,
        width: textWidth(word, 12, 'bold') + 20,
      },
    },
    {
      text:
        gap === undefined
          ? ''
          : (gap.missing > 0 ? words.short : words.spare)(writeGap(gap.missing, gap.unit, lang)),
    },
    { text: growth === undefined ? '' : words.growth(formatRate(growth.needed), formatRate(growth.assumed)) },
  ];
}

/** Of a scenario without targets the levels of its last year. */
export function levelTable(result: Result, lang: Language, room: number): Piece[] {
  const words = memoWords(lang);
  const [what, year, middle, range] = words.levelColumns;
  const columns = [
    { head: what, width: 260 },
    { head: year, width: 60 },
    { head: middle, width: 150 },
    { head: range, width: 218 },
  ];
  const rows = Object.values(result.indicators).flatMap((indicator) => {
    const last = Object.entries(indicator.by_year).at(-1);
    if (last === undefined) return [];
    const [at, { quantiles }] = last;
    const write = (value: number) => writeQuantity(value, indicator.unit, lang, 2);
    const ends = words.range(write(quantiles['0.05']), write(quantiles['0.95']));
    const texts = [titleOf(indicator, lang), at, write(quantiles['0.5']), ends];
    return [
      row(
        texts.map((text) => ({ text })),
        columns,
      ),
    ];
  });
  return fitted(rows.length, room, words.levels, words.moreLevels, (count) =>
    tableOf('memo-levels', columns, rows.slice(0, count)),
  );
}

/** The most rows that fit below a heading, with a line that says how many do not. */
function fitted(
  count: number,
  room: number,
  title: string,
  more: (count: number) => string,
  table: (count: number) => Piece,
): Piece[] {
  const above = heading(title);
  for (let shown = Math.min(count, Math.floor(room / 20)); shown > 0; shown--) {
    const left = count - shown;
    const pieces = [
      above,
      table(shown),
      ...(left === 0 ? [] : [block('p class="fine"', [more(left)], FINE)]),
    ];
    if (heightOf(pieces) <= room) return pieces;
  }
  return count === 0 ? [] : [above, block('p class="fine"', [more(count)], FINE)];
}

export function guessTable({ swings }: Answers, lang: Language): Piece[] {
  if (swings === undefined) return [];
  const words = memoWords(lang);
  const [figure, ends, worth] = words.figures;
  const columns = [
    { head: figure, width: 210 },
    { head: ends, width: 190 },
    { head: worth, width: 288 },
  ];
  const rows = swings.figures.slice(0, FEW).map((each) =>
    row(
      [inputTitle(each, lang), swingEnds(each, lang), worthOf(each, swings, lang)].map((text) => ({ text })),
      columns,
    ),
  );
  if (rows.length === 0) return [block('p class="said"', [words.noGuesses], NOTE)];
  return [heading(words.guesses(rows.length)), tableOf('memo-guesses', columns, rows)];
}
