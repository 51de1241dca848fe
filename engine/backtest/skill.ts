/** How much smaller the scores of one rule are than those of another, and how sure that is. */

export interface Skill {
  /** 1 less the ratio of mean scores: above 0 where the rule is better, 1 where it is perfect. */
  readonly value: number;
  /** From the 2.5th to the 97.5th percentile over years drawn again; absent where there are too few years, or too few in which the other rule missed. */
  readonly interval?: readonly [number, number];
}

export interface PairOfScores {
  readonly year: number;
  readonly own: number;
  readonly other: number;
}

/** With fewer years, drawing them again says nothing. */
const FEWEST_YEARS = 8;
const RESAMPLES = 2000;

/**
 * Years are drawn with replacement, not pairs: regions of one year are one event (block bootstrap, Efron & Tibshirani 1993).
 * The draws are always the same.
 *
 * @param pairs one or more, of the same forecasts
 * @returns null where the other rule never missed: there is no ratio
 */
export function skillOf(pairs: readonly PairOfScores[]): Skill | null {
  if (pairs.every(({ other }) => other === 0)) return null;
  const years = new Map<number, [number, number]>();
  for (const { year, own, other } of pairs) {
    const sums = years.get(year) ?? [0, 0];
    years.set(year, [sums[0] + own, sums[1] + other]);
  }
  const blocks = [...years.values()];
  const value = skillOver(blocks);
  if (blocks.length < FEWEST_YEARS) return { value };
  const random = wholeNumbers();
  const drawn = Array.from({ length: RESAMPLES }, () =>
    skillOver(blocks.map(() => blocks[random() % blocks.length]!)),
  ).toSorted((a, b) => a - b);
  const at = (p: number) => drawn[Math.round(p * (RESAMPLES - 1))]!;
  const interval = [at(0.025), at(0.975)] as const;
  return interval.every(Number.isFinite) ? { value, interval } : { value };
}

function skillOver(blocks: readonly (readonly [number, number])[]): number {
  let [own, other] = [0, 0];
  for (const [a, b] of blocks) {
    own += a;
    other += b;
  }
  // Years drawn again may be all without a miss of the other rule: then any miss of one's own is infinitely worse.
  if (other === 0) return own === 0 ? 0 : Number.NEGATIVE_INFINITY;
  return 1 - own / other;
}

/** Whole numbers below 2³², by the finaliser of SplitMix32 over a Weyl sequence; the same each time. */
function wholeNumbers(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
