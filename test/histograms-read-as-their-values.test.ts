/** Law: a histogram answers as the sorted values would, to the width of a bin. */
import { quantileSorted } from 'simple-statistics';
import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../engine/statistics/normal.ts';
import { addCountsOf, BINS_PER_PAGE, type Histogram, HistogramReader } from '../engine/tally/histogram.ts';

function histogramOf(values: readonly number[]): Histogram {
  const histogram: Histogram = new Map();
  const words = new Uint32Array(2);
  const number = new Float64Array(words.buffer);
  for (const value of values) {
    number[0] = value;
    addCountsOf(histogram, words[1]! >>> 20, (words[1]! >>> 10) % BINS_PER_PAGE, Uint32Array.of(1));
  }
  return histogram;
}

/** Spread over several octaves on both sides of 0, none but 0 on the edge of a bin. */
const VALUES = Array.from({ length: 4001 }, (_, i) => ((i - 1500) / 50) * (Math.PI + i / 1000)).sort(
  (a, b) => a - b,
);
const histogram = histogramOf(VALUES);
const reader = new HistogramReader(histogram);

test('quantiles', () => {
  for (const p of [0.001, 0.05, 0.25, 0.3, 0.5, 0.75, 0.95, 0.999]) {
    const truth = quantileSorted(VALUES, p);
    // A bin's width, and the distance of neighbouring values.
    expect(Math.abs(reader.quantile(p) - truth)).toBeLessThan(0.001 * Math.abs(truth) + 0.5);
  }
});

test('share below is the inverse of quantile', () => {
  const probabilities = [0.01, 0.2, 0.5, 0.500001, 0.8, 0.99];
  const quantiles = probabilities.map((p) => reader.quantile(p));
  for (const [i, share] of reader.sharesBelow(histogram, quantiles).entries()) {
    expect(share).toBeCloseTo(probabilities[i]!, 9);
  }
  expect(reader.sharesBelow(histogram, [-1e9, 1e9])).toEqual([0, 1]);
});

test('shares of a part of what was counted', () => {
  const [odd, part] = [VALUES.filter((_, i) => i % 2 === 1), VALUES.filter((each) => each > 3 && each < 70)];
  for (const values of [odd, part]) {
    const quantiles = [0.05, 0.3, 0.5, 0.95].map((p) => reader.quantile(p));
    const shares = reader.sharesBelow(histogramOf(values), quantiles);
    for (const [i, quantile] of quantiles.entries()) {
      const counted = values.filter((each) => each < quantile).length / values.length;
      // A bin holds two values at most here.
      expect(Math.abs(shares[i]! - counted)).toBeLessThan(2 / values.length);
    }
  }
});

test('share below values of which nothing near was counted', () => {
  const few = histogramOf([-100, -3, 0.5, 40]);
  const shares = new HistogramReader(few).sharesBelow(few, [-5, -0.001, 0, 0.01, 2, 30, 41]);
  expect(shares).toEqual([0.25, 0.5, 0.5, 0.5, 0.75, 0.75, 1]);
});

test('whole numbers are counted exactly, 0 included', () => {
  const counts = new HistogramReader(histogramOf([0, 0, 0, 1, 2, 2, 11]));
  expect([0, 1, 2, 3, 11].map((value) => counts.countAt(value))).toEqual([3, 1, 2, 0, 1]);
});

test('coarse cells keep every count and ascend', () => {
  for (const cells of [1, 7, 60]) {
    const { edges, counts } = reader.coarse(cells);
    expect(edges.length).toBe(counts.length + 1);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(VALUES.length);
    for (let i = 1; i < edges.length; i++) expect(edges[i]!).toBeGreaterThan(edges[i - 1]!);
    for (const [i, count] of counts.entries()) {
      const inside = VALUES.filter((value) => value >= edges[i]! && value < edges[i + 1]!).length;
      expect(inside).toBe(count);
    }
  }
});

test('nothing counted', () => {
  const nothing = new HistogramReader(new Map());
  expect(nothing.quantile(0.5)).toBeNaN();
  expect(nothing.coarse(10)).toEqual({ edges: [], counts: [] });
});

test.each([
  [5867, 0.01, true],
  [100, 0.03, false],
  [665, 0.08, false],
  [1000, 0.002, true],
])(
  'a quantile of a normal law around %d by %d is off by what is said, and by one of the values',
  (mean, share, hasWideBins) => {
    const size = 16_384;
    const own = new HistogramReader(
      histogramOf(
        Array.from({ length: size }, (_, i) => mean * (1 + share * normalQuantile((i + 0.5) / size))),
      ),
    );
    const off = Array.from({ length: 99 }, (_, i) => (i + 1) / 100).map((p) => {
      const below = normalCdf((own.quantile(p) / mean - 1) / share);
      return { error: Math.abs(below - p) - 1 / size, said: own.shareError(p) };
    });
    for (const { error, said } of off) expect(error).toBeLessThanOrEqual(said);
    // Where bins are wide for the law, what is allowed for is there to be allowed for.
    expect(off.some(({ error }) => error > 0)).toBe(hasWideBins);
  },
);
