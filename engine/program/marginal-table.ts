/**
 * A law as the kernel's table: piecewise cubics of the score over equal
 * buckets, halved until the table agrees with the law.
 */
import type { Law } from '../sampling/marginals/law.ts';
import type { Table } from './program.ts';

/** Scores beyond ±12 have probability 1e-33; there the end buckets are extended. */
const REACH = 12;
const FEWEST_PER_UNIT = 16;
const MOST_PER_UNIT = 256;
/** Largest error, as a share of the distance between the values at scores −1 and 1. */
const TOLERANCE = 1e-8;
const NUMBERS_PER_BUCKET = 9;
/** Chebyshev–Lobatto nodes of a cubic on [0, 1]: both ends belong, so that neighbours meet. */
const NODES = [0, 0.25, 0.75, 1] as const;

/**
 * Builds the table of a law whose form is `table`.
 *
 * Accuracy: 1e-8 of the spread between scores −1 and 1, checked between the nodes of every bucket; a law
 * that is too steep for that gets the narrowest buckets.
 *
 * @throws Error when two kinks fall into one of the narrowest buckets
 */
export function marginalTable(law: Law, kinks: readonly number[]): Table {
  const spread = law.atScore(1) - law.atScore(-1);
  for (let perUnit = FEWEST_PER_UNIT; ; perUnit *= 2) {
    const table = tableOf(law, kinks, perUnit);
    if (table !== undefined && worstError(law, table) <= TOLERANCE * spread) return table;
    if (perUnit >= MOST_PER_UNIT) {
      if (table !== undefined) return table;
      throw new Error(
        `a marginal has two kinks closer than ${1 / perUnit} in score; the table cannot part them`,
      );
    }
  }
}

function tableOf(law: Law, kinks: readonly number[], perUnit: number): Table | undefined {
  const buckets = 2 * REACH * perUnit;
  const data = new Float64Array(buckets * NUMBERS_PER_BUCKET);
  for (let i = 0; i < buckets; i++) {
    const left = -REACH + i / perUnit;
    const right = -REACH + (i + 1) / perUnit;
    const inside = kinks.filter((kink) => kink > left && kink < right);
    if (inside.length > 1) return undefined;
    const at = i * NUMBERS_PER_BUCKET;
    const kink = inside[0];
    if (kink === undefined) {
      data[at] = Number.POSITIVE_INFINITY;
      data.set(cubicThrough(law, left, left, right), at + 1);
    } else {
      data[at] = kink;
      data.set(cubicThrough(law, left, left, kink), at + 1);
      data.set(cubicThrough(law, left, kink, right), at + 5);
    }
  }
  return { low: -REACH, perUnit, buckets, data };
}

/** Coefficients, constant first, in powers of (score − origin), of the cubic that meets the law at four nodes of [from, to]. */
function cubicThrough(law: Law, origin: number, from: number, to: number): number[] {
  const x = NODES.map((node) => from + (to - from) * node - origin);
  // Newton's divided differences, then expanded into powers.
  const d = x.map((offset) => law.atScore(origin + offset));
  for (let order = 1; order < 4; order++) {
    for (let i = 3; i >= order; i--) d[i] = (d[i]! - d[i - 1]!) / (x[i]! - x[i - order]!);
  }
  let coefficients = [d[3]!];
  for (let i = 2; i >= 0; i--) {
    const raised = [d[i]!, ...coefficients];
    for (const [k, c] of coefficients.entries()) raised[k]! -= x[i]! * c;
    coefficients = raised;
  }
  return coefficients;
}

/** The value of a table at a score, as the kernel makes it. */
export function tableAt(table: Table, score: number): number {
  const index = Math.min(Math.max(Math.floor((score - table.low) * table.perUnit), 0), table.buckets - 1);
  const at = index * NUMBERS_PER_BUCKET;
  const piece = score < table.data[at]! ? at + 1 : at + 5;
  const t = score - (table.low + index / table.perUnit);
  const [c0, c1, c2, c3] = table.data.subarray(piece, piece + 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  return c0 + t * (c1 + t * (c2 + t * c3));
}

/** Largest distance between table and law, looked for at odd twelfths of each bucket within ±8. */
function worstError(law: Law, table: Table): number {
  let worst = 0;
  for (let i = (REACH - 8) * table.perUnit; i < (REACH + 8) * table.perUnit; i++) {
    for (const part of [1 / 12, 5 / 12, 11 / 12]) {
      const score = table.low + (i + part) / table.perUnit;
      worst = Math.max(worst, Math.abs(tableAt(table, score) - law.atScore(score)));
    }
  }
  return worst;
}
