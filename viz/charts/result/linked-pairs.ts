/** The pairs of targets that hang together most, for the width of a phone, on which a matrix has no room. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, SIZE, WIDTHS } from '../../draw/theme.ts';
import { titleWithDeadline } from '../../words/deadline-words.ts';
import { type Language, phrases } from '../../words/language.ts';
import { formatShare } from '../../words/odds-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRowsFor, rowLabels, rowPosition } from '../marks/rows.ts';
import { findingOf, jointTargets, linkedPairs } from './together.ts';

/** Pairs that are shown; all are in the matrix of a wider screen. */
const MOST_ROWS = 6;
const GAP = 8;
/** Height of a bar. */
const BAR = 11;

/**
 * Linked-pairs chart: a row a pair, a bar as long as the share of trials that reach both, a line where it would end if they
 * were independent, both written beside it.
 *
 * @throws {RangeError} when fewer than two targets have joint odds
 */
export function linkedPairsChart(result: Result, { lang }: { readonly lang: Language }): TopLevelSpec {
  const { together: words, list, firstOf } = phrases(lang);
  const names = jointTargets(result);
  const all = linkedPairs(result, names);
  const short = (target: TargetResult) => shortTitle(target, lang, target.year);
  const taken = names.map((name) => short(result.targets[name]!));
  // Where two would be called alike, by their whole titles.
  const called = (target: TargetResult) =>
    taken.filter((each) => each === short(target)).length > 1
      ? titleWithDeadline(target, lang)
      : short(target);
  const pairs = all.slice(0, MOST_ROWS).map((pair, i) => {
    const title = words.pair(called(pair.a), called(pair.b));
    const written = words.beside(formatShare(pair.both, lang), formatShare(pair.apart, lang));
    return { key: String(i), title, detail: '', both: pair.both, apart: pair.apart, written };
  });
  const laid = layRowsFor('phone', pairs, WIDTHS.phone);
  const rows = pairs.map(({ title: _, detail: __, ...pair }, i) => ({ ...pair, y: laid.rows[i]?.y ?? 0 }));
  const room = Math.max(0, ...rows.map(({ written }) => textWidth(written, SIZE.small, 'bold'))) + GAP;
  const most = Math.max(...rows.flatMap(({ both, apart }) => [both, apart]), 1e-9);
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [0, most], range: [BAR / 2, WIDTHS.phone - room], nice: false },
    axis: null,
  };
  return {
    ...frame(
      result,
      lang,
      {
        title: findingOf(result, names, lang),
        how: words.howPairs + firstOf(rows.length, all.length),
        description: pairs.map(({ title, written }) => words.alone(title, written)).join(list),
      },
      'phone',
    ),
    width: WIDTHS.phone,
    height: Math.max(laid.height, 20),
    data: { values: rows },
    layer: [...pairMarks(x, rowPosition(laid)), ...rowLabels(laid)],
  };
}

const pairMarks = (x: object, y: object): Layer[] => [
  {
    mark: { type: 'rule', strokeWidth: BAR, color: colour('trials') },
    encoding: { x: { field: 'both', ...x }, x2: { datum: 0 }, y },
  },
  {
    mark: { type: 'tick', orient: 'vertical', size: 19, thickness: 2, opacity: 1, color: colour('ink') },
    encoding: { x: { field: 'apart', ...x }, y },
  },
  {
    mark: { type: 'text', align: 'right', baseline: 'middle', fontSize: SIZE.small, fontWeight: 700 },
    encoding: { x: { value: WIDTHS.phone }, y, text: { field: 'written', type: 'nominal' } },
  },
];
