/** A program before its registers are packed: each is written once, so that parts of it can be written again. */

import type { Cross, Event, Operation, Register, Site, Table } from '../program.ts';
import { definitionsOf } from './definitions.ts';
import { inputsOf } from './operations.ts';

/** A margin that an event has with some probability, whatever the trial. */
export interface WeighedMargin {
  readonly margin: Register;
  readonly weight: number;
}

export interface SsaEvent extends Event {
  /** Not 0 in the trials that count as hits. */
  readonly of: Register;
  /** Holds the margin of the event: positive or 0 where it happens, negative where it does not. */
  readonly margin?: Register;
  /**
   * The margin in each branch of the draws that only decide between cases; weights add up to 1. Conditional
   * probabilities are then made of these, so that what those draws come to leaves no error.
   */
  readonly branches?: readonly WeighedMargin[];
}

/** The margins that an event's conditional probabilities are made of; none where it has no margin. */
export function marginsOf({ margin, branches }: SsaEvent): readonly WeighedMargin[] {
  return branches ?? (margin === undefined ? [] : [{ margin, weight: 1 }]);
}

/** A number that is summarised over the trials. */
export interface SsaSummary {
  /** e.g. `paths/gdp/2025`. */
  readonly name: string;
  readonly of: Register;
  /** Not 0 in the trials that are summarised; all are by default. */
  readonly where?: Register;
}

export interface SsaProgram {
  /** Each register is written exactly once, before it is read. */
  readonly operations: readonly Operation[];
  readonly registers: number;
  readonly sites: readonly Site[];
  readonly tables: readonly Table[];
  readonly events: readonly SsaEvent[];
  readonly summaries: readonly SsaSummary[];
  readonly averages: readonly string[];
  readonly crosses: readonly Cross[];
  /** As of a Program. */
  readonly weight?: Register;
  /** The density of known figures, which `weight` is made of; given with it. */
  readonly density?: Register;
  /** What a density of 1 counts for, before it is made whole; given with `weight`. */
  readonly weightScale?: number;
  /** Local registers of what is solved in it; none by default. */
  readonly localRegisters?: number;
}

/** The operations that a set of registers depends on, in their order. */
export function sliceFor(operations: readonly Operation[], results: readonly Register[]): Operation[] {
  const writers = definitionsOf(operations);
  const needed = new Set<number>();
  const open = [...results];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { operation, place } = writers.get(next)!;
    if (needed.has(place)) continue;
    needed.add(place);
    open.push(...inputsOf(operation));
  }
  return [...needed].sort((a, b) => a - b).map((place) => operations[place]!);
}
