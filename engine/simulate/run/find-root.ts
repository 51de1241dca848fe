/**
 * Where the margin of each trial of a block crosses 0 along a direction of its scores. Scores z of a trial are
 * z = own·u + rest, with u of unit length: the margin is taken at x·u + rest and rises with x.
 */
import type { KernelExports } from '../../kernel/kernel.ts';
import { type Register, ROOT_REGISTERS } from '../../program/program.ts';
import type { Layout } from './memory-layout.ts';
import type { BlockOfTrials, Step } from './step.ts';

/** Roots are looked for between −9 and 9: the tail beyond is 1e-19. */
export const MAX_SCORE = 9;
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

export interface Linked {
  readonly kernel: KernelExports;
  readonly layout: Layout;
  /** Writes the scores' own sum along the direction to a register. */
  readonly placeAlong: (out: number) => readonly Step[];
  /** Makes the margin anew from the scores moved by the register `step`. */
  readonly evaluate: readonly Step[];
}

/** Places in memory of the root finder's registers, and its two steps. */
export interface RootFinder {
  readonly at: Readonly<Record<keyof typeof ROOT_REGISTERS, number>>;
  readonly margin: number;
  /** Writes `own`, and to `x` where the margin crosses 0; `flow` < 0 ≤ `fhigh` where it does. */
  readonly find: (block: BlockOfTrials) => void;
  /** Writes the margin at the places that a register holds to `margin`. */
  readonly marginAt: (where: number, block: BlockOfTrials) => void;
}

/**
 * @param tolerance the search ends when no root of the block moves by more: the next step would move by less than the
 *   square root of its cube
 */
export function rootFinder(
  margin: Register,
  { kernel, layout, placeAlong, evaluate }: Linked,
  tolerance: number,
): RootFinder {
  const place = (register: keyof typeof ROOT_REGISTERS) => layout.register(ROOT_REGISTERS[register]);
  const at = {
    ...{ step: place('step'), own: place('own'), x: place('x'), low: place('low') },
    ...{ flow: place('flow'), high: place('high'), fhigh: place('fhigh'), side: place('side') },
  };
  const { step, own, x, low, flow, high, fhigh, side } = at;
  const marginPlace = layout.register(margin);
  const { blockSize: n } = layout;
  const ownSteps = placeAlong(own);

  const marginAt = (where: number, block: BlockOfTrials) => {
    kernel.subtract(step, where, own, n);
    for (const each of evaluate) each(block);
  };
  const copy = (from: number, to: number) => kernel.linear1(to, from, 1, 0, n);

  const find = (block: BlockOfTrials) => {
    for (const each of ownSteps) each(block);
    kernel.fill(low, -MAX_SCORE, n);
    marginAt(low, block);
    copy(marginPlace, flow);
    kernel.fill(high, MAX_SCORE, n);
    marginAt(high, block);
    copy(marginPlace, fhigh);
    // The value at low, taken in once more, starts with a plain step of false position.
    copy(low, x);
    copy(flow, marginPlace);
    kernel.fill(side, 0, n);
    kernel.rootStep(x, marginPlace, low, flow, high, fhigh, side, n);
    kernel.fill(side, 0, n);
    let moved = Number.POSITIVE_INFINITY;
    for (let i = 0; i < MOST_STEPS; i++) {
      const halves = i >= QUICK_STEPS && i % 2 === 0;
      if (halves) kernel.linear2(x, low, 0.5, high, 0.5, 0, n);
      marginAt(x, block);
      const before = halves ? Number.POSITIVE_INFINITY : moved;
      moved = kernel.rootStep(x, marginPlace, low, flow, high, fhigh, side, n);
      if (moved <= tolerance && before <= BRACKET_SHARE_AT_END) break;
    }
  };
  return { at, margin: marginPlace, find, marginAt };
}
