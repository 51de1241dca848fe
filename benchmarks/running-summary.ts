/** Mean, sd and quantiles of a stream of numbers in plain JavaScript: what the rivals keep of every series. */
const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);

export class RunningSummary {
  count = 0;
  mean = 0;
  squares = 0;
  readonly #pages: (Uint32Array | undefined)[] = new Array(4096).fill(undefined);

  add(x: number): void {
    this.count++;
    const delta = x - this.mean;
    this.mean += delta / this.count;
    this.squares += delta * (x - this.mean);
    value[0] = x;
    const bin = words[1]! >>> 10;
    const page = bin >>> 10;
    let counts = this.#pages[page];
    if (counts === undefined) {
      counts = new Uint32Array(1024);
      this.#pages[page] = counts;
    }
    counts[bin & 1023]!++;
  }

  /** Adds the first n numbers of a block: moments by two passes, then the counts. */
  addBlock(block: Float64Array, n: number): void {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += block[i]!;
    const mean = sum / n;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const off = block[i]! - mean;
      squares += off * off;
    }
    const count = this.count + n;
    const delta = mean - this.mean;
    this.squares += squares + (delta * delta * this.count * n) / count;
    this.mean += (delta * n) / count;
    this.count = count;
    const tops = new Uint32Array(block.buffer, block.byteOffset, 2 * n);
    for (let i = 0; i < n; i++) {
      const bin = tops[2 * i + 1]! >>> 10;
      const page = bin >>> 10;
      let counts = this.#pages[page];
      if (counts === undefined) {
        counts = new Uint32Array(1024);
        this.#pages[page] = counts;
      }
      counts[bin & 1023]!++;
    }
  }

  /** Quantile of positive numbers, to the bin's width of 0.1 %. */
  quantile(p: number): number {
    let before = 0;
    for (const [page, counts] of this.#pages.entries()) {
      if (counts === undefined) continue;
      for (let i = 0; i < 1024; i++) {
        before += counts[i]!;
        if (before >= p * this.count) {
          words[0] = 0;
          words[1] = ((page << 10) | i) << 10;
          return value[0]!;
        }
      }
    }
    return Number.NaN;
  }
}
