/** Laws of intervals that are made for runs which stop when they are precise enough; fixed seeds, statistical bounds. */
import { describe, expect, test } from 'vitest';
import { evidenceAgainst, priorFor, sequenceInterval } from '../engine/statistics/confidence-sequence.ts';
import { levelUnderLooks } from '../engine/statistics/looks.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';
import { wilsonInterval } from '../engine/statistics/proportion-interval.ts';
import { replicateInterval } from '../engine/statistics/replicates.ts';
import { standardErrorOf } from './run-yaml.ts';

/** Uniform numbers of the 32-bit generator mulberry32: small, and nothing of the engine. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const LEVEL = 0.95;
const RUNS = 1000;
/** Five standard errors below the level, for coverage over the runs. */
const LEAST = LEVEL - 5 * standardErrorOf(LEVEL, RUNS);

describe('a confidence sequence', () => {
  test.each([0.5, 0.1, 0.01])('holds a share of %f at all looks at once', (share) => {
    const uniform = uniforms(7);
    const prior = priorFor(0.02, LEVEL);
    let held = 0;
    let heldByWilson = 0;
    for (let run = 0; run < RUNS; run++) {
      let [hits, always, alwaysByWilson] = [0, true, true];
      for (let trials = 1; trials <= 2000; trials++) {
        if (uniform() < share) hits++;
        if (trials % 20 !== 0) continue;
        const { low, high } = wilsonInterval(hits, trials, LEVEL);
        alwaysByWilson &&= low <= share && share <= high;
        always &&= evidenceAgainst(hits, trials - hits, prior)(share) <= -Math.log(1 - LEVEL);
      }
      held += Number(always);
      heldByWilson += Number(alwaysByWilson);
    }
    expect(held / RUNS).toBeGreaterThan(LEAST);
    // The test can fail: intervals for one look do not hold at all looks.
    expect(heldByWilson / RUNS).toBeLessThan(LEAST);
  });

  test('ends where the evidence reaches its limit', () => {
    for (const [hits, trials] of [
      [3, 100],
      [4000, 10_000],
      [999_000, 1e6],
    ] as const) {
      const { low, high } = sequenceInterval(hits, trials, LEVEL, 500);
      for (const end of [low, high]) {
        expect(evidenceAgainst(hits, trials - hits, 500)(end)).toBeCloseTo(-Math.log(1 - LEVEL), 5);
      }
    }
  });

  test('is narrowest where it is tuned, about three standard errors', () => {
    const halfWidth = 0.001;
    const prior = priorFor(halfWidth, LEVEL);
    const errorsAt = (trials: number) => {
      const { low, high } = sequenceInterval(trials / 2, trials, LEVEL, prior);
      return (high - low) / 2 / standardErrorOf(0.5, trials);
    };
    const tuned = 2_311_000;
    expect(errorsAt(tuned)).toBeLessThan(errorsAt(tuned / 4));
    expect(errorsAt(tuned)).toBeLessThan(errorsAt(tuned * 4));
    expect(errorsAt(tuned) * standardErrorOf(0.5, tuned)).toBeLessThan(halfWidth);
    expect(errorsAt(tuned * 0.99) * standardErrorOf(0.5, tuned * 0.99)).toBeGreaterThan(halfWidth);
  });

  test('is never of zero width, and a bound where nothing was hit', () => {
    for (const trials of [100, 1e6, 2 ** 34]) {
      for (const hits of [0, trials]) {
        const { low, high } = sequenceInterval(hits, trials, LEVEL, priorFor(0.001, LEVEL));
        expect(high).toBeGreaterThan(low);
        expect(hits === 0 ? low : 1 - high).toBe(0);
        expect(hits === 0 ? high : low).toBeGreaterThan(0);
        expect(hits === 0 ? high : low).toBeLessThan(1);
      }
    }
  });
});

describe('looks at replicates that are doubled', () => {
  const REPLICATES = 16;
  /** Coverage of the interval at which a run stops; the spread begins at `first` times the one that would stop. */
  function coverage(first: number, fall: number, level: number): number {
    const uniform = uniforms(11);
    let held = 0;
    for (let run = 0; run < 2 * RUNS; run++) {
      for (let spread = first; ; spread *= fall) {
        const values = Array.from(
          { length: REPLICATES },
          () => spread * normalQuantile(uniform() + 2 ** -33),
        );
        const { low, high } = replicateInterval(values, level);
        if ((high - low) / 2 > 1) continue;
        held += Number(low <= 0 && 0 <= high);
        break;
      }
    }
    return held / (2 * RUNS);
  }

  test.each([1, 1.5, 2, 3, 5])('cover from a first spread of %f', (first) => {
    const level = levelUnderLooks(LEVEL, REPLICATES - 1);
    const least = LEVEL - 5 * standardErrorOf(LEVEL, 2 * RUNS);
    expect(coverage(first, Math.SQRT1_2, level)).toBeGreaterThan(least);
    expect(coverage(first, 0.35, level)).toBeGreaterThan(least);
  });

  test('need a level above the nominal one, by less than halving what it leaves', () => {
    for (const level of [0.5, 0.8, 0.95, 0.999]) {
      const each = levelUnderLooks(level, REPLICATES - 1);
      expect(each).toBeGreaterThan(level);
      expect(each).toBeLessThan(1 - (1 - level) / 3);
    }
  });
});
