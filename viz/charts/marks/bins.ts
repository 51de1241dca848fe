/** Histograms of a result made ready for a picture: thinned, cut at a threshold, counted beyond it. */
import type { Histogram, YearSummary } from '../../../engine/index.ts';

/** One bar; `share` of all trials lies in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  /** Of a value with a share of its own: all of the bar stands at it. */
  readonly value?: number;
}

/** What a result says of a quantity in a year, as far as bars are made of it. */
type Distribution = Pick<YearSummary, 'histogram' | 'atoms'>;

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
  const widths = bins
    .filter(({ value }) => value === undefined)
    .map(({ from, to }) => to - from)
    .sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/**
 * The bins of a distribution: a bar a value where there are but a few; else those of its histogram, and beside them a
 * bar for each value with a share of its own, as wide as a usual bin. Where every trial has one value, its bin has no
 * width: it is given one of a hundredth of the value, so that there is something to see.
 */
export function readBins({ histogram, atoms = [] }: Distribution): Bin[] {
  const bins = binsOf(histogram);
  const whole = atoms.length === 0 ? wholeBins(bins) : barsOf(atoms, histogram);
  if (whole !== undefined) return whole;
  const rest = withoutAtoms(histogram, atoms).map((bin) => {
    if (bin.to > bin.from) return bin;
    const half = bin.from === 0 ? 0.5 : Math.abs(bin.from) / 200;
    return { from: bin.from - half, to: bin.from + half, share: bin.share };
  });
  const half = usualWidth(rest) / 2;
  const trials = trialsOf(histogram);
  const single = atoms.map((atom) => ({
    from: atom.value - half,
    to: atom.value + half,
    share: atom.trials / trials,
    value: atom.value,
  }));
  return [...rest, ...single].sort((x, y) => x.from - y.from);
}

const trialsOf = ({ counts }: Histogram): number => counts.reduce((sum, count) => sum + count, 0);

type Atoms = NonNullable<YearSummary['atoms']>;

/** A bar a value, where nothing else occurs and the bars can be told apart. */
function barsOf(atoms: Atoms, histogram: Histogram): Bin[] | undefined {
  const trials = trialsOf(histogram);
  const counted = atoms.reduce((sum, atom) => sum + atom.trials, 0);
  const values = atoms.map(({ value }) => value);
  const gap = Math.min(...values.slice(1).map((value, i) => value - values[i]!));
  const span = values.at(-1)! - values[0]!;
  if (counted < trials || values.length < 2 || span > MOST_VALUES * gap) return undefined;
  return atoms.map(({ value, trials: own }) => ({
    from: value - HALF_BAR * gap,
    to: value + HALF_BAR * gap,
    share: own / trials,
    value,
  }));
}

/** The bins without the trials of atoms: each is taken from the bin that holds its value. */
function withoutAtoms(histogram: Histogram, atoms: Atoms): Bin[] {
  const { edges } = histogram;
  const counts = [...histogram.counts];
  for (const { value, trials } of atoms) {
    let left = trials;
    // Rounding may have put a value, or some of its trials, into the next bin.
    const near = counts.map((_, i) => i).filter((i) => touches(value, edges[i]!, edges[i + 1]!));
    for (const i of near) {
      const taken = Math.min(counts[i]!, left);
      counts[i] = counts[i]! - taken;
      left -= taken;
    }
  }
  const all = trialsOf(histogram);
  return counts.map((count, i) => ({
    from: edges[i] ?? 0,
    to: edges[i + 1] ?? edges[i] ?? 0,
    share: count / all,
  }));
}

function touches(value: number, from: number, to: number): boolean {
  const rounding = 1e-12 * Math.max(Math.abs(from), Math.abs(to));
  return value >= from - rounding && value <= to + rounding;
}

/** Whether all bars stand at single values. */
export const isOfValues = (bins: readonly Bin[]): boolean => bins.every(({ value }) => value !== undefined);

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

/**
 * Where a threshold is drawn: among single values between the last that it leaves out and the first that it takes in,
 * so that a comparison with 3 takes the bar of 3 in, or leaves it out.
 */
export function betweenBars(bins: readonly Bin[], relation: '>=' | '>' | '<=' | '<', needs: number): number {
  if (!isOfValues(bins)) {
    const isCutAt = (relation === '>' || relation === '<=') && bins.some(({ value }) => value === needs);
    return isCutAt ? needs + LEAST_STEP * Math.max(Math.abs(needs), LEAST_STEP) : needs;
  }
  const values = bins.map(({ value }) => value!);
  const gap = Math.min(...values.slice(1).map((value, i) => value - values[i]!));
  const isBelow = (value: number) =>
    relation === '>=' || relation === '<' ? value < needs - ROUNDING * gap : value <= needs + ROUNDING * gap;
  const [last, first] = [values.findLast(isBelow), values.find((value) => !isBelow(value))];
  if (last === undefined) return Math.min(needs, first! - gap / 2);
  if (first === undefined) return Math.max(needs, last + gap / 2);
  return (last + first) / 2;
}

/** As a share of a number: a step that no picture shows. */
const LEAST_STEP = 1e-12;
/** Share of a gap between values that a threshold may be off by rounding. */
const ROUNDING = 1e-6;

/**
 * Share of trials in [from, to); inside a bin that an end cuts they are taken as evenly spread, at a single value they
 * are inside or not.
 */
export function shareBetween(bins: readonly Bin[], from: number, to: number): number {
  return bins.reduce((sum, bin) => {
    if (bin.value !== undefined) return bin.value >= from && bin.value < to ? sum + bin.share : sum;
    const inside = Math.min(to, bin.to) - Math.max(from, bin.from);
    return inside <= 0 ? sum : sum + (bin.share * inside) / (bin.to - bin.from);
  }, 0);
}

/** Whether a value falls into a bin too wide to say how many of its trials lie beyond it. */
export function isInTail(bins: readonly Bin[], value: number): boolean {
  const usual = usualWidth(bins);
  return bins.some(
    ({ from, to, share, value: single }) =>
      single === undefined && share > 0 && value > from && value < to && to - from > COARSE * usual,
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
export function shareAtLeast({ histogram, atoms = [] }: Distribution, value: number): Counted {
  const [first = 0, last = first] = [histogram.edges[0], histogram.edges.at(-1)];
  if (value <= first) return { p: 1, least: 1, most: 1, coarse: false };
  if (value > last) return { p: 0, least: 0, most: 0, coarse: false };
  const trials = trialsOf(histogram);
  const single = atoms.map((atom) => ({
    from: atom.value,
    to: atom.value,
    share: atom.trials / trials,
    value: atom.value,
  }));
  const bins = [...withoutAtoms(histogram, atoms), ...single];
  const share = (from: (bin: Bin) => boolean) =>
    bins.reduce((sum, bin) => (from(bin) ? sum + bin.share : sum), 0);
  return {
    p: shareBetween(bins, value, Number.POSITIVE_INFINITY),
    least: share((bin) => bin.from >= value),
    most: share((bin) => bin.to > value || bin.value === value),
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
  const met = bins.filter((bin) => bin.to > from && bin.from < to);
  const inside = met.filter(({ value }) => value === undefined);
  const together = Math.max(1, Math.ceil(inside.length / most));
  const joined: Bin[] = [];
  for (let i = 0; i < inside.length; i += together) {
    const group = inside.slice(i, i + together);
    const [first, last] = [group[0], group.at(-1)];
    if (first !== undefined && last !== undefined) {
      joined.push({ from: first.from, to: last.to, share: group.reduce((sum, bin) => sum + bin.share, 0) });
    }
  }
  return [...joined, ...met.filter(({ value }) => value !== undefined)].sort((a, b) => a.from - b.from);
}

/** The bins with the one that `value` cuts made two, its share split evenly over its width. */
export function splitAt(bins: readonly Bin[], value: number): Bin[] {
  return bins.flatMap((bin) => {
    if (bin.value !== undefined || value <= bin.from || value >= bin.to) return [bin];
    const left = (value - bin.from) / (bin.to - bin.from);
    return [
      { from: bin.from, to: value, share: bin.share * left },
      { from: value, to: bin.to, share: bin.share * (1 - left) },
    ];
  });
}
