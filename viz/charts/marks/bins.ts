/** Histograms of a result made ready for a picture: thinned, cut at a threshold, counted beyond it. */
import type { Histogram } from '../../../engine/index.ts';

/** One bar; `share` of all trials lies in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  /** Of a whole-numbered quantity: the one value of the bar. */
  readonly value?: number;
}

/** A bin this many times wider than is usual is the tail of a histogram: where its trials lie in it is not known. */
const COARSE = 3;

const binsOf = (histogram: Histogram): Bin[] => {
  const trials = histogram.counts.reduce((sum, count) => sum + count, 0);
  return histogram.counts.map((count, i) => {
    const from = histogram.edges[i] ?? 0;
    return { from, to: histogram.edges[i + 1] ?? from, share: count / trials };
  });
};

/** The median of the widths. */
export function usualWidth(bins: readonly Bin[]): number {
  const widths = bins.map(({ from, to }) => to - from).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/**
 * The bins of a histogram. Where every trial has one value, its bin has no width: it is given one of a hundredth of
 * the value, so that there is something to see.
 */
export function readBins(histogram: Histogram): Bin[] {
  const bins = binsOf(histogram);
  return (
    wholeBins(bins) ??
    bins.map((bin) => {
      if (bin.to > bin.from) return bin;
      const half = bin.from === 0 ? 0.5 : Math.abs(bin.from) / 200;
      return { from: bin.from - half, to: bin.from + half, share: bin.share };
    })
  );
}

/** Half of the width of a bar at a whole number. */
const HALF_BAR = 0.42;
/** More values than this are better drawn as a histogram. */
const MOST_VALUES = 60;

/**
 * A bar a value, where every trial has a whole number: bins narrower than one half, of which those with trials hold a
 * whole number each. Undefined for other quantities.
 */
function wholeBins(bins: readonly Bin[]): Bin[] | undefined {
  const shares = new Map<number, number>();
  for (const { from, to, share } of bins) {
    if (share <= 0) continue;
    const value = Math.ceil(from - 1e-9);
    if (to - from >= 0.5 || value > to + 1e-9) return undefined;
    shares.set(value, (shares.get(value) ?? 0) + share);
  }
  // A single value, or trials in every bin, may be chance.
  if (shares.size < 2 || shares.size > MOST_VALUES || bins.length < 3 * shares.size) return undefined;
  return [...shares]
    .sort(([a], [b]) => a - b)
    .map(([value, share]) => ({ from: value - HALF_BAR, to: value + HALF_BAR, share, value }));
}

/** Where a threshold lies between the bars of whole numbers: a comparison with 3 takes its bar in, or leaves it out. */
export function betweenBars(bins: readonly Bin[], relation: '>=' | '>' | '<=' | '<', needs: number): number {
  if (bins[0]?.value === undefined) return needs;
  return relation === '>=' || relation === '<' ? Math.ceil(needs) - 0.5 : Math.floor(needs) + 0.5;
}

/** Share of trials in [from, to); inside a bin that an end cuts they are taken as evenly spread. */
export function shareBetween(bins: readonly Bin[], from: number, to: number): number {
  return bins.reduce((sum, bin) => {
    const inside = Math.min(to, bin.to) - Math.max(from, bin.from);
    return inside <= 0 ? sum : sum + (bin.share * inside) / (bin.to - bin.from);
  }, 0);
}

/** Whether a value falls into a bin too wide to say how many of its trials lie beyond it. */
export function isInTail(bins: readonly Bin[], value: number): boolean {
  const usual = usualWidth(bins);
  return bins.some(
    ({ from, to, share }) => share > 0 && value > from && value < to && to - from > COARSE * usual,
  );
}

/** A share of trials, and between which shares it lies for certain. */
export interface Counted {
  readonly p: number;
  readonly least: number;
  readonly most: number;
  /** Whether the value falls into a bin too wide for `p` to be believed. */
  readonly coarse: boolean;
}

/** Share of trials at or above a value; the bin that it cuts is taken as evenly spread. */
export function shareAtLeast(histogram: Histogram, value: number): Counted {
  const [first = 0, last = first] = [histogram.edges[0], histogram.edges.at(-1)];
  if (value <= first) return { p: 1, least: 1, most: 1, coarse: false };
  if (value > last) return { p: 0, least: 0, most: 0, coarse: false };
  const bins = binsOf(histogram);
  const share = (from: (bin: Bin) => boolean) =>
    bins.reduce((sum, bin) => (from(bin) ? sum + bin.share : sum), 0);
  return {
    p: shareBetween(bins, value, Number.POSITIVE_INFINITY),
    least: share((bin) => bin.from >= value),
    most: share((bin) => bin.to > value),
    coarse: isInTail(bins, value),
  };
}

/** From where to where most of the trials lie: all but the tails, and all but `tail` of the trials at either end. */
export function bulkOf(bins: readonly Bin[], tail: number): readonly [number, number] {
  const usual = usualWidth(bins);
  const bulk = bins.filter(({ from, to }) => to - from <= COARSE * usual);
  let [first, last] = [0, bulk.length - 1];
  let [below, above] = [0, 0];
  for (; first < last && below + (bulk[first]?.share ?? 0) < tail; first++) below += bulk[first]?.share ?? 0;
  for (; last > first && above + (bulk[last]?.share ?? 0) < tail; last--) above += bulk[last]?.share ?? 0;
  return [bulk[first]?.from ?? 0, bulk[last]?.to ?? 1];
}

/** Adjoining bins joined until at most `most` of them meet [from, to]; bins that do not meet it are left out. */
export function binsWithin(bins: readonly Bin[], from: number, to: number, most: number): Bin[] {
  const inside = bins.filter((bin) => bin.to > from && bin.from < to);
  const together = Math.max(1, Math.ceil(inside.length / most));
  const joined: Bin[] = [];
  for (let i = 0; i < inside.length; i += together) {
    const group = inside.slice(i, i + together);
    const [first, last] = [group[0], group.at(-1)];
    if (first !== undefined && last !== undefined) {
      joined.push({ from: first.from, to: last.to, share: group.reduce((sum, bin) => sum + bin.share, 0) });
    }
  }
  return joined;
}

/** The bins with the one that `value` cuts made two, its share split evenly over its width. */
export function splitAt(bins: readonly Bin[], value: number): Bin[] {
  return bins.flatMap((bin) => {
    if (value <= bin.from || value >= bin.to) return [bin];
    const left = (value - bin.from) / (bin.to - bin.from);
    return [
      { from: bin.from, to: value, share: bin.share * left },
      { from: value, to: bin.to, share: bin.share * (1 - left) },
    ];
  });
}
