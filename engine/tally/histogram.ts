/**
 * A histogram that needs no range: the bin of a float64 is its top 22 bits
 * (sign, exponent, 10 bits of mantissa), so a bin is 0.1 % wide wherever the
 * value lies. Counts are integers and merge in any order. Stored as pages of
 * 1024 bins, one page for a sign and exponent.
 */
export const BINS_PER_PAGE = 1024;

/** Pages by their number: the top 12 bits of the values they count. Counts below 2^32. */
export type Histogram = Map<number, Uint32Array>;

/** Pages from this number on count negative numbers, the largest first. */
export const NEGATIVE = 2048;

/** Adds adjoining counts of a page, the first of them that of bin `first`. */
export function addCountsOf(histogram: Histogram, page: number, first: number, counts: Uint32Array): void {
  let into = histogram.get(page);
  if (into === undefined) {
    into = new Uint32Array(BINS_PER_PAGE);
    histogram.set(page, into);
  }
  for (let i = 0; i < counts.length; i++) into[first + i]! += counts[i]!;
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

/** Where a reader stands: in bin `index` of a page, counted upwards by value, with `before` values below it. */
interface Place {
  readonly page: Page;
  readonly index: number;
  readonly before: number;
}

interface Page {
  readonly number: number;
  /** Counts in ascending order of value. */
  readonly counts: Uint32Array;
  readonly total: number;
}

/** A histogram for reading: its pages in ascending order of value. */
export class HistogramReader {
  readonly #pages: readonly Page[];
  readonly total: number;

  constructor(histogram: Histogram) {
    this.#pages = pagesAscending(histogram.keys()).map((number) => {
      const stored = histogram.get(number)!;
      const counts = number >= NEGATIVE ? stored.slice().reverse() : stored;
      let total = 0;
      for (let i = 0; i < BINS_PER_PAGE; i++) total += counts[i]!;
      return { number, counts, total };
    });
    this.total = this.#pages.reduce((sum, { total }) => sum + total, 0);
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
    let before = 0;
    for (const page of this.#pages) {
      if (before + page.total < rank) {
        before += page.total;
        continue;
      }
      for (let index = 0; index < BINS_PER_PAGE; index++) {
        const count = page.counts[index]!;
        if (count > 0 && before + count >= rank) {
          const { low, high } = ends(page, index);
          return low + (high - low) * ((rank - before) / count);
        }
        before += count;
      }
    }
    return Number.NaN;
  }

  /** Share of values below `value`, interpolated inside its bin: the inverse of `quantile`. */
  shareBelow(value: number): number {
    const place = this.#placeOf(value);
    if ('below' in place) return place.below / this.total;
    const { low, high } = ends(place.page, place.index);
    const part = (value - low) / (high - low);
    return (place.before + place.page.counts[place.index]! * part) / this.total;
  }

  /** Number of values in the bin that holds `value`: exact for a whole number below 2048 among whole numbers. */
  countAt(value: number): number {
    const place = this.#placeOf(value);
    return 'below' in place ? 0 : place.page.counts[place.index]!;
  }

  #placeOf(value: number): Place | { readonly below: number } {
    const { page: number, index: stored } = binOf(value);
    const index = number >= NEGATIVE ? BINS_PER_PAGE - 1 - stored : stored;
    let before = 0;
    for (const page of this.#pages) {
      if (page.number === number) {
        for (let i = 0; i < index; i++) before += page.counts[i]!;
        return { page, index, before };
      }
      if (ends(page, 0).low > value) break;
      before += page.total;
    }
    return { below: before };
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
      for (let index = 0; index < BINS_PER_PAGE; index++) {
        const more = page.counts[index]!;
        if (more === 0) continue;
        const { low, high } = ends(page, index);
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

/** The ends of a bin of a page, by its place in ascending order. */
function ends(page: Page, index: number): { readonly low: number; readonly high: number } {
  const negative = page.number >= NEGATIVE;
  const bin = page.number * BINS_PER_PAGE + (negative ? BINS_PER_PAGE - 1 - index : index);
  const [near, far] = [binStart(bin), binStart(bin + 1)];
  return negative ? { low: far, high: near } : { low: near, high: far };
}
