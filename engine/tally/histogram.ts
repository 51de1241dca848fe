/**
 * A histogram that needs no range: the bin of a float64 is its top 22 bits
 * (sign, exponent, 10 bits of mantissa), so a bin is 0.1 % wide wherever the
 * value lies. Counts are integers and merge in any order. Stored as pages of
 * 1024 bins, one page for a sign and exponent.
 */
export const BINS_PER_PAGE = 1024;

/** Pages by their number: the top 12 bits of the values they count. */
export type Histogram = Map<number, Float64Array>;

const scratchValue = new Float64Array(1);
const scratchWords = new Uint32Array(scratchValue.buffer);

/** The value whose top 22 bits are given and whose other bits are 0: the end of the bin that lies nearer to 0. */
function binStart(bin: number): number {
  scratchWords[0] = 0;
  scratchWords[1] = (bin << 10) >>> 0;
  return scratchValue[0]!;
}

/** A bin that counts something, in ascending order of value: [low, high). */
interface FilledBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

function filledBins(histogram: Histogram): FilledBin[] {
  const bins: FilledBin[] = [];
  for (const [page, counts] of histogram) {
    for (let i = 0; i < BINS_PER_PAGE; i++) {
      const count = counts[i]!;
      if (count === 0) continue;
      const bin = page * BINS_PER_PAGE + i;
      const near = binStart(bin);
      const far = binStart(bin + 1);
      bins.push(
        near < 0 || Object.is(near, -0) ? { low: far, high: near, count } : { low: near, high: far, count },
      );
    }
  }
  return bins.sort((a, b) => a.low - b.low || a.high - b.high);
}

/** Adds 1024 counts to a page of a histogram. */
export function addCounts(histogram: Histogram, page: number, counts: Uint32Array | Float64Array): void {
  let into = histogram.get(page);
  if (into === undefined) {
    into = new Float64Array(BINS_PER_PAGE);
    histogram.set(page, into);
  }
  for (let i = 0; i < BINS_PER_PAGE; i++) into[i]! += counts[i]!;
}

/** A view of a histogram for reading: sorted bins and their total. */
export class HistogramReader {
  readonly #bins: readonly FilledBin[];
  readonly total: number;

  constructor(histogram: Histogram) {
    this.#bins = filledBins(histogram);
    this.total = this.#bins.reduce((sum, bin) => sum + bin.count, 0);
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
    for (const { low, high, count } of this.#bins) {
      if (before + count >= rank) return low + (high - low) * ((rank - before) / count);
      before += count;
    }
    return Number.NaN;
  }

  /** Share of values below `value`, interpolated inside its bin: the inverse of `quantile`. */
  shareBelow(value: number): number {
    let before = 0;
    for (const { low, high, count } of this.#bins) {
      if (high > value) {
        const part = low >= value ? 0 : (value - low) / (high - low);
        return (before + count * part) / this.total;
      }
      before += count;
    }
    return 1;
  }

  /** Number of values in the bin that holds `value`: exact for a whole number below 2048 among whole numbers. */
  countAt(value: number): number {
    const bin = this.#bins.find(({ low, high }) => low <= value && value < high);
    return bin?.count ?? 0;
  }

  /**
   * Joins the bins to cells of nearly equal width, for a picture: `cells` between the 0.1 % and the 99.9 %
   * quantile, and one cell for each tail beyond. Edges fall on edges of the fine bins or into gaps between
   * them, so that every count stays a whole number.
   *
   * @param cells how many, at least 1
   */
  coarse(cells: number): { edges: number[]; counts: number[] } {
    const first = this.#bins[0];
    const last = this.#bins.at(-1);
    if (first === undefined || last === undefined) return { edges: [], counts: [] };
    const from = this.quantile(0.001);
    const step = (this.quantile(0.999) - from) / cells;
    const edges = [first.low];
    const counts: number[] = [];
    let count = 0;
    let filledTo = first.low;
    let cell = 0;
    for (const { low, high, count: more } of this.#bins) {
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
    edges.push(last.high);
    counts.push(count);
    return { edges, counts };
  }
}
