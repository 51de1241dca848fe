/** Counts of the bins of a page, in as little memory as they take: a run keeps a page for each number and replicate. */

type Counts = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const NARROW = [
  { most: 0xff, make: (bins: number): Counts => new Uint8Array(bins) },
  { most: 0xffff, make: (bins: number): Counts => new Uint16Array(bins) },
  { most: 0xffff_ffff, make: (bins: number): Counts => new Uint32Array(bins) },
  // What weighed trials count for: whole numbers.
  { most: Number.POSITIVE_INFINITY, make: (bins: number): Counts => new Float64Array(bins) },
] as const;

/** The bins from the first to the last that was ever added to, each in as many bytes as all need. */
export class PageCounts {
  /** The first bin that is kept. */
  #first = 0;
  #width: (typeof NARROW)[number] = NARROW[0];
  #counts: Counts = NARROW[0].make(0);
  /** No bin counts more. */
  #most = 0;

  /** The first bin that may have counted anything. */
  get from(): number {
    return this.#first;
  }

  /** After the last bin that may have counted anything. */
  get to(): number {
    return this.#first + this.#counts.length;
  }

  /** How many values lie in a bin. */
  at(bin: number): number {
    return this.#counts[bin - this.#first] ?? 0;
  }

  /** How many values lie in bins from one to before another. */
  sum(from: number, to: number): number {
    const [first, end] = [Math.max(from - this.#first, 0), Math.min(to - this.#first, this.#counts.length)];
    let sum = 0;
    for (let i = first; i < end; i++) sum += this.#counts[i]!;
    return sum;
  }

  /** Adds counts of adjoining bins, the first of them that of bin `first`. */
  add(first: number, counts: Uint32Array): void {
    let most = 0;
    for (let i = 0; i < counts.length; i++) if (counts[i]! > most) most = counts[i]!;
    this.#most += most;
    this.#makeRoom(first, first + counts.length);
    const into = this.#counts;
    const shift = first - this.#first;
    for (let i = 0; i < counts.length; i++) into[shift + i]! += counts[i]!;
  }

  /** Adds the counts of another page. */
  addAll(other: PageCounts): void {
    this.#most += other.#most;
    this.#makeRoom(other.from, other.to);
    const [into, from] = [this.#counts, other.#counts];
    const shift = other.#first - this.#first;
    for (let i = 0; i < from.length; i++) into[shift + i]! += from[i]!;
  }

  /** Keeps bins from one to before another as well, each with room for all that the page counts. */
  #makeRoom(from: number, to: number): void {
    const isEmpty = this.#counts.length === 0;
    const [first, end] = isEmpty ? [from, to] : [Math.min(from, this.from), Math.max(to, this.to)];
    const fits = !isEmpty && first === this.#first && end === this.to;
    if (fits && this.#most <= this.#width.most) return;
    this.#width = NARROW.find(({ most }) => this.#most <= most)!;
    const counts = this.#width.make(end - first);
    counts.set(this.#counts, isEmpty ? 0 : this.#first - first);
    this.#counts = counts;
    this.#first = first;
  }
}
