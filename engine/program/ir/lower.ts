/** From a draft to a Program: smoothings written, dead operations left out, the others put in order, registers packed. */

import {
  MOST_GROW_TERMS,
  type Operation,
  type Program,
  type Register,
  ROOT_REGISTERS,
  type Smooth,
  type SmoothedEvent,
  type Term,
} from '../program.ts';
import { inEarlyOrder } from './early-order.ts';
import { ofRegister } from './linear-form.ts';
import { inputsOf } from './operations.ts';
import { allocateRegisters } from './register-allocation.ts';
import { RegisterWriter, SliceRewriter } from './register-writer.ts';
import { dependsOnSwitches } from './smooth-influence.ts';
import { type SsaProgram, sliceFor } from './ssa-program.ts';

/** A direction in the space of scores along which all events of one margin are smoothed. */
export interface Direction {
  readonly margin: Register;
  /** Coefficients over sites, of unit length; the margin rises along them. */
  readonly weights: readonly { readonly site: number; readonly weight: number }[];
}

/** Packs a draft, its events smoothed along directions where such are given. */
export function lower(draft: SsaProgram, directions: readonly Direction[] = []): Program {
  const scoreOf = new Map<number, Register>();
  for (const operation of draft.operations) {
    if (operation.op === 'score') scoreOf.set(operation.site, operation.out);
  }
  const writer = new RegisterWriter(draft.registers);
  const occurrences = smoothedOccurrences(draft, directions, writer);
  const smooths = occurrences.map(({ direction, happens }, smoothing) => {
    const along = direction.weights.map(({ site, weight }) => ({
      register: scoreOf.get(site)!,
      coefficient: weight,
    }));
    return smooth(draft, { smoothing, margin: direction.margin, along, happens });
  });
  const locals = Math.max(ROOT_COUNT, ...smooths.map(({ locals }) => locals));
  const operations = [...draft.operations, ...writer.take(), ...smooths.map(({ operation }) => operation)];
  const packed = allocateRegisters(inEarlyOrder(operations));
  return {
    registers: packed.registers,
    localRegisters: smooths.length === 0 ? 0 : locals,
    sites: draft.sites,
    tables: draft.tables,
    operations: packed.operations,
    events: draft.events.map(({ name, joint }) => ({ name, joint })),
    smoothings: occurrences.map(({ direction, events }) => ({
      events,
      isStepped: dependsOnSwitches(draft, direction.margin),
    })),
    summaries: draft.summaries.map(({ name }) => name),
    averages: draft.averages,
    crosses: draft.crosses,
  };
}

/** What a smoothing gives the odds of. */
interface Occurrence {
  readonly direction: Direction;
  /** 1 in the trials in which it happens, as they stand. */
  readonly happens: Register;
  readonly events: SmoothedEvent[];
}

/**
 * What is smoothed along each direction: the events of its margin, apart where they do not happen in the same trials (of
 * two events with one margin, one may ask for more than 0); and the margin itself, of events whose branches it is one of.
 *
 * @param writer takes operations that tell where a margin's own event happens
 */
function smoothedOccurrences(
  draft: SsaProgram,
  directions: readonly Direction[],
  writer: RegisterWriter,
): Occurrence[] {
  const byMargin = smoothedEvents(draft, directions);
  const marginHappens = (margin: Register): Register => {
    const zero = writer.constant(0);
    return writer.binary('greaterOrEqual', margin, zero);
  };
  return directions.flatMap((direction) => {
    const { margin } = direction;
    const occurrences = new Map<Register | undefined, Occurrence>();
    for (const smoothed of byMargin.get(margin) ?? []) {
      const event = draft.events[smoothed.event]!;
      const hit = event.margin === margin && smoothed.weight === 1 ? event.of : undefined;
      let occurrence = occurrences.get(hit);
      if (occurrence === undefined) {
        occurrence = { direction, happens: hit ?? marginHappens(margin), events: [] };
        occurrences.set(hit, occurrence);
      }
      occurrence.events.push(smoothed);
    }
    return [...occurrences.values()];
  });
}

/** Events whose odds a margin's smoothing gives a share of: those of its branches if all of these have one. */
function smoothedEvents(
  draft: SsaProgram,
  directions: readonly Direction[],
): ReadonlyMap<Register, readonly SmoothedEvent[]> {
  const events = new Map<Register, SmoothedEvent[]>(directions.map(({ margin }) => [margin, []]));
  for (const [event, { margin: own, branches }] of draft.events.entries()) {
    const smoothed = [branches ?? [], own === undefined ? [] : [{ margin: own, weight: 1 }]].find(
      (margins) => margins.length > 0 && margins.every(({ margin }) => events.has(margin)),
    );
    for (const { margin, weight } of smoothed ?? []) events.get(margin)!.push({ event, weight });
  }
  return events;
}

const ROOT_COUNT = Object.keys(ROOT_REGISTERS).length;

/** The operation that smooths a margin along a direction, and how many local registers it needs. */
function smooth(
  draft: SsaProgram,
  {
    smoothing,
    margin,
    along,
    happens,
  }: Pick<Smooth, 'smoothing' | 'along' | 'happens'> & { readonly margin: Register },
): { operation: Smooth; locals: number } {
  const moved = new MovedProgram(new RegisterWriter(draft.registers), along);
  for (const operation of sliceFor(draft.operations, [margin])) moved.add(operation);
  const found = moved.anew(margin);
  if (found === undefined)
    throw new Error('a smoothing was asked along scores that its margin does not depend on');
  const packed = allocateRegisters(moved.writer.take(), [found], (i) => -1 - ROOT_COUNT - i);
  return {
    operation: {
      ...{ op: 'smooth', smoothing, along, happens },
      ...{ inner: packed.operations, margin: packed.kept.get(found)! },
    },
    locals: ROOT_COUNT + packed.registers,
  };
}

/**
 * A slice written again for scores that are moved by `step` along a direction. A register that is linear in the scores is
 * not written again: moved, it is what it was and `step` times its slope.
 */
class MovedProgram extends SliceRewriter {
  readonly #slopes: Map<Register, number>;

  constructor(writer: RegisterWriter, along: readonly Term[]) {
    super(writer);
    this.#slopes = new Map(along.map(({ register, coefficient }) => [register, coefficient]));
  }

  /** The register that holds what `register` is when moved; undefined when it does not move. */
  override anew(register: Register): Register | undefined {
    const known = super.anew(register);
    const slope = this.#slopes.get(register);
    if (known !== undefined || slope === undefined) return known;
    const terms = [
      { register, coefficient: 1 },
      { register: ROOT_REGISTERS.step, coefficient: slope },
    ];
    return this.replace(register, this.writer.linear(0, terms));
  }

  override add(operation: Operation): void {
    if (operation.op === 'score' || !inputsOf(operation).some((each) => this.#moves(each))) return;
    if (operation.op === 'linear') {
      const { terms, slope } = this.#movedTerms(operation.terms);
      if (slope !== undefined) this.#slopes.set(operation.out, slope);
      else this.replace(operation.out, this.writer.linear(operation.constant, terms));
      return;
    }
    const growth = asGrowth(operation, (register) => this.#slopes.has(register));
    const terms = growth && this.#movedTerms(growth.terms).terms;
    if (growth !== undefined && terms !== undefined && terms.length <= MOST_GROW_TERMS) {
      const by = this.anew(growth.by) ?? growth.by;
      this.replace(
        growth.out,
        this.writer.write((out) => ({ ...growth, by, terms, out })),
      );
      return;
    }
    for (const register of inputsOf(operation)) this.anew(register);
    super.add(operation);
  }

  /** Moved terms; with their slope when all of them are linear in the scores. */
  #movedTerms(unmoved: readonly Term[]): { readonly terms: readonly Term[]; readonly slope?: number } {
    let [slope, isLinear] = [0, true];
    const terms = unmoved.map(({ register, coefficient }) => {
      const own = this.#slopes.get(register);
      if (own !== undefined) slope += coefficient * own;
      else if (super.anew(register) !== undefined) isLinear = false;
      return { register: own === undefined ? (super.anew(register) ?? register) : register, coefficient };
    });
    if (slope !== 0) terms.push({ register: ROOT_REGISTERS.step, coefficient: slope });
    return isLinear ? { terms, slope } : { terms };
  }

  #moves(register: Register): boolean {
    return this.#slopes.has(register) || super.anew(register) !== undefined;
  }
}

/** A growth, or a product with a side that is linear in the scores: that side need then not be made. */
function asGrowth(
  operation: Operation,
  isLinear: (register: Register) => boolean,
): Extract<Operation, { op: 'grow' }> | undefined {
  if (operation.op === 'grow') return operation;
  if (operation.op !== 'multiply') return undefined;
  const { out, left, right } = operation;
  if (!isLinear(left) && !isLinear(right)) return undefined;
  const [by, register] = isLinear(right) ? [left, right] : [right, left];
  return { op: 'grow', out, by, ...ofRegister(register) };
}
