/**
 * One smoothing over a block: conditional Monte Carlo, or pre-integration, over one direction of the scores (Griewank,
 * Kuo, Leövey & Sloan 2018, doi:10.1016/j.cam.2018.04.009). The scores z of a trial are z = own·u + rest, with u of
 * unit length: `own` is standard normal and independent of `rest`. Given `rest` the margin rises along u and crosses 0
 * at some x, so the event has probability P(N(0,1) > x): counting that in place of 0 or 1 leaves the mean as it is and
 * takes away the variance that lies along u.
 *
 * Where the margin crosses 0 elsewhere as well, or rests on it, a trial may happen with own < x, or not happen with
 * own ≥ x. What it does counts as 1 or −1 beside the probability: P(N(0,1) > x) has the mean of [own ≥ x] whatever x is,
 * so that the sum has that of the event, on any line. On a line that is as it should be nothing is added.
 */
import type { Smooth } from '../../program/program.ts';
import { type Linked, MAX_SCORE, rootFinder } from './find-root.ts';
import type { BlockOfTrials, Step, TrialCounts } from './step.ts';
import { TAIL_TABLE } from './tail-table.ts';

/** The search ends when no root of the block moves by more: the next step would move by 1e-9. */
const ROOT_TOLERANCE = 1e-6;

interface Counted extends Linked {
  readonly counts: TrialCounts;
}

export function smoothStep(operation: Smooth, linked: Counted): Step {
  const { kernel, layout, counts } = linked;
  const { at, margin, find, marginAt } = rootFinder(operation.margin, linked, ROOT_TOLERANCE);
  const { own, x, low, flow, high, fhigh, side } = at;
  const happens = layout.register(operation.happens);
  const { blockSize: n, tailTable } = layout;
  const { low: tableLow, perUnit, buckets } = TAIL_TABLE;

  return (block) => {
    find(block);
    if (someStand()) beginStretches(block);
    kernel.greaterOrEqual(side, own, x, n);
    kernel.table(x, x, tailTable, tableLow, perUnit, buckets, n);
    kernel.subtract(side, happens, side, n);
    kernel.add(x, x, side, n);
    counts.smoothed(operation.smoothing, x, block.trials);
  };

  /** Whether some margin is exactly 0 at the upper end of its bracket; `fhigh` is then 1 for those, 0 for the others. */
  function someStand(): boolean {
    kernel.fill(side, 0, n);
    kernel.equal(fhigh, fhigh, side, n);
    kernel.greater(flow, side, flow, n);
    kernel.multiply(fhigh, fhigh, flow, n);
    return kernel.sum(fhigh, n) > 0;
  }

  /**
   * A margin that is 0 over a stretch, like that of a count that just suffices, is crossed where the stretch begins:
   * false position ends anywhere on it.
   */
  function beginStretches(block: BlockOfTrials): void {
    kernel.fill(flow, 0, n);
    const happensAt = (where: number) => {
      marginAt(where, block);
      kernel.greaterOrEqual(margin, margin, flow, n);
    };
    kernel.linear1(side, high, 1, -ROOT_TOLERANCE, n);
    happensAt(side);
    kernel.multiply(fhigh, fhigh, margin, n);
    if (kernel.sum(fhigh, n) === 0) return;
    for (let width = 2 * MAX_SCORE; width > ROOT_TOLERANCE; width /= 2) {
      kernel.linear2(side, low, 0.5, high, 0.5, 0, n);
      happensAt(side);
      kernel.select(high, margin, side, high, n);
      kernel.select(low, margin, low, side, n);
    }
    kernel.select(x, fhigh, high, x, n);
  }
}
