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
import type { KernelExports } from '../../kernel/kernel.ts';
import { ROOT_REGISTERS, type Smooth } from '../../program/program.ts';
import type { Layout } from './memory-layout.ts';
import type { BlockOfTrials, Step, TrialCounts } from './step.ts';
import { TAIL_TABLE } from './tail-table.ts';

/** Roots are looked for between −9 and 9: the tail beyond is 1e-19. */
const MAX_SCORE = 9;
/** Steps end when no root of the block moves by more: the next would move by less than the square root of its cube. */
const ROOT_TOLERANCE = 1e-6;
/**
 * … and when none moved by more than this in the step before. A step that moves little by itself may be one towards an
 * end of the bracket where the margin is far larger than at the root: the next scales that end down, and leaps.
 */
const BRACKET_SHARE_AT_END = 0.01;
const MOST_STEPS = 80;
/**
 * From here on every other step halves the bracket: a margin that jumps, or is nearly flat, has no use for false
 * position.
 */
const QUICK_STEPS = 10;

interface Linked {
  readonly kernel: KernelExports;
  readonly layout: Layout;
  readonly counts: TrialCounts;
  /** Writes the scores' own sum along the direction to a register. */
  readonly placeAlong: (out: number) => readonly Step[];
  /** Makes the margin anew from the scores moved by the register `step`. */
  readonly evaluate: readonly Step[];
}

export function smoothStep(
  operation: Smooth,
  { kernel, layout, counts, placeAlong, evaluate }: Linked,
): Step {
  const place = (register: keyof typeof ROOT_REGISTERS) => layout.register(ROOT_REGISTERS[register]);
  const [step, own, x, low] = [place('step'), place('own'), place('x'), place('low')];
  const [flow, high, fhigh, side] = [place('flow'), place('high'), place('fhigh'), place('side')];
  const happens = layout.register(operation.happens);
  const margin = layout.register(operation.margin);
  const { blockSize: n, tailTable } = layout;
  const ownSteps = placeAlong(own);
  const { low: tableLow, perUnit, buckets } = TAIL_TABLE;

  const marginAt = (where: number, block: BlockOfTrials) => {
    kernel.subtract(step, where, own, n);
    for (const each of evaluate) each(block);
  };
  const copy = (from: number, to: number) => kernel.linear1(to, from, 1, 0, n);

  return (block) => {
    for (const each of ownSteps) each(block);
    kernel.fill(low, -MAX_SCORE, n);
    marginAt(low, block);
    copy(margin, flow);
    kernel.fill(high, MAX_SCORE, n);
    marginAt(high, block);
    copy(margin, fhigh);
    // The value at low, taken in once more, starts with a plain step of false position.
    copy(low, x);
    copy(flow, margin);
    kernel.fill(side, 0, n);
    kernel.rootStep(x, margin, low, flow, high, fhigh, side, n);
    kernel.fill(side, 0, n);
    let moved = Number.POSITIVE_INFINITY;
    for (let i = 0; i < MOST_STEPS; i++) {
      const halves = i >= QUICK_STEPS && i % 2 === 0;
      if (halves) kernel.linear2(x, low, 0.5, high, 0.5, 0, n);
      marginAt(x, block);
      const before = halves ? Number.POSITIVE_INFINITY : moved;
      moved = kernel.rootStep(x, margin, low, flow, high, fhigh, side, n);
      if (moved <= ROOT_TOLERANCE && before <= BRACKET_SHARE_AT_END) break;
    }
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
