/**
 * Sorting networks: which places are to be compared, in what order, so that afterwards the largest value stands in
 * place 0. Where only some ranks are needed, comparisons that no needed rank depends on are left out.
 */

/** The larger of two places goes to `high`, the smaller to `low`; `keep` says which of them is used afterwards. */
export interface Comparison {
  readonly high: number;
  readonly low: number;
  readonly keep: 'both' | 'high' | 'low';
}

type Pair = readonly [high: number, low: number];

/** Registers read and written. */
const COST = { both: 4, high: 3, low: 3 } as const;

/**
 * The cheapest network that is known here for some ranks of `count` values, 0 being the largest.
 *
 * @param ranks at least one, each below `count`
 */
export function sortingNetwork(count: number, ranks: readonly number[]): Comparison[] {
  const [first, ...others] = [mergeExchange(count), largestFirst(count), smallestFirst(count)].map((pairs) =>
    pruned(pairs, ranks),
  );
  return others.reduce((best, each) => (cost(each) < cost(best) ? each : best), first!);
}

function cost(network: readonly Comparison[]): number {
  return network.reduce((sum, { keep }) => sum + COST[keep], 0);
}

function pruned(pairs: readonly Pair[], ranks: readonly number[]): Comparison[] {
  const needed = new Set(ranks);
  const kept: Comparison[] = [];
  for (const [high, low] of [...pairs].reverse()) {
    const [wantsHigh, wantsLow] = [needed.has(high), needed.has(low)];
    if (!wantsHigh && !wantsLow) continue;
    kept.push({ high, low, keep: wantsHigh && wantsLow ? 'both' : wantsHigh ? 'high' : 'low' });
    needed.add(high).add(low);
  }
  return kept.reverse();
}

/** Batcher's odd–even merge exchange for any number of places (Knuth, TAOCP 3, algorithm 5.2.2 M). */
function mergeExchange(count: number): Pair[] {
  const pairs: Pair[] = [];
  let top = 1;
  while (top * 2 < count) top *= 2;
  for (let p = top; p >= 1; p = Math.floor(p / 2)) {
    let [q, r, d] = [top, 0, p];
    for (;;) {
      for (let i = 0; i < count - d; i++) if ((i & p) === r) pairs.push([i, i + d]);
      if (q === p) break;
      d = q - p;
      q = Math.floor(q / 2);
      r = p;
    }
  }
  return pairs;
}

/** The largest is brought to the top, then the largest of the others, and so on. */
function largestFirst(count: number): Pair[] {
  const pairs: Pair[] = [];
  for (let done = 0; done < count - 1; done++) {
    for (let i = count - 1; i > done; i--) pairs.push([i - 1, i]);
  }
  return pairs;
}

/** The smallest is brought to the bottom, then the smallest of the others, and so on. */
function smallestFirst(count: number): Pair[] {
  const pairs: Pair[] = [];
  for (let left = count - 1; left > 0; left--) {
    for (let i = 0; i < left; i++) pairs.push([i, i + 1]);
  }
  return pairs;
}
