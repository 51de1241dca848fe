/** Histograms of a result made ready for a picture: thinned, cut at a threshold, counted beyond it. */
import type { Histogram } from '../../engine/index.ts';

/** One bar; `share` of all trials lies in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

const total = (histogram: Histogram): number => histogram.counts.reduce((sum, count) => sum + count, 0);

/** Share of trials below `value`; trials are taken as evenly spread inside the bin that it cuts. */
export function shareBelow(histogram: Histogram, value: number): number {
  let below = 0;
  for (const [i, count] of histogram.counts.entries()) {
    const from = histogram.edges[i] ?? 0;
    const to = histogram.edges[i + 1] ?? from;
    if (value >= to) below += count;
    else if (value > from) below += (count * (value - from)) / (to - from);
  }
  return below / total(histogram);
}

/** The value below which a share of the trials lies, by the same reading. */
export function quantileOf(histogram: Histogram, share: number): number {
  let wanted = share * total(histogram);
  for (const [i, count] of histogram.counts.entries()) {
    const from = histogram.edges[i] ?? 0;
    const to = histogram.edges[i + 1] ?? from;
    if (wanted <= count && count > 0) return from + ((to - from) * wanted) / count;
    wanted -= count;
  }
  return histogram.edges.at(-1) ?? 0;
}

/** Adjoining bins joined until at most `most` of them meet [from, to]; bins that do not meet it are left out. */
export function binsWithin(histogram: Histogram, from: number, to: number, most: number): Bin[] {
  const trials = total(histogram);
  const inside = histogram.counts
    .map((count, i) => ({
      from: histogram.edges[i] ?? 0,
      to: histogram.edges[i + 1] ?? 0,
      share: count / trials,
    }))
    .filter((bin) => bin.to > from && bin.from < to);
  const together = Math.max(1, Math.ceil(inside.length / most));
  const bins: Bin[] = [];
  for (let i = 0; i < inside.length; i += together) {
    const group = inside.slice(i, i + together);
    const [first, last] = [group[0], group.at(-1)];
    if (first !== undefined && last !== undefined) {
      bins.push({ from: first.from, to: last.to, share: group.reduce((sum, bin) => sum + bin.share, 0) });
    }
  }
  return bins;
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
