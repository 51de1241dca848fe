/**
 * Solves a margin for the scores' sum along a direction, trial by trial: the conditional law of scores given that a smooth
 * function of them has a value is that of all but one of them, weighed by the density of the one that is solved for over
 * the slope there (the co-area formula: Federer 1969; conditional Monte Carlo for densities: Asmussen & Glynn 2007,
 * doi:10.1007/978-0-387-69033-9, V.4).
 */
import type { Solve } from '../../program/program.ts';
import { type Linked, rootFinder } from './find-root.ts';
import type { Step } from './step.ts';

/** The search ends when no root of the block moves by more: the next step would move by 1e-12. */
const ROOT_TOLERANCE = 1e-8;
/** Half the distance of the central difference that the slope is taken by. */
const HALF_STEP = 1 / 1024;

export function solveStep(operation: Solve, linked: Linked): Step {
  const { kernel, layout } = linked;
  const { at, margin, find, marginAt } = rootFinder(operation.margin, linked, ROOT_TOLERANCE);
  const { own, x, low, flow, high, fhigh, side } = at;
  const [out, density] = [layout.register(operation.out), layout.register(operation.density)];
  const { blockSize: n } = layout;

  return (block) => {
    find(block);
    // From here on `flow` is 1 where there is an answer, `low` is 0.
    kernel.fill(low, 0, n);
    kernel.greater(flow, low, flow, n);
    kernel.greaterOrEqual(fhigh, fhigh, low, n);
    kernel.multiply(flow, flow, fhigh, n);
    kernel.linear1(side, x, 1, HALF_STEP, n);
    marginAt(side, block);
    kernel.linear1(high, margin, 1, 0, n);
    kernel.linear1(side, x, 1, -HALF_STEP, n);
    marginAt(side, block);
    kernel.linear2(high, high, 1 / (2 * HALF_STEP), margin, -1 / (2 * HALF_STEP), 0, n);
    kernel.greater(fhigh, high, low, n);
    kernel.multiply(flow, flow, fhigh, n);
    kernel.multiply(side, x, x, n);
    kernel.linear1(side, side, -0.5, 0, n);
    kernel.exponential(side, side, n);
    kernel.divide(side, side, high, n);
    kernel.select(density, flow, side, low, n);
    kernel.subtract(side, x, own, n);
    kernel.select(out, flow, side, low, n);
  };
}
