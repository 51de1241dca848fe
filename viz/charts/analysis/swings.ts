/** The odds of a target with one figure at a time at its low and at its high end. */
import type { TopLevelSpec } from 'vega-lite';
import type { Swings, TargetSwings } from '../../../engine/index.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { inputTitle } from '../../words/input-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatOdds } from '../../words/odds-format.ts';
import { swingEnd, swingEnds, swingRange, swingWords } from '../../words/swing-words.ts';
import { frame, type Words } from '../marks/frame.ts';
import { oddsGrid, PROBIT_AXIS, probitOnAxis } from '../marks/odds-axis.ts';
import { columnHeading, layRowsFor, rowLabels, rowPosition } from '../marks/rows.ts';
import { endBars, textColumn } from '../marks/shapes.ts';

/** Pixels for the odds at both ends, right of the scale. */
const ODDS: Readonly<Record<Format, number>> = { page: 190, phone: 130 };
/** More rows do not fit a page. */
const MOST_ROWS = 10;
/** Bars narrower than this, in probits, cannot be seen. */
const LEAST_BAR = 0.01;

/** The figures whose bar can be seen, the longest first. */
export function seenSwings({ swings }: TargetSwings): TargetSwings['swings'] {
  const length = ({ low, high }: TargetSwings['swings'][number]) =>
    Math.abs(probitOnAxis(high.p) - probitOnAxis(low.p));
  return swings.filter((each) => length(each) > LEAST_BAR).sort((a, b) => length(b) - length(a));
}

/**
 * Swings: a row a figure, the one that moves the odds most first; a bar from the odds at its low end to those at its high
 * end on a normal-probability axis, so that small odds are told apart, with both written out at the right.
 *
 * @throws {RangeError} when the document has no such target.
 */
export function swingsChart(
  document: Swings,
  {
    target: name,
    lang,
    format = 'page',
  }: { readonly target: string; readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const target = Object.hasOwn(document.targets, name) ? document.targets[name] : undefined;
  if (target === undefined) {
    throw new RangeError(
      `chart requires one of the targets ${Object.keys(document.targets).join(', ')}, got ${name}`,
    );
  }
  const rows = readSwings(document, target, lang);
  const laid = layRowsFor(format, rows, 260);
  const room = ODDS[format];
  const width = WIDTHS[format] - laid.column - room;
  const values = rows.map(({ key, title: _title, detail: _detail, ...row }, i) => ({
    key,
    y: laid.rows[i]?.y ?? 0,
    ...row,
  }));
  return {
    ...frame(document, lang, wordsOf(target, rows, lang), format),
    width,
    height: Math.max(laid.height, 20),
    data: { values },
    layer: [
      ...oddsGrid(laid.height, width),
      ...endBars(probitOnAxis(target.odds.p), PROBIT_AXIS, rowPosition(laid)),
      textColumn('written', width + room, rowPosition(laid), {
        color: colour('ink'),
        fontSize: SIZE.label,
        fontWeight: 700,
      }),
      ...rowLabels(laid),
      columnHeading(phrases(lang).odds, width + room),
    ],
  };
}

function readSwings(document: Swings, target: TargetSwings, lang: Language) {
  const words = swingWords(lang);
  return seenSwings(target)
    .slice(0, MOST_ROWS)
    .map(({ figure: name, low, high }) => {
      const figure = document.figures.find((each) => each.name === name)!;
      const title = inputTitle(figure, lang);
      const [atLow, atHigh] = [formatOdds(low, lang), formatOdds(high, lang)];
      return {
        key: name,
        title,
        detail: swingEnds(figure, lang),
        all: probitOnAxis(target.odds.p),
        low: probitOnAxis(low.p),
        high: probitOnAxis(high.p),
        written: words.between(atLow, atHigh),
        tip: words.row(
          title,
          words.figureAt(swingEnd(figure.low, figure, lang), atLow),
          words.figureAt(swingEnd(figure.high, figure, lang), atHigh),
        ),
      };
    });
}

type Row = ReturnType<typeof readSwings>[number];

function wordsOf(target: TargetSwings, rows: readonly Row[], lang: Language): Words {
  const words = swingWords(lang);
  const title = titleOf(target, lang);
  const range = swingRange(target, lang);
  return {
    title: range === undefined ? words.none(title) : words.title(title, range),
    how:
      words.how(formatOdds(target.odds, lang)) +
      phrases(lang).firstOf(rows.length, seenSwings(target).length),
    description: [title, ...rows.map(({ tip }) => tip)].join(phrases(lang).list),
  };
}
