/**
 * Count, mean and sum of squared deviations: mergeable, and exact where sums
 * of squares would cancel.
 */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Σ (x − mean)². */
  readonly squares: number;
}

/**
 * Moments of two samples taken together (Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115).
 * Not exactly associative: merge in a fixed order where the last bit matters.
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  const mean = a.mean + (delta * b.count) / count;
  const squares = a.squares + b.squares + (delta * delta * a.count * b.count) / count;
  return { count, mean, squares };
}

/** Numbers that a row of moments takes. */
const ROW = 3;

/** Moments of many things in one array, added to in place: a long run leaves no garbage behind. */
export class MomentsTable {
  /** Count, mean and sum of squared deviations of each row. */
  readonly values: Float64Array;

  constructor(rows: number) {
    this.values = new Float64Array(ROW * rows);
  }

  at(row: number): Moments {
    const [count, mean, squares] = this.values.subarray(ROW * row, ROW * (row + 1));
    return { count: count!, mean: mean!, squares: squares! };
  }

  /** `mergeMoments`, in place. */
  add(row: number, count: number, mean: number, squares: number): void {
    const { values } = this;
    const at = ROW * row;
    const own = values[at]!;
    if (count === 0) return;
    if (own === 0) {
      values[at] = count;
      values[at + 1] = mean;
      values[at + 2] = squares;
      return;
    }
    const both = own + count;
    const delta = mean - values[at + 1]!;
    values[at] = both;
    values[at + 1]! += (delta * count) / both;
    values[at + 2] = values[at + 2]! + squares + (delta * delta * own * count) / both;
  }

  /** Adds to every row what stands for it in `values`, from `from` on. */
  addAll(values: Readonly<Float64Array>, from = 0): void {
    for (let row = 0, at = from; ROW * row < this.values.length; row++, at += ROW) {
      this.add(row, values[at]!, values[at + 1]!, values[at + 2]!);
    }
  }

  clear(): void {
    this.values.fill(0);
  }
}

/** Sample standard deviation (n − 1 below the line); 0 for a single value, NaN for none. */
export function standardDeviation(moments: Moments): number {
  if (moments.count === 0) return Number.NaN;
  if (moments.count === 1) return 0;
  return Math.sqrt(moments.squares / (moments.count - 1));
}
