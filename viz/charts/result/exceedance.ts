/** How much is exceeded how often: the share of trials in which a quantity comes to at least each level. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result, YearSummary } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatShare, formatTargetOdds } from '../../words/odds-format.ts';
import { writeQuantity } from '../../words/quantity-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { levelTicks } from '../marks/axis.ts';
import { type Bin, betweenBars, bulkOf, readBins, shareBetween } from '../marks/bins.ts';
import { indicatorOf, summaryOf } from '../marks/found-in-result.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { haloed, trialsLine } from '../marks/shapes.ts';
import { deadlineUnlessTitled } from '../marks/target-words.ts';

const HEIGHT = 280;
const AXIS = 44;
const TAIL = 0.0005;
/** The titles of targets stand between the labels of nine and of five trials in ten. */
const FIRST_LINE = 62;
const LINE = 17;

/**
 * Exceedance chart: for each level the share of trials in which the indicator comes to it or beyond in a year, with
 * the levels that nine, five and one trial in ten exceed, and every announced level, dashed, with its odds.
 *
 * @throws {RangeError} when the result has no such indicator or year.
 */
export function exceedanceChart(
  result: Result,
  options: { readonly indicator: string; readonly year?: number; readonly lang: Language },
): TopLevelSpec {
  const { lang } = options;
  const read = readExceedance(result, options);
  const laid = layExceedance(read, lang);
  return {
    ...frame(result, lang, wordsOf(read, lang)),
    width: laid.width,
    height: HEIGHT,
    layer: exceedanceMarks(read, laid),
  };
}

/** The distribution of the year, its levels that are exceeded how often, and the levels that targets ask for. */
function readExceedance(
  result: Result,
  { indicator: name, year: wanted, lang }: { indicator: string; year?: number; lang: Language },
) {
  const words = phrases(lang).exceedance;
  const indicator = indicatorOf(result, name);
  const year = wanted ?? result.scenario.years.end;
  const summary = summaryOf(indicator, name, year);
  const write = (value: number) => writeQuantity(value, indicator.unit, lang);
  const q = summary.quantiles;
  return {
    title: titleOf(indicator, lang),
    unit: indicator.unit,
    year,
    quantiles: q,
    bins: readBins(summary),
    asked: askedIn(result, { name, summary, year }, lang),
    exceeded: [
      { level: q['0.1'], share: 0.9, label: words.nine(write(q['0.1'])) },
      { level: q['0.5'], share: 0.5, label: words.half(write(q['0.5'])) },
      { level: q['0.9'], share: 0.1, label: words.one(write(q['0.9'])) },
    ],
    write,
  };
}

type Exceedance = ReturnType<typeof readExceedance>;

interface Asked {
  readonly needs: number;
  readonly label: string;
}

/**
 * The levels that targets ask of the quantity, with the odds of this very year: of a target that is due in it, its own;
 * of another the share of trials that stand on the right side of its level. A level that differs from trial to trial
 * has no odds here.
 */
function askedIn(
  result: Result,
  { name, summary, year }: { name: string; summary: YearSummary; year: number },
  lang: Language,
): Asked[] {
  const words = phrases(lang);
  return Object.values(result.targets).flatMap((target) => {
    if (target.reach?.of !== name) return [];
    const { needs, relation, needs_uncertain } = target.reach;
    const title = titleOf(target, lang);
    if (target.mode === 'in' && target.year === year) {
      const when = deadlineUnlessTitled(result, target, lang);
      return [{ needs, label: words.fan.target(title, when, formatTargetOdds(target, lang)) }];
    }
    if (needs_uncertain) return [{ needs, label: title }];
    const bins = readBins(summary);
    const above = shareBetween(bins, betweenBars(bins, relation, needs), Number.POSITIVE_INFINITY);
    const share = relation.startsWith('>') ? above : 1 - above;
    const short = shortTitle(target, lang);
    const odds = share <= 0 ? words.distribution.reachedByNone(year) : formatShare(share, lang);
    return [
      {
        needs,
        label: words.fan.target(short, share <= 0 ? '' : words.deadline('in', year, undefined), odds),
      },
    ];
  });
}

function layExceedance({ title, unit, year, bins, asked, write }: Exceedance, lang: Language) {
  const levels = [...bulkOf(bins, TAIL), ...asked.map(({ needs }) => needs)];
  const span = Math.max(...levels) - Math.min(...levels);
  const domain = [Math.min(...levels) - 0.03 * span, Math.max(...levels) + 0.03 * span] as const;
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      ...levelTicks({ title, unit }, domain, (domain[1] - domain[0]) / 8, lang, WIDTH),
      grid: false,
      domain: true,
      domainColor: colour('muted'),
      ticks: true,
      tickColor: colour('muted'),
    },
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
    axis: { title: null, format: '.0%', values: [0, 0.1, 0.5, 0.9, 1], grid: true },
  };
  const curve = curveOf(bins, domain).map((point) => ({
    ...point,
    tip: phrases(lang).exceedance.tip(formatShare(point.share, lang), write(point.level), year),
  }));
  return { domain, width: WIDTH - AXIS, x, y, curve };
}

function wordsOf({ title, year, quantiles: q, exceeded, asked, write }: Exceedance, lang: Language): Words {
  const words = phrases(lang).exceedance;
  return {
    title: words.title(title, year, write(q['0.1']), write(q['0.5']), write(q['0.9'])),
    how: words.how(year),
    description: [...exceeded, ...asked].map(({ label }) => label).join(phrases(lang).list),
  };
}

function exceedanceMarks(
  { asked, exceeded }: Exceedance,
  { domain, width, x, y, curve }: ReturnType<typeof layExceedance>,
): Layer[] {
  const at = { field: 'level', ...x };
  return [
    {
      data: { values: curve },
      mark: { type: 'area', color: colour('most'), opacity: 1 },
      encoding: { x: at, y: { field: 'share', ...y }, y2: { datum: 0 } },
    },
    { data: { values: curve }, ...trialsLine('share', 2, at, y) },
    ...askedMarks(asked, domain, width, x),
    {
      data: { values: exceeded },
      mark: { type: 'point', filled: true, opacity: 1, size: 60, color: colour('trials') },
      encoding: { x: at, y: { field: 'share', ...y } },
    },
    ...labels(exceeded, x, y),
    {
      data: { values: curve },
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 8, opacity: 0 },
      encoding: {
        x: at,
        y: { datum: 0, ...y },
        y2: { datum: 1 },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
  ];
}

/**
 * The share at or above each edge of the bins, from 1 at the left to 0 at the right. At a single value it falls at once
 * by the share that stands there.
 */
function curveOf(
  bins: readonly Bin[],
  [from, to]: readonly [number, number],
): { level: number; share: number }[] {
  const inside = (level: number) => level > from && level < to;
  const edges = bins.flatMap((bin) => (bin.value === undefined ? [bin.from, bin.to] : [])).filter(inside);
  const single = new Map(
    bins.flatMap(({ value, share }) =>
      value !== undefined && inside(value) ? [[value, share] as const] : [],
    ),
  );
  const levels = [...new Set([from, ...edges, ...single.keys(), to])].sort((a, b) => a - b);
  return levels.flatMap((level) => {
    const share = Math.min(1, shareBetween(bins, level, Number.POSITIVE_INFINITY));
    const own = single.get(level);
    return own === undefined
      ? [{ level, share }]
      : [
          { level, share },
          { level, share: Math.max(share - own, 0) },
        ];
  });
}

/** Right of the curve, where nothing is. */
function labels(
  points: readonly { level: number; share: number; label: string }[],
  x: object,
  y: object,
): Layer[] {
  const text = (paint: object): Layer => ({
    data: { values: points.map((point) => ({ ...point })) },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'bottom',
      dx: 8,
      dy: -3,
      fontSize: SIZE.subtitle,
      fontWeight: 700,
      ...paint,
    },
    encoding: {
      x: { field: 'level', ...x },
      y: { field: 'share', ...y },
      text: { field: 'label', type: 'nominal' },
    },
  });
  return haloed(text, colour('trials'));
}

/** A dashed line at each announced level; the titles stand one below another, beside their lines. */
function askedMarks(
  asked: readonly Asked[],
  [from, to]: readonly [number, number],
  width: number,
  x: object,
): Layer[] {
  if (asked.length === 0) return [];
  const placed = [...asked]
    .sort((a, b) => a.needs - b.needs)
    .map(({ needs, label }, i) => {
      const pixel = (width * (needs - from)) / (to - from);
      const right = width - pixel > textWidth(label, SIZE.subtitle, 'bold') + 12;
      return { needs, label, right, down: FIRST_LINE + LINE * i };
    });
  const text = (right: boolean, paint: object): Layer => ({
    data: { values: placed.filter((each) => each.right === right) },
    mark: {
      type: 'text',
      align: right ? 'left' : 'right',
      baseline: 'middle',
      dx: right ? 7 : -7,
      fontSize: SIZE.subtitle,
      fontWeight: 700,
      ...paint,
    },
    encoding: {
      x: { field: 'needs', ...x },
      y: { field: 'down', type: 'quantitative', scale: null, axis: null },
      text: { field: 'label', type: 'nominal' },
    },
  });
  const sides = [true, false].filter((right) => placed.some((each) => each.right === right));
  return [
    {
      data: { values: placed },
      mark: { type: 'rule', color: colour('target'), strokeWidth: 1.5, strokeDash: [6, 4] },
      encoding: { x: { field: 'needs', ...x }, y: { value: 0 }, y2: { value: HEIGHT } },
    },
    ...sides.flatMap((right) => haloed((paint) => text(right, paint), colour('target'))),
  ];
}
