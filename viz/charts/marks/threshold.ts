/** The threshold of a target, drawn through the distribution of what it compares. */
import type { TargetResult } from '../../../engine/index.ts';
import { textWidth, wrapText } from '../../draw/text.ts';
import { colour, SIZE } from '../../draw/theme.ts';
import { type Language, phrases } from '../../words/language.ts';
import { formatShare, formatTargetOdds } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { writeQuantity, writeThreshold } from '../../words/quantity-format.ts';
import { type Bin, betweenBars, isInTail, shareBetween } from './bins.ts';
import type { Layer } from './frame.ts';

/** Pixels between lines of labels. */
const LINE = 19;

/** A position channel without its field. */
export type Position = Readonly<Record<string, unknown>>;

export interface Cut {
  readonly at: number;
  /** The side of it whose bars are filled; none where the threshold, or nothing, differs from trial to trial. */
  readonly hits: 'above' | 'below' | undefined;
  readonly label: Written;
  readonly reached: Written;
}

/** How a target cuts the bins of a year; nothing when it compares no quantity. */
export function cutBy(
  target: TargetResult,
  bins: readonly Bin[],
  year: number,
  lang: Language,
): Cut | undefined {
  if (target.reach === undefined) return undefined;
  const { distribution, relation } = phrases(lang);
  const { needs, needs_uncertain, unit } = target.reach;
  const above = target.reach.relation.startsWith('>');
  const sign = relation[target.reach.relation];
  const constant = bins.length === 1;
  if (needs_uncertain || constant) {
    const write = needs_uncertain ? writeQuantity : writeThreshold;
    const label = needs_uncertain ? distribution.targetMedian : distribution.target;
    return {
      at: needs,
      hits: undefined,
      label: label(sign, write(needs, unit, lang)),
      reached: distribution.odds(formatTargetOdds(target, lang)),
    };
  }
  const at = betweenBars(bins, target.reach.relation, needs);
  const counted = above ? shareBetween(bins, at, Infinity) : shareBetween(bins, -Infinity, at);
  // The odds count the trials themselves; the histogram has to guess inside the bin that the threshold cuts.
  const exact = target.mode === 'in' && target.year === year;
  const reached =
    exact && target.odds.p > 0
      ? distribution.reached(formatTargetOdds(target, lang), year)
      : isInTail(bins, at)
        ? distribution.odds(formatTargetOdds(target, lang))
        : counted <= 0
          ? distribution.reachedByNone(year)
          : distribution.reached(formatShare(counted, lang), year);
  return {
    at,
    hits: above ? 'above' : 'below',
    label: distribution.target(sign, writeThreshold(needs, unit, lang)),
    reached,
  };
}

/** Pixels of an axis of levels. */
interface Across {
  readonly domain: readonly [number, number];
  readonly width: number;
}

/** The labels of the line in lines that fit the side that has room. */
function labelsOf(cut: Cut, { domain, width }: Across) {
  const share = (cut.at - domain[0]) / (domain[1] - domain[0]);
  const needed =
    Math.max(textWidth(cut.label, SIZE.label, 'bold'), textWidth(cut.reached, SIZE.label, 'bold')) + 12;
  const right = (1 - share) * width >= Math.min(needed, share * width);
  const room = (right ? 1 - share : share) * width - 12;
  const lines = (each: Written) => wrapText(each, room, SIZE.label, 'bold');
  return { right, asked: lines(cut.label), reached: lines(cut.reached) };
}

/** How far down the labels of the line reach, in pixels. */
export function depthOfLabels(cut: Cut, across: Across): number {
  const { asked, reached } = labelsOf(cut, across);
  return 2 + LINE * (asked.length + reached.length);
}

/** The dashed line of the target; its labels stand on the side that has room. */
export function cutMarks(
  cut: Cut,
  { top, ...across }: Across & { readonly top: number },
  x: Position,
  y: Position,
): Layer[] {
  const { right, asked, reached } = labelsOf(cut, across);
  const text = (lines: readonly string[], line: number, job: 'target' | 'trials'): Layer => ({
    data: { values: [{ at: cut.at, label: lines.join('\n') }] },
    mark: {
      type: 'text',
      lineHeight: LINE,
      align: right ? 'left' : 'right',
      baseline: 'top',
      dx: right ? 8 : -8,
      color: colour(job),
      fontWeight: 700,
    },
    encoding: {
      x: { field: 'at', ...x },
      y: { value: 2 + LINE * line },
      text: { field: 'label', type: 'nominal' },
    },
  });
  return [
    {
      data: { values: [{ at: cut.at }] },
      mark: { type: 'rule', color: colour('target'), strokeWidth: 2, strokeDash: [6, 4] },
      encoding: { x: { field: 'at', ...x }, y: { datum: 0, ...y }, y2: { datum: top } },
    },
    text(asked, 0, 'target'),
    text(reached, asked.length, 'trials'),
  ];
}
