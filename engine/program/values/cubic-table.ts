import type { Table } from '../program.ts';

const NUMBERS_PER_BUCKET = 9;
/** Where a cubic meets the function: both ends belong, so that neighbours meet. */
const NODES = [0, 0.25, 0.75, 1] as const;

/**
 * A smooth function as a table of the kernel: in each of equal buckets the cubic that meets it at four points, 0, ¼, ¾
 * and 1 of the way (Newton's divided differences). The outer buckets go on beyond the ends.
 *
 * Error: the fourth derivative times the fourth power of a bucket's width, over some 1500.
 */
export function cubicTable(of: (x: number) => number, low: number, high: number, perUnit: number): Table {
  const buckets = Math.ceil((high - low) * perUnit);
  const data = new Float64Array(buckets * NUMBERS_PER_BUCKET);
  const width = 1 / perUnit;
  for (let i = 0; i < buckets; i++) {
    const left = low + i * width;
    const [a, b, c, d] = NODES.map((node) => of(left + node * width));
    const ab = (b! - a!) / 0.25;
    const bc = (c! - b!) / 0.5;
    const cd = (d! - c!) / 0.25;
    const abc = (bc - ab) / 0.75;
    const bcd = (cd - bc) / 0.75;
    const abcd = bcd - abc;
    const first = ab - 0.25 * abc + 0.1875 * abcd;
    const second = abc - abcd;
    const at = i * NUMBERS_PER_BUCKET;
    data[at] = Number.POSITIVE_INFINITY;
    data.set([a!, first / width, second / (width * width), abcd / (width * width * width)], at + 1);
  }
  return { low, perUnit, buckets, data };
}
