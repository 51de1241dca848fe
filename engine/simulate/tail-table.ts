/** The normal tail P(score > x) as a table of the kernel, for the conditional probabilities of smoothings. */
import type { Table } from '../program/program.ts';
import { normalCdf } from '../statistics/normal.ts';

const REACH = 12;
const PER_UNIT = 32;
const NUMBERS_PER_BUCKET = 9;

/**
 * Cubics through four Chebyshev–Lobatto nodes of each bucket of 1/32. Largest relative error 5e-7 for x up to 8:
 * no more than the scores themselves are rounded.
 */
export const TAIL_TABLE: Table = tabulate();

function tabulate(): Table {
  const buckets = 2 * REACH * PER_UNIT;
  const data = new Float64Array(buckets * NUMBERS_PER_BUCKET);
  const width = 1 / PER_UNIT;
  for (let i = 0; i < buckets; i++) {
    const left = -REACH + i * width;
    const [a, b, c, d] = [0, 0.25, 0.75, 1].map((node) => normalCdf(-(left + node * width)));
    // Newton's form in u = (x − left) / width over the nodes 0, ¼, ¾, 1, expanded into powers.
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
  return { low: -REACH, perUnit: PER_UNIT, buckets, data };
}
