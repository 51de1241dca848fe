/** A margin and its slope at a point in the space of scores, by a probe. */
import type { Register } from '../../program/program.ts';
import type { Evaluator } from './evaluator.ts';

/** Numbers over the sites that a margin depends on, in the order of `Probe.sites`. */
export type Vector = Float64Array;

/** Half the distance of a central difference. */
const SCORE_STEP = 0.02;
/** Slopes of one evaluation, two points each; with the point itself nearly a block. */
const SLOPES_AT_ONCE = 511;

export interface MarginAtPoint {
  readonly value: number;
  /** By every score, from central differences. */
  readonly slope: Vector;
}

/** A margin and its slope at a point. */
export function slopeAt(probe: Evaluator, margin: Register, at: Vector): MarginAtPoint {
  const slope = new Float64Array(at.length);
  let value = Number.NaN;
  for (let first = 0; first === 0 || first < at.length; first += SLOPES_AT_ONCE) {
    const count = Math.min(SLOPES_AT_ONCE, at.length - first);
    const values = probe.evaluate(margin, 2 * count + 1, (_, scores, k) => {
      scores.fill(at[k]!, 0, 2 * count + 1);
      if (k < first || k >= first + count) return;
      scores[2 * (k - first)]! += SCORE_STEP;
      scores[2 * (k - first) + 1]! -= SCORE_STEP;
    });
    for (let k = 0; k < count; k++)
      slope[first + k] = (values[2 * k]! - values[2 * k + 1]!) / (2 * SCORE_STEP);
    value = values[2 * count]!;
  }
  return { value, slope };
}

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
