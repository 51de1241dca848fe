/**
 * A law as the kernel's table: piecewise cubics of the score over equal
 * buckets, halved until the table agrees with the law.
 */
import { isStepped, kinksOf, type Law, NEAREST_KINKS, scoreOfTails } from '../../sampling/marginals/law.ts';
import type { Table } from '../program.ts';

/**
 * A score beyond ±8 has probability 1e-15. There the table goes on straight, or stands still where the law has an end.
 */
const MAX_SCORE = 8;
const FEWEST_PER_UNIT = 8;
/** Largest error of a value, as a share of its distance from the median or of the distance between scores −1 and 1. */
const TOLERANCE = 1e-7;
/** Where the law is steep: largest error as a shift of the score. A score's own error is 4.5e-7. */
const SHIFT = 1e-7;
const NUMBERS_PER_BUCKET = 9;
/** Where in its piece a cubic meets the law: both ends belong, so that neighbours meet. */
const NODES = [0, 0.25, 0.75, 1] as const;
/** Where in its piece it is compared with the law: where such a cubic is furthest off, and near an end. */
const CHECKS = [0.5, 0.9] as const;
/** Share of a bucket that a cubic keeps away from a kink, so that its nodes are surely on its side. */
const AWAY_FROM_KINK = 1e-6;

type Cubic = readonly [c0: number, c1: number, c2: number, c3: number];

/**
 * One bucket: the score at which its second cubic takes over, Infinity for never, and the two, in powers of score −
 * left.
 */
interface Bucket {
  readonly left: number;
  readonly perUnit: number;
  readonly border: number;
  readonly first: Cubic;
  readonly second: Cubic;
}

/**
 * Builds the table of a law: never decreasing but for the rounding of a value, and at the ends of the buckets exact.
 *
 * A jump or a bend of the law at a score is a border inside a bucket. A bucket is halved, down to 1/1024 of a score,
 * until it agrees with the law to 1e-7 of a value's distance from the median (near it, of the spread between scores −1
 * and 1), or to a shift of the score by 1e-7. Where 1/1024 does not suffice, as between two humps with next to nothing
 * between them, the value is that of the law at a score less than 1/1024 away, and the probability of any interval is
 * met to 2e-4. All buckets of the table are as wide as the narrowest of these.
 *
 * Cost: about 700 values of the law for a smooth one, one or two milliseconds.
 */
export function marginalTable(law: Law): Table {
  const kinks = kinksOf(law);
  const curve = new Curve(law);
  const buckets: Bucket[] = [];
  for (let i = -MAX_SCORE * FEWEST_PER_UNIT; i < MAX_SCORE * FEWEST_PER_UNIT; i++) {
    buckets.push(...goodBuckets(curve, kinks, i / FEWEST_PER_UNIT, FEWEST_PER_UNIT));
  }
  const perUnit = Math.max(...buckets.map((bucket) => bucket.perUnit));
  const table = tableOf(
    law,
    buckets.flatMap((bucket) => narrowed(bucket, perUnit)),
    perUnit,
  );
  return isStepped(law) ? { ...table, stepped: true } : table;
}

/** A law's values at scores, each worked out once, and how near a value must be. */
class Curve {
  readonly #law: Law;
  readonly #values = new Map<number, number>();
  readonly #median: number;
  readonly #spread: number;

  constructor(law: Law) {
    this.#law = law;
    this.#median = this.at(0);
    this.#spread = this.at(1) - this.at(-1);
  }

  at(score: number): number {
    let value = this.#values.get(score);
    if (value === undefined) {
      value = this.#law.atScore(score);
      this.#values.set(score, value);
    }
    return value;
  }

  accepts(found: number, score: number): boolean {
    const value = this.at(score);
    if (Math.abs(found - value) <= TOLERANCE * Math.max(this.#spread, Math.abs(value - this.#median)))
      return true;
    return found >= this.#law.atScore(score - SHIFT) && found <= this.#law.atScore(score + SHIFT);
  }

  /**
   * The score at which the value passes the middle between its values at two scores: where it is steepest, if it is
   * steep.
   */
  crossing(from: number, to: number): number {
    const middle = this.at(from) + (this.at(to) - this.at(from)) / 2;
    return scoreOfTails(this.#law.cdf(middle), this.#law.survival(middle));
  }
}

/** The buckets, as wide as is good enough, for one place of the table. */
function goodBuckets(curve: Curve, kinks: readonly number[], left: number, perUnit: number): Bucket[] {
  const right = left + 1 / perUnit;
  const margin = AWAY_FROM_KINK / perUnit;
  const near = kinks.filter((kink) => kink >= left - margin && kink <= right + margin);
  const isInside = (score: number) => score > left + margin && score < right - margin;
  const inside = near.filter(isInside);
  if (inside.length <= 1) {
    const bucket = bucketAt(curve, left, perUnit, inside[0], near);
    if (isGood(curve, bucket)) return [bucket];
  }
  if (1 / perUnit > NEAREST_KINKS) {
    const halves = [left, left + 1 / (2 * perUnit)];
    return halves.flatMap((half) => goodBuckets(curve, near, half, 2 * perUnit));
  }
  const steepest = curve.crossing(left, right);
  return [bucketAt(curve, left, perUnit, isInside(steepest) ? steepest : undefined, [...near, steepest])];
}

function bucketAt(
  curve: Curve,
  left: number,
  perUnit: number,
  border: number | undefined,
  kinks: readonly number[],
): Bucket {
  const right = left + 1 / perUnit;
  const margin = AWAY_FROM_KINK / perUnit;
  // At a kink itself the law may be that of the other side.
  const away = (score: number) => (kinks.some((kink) => Math.abs(kink - score) <= margin) ? 2 * margin : 0);
  const cubic = (from: number, to: number) =>
    risingCubic(curve, left, Math.min(from + away(from), to), Math.max(to - away(to), from));
  if (border === undefined) {
    const only = cubic(left, right);
    return { left, perUnit, border: Number.POSITIVE_INFINITY, first: only, second: only };
  }
  return { left, perUnit, border, first: cubic(left, border), second: cubic(border, right) };
}

/** A bucket cut into narrower ones with the same values. */
function narrowed(bucket: Bucket, perUnit: number): Bucket[] {
  return Array.from({ length: perUnit / bucket.perUnit }, (_, i) => {
    const left = bucket.left + i / perUnit;
    const first = moved(bucket.first, i / perUnit);
    const second = moved(bucket.second, i / perUnit);
    if (bucket.border <= left) {
      return { left, perUnit, border: Number.POSITIVE_INFINITY, first: second, second };
    }
    return { left, perUnit, border: bucket.border, first, second };
  });
}

/** A cubic in powers of t as one in powers of t − by. */
function moved([c0, c1, c2, c3]: Cubic, by: number): Cubic {
  if (by === 0) return [c0, c1, c2, c3];
  return [c0 + by * (c1 + by * (c2 + by * c3)), c1 + by * (2 * c2 + 3 * by * c3), c2 + 3 * by * c3, c3];
}

/**
 * The cubic, in powers of score − origin, that meets the curve at the nodes of [from, to]; one that rises, if that one
 * does not.
 */
function risingCubic(curve: Curve, origin: number, from: number, to: number): Cubic {
  const [x0, x1, x2, x3] = NODES.map((node) => from + (to - from) * node) as [number, number, number, number];
  const [y0, y1, y2, y3] = [curve.at(x0), curve.at(x1), curve.at(x2), curve.at(x3)];
  // Newton's divided differences.
  const [d01, d12, d23] = [(y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1), (y3 - y2) / (x3 - x2)];
  const [d012, d123] = [(d12 - d01) / (x2 - x0), (d23 - d12) / (x3 - x1)];
  const d0123 = (d123 - d012) / (x3 - x0);
  const [a, b, c] = [x0 - origin, x1 - origin, x2 - origin];
  const cubic: Cubic = [
    y0 - a * (d01 - b * (d012 - c * d0123)),
    d01 - (a + b) * d012 + (a * b + a * c + b * c) * d0123,
    d012 - (a + b + c) * d0123,
    d0123,
  ];
  return rises(cubic, a, x3 - origin) ? cubic : hermite(cubic, y0, y3, a, x3 - origin);
}

function slope([, c1, c2, c3]: Cubic, t: number): number {
  return c1 + t * (2 * c2 + t * 3 * c3);
}

/** Whether a cubic nowhere falls between two points. */
function rises(cubic: Cubic, from: number, to: number): boolean {
  if (slope(cubic, from) < 0 || slope(cubic, to) < 0) return false;
  const turn = -cubic[2] / (3 * cubic[3]);
  return !(turn > from && turn < to) || slope(cubic, turn) >= 0;
}

/**
 * The cubic with given values at two points and the slopes of another there, cut to 0 … 3 times the mean slope: enough
 * for it to rise (Fritsch & Carlson 1980, doi:10.1137/0717021).
 */
function hermite(shape: Cubic, low: number, high: number, from: number, to: number): Cubic {
  const width = to - from;
  const mean = Math.max(high - low, 0) / width;
  const cut = (s: number) => Math.min(Math.max(s, 0), 3 * mean);
  const [start, end] = [cut(slope(shape, from)), cut(slope(shape, to))];
  const square = (3 * mean - 2 * start - end) / width;
  const cube = (start + end - 2 * mean) / (width * width);
  return moved([low, start, square, cube], -from);
}

function isGood(curve: Curve, { left, perUnit, border, first, second }: Bucket): boolean {
  const check = (cubic: Cubic, from: number, to: number) =>
    CHECKS.every((part) => {
      const score = from + (to - from) * part;
      return curve.accepts(cubicAt(cubic, score - left), score);
    });
  const right = left + 1 / perUnit;
  const end = Math.min(border, right);
  return check(first, left, end) && (end === right || check(second, end, right));
}

function cubicAt([c0, c1, c2, c3]: Cubic, t: number): number {
  return c0 + t * (c1 + t * (c2 + t * c3));
}

/** The buckets in the kernel's order, with one more at each end that goes straight on. */
function tableOf(law: Law, inner: readonly Bucket[], perUnit: number): Table {
  const width = 1 / perUnit;
  const line = (value: number, rate: number): Pick<Bucket, 'border' | 'first' | 'second'> => {
    const cubic: Cubic = [value, Math.max(rate, 0), 0, 0];
    return { border: Number.POSITIVE_INFINITY, first: cubic, second: cubic };
  };
  const lowest = inner[0]!.first;
  const highest = inner.at(-1)!.second;
  const rateLow = Number.isFinite(law.low) ? 0 : slope(lowest, 0);
  const rateHigh = Number.isFinite(law.high) ? 0 : slope(highest, width);
  const buckets = [
    line(cubicAt(lowest, 0) - rateLow * width, rateLow),
    ...inner,
    line(cubicAt(highest, width), rateHigh),
  ];
  const data = new Float64Array(buckets.length * NUMBERS_PER_BUCKET);
  for (const [i, { border, first, second }] of buckets.entries()) {
    data[i * NUMBERS_PER_BUCKET] = border;
    data.set(first, i * NUMBERS_PER_BUCKET + 1);
    data.set(second, i * NUMBERS_PER_BUCKET + 5);
  }
  return { low: -MAX_SCORE - width, perUnit, buckets: buckets.length, data };
}

/** The value of a table at a score, as the kernel makes it. */
export function tableAt(table: Table, score: number): number {
  const index = Math.min(Math.max(Math.floor((score - table.low) * table.perUnit), 0), table.buckets - 1);
  const at = index * NUMBERS_PER_BUCKET;
  const piece = score < table.data[at]! ? at + 1 : at + 5;
  const t = score - (table.low + index * (1 / table.perUnit));
  return cubicAt(table.data.subarray(piece, piece + 4) as unknown as Cubic, t);
}
