/** Where one path or indicator ends up in one year, and what share of that reaches the target. */
import type { TopLevelSpec } from 'vega-lite';
import type { Result } from '../../../engine/index.ts';
import { textWidth } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatShare, formatTargetOdds } from '../../words/odds-format.ts';
import { writeQuantity, writeThreshold } from '../../words/quantity-format.ts';
import { levelTicks } from '../marks/axis.ts';
import {
  type Bin,
  binsWithin,
  bulkOf,
  isOfValues,
  readBins,
  shareBetween,
  splitAt,
  usualWidth,
} from '../marks/bins.ts';
import { indicatorOf, summaryOf, targetOf } from '../marks/found-in-result.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { deadlineUnlessTitled } from '../marks/target-words.ts';
import { type Cut, cutBy, cutMarks, depthOfLabels } from '../marks/threshold.ts';

/** Share of the trials left out of the picture at each end, so that a handful does not squeeze the rest. */
const TAIL = 0.0005;
const MOST_BINS = 40;
/** Pixels within which a tick is near an end of the axis. */
const NEAR_END = 26;
/** Pixels between two ticks. */
const TICK: Readonly<Record<Format, number>> = { page: 105, phone: 75 };
/** Single values beside a histogram that are named below the picture. */
const MOST_NAMED = 3;
const HEIGHT = 250;
/** The height of the picture in that of the highest bar, at least: room for the labels. */
const HEADROOM = 1.38;
/** Where the pin of the median stands in that height, and the pixels that it takes with its label. */
const PIN = 1.035;
const PIN_HEIGHT = 21;

/**
 * Distribution chart: histogram of an indicator (or path) in a year. With `target`, a single comparison over that
 * indicator, the bars that reach it are filled and their share of the trials is written at the line.
 *
 * @throws {RangeError} when the result has no such indicator, year or target, or the target compares another.
 */
export function distributionChart(
  result: Result,
  options: {
    readonly indicator: string;
    readonly year?: number;
    readonly target?: string;
    readonly lang: Language;
    readonly format?: Format;
  },
): TopLevelSpec {
  const { lang, format = 'page' } = options;
  const read = readDistribution(result, options);
  const laid = layDistribution(read, lang, format);
  return {
    ...frame(result, lang, wordsOf(result, read, laid, lang), format),
    width: laid.width,
    height: HEIGHT,
    layer: [barMarks(laid, read.cut), ...medianMarks(read, laid), ...targetMarks(read.cut, laid)],
  };
}

/** The year's summary, its bins, and where the target cuts them. */
function readDistribution(
  result: Result,
  { indicator: name, ...options }: { indicator: string; year?: number; target?: string; lang: Language },
) {
  const { lang } = options;
  const target = options.target === undefined ? undefined : targetOf(result, options.target, name);
  const year = options.year ?? target?.year ?? result.scenario.years.end;
  const indicator = indicatorOf(result, name);
  const summary = summaryOf(indicator, name, year);
  const { quantiles } = summary;
  const all = readBins(summary);
  const cut = target === undefined ? undefined : cutBy(target, all, year, lang);
  const write = (value: number) => writeQuantity(value, indicator.unit, lang);
  return { indicator, target, year, quantiles, all, cut, write };
}

type Distribution = ReturnType<typeof readDistribution>;

/** Bars and axes. */
function layDistribution({ indicator, all, cut, write }: Distribution, lang: Language, format: Format) {
  const width = WIDTHS[format];
  const words = phrases(lang);
  const [from, to] = domainOf(all, cut?.at);
  const single = isOfValues(all);
  const bins = single ? [...all] : binsWithin(all, from, to, MOST_BINS);
  const unitBin = single ? bins[0]!.to - bins[0]!.from : usualWidth(bins);
  const bars = (cut === undefined ? bins : splitAt(bins, cut.at)).map((bin) => {
    const at = asideOf(bin, cut);
    const where = bin.value === undefined ? `${write(bin.from)}–${write(bin.to)}` : write(bin.value);
    return {
      ...at,
      height: (bin.share * unitBin) / (bin.to - bin.from),
      hit: cut?.hits === 'above' ? at.from >= cut.at : cut?.hits === 'below' && at.to <= cut.at,
      tip: `${where}${words.colon}${formatShare(bin.share, lang)}`,
    };
  });
  // The label of the median stands below those of the target.
  const taken = cut === undefined ? 0 : depthOfLabels(cut, { domain: [from, to], width }) + PIN_HEIGHT;
  const headroom = Math.max(HEADROOM, PIN / (1 - taken / HEIGHT));
  const highest = Math.max(...bars.map((bar) => bar.height));
  const top = headroom * highest;
  const pixel = (value: number) => (width * (value - from)) / (to - from);
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [from, to], nice: false, zero: false },
    axis: {
      ...levelTicks(
        { title: titleOf(indicator, lang), unit: indicator.unit },
        [from, to],
        Math.max((to - from) / (width / TICK[format]), isWhole(all) ? 1 : 0),
        lang,
        width,
      ),
      grid: false,
      // A label near an end stands within the picture.
      labelFlush: NEAR_END,
      domain: true,
      domainColor: colour('muted'),
      ticks: true,
      tickColor: colour('muted'),
    },
  };
  const y = { type: 'quantitative' as const, scale: { domain: [0, top], nice: false }, axis: null };
  return { domain: [from, to] as const, bars, unitBin, top, pin: PIN * highest, width, pixel, x, y, lang };
}

type Laid = ReturnType<typeof layDistribution>;

/** Where a bar stands: that of a single value which the target's line cuts stands on its own side of the line. */
function asideOf({ from, to, value }: Bin, cut: Cut | undefined): { from: number; to: number } {
  if (cut?.hits === undefined || value === undefined || from >= cut.at || to <= cut.at) return { from, to };
  return value >= cut.at
    ? { from: cut.at, to: cut.at + (to - from) }
    : { from: cut.at - (to - from), to: cut.at };
}

const isWhole = (bins: readonly Bin[]): boolean => bins.every(({ value }) => Number.isInteger(value));

/** Of a distribution that is not of single values throughout: those that there are, the most frequent first. */
function singleValues({ all, indicator }: Distribution, lang: Language): string {
  if (isOfValues(all)) return '';
  const { distribution: words } = phrases(lang);
  return all
    .flatMap(({ value, share }) => (value === undefined ? [] : [{ value, share }]))
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_NAMED)
    .map(({ value, share }) =>
      words.single(writeThreshold(value, indicator.unit, lang), formatShare(share, lang)),
    )
    .join('');
}

function wordsOf(result: Result, read: Distribution, { domain, unitBin }: Laid, lang: Language): Words {
  const { distribution: words } = phrases(lang);
  const { indicator, target, year, quantiles, all, cut, write } = read;
  const name = titleOf(indicator, lang);
  const [low, high] = [write(quantiles['0.05']), write(quantiles['0.95'])];
  const outside = 1 - shareBetween(all, ...domain);
  return {
    title:
      target === undefined
        ? words.titleBare(name, year, low, high)
        : words.title(
            titleOf(target, lang),
            deadlineUnlessTitled(result, target, lang),
            formatTargetOdds(target, lang),
          ),
    how: [
      isOfValues(all)
        ? words.howValues(name, year)
        : words.how(name, year, writeQuantity(unitBin, indicator.unit, lang, 2)),
      singleValues(read, lang),
      outside > TAIL / 10 ? words.outside(formatShare(outside, lang, 1)) : '',
    ].join(''),
    description: words.description(name, year, write(quantiles['0.5']), low, high, cut?.label, cut?.reached),
  };
}

function barMarks({ bars, x, y }: Laid, cut: Cut | undefined): Layer {
  return {
    data: { values: bars },
    mark: { type: 'bar', binSpacing: bars.length > 45 ? 0.5 : 1, clip: true },
    encoding: {
      x: { field: 'from', bin: 'binned', ...x },
      x2: { field: 'to' },
      y: { field: 'height', ...y },
      color: {
        field: 'hit',
        type: 'nominal',
        scale: {
          domain: [true, false],
          range: [colour('trials'), colour(cut === undefined ? 'half' : 'rest')],
        },
        legend: null,
      },
      tooltip: { field: 'tip', type: 'nominal' },
    },
  };
}

const targetMarks = (cut: Cut | undefined, { domain, width, x, y, top }: Laid): Layer[] =>
  cut === undefined ? [] : cutMarks(cut, { domain, width, top }, x, y);

/** The bulk of the trials, of whole numbers all, widened so that the threshold and the labels beside it fit. */
function domainOf(bins: readonly Bin[], at: number | undefined): readonly [number, number] {
  const [from, to] = isOfValues(bins) ? ([bins[0]!.from, bins.at(-1)!.to] as const) : bulkOf(bins, TAIL);
  if (at === undefined) return [from, to];
  const span = Math.max(to, at) - Math.min(from, at);
  return [Math.min(from, at - 0.06 * span), Math.max(to, at + 0.06 * span)];
}

/**
 * A pin above the bars, since a line through them would be lost on one of their two colours. Its label keeps clear of
 * the line of the target.
 */
function medianMarks(
  { quantiles, cut, write }: Distribution,
  { pixel, width, x, y, pin, lang }: Laid,
): Layer[] {
  const median = quantiles['0.5'];
  const label = phrases(lang).distribution.median(write(median));
  const height = pin;
  const wide = textWidth(label, SIZE.small);
  const half = wide / 2 + 6;
  const crossed = cut !== undefined && Math.abs(pixel(cut.at) - pixel(median)) < half;
  const side = !crossed ? 'center' : median < cut.at ? 'right' : 'left';
  const at = crossed ? cut.at : median;
  const dx = { center: 0, right: -6, left: 6 }[side];
  const begins = pixel(at) + dx - { center: wide / 2, right: wide, left: 0 }[side];
  // Within the picture, also of a median near its edge.
  const inside = Math.max(-begins, Math.min(0, width - begins - wide));
  return [
    {
      data: { values: [{ at: median, height }] },
      mark: {
        type: 'point',
        shape: 'triangle-down',
        filled: true,
        size: 50,
        opacity: 1,
        color: colour('ink'),
      },
      encoding: { x: { field: 'at', ...x }, y: { field: 'height', ...y } },
    },
    {
      data: { values: [{ at, height, label }] },
      mark: {
        type: 'text',
        align: side,
        dx: dx + inside,
        baseline: 'bottom',
        dy: -7,
        color: colour('ink'),
        fontSize: SIZE.small,
      },
      encoding: {
        x: { field: 'at', ...x },
        y: { field: 'height', ...y },
        text: { field: 'label', type: 'nominal' },
      },
    },
  ];
}
