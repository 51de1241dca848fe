/**
 * A histogram that needs no range: the bin of a float64 is its top 22 bits
 * (sign, exponent, 10 bits of mantissa), so a bin is 0.1 % wide wherever the
 * value lies. Counts are integers and merge in any order. Stored as pages of
 * 1024 bins, one page for a sign and exponent.
 */
import { PageCounts } from './page-counts.ts';

export const BINS_PER_PAGE = 1024;

/** Pages by their number: the top 12 bits of the values they count. */
export type Histogram = Map<number, PageCounts>;

/** Pages from this number on count negative numbers, the largest first. */
export const NEGATIVE = 2048;

/** Adds adjoining counts of a page, the first of them that of bin `first`. */
export function addCountsOf(histogram: Histogram, page: number, first: number, counts: Uint32Array): void {
  pageIn(histogram, page).add(first, counts);
}

/** Adds all that another histogram counts. */
export function addHistogram(histogram: Histogram, other: Histogram): void {
  for (const [page, counts] of other) pageIn(histogram, page).addAll(counts);
}

function pageIn(histogram: Histogram, page: number): PageCounts {
  let counts = histogram.get(page);
  if (counts === undefined) {
    counts = new PageCounts();
    histogram.set(page, counts);
  }
  return counts;
}

const scratchValue = new Float64Array(1);
const scratchWords = new Uint32Array(scratchValue.buffer);

/** The value whose top 22 bits are given and whose other bits are 0: the end of the bin that lies nearer to 0. */
function binStart(bin: number): number {
  scratchWords[0] = 0;
  scratchWords[1] = (bin << 10) >>> 0;
  return scratchValue[0]!;
}

/** The page that counts a value, and the place of its count there. */
export function binOf(value: number): { readonly page: number; readonly index: number } {
  scratchValue[0] = value;
  return { page: scratchWords[1]! >>> 20, index: (scratchWords[1]! >>> 10) & (BINS_PER_PAGE - 1) };
}

/** Page numbers in ascending order of the values that they count. */
export function pagesAscending(pages: Iterable<number>): number[] {
  return [...pages].sort((a, b) => {
    if (a >= NEGATIVE !== b >= NEGATIVE) return b - a;
    return a >= NEGATIVE ? b - a : a - b;
  });
}

/** Where a value is counted: in bin `index` of a page, counted upwards by value. */
function placeOf(value: number): { readonly page: number; readonly index: number } {
  const { page, index } = binOf(value);
  return { page, index: page >= NEGATIVE ? BINS_PER_PAGE - 1 - index : index };
}

/** A page that counted nothing. */
const NO_COUNTS = new PageCounts();

interface Page {
  readonly number: number;
  /** Bins in ascending order of value: the first that counted anything, and after the last that did. */
  readonly from: number;
  readonly to: number;
  /** How many values lie below bin `from`, `from + 1`, … and `to`, those of earlier pages included. */
  readonly below: Float64Array;
}

/** A page of a histogram with running sums; undefined for one that counted nothing. */
function pageOf(number: number, stored: PageCounts, before: number): Page | undefined {
  let [first, last] = [stored.from, stored.to - 1];
  while (first <= last && stored.at(first) === 0) first++;
  while (last > first && stored.at(last) === 0) last--;
  if (first > last) return undefined;
  const negative = number >= NEGATIVE;
  const below = new Float64Array(last - first + 2);
  below[0] = before;
  for (let i = 0; i <= last - first; i++)
    below[i + 1] = below[i]! + stored.at(negative ? last - i : first + i);
  const from = negative ? BINS_PER_PAGE - 1 - last : first;
  return { number, from, to: from + last - first + 1, below };
}

/** A histogram for reading: its pages in ascending order of value. */
export class HistogramReader {
  readonly #pages: readonly Page[];
  readonly total: number;
  /** The first and the last bin that counted anything; undefined where none did. */
  readonly first: CountedBin | undefined;
  readonly last: CountedBin | undefined;

  constructor(histogram: Histogram) {
    const pages: Page[] = [];
    let total = 0;
    for (const number of pagesAscending(histogram.keys())) {
      const page = pageOf(number, histogram.get(number)!, total);
      if (page === undefined) continue;
      pages.push(page);
      total = page.below.at(-1)!;
    }
    this.#pages = pages;
    this.total = total;
    const [first, last] = [pages[0], pages.at(-1)];
    this.first = first && binAt(first, first.from);
    this.last = last && binAt(last, last.to - 1);
  }

  /**
   * Quantile by linear interpolation inside the bin, as if its counts were spread evenly over it;
   * error below the bin's width, 0.1 % of the value.
   *
   * @param p probability, 0 and 1 included
   * @returns NaN when nothing was counted
   */
  quantile(p: number): number {
    const rank = p * this.total;
    const found = this.#binOf(rank);
    if (found === undefined) return Number.NaN;
    const { page, index } = found;
    const { low, high } = ends(page.number, index);
    return low + (high - low) * ((rank - countBelow(page, index)) / countIn(page, index));
  }

  /**
   * How far the share below a quantile may be off because counts are not spread evenly over its bin: see
   * `interpolationError`.
   */
  shareError(p: number): number {
    const found = this.#binOf(p * this.total);
    if (found === undefined) return 0;
    const { page, index } = found;
    const [before, here, after] = [index - 1, index, index + 1].map((each) => countIn(page, each));
    return interpolationError(before!, here!, after!) / this.total;
  }

  #binOf(rank: number): { readonly page: Page; readonly index: number } | undefined {
    const page = this.#pages.find(({ below }) => below.at(-1)! >= rank);
    if (page === undefined) return undefined;
    // The first bin that counted anything and up to whose end lie `rank` values.
    let [index, last] = [page.from, page.to - 1];
    while (index < last) {
      const middle = (index + last) >> 1;
      if (countTo(page, middle) >= rank && countTo(page, middle) > page.below[0]!) last = middle;
      else index = middle + 1;
    }
    return { page, index };
  }

  /**
   * Shares of values below some values, interpolated inside their bins: the inverse of `quantile`.
   *
   * @param part what is asked about: a part of what this counted, or all of it
   * @param values ascending
   */
  sharesBelow(part: Histogram, values: readonly number[]): number[] {
    const places = values.map(placeOf);
    const below = values.map(() => 0);
    let total = 0;
    for (const page of this.#pages) {
      const counts = part.get(page.number) ?? NO_COUNTS;
      const pageEnd = ends(page.number, BINS_PER_PAGE - 1).high;
      let bin = page.from;
      for (const [i, { page: number, index }] of places.entries()) {
        if (number !== page.number) continue;
        const { low, high } = ends(number, index);
        const before = Math.min(Math.max(index, page.from), page.to);
        total += sumOfBins(counts, number, bin, before);
        bin = before;
        const here = sumOfBins(counts, number, before, Math.min(Math.max(index + 1, page.from), page.to));
        below[i] = total + here * ((values[i]! - low) / (high - low));
      }
      total += sumOfBins(counts, page.number, bin, page.to);
      for (const [i, value] of values.entries()) if (value >= pageEnd) below[i] = total;
    }
    return below.map((each) => each / total);
  }

  /** Number of values in the bin that holds `value`: exact for a whole number below 2048 among whole numbers. */
  countAt(value: number): number {
    const { page: number, index } = placeOf(value);
    const page = this.#pages.find((each) => each.number === number);
    return page === undefined ? 0 : countIn(page, index);
  }

  /**
   * Joins the bins to cells of nearly equal width, for a picture: `cells` between the 0.1 % and the 99.9 %
   * quantile, and one cell for each tail beyond. Edges fall on edges of the fine bins or into gaps between
   * them, so that every count stays a whole number.
   *
   * @param cells how many, at least 1
   */
  coarse(cells: number): { edges: number[]; counts: number[] } {
    const from = this.quantile(0.001);
    const step = (this.quantile(0.999) - from) / cells;
    const edges: number[] = [];
    const counts: number[] = [];
    let count = 0;
    let filledTo = Number.NaN;
    let cell = 0;
    for (const page of this.#pages) {
      for (let index = page.from; index < page.to; index++) {
        const more = countIn(page, index);
        if (more === 0) continue;
        const { low, high } = ends(page.number, index);
        if (edges.length === 0) {
          edges.push(low);
          filledTo = low;
        }
        const middle = low + (high - low) / 2;
        while (cell <= cells && middle >= from + step * cell) {
          const edge = Math.min(Math.max(from + step * cell, filledTo), low);
          if (edge > edges.at(-1)!) {
            edges.push(edge);
            counts.push(count);
            count = 0;
          }
          cell++;
        }
        count += more;
        filledTo = high;
      }
    }
    if (edges.length > 0) {
      edges.push(filledTo);
      counts.push(count);
    }
    return { edges, counts };
  }
}

/**
 * By how many counts a linear interpolation inside a bin may be off: an eighth of the second difference of what lies below,
 * as that of any twice differentiable function (de Boor 1978, A practical guide to splines, II), by the larger of its two
 * at the bin; at most all of the bin.
 */
export function interpolationError(before: number, here: number, after: number): number {
  return Math.min(Math.max(Math.abs(here - before), Math.abs(after - here)) / 8, here);
}

/** A bin that counted something: values from `low` to `high`. */
export interface CountedBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The bins that counted anything, by their number: the top 22 bits of their values. */
export function countedBins(histogram: Histogram): Map<number, CountedBin> {
  const bins = new Map<number, CountedBin>();
  for (const page of pagesAscending(histogram.keys())) {
    const counts = histogram.get(page)!;
    for (let index = counts.from; index < counts.to; index++) {
      const count = counts.at(index);
      if (count === 0) continue;
      const place = page >= NEGATIVE ? BINS_PER_PAGE - 1 - index : index;
      bins.set(page * BINS_PER_PAGE + index, { ...ends(page, place), count });
    }
  }
  return bins;
}

/** The number of the bin that counts a value, as `countedBins` has it. */
export function binNumber(value: number): number {
  const { page, index } = binOf(value);
  return page * BINS_PER_PAGE + index;
}

/** How many values lie in bins of a page, by their places in ascending order. */
function sumOfBins(counts: PageCounts, page: number, from: number, to: number): number {
  return page >= NEGATIVE ? counts.sum(BINS_PER_PAGE - to, BINS_PER_PAGE - from) : counts.sum(from, to);
}

/** How many values lie below a bin of a page. */
function countBelow({ from, to, below }: Page, index: number): number {
  return below[Math.min(Math.max(index, from), to) - from]!;
}

/** How many values lie below the end of a bin of a page. */
function countTo(page: Page, index: number): number {
  return countBelow(page, index + 1);
}

function binAt(page: Page, index: number): CountedBin {
  return { ...ends(page.number, index), count: countIn(page, index) };
}

function countIn(page: Page, index: number): number {
  return countTo(page, index) - countBelow(page, index);
}

/** The ends of a bin of a page, by its place in ascending order. */
function ends(page: number, index: number): { readonly low: number; readonly high: number } {
  const negative = page >= NEGATIVE;
  const bin = page * BINS_PER_PAGE + (negative ? BINS_PER_PAGE - 1 - index : index);
  const [near, far] = [binStart(bin), binStart(bin + 1)];
  return negative ? { low: far, high: near } : { low: near, high: far };
}
