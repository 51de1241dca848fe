/**
 * Reads a number some of whose values have a share of their own: its quantiles are values that occur. Beside the values
 * that the compiler knows, what the bins of the histogram hold is spread evenly over them, within what can be.
 */
import type { Atom, Support } from '../../program/tally-refs.ts';
import { binNumber, countedBins, type Histogram, interpolationError } from '../../tally/histogram.ts';

/** What some trials left of one summary. */
export interface CountedTrials {
  readonly histogram: Histogram;
  /** Hits of the program's events. */
  readonly hits: Readonly<Float64Array>;
}

/** A value of its own, or a part of a bin over which `share` of what else the bin holds is spread evenly. */
type Cell = { readonly low: number; readonly high: number } & (
  | { readonly atom: number }
  | { readonly bin: number; readonly share: number }
);

interface Counts {
  /** By atom. */
  readonly atoms: readonly number[];
  /** What no atom took, by bin. */
  readonly rest: ReadonlyMap<number, number>;
}

/** Bins of 0 and of −0. */
const [ZERO, NEGATIVE_ZERO] = [binNumber(0), binNumber(-0)];

export class SupportReader {
  readonly #support: Support;
  readonly #cells: readonly Cell[];
  readonly #counts: readonly number[];
  /** How many values lie below each cell. */
  readonly #below: readonly number[];
  readonly total: number;

  constructor(support: Support, counted: CountedTrials) {
    this.#support = support;
    const counts = countsIn(support, counted);
    this.#cells = cellsOf(support, counted.histogram, counts);
    this.#counts = this.#cells.map((cell) => countOf(cell, counts));
    this.#below = sumsBefore(this.#counts);
    this.total = (this.#below.at(-1) ?? 0) + (this.#counts.at(-1) ?? 0);
  }

  /** The values that occurred and have a share of their own, ascending, with how often each did. */
  atoms(): { readonly value: number; readonly count: number }[] {
    return this.#cells.flatMap((cell, i) =>
      'atom' in cell && this.#counts[i]! > 0 ? [{ value: cell.low, count: this.#counts[i]! }] : [],
    );
  }

  /** Whether a value has a share of its own. */
  isAtom(value: number): boolean {
    return this.#support.atoms.some((atom) => atom.value === value);
  }

  /**
   * The least value that `p` of all do not exceed; within a part of a bin as if its counts were spread evenly.
   *
   * @returns NaN when nothing was counted
   */
  quantile(p: number): number {
    if (this.total === 0) return Number.NaN;
    const { cell, way } = this.#placeOf(p);
    const { low, high } = this.#cells[cell]!;
    return low + (high - low) * way;
  }

  /**
   * Shares of a part of the trials that lie below the quantiles of all. A value with a share of its own is cut where its
   * quantile lies: as much of it is below as of all.
   */
  sharesBelow(part: CountedTrials, probabilities: readonly number[]): number[] {
    const found = countsIn(this.#support, part);
    const counts = this.#cells.map((cell) => countOf(cell, found));
    const below = sumsBefore(counts);
    const total = below.at(-1)! + counts.at(-1)!;
    return probabilities.map((p) => {
      const { cell, way } = this.#placeOf(p);
      return (below[cell]! + counts[cell]! * way) / total;
    });
  }

  /** How far the share below a quantile may be off, because what is no atom is not spread evenly over its bin. */
  shareError(p: number): number {
    if (this.total === 0) return 0;
    const { cell } = this.#placeOf(p);
    if ('atom' in this.#cells[cell]!) return 0;
    const besides = (i: number) => {
      const beside = this.#cells[i];
      return beside === undefined || 'atom' in beside ? 0 : this.#counts[i]!;
    };
    return interpolationError(besides(cell - 1), this.#counts[cell]!, besides(cell + 1)) / this.total;
  }

  /** The cell in which a quantile lies, and how much of it lies below. */
  #placeOf(p: number): { readonly cell: number; readonly way: number } {
    const rank = p * this.total;
    const isReached = (i: number) => this.#counts[i]! > 0 && this.#below[i]! + this.#counts[i]! >= rank;
    const cell = this.#cells.findIndex((_, i) => isReached(i));
    const last = cell === -1 ? this.#counts.findLastIndex((count) => count > 0) : cell;
    return { cell: last, way: Math.min((rank - this.#below[last]!) / this.#counts[last]!, 1) };
  }
}

function sumsBefore(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => {
    const before = sum;
    sum += count;
    return before;
  });
}

function countOf(cell: Cell, { atoms, rest }: Counts): number {
  return 'atom' in cell ? atoms[cell.atom]! : (rest.get(cell.bin) ?? 0) * cell.share;
}

/** Bins that hold what the kernel makes of an atom; −0 is 0. */
function binsOf({ computed }: Atom): number[] {
  const bins = new Set(computed.map(binNumber));
  if (bins.has(ZERO)) bins.add(NEGATIVE_ZERO);
  return [...bins];
}

/** How often each atom occurred, and what the bins hold besides. */
function countsIn({ atoms, only }: Support, { histogram, hits }: CountedTrials): Counts {
  const rest = new Map([...countedBins(histogram)].map(([bin, { count }]) => [bin, count]));
  const take = (atom: Atom, most: number): number => {
    let taken = 0;
    for (const bin of binsOf(atom)) {
      const here = Math.min(rest.get(bin) ?? 0, most - taken);
      taken += here;
      rest.set(bin, (rest.get(bin) ?? 0) - here);
    }
    return taken;
  };
  const apart = atoms.map((atom) => (atom.event === undefined ? 0 : take(atom, hits[atom.event]!)));
  if (!only) return { atoms: apart, rest };
  // What is left of a bin belongs to the values that it holds, in equal parts where they are several.
  const sharing = new Map<number, number>();
  const left = atoms.map((atom) => (atom.event === undefined ? binsOf(atom) : []));
  for (const bin of left.flat()) sharing.set(bin, (sharing.get(bin) ?? 0) + 1);
  const counted = atoms.map(
    (_, i) => apart[i]! + left[i]!.reduce((sum, bin) => sum + (rest.get(bin) ?? 0) / sharing.get(bin)!, 0),
  );
  for (const bin of sharing.keys()) rest.delete(bin);
  return { atoms: counted, rest };
}

/** All cells, ascending. */
function cellsOf({ atoms, low, high }: Support, histogram: Histogram, { rest }: Counts): Cell[] {
  const cells: Cell[] = atoms.map(({ value }, atom) => ({ low: value, high: value, atom }));
  for (const [bin, ends] of countedBins(histogram)) {
    if ((rest.get(bin) ?? 0) === 0) continue;
    const [from, to] = [ends.low, ends.high].map((end) => Math.min(Math.max(end, low), high)) as [
      number,
      number,
    ];
    const cuts = [from, ...atoms.map(({ value }) => value).filter((value) => value > from && value < to), to];
    for (let i = 1; i < cuts.length; i++) {
      const [start, end] = [cuts[i - 1]!, cuts[i]!];
      const share = to > from ? (end - start) / (to - from) : 1;
      cells.push({ low: start, high: end, bin, share });
    }
  }
  return cells.sort((a, b) => a.low - b.low || a.high - b.high);
}
