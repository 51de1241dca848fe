/** What the odds of several parts alone say of them together, however the parts hang together. */
import { greatestOf } from './linear-programme.ts';

/** How parts make a whole. Each part stands in it once. */
export type Joint =
  | { readonly of: 'part'; readonly part: string }
  /** So many of them and more: `count` 1 is any, all of them is all. */
  | { readonly of: 'at-least'; readonly count: number; readonly joints: readonly Joint[] }
  /** For every rung so many of its parts and more; the parts are the same members in each, the highest rung first. */
  | { readonly of: 'ladder'; readonly rungs: readonly LadderRung[] };

interface LadderRung {
  readonly count: number;
  /** That a member stands at or above the rung, by member. */
  readonly parts: readonly string[];
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The least and the greatest probability of the whole over every way in which the parts can hang together, given the
 * probability of each part alone. Both are reached where the parts have nothing in common that is known.
 *
 * Two and more that must all happen, or one of which must: Fréchet (1935). At least k of n: Rüger (1978,
 * doi:10.1007/BF01894822) for equal marginals, for others the value of the linear programme over all joint laws: a share t of the
 * trials can have k each if Σ min(p, t) ≥ k t (McNaughton 1959, doi:10.1287/mnsc.6.1.1). Ladders: the same for every rung at
 * once, since nested rungs and members make a totally unimodular system; the least by a linear programme over which
 * rung is missed.
 *
 * @param oddsOf probability of a part; of a ladder's members not smaller on a lower rung
 */
export function sharpBounds(joint: Joint, oddsOf: (part: string) => number): Bounds {
  switch (joint.of) {
    case 'part': {
      const p = oddsOf(joint.part);
      return { low: p, high: p };
    }
    case 'at-least': {
      const all = joint.joints.map((each) => sharpBounds(each, oddsOf));
      const least = all.map(({ low }) => low);
      const greatest = all.map(({ high }) => high);
      return { low: leastOfAtLeast(joint.count, least), high: greatestOfAtLeast(joint.count, greatest) };
    }
    case 'ladder': {
      const rungs = joint.rungs.map(({ count, parts }) => ({ count, odds: parts.map(oddsOf) }));
      const high = Math.min(...rungs.map(({ count, odds }) => greatestOfAtLeast(count, odds)));
      return { low: 1 - greatestOfMissing(rungs), high };
    }
  }
}

/** Greatest t with Σ min(p, t) ≥ k t: the j most likely ones count t each, the others all that they have. */
function greatestOfAtLeast(count: number, odds: readonly number[]): number {
  if (count <= 0) return 1;
  if (count > odds.length) return 0;
  let [greatest, sum] = [1, 0];
  for (const [i, p] of odds.toSorted((a, b) => a - b).entries()) {
    sum += p;
    const largest = odds.length - 1 - i;
    if (largest < count) greatest = Math.min(greatest, sum / (count - largest));
  }
  return greatest;
}

function leastOfAtLeast(count: number, odds: readonly number[]): number {
  const misses = odds.map((p) => 1 - p);
  return 1 - greatestOfAtLeast(odds.length - count + 1, misses);
}

/**
 * Greatest probability that some rung is missed. A share s of the trials misses a rung, in which enough members stand
 * below it, each in a share b ≤ s of them; all that a member is below a rung for it and for lower ones is at most what it
 * stands below the rung.
 */
function greatestOfMissing(rungs: readonly { count: number; odds: readonly number[] }[]): number {
  const members = rungs[0]!.odds.length;
  const places = rungs.length * members;
  const place = (rung: number, member: number) => rung * members + member;
  const row = (entries: readonly (readonly [number, number])[]) => {
    const made = Array.from({ length: places + rungs.length }, () => 0);
    for (const [at, value] of entries) made[at] = value;
    return made;
  };
  const everyMember = Array.from({ length: members }, (_, member) => member);
  const rows: number[][] = [row(rungs.map((_, r) => [places + r, 1]))];
  const limits = [1];
  const add = (limit: number, entries: readonly (readonly [number, number])[]) => {
    rows.push(row(entries));
    limits.push(limit);
  };
  for (const [r, { count, odds }] of rungs.entries()) {
    const missing = members - count + 1;
    add(0, [[places + r, missing], ...everyMember.map((m) => [place(r, m), -1] as const)]);
    for (const m of everyMember) {
      add(0, [
        [place(r, m), 1],
        [places + r, -1],
      ]);
      const lower = rungs.flatMap((_, other) => (other >= r ? [[place(other, m), 1] as const] : []));
      add(Math.max(1 - odds[m]!, 0), lower);
    }
  }
  return greatestOf(row(rungs.map((_, r) => [places + r, 1])), rows, limits);
}
