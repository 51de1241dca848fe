/** Which targets are reached together: joint odds of every pair. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatShare, formatTargetOdds } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { mostOpen, targetOf } from '../marks/found-in-result.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRows, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';
import type { Channel } from '../marks/shapes.ts';

/** More columns leave no room for their numbers. */
const MOST = 12;
const LIKELY = 0.5;
const REMOTE = 0.01;
/** A pair that differs by less than this share of trials from independent targets is no finding. */
const TOGETHER = 0.01;

/** Targets of which joint odds are known, and of those the ones with at least one chance in a hundred. */
function knownTargets(result: Result) {
  const known = new Set(result.together.targets);
  const all = Object.entries(result.targets).filter(([name]) => known.has(name));
  const near = all.filter(([, { odds }]) => odds.p >= REMOTE);
  return { all, near: near.length > 1 ? near : all };
}

/**
 * Targets of which joint odds are known and fit a matrix: those of at least 1 %, of more than twelve the nearest to even
 * odds. Where fewer than two have as much, all of them.
 */
export const jointTargets = (result: Result): string[] =>
  mostOpen(knownTargets(result).near, MOST).map(([name]) => name);

/**
 * Joint-odds matrix: in each cell the share of trials that reach both the target of the row and that of the column,
 * on the diagonal the odds of one alone. A shade for odds from 1 %, a dark one from one half.
 *
 * @param options.targets at least two of the result's, at most twelve; those of `jointTargets` by default
 * @throws {RangeError} when one is unknown, or there are fewer than two or more than twelve.
 */
export function togetherChart(
  result: Result,
  options: { readonly targets?: readonly string[]; readonly lang: Language },
): TopLevelSpec {
  const { lang, targets: names = jointTargets(result) } = options;
  if (names.length < 2 || names.length > MOST) {
    throw new ChartFault((words) => words.jointCount(MOST, names.length));
  }
  const words = phrases(lang).together;
  const targets = names.map((name) => targetOf(result, name));
  const laid = layRows(
    targets.map((target, i) => ({
      key: names[i] ?? '',
      title: words.row(i + 1, titleOf(target, lang)),
      detail: '',
    })),
    270,
  );
  const cell = (WIDTH - laid.column) / names.length;
  const cells = layCells(result, names, laid, cell, lang);
  return {
    ...frame(result, lang, {
      title: findingOf(result, names, lang),
      how: words.how + (options.targets === undefined ? leftOut(result, names.length, lang) : ''),
      description: cells.map(({ tip }) => tip).join(phrases(lang).list),
    }),
    width: WIDTH - laid.column,
    height: laid.height,
    data: { values: cells },
    layer: [...cellMarks(laid), ...columnNumbers(names.length, cell), ...rowLabels(laid)],
  };
}

/** Which targets the matrix leaves out by itself, and why. */
function leftOut(result: Result, shown: number, lang: Language): string {
  const { all, near } = knownTargets(result);
  const { overview, together } = phrases(lang);
  return [
    shown < near.length ? overview.cut(shown, near.length) : '',
    near.length < all.length ? together.remote(all.length - near.length) : '',
  ].join('');
}

/** The lower left half of the matrix, its diagonal included: joint odds as shares and in words. */
function layCells(result: Result, names: readonly string[], laid: Rows, cell: number, lang: Language) {
  const words = phrases(lang).together;
  const middles = laid.rows.map(({ y }) => y);
  return names.flatMap((name, i) => {
    const target = targetOf(result, name);
    const title = titleOf(target, lang);
    const [top, bottom] = edge(middles, i, laid.height);
    return names.slice(0, i + 1).map((other, j) => {
      const p = jointShare(result, name, other);
      const text = i === j ? formatTargetOdds(target, lang) : p <= 0 ? words.none : formatShare(p, lang, 1);
      return {
        y: laid.rows[i]?.y ?? 0,
        top,
        bottom,
        left: j * cell + 1.5,
        right: (j + 1) * cell - 1.5,
        middle: (j + 0.5) * cell,
        alone: i === j,
        shade: p > LIKELY ? 'likely' : p >= REMOTE ? 'open' : 'remote',
        // On light ground the odds of one alone may run on over the empty half.
        text: i === j && p <= LIKELY ? text : inCell(text, p, cell),
        wide: i === j && p <= LIKELY && textWidth(text, SIZE.small, 'bold') > cell - 5,
        tip:
          i === j
            ? words.alone(title, text)
            : words.both(titleOf(targetOf(result, other), lang), title, text),
      };
    });
  });
}

/** Words that have no room in a cell give way to what of them is plain anyway; the row beside a table has them whole. */
function inCell(text: Written, p: number, cell: number): Written {
  if (textWidth(text, SIZE.small, 'bold') <= cell - 5) return text;
  return p < REMOTE ? '<1%' : p > 1 - REMOTE ? '>99%' : text;
}

/** Top and bottom of a row, a little apart from its neighbours. */
function edge(middles: readonly number[], i: number, height: number): readonly [number, number] {
  const [before, here, after] = [middles[i - 1], middles[i] ?? 0, middles[i + 1]];
  return [
    (before === undefined ? 0 : (before + here) / 2) + 1.5,
    (after === undefined ? height : (here + after) / 2) - 1.5,
  ];
}

function jointShare(result: Result, a: string, b: string): number {
  const { targets, p } = result.together;
  const share = p[targets.indexOf(a)]?.[targets.indexOf(b)];
  if (share !== undefined) return share;
  throw new ChartFault((words) => words.notJoint(a, b));
}

/** Whether one of two is made of the other, or both ask for the same thing: no wonder that they go together. */
function related(a: TargetResult, b: TargetResult, nameA: string, nameB: string): boolean {
  const made = (whole: TargetResult, part: string) => whole.combines?.targets.includes(part) === true;
  const members = (target: TargetResult) => target.tiers?.of.join(' ');
  return (
    made(a, nameB) ||
    made(b, nameA) ||
    (a.reach !== undefined && a.reach.of === b.reach?.of) ||
    (a.tiers !== undefined && members(a) === members(b))
  );
}

/** Two targets of different kind: the share of trials that reach both, and what it were if they had nothing to do with each other. */
export interface LinkedPair {
  readonly a: TargetResult;
  readonly b: TargetResult;
  readonly both: number;
  readonly apart: number;
}

/** The pairs of these targets, those that hang together most first. */
export function linkedPairs(result: Result, names: readonly string[]): LinkedPair[] {
  const pairs = names.flatMap((name, i) =>
    names.slice(0, i).flatMap((other): LinkedPair[] => {
      const [a, b] = [targetOf(result, name), targetOf(result, other)];
      if (related(a, b, name, other)) return [];
      const both = jointShare(result, name, other);
      return [{ a: b, b: a, both, apart: a.odds.p * b.odds.p }];
    }),
  );
  const link = ({ both, apart }: LinkedPair) => Math.abs(both - apart);
  return pairs.sort((x, y) => link(y) - link(x));
}

/** The pair that is reached together more, or less, often than if the two had nothing to do with each other. */
export function findingOf(result: Result, names: readonly string[], lang: Language): string {
  const words = phrases(lang).together;
  const [most] = linkedPairs(result, names);
  if (most === undefined || Math.abs(most.both - most.apart) < TOGETHER)
    return words.titleApart(names.length);
  return words.title(
    titleOf(most.a, lang),
    titleOf(most.b, lang),
    formatShare(most.both, lang),
    formatShare(most.apart, lang),
  );
}

function cellMarks(laid: Rows): Layer[] {
  const y = rowPosition(laid);
  const across = (field: string) => ({ field, type: 'quantitative' as const, scale: null, axis: null });
  return [
    {
      mark: { type: 'rect', strokeWidth: 1, stroke: colour('rule') },
      encoding: {
        x: across('left'),
        x2: { field: 'right' },
        y: { ...y, field: 'top' },
        y2: { field: 'bottom' },
        fill: {
          field: 'shade',
          type: 'nominal',
          scale: {
            domain: ['likely', 'open', 'remote'],
            range: [colour('trials'), colour('most'), colour('ground')],
          },
          legend: null,
        },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
    ...(['likely', 'other'] as const).map((shade) =>
      cellTexts(`!datum.wide && (datum.shade === 'likely') === ${shade === 'likely'}`, 'middle', y, {
        color: colour(shade === 'likely' ? 'ground' : 'ink'),
        fontWeight: { expr: 'datum.alone ? 700 : 400' },
      }),
    ),
    // What is wider than its cell runs on over the empty half.
    cellTexts('datum.wide', 'left', y, { align: 'left', dx: 3, fontWeight: 700, color: colour('ink') }),
  ];
}

const cellTexts = (filter: string, at: 'middle' | 'left', y: Channel, paint: object): Layer => ({
  transform: [{ filter }],
  mark: { type: 'text', baseline: 'middle', fontSize: SIZE.small, ...paint },
  encoding: {
    x: { field: at, type: 'quantitative', scale: null, axis: null },
    y,
    text: { field: 'text', type: 'nominal' },
  },
});

/** The number of each target over its column. */
function columnNumbers(count: number, cell: number): Layer[] {
  const values = Array.from({ length: count }, (_, i) => ({ at: (i + 0.5) * cell, number: String(i + 1) }));
  return [
    {
      data: { values },
      mark: { type: 'text', baseline: 'bottom', color: colour('muted'), fontSize: SIZE.small },
      encoding: {
        x: { field: 'at', type: 'quantitative', scale: null, axis: null },
        y: { value: -6 },
        text: { field: 'number', type: 'nominal' },
      },
    },
  ];
}
