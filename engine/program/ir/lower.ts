/** From a draft to a Program: smoothings written, dead operations left out, registers packed. */

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
import { allocateRegisters, inputsOf, outputsOf, rename } from './register-allocation.ts';
import { hangsOnCases } from './smooth-influence.ts';
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
  const added: Operation[] = [];
  const occurrences = smoothedOccurrences(draft, directions, added);
  const smooths = occurrences.map(({ direction, happens }, smoothing) => {
    const along = direction.weights.map(({ site, weight }) => ({
      register: scoreOf.get(site)!,
      coefficient: weight,
    }));
    return smooth(draft, { smoothing, margin: direction.margin, along, happens });
  });
  const locals = Math.max(ROOT_COUNT, ...smooths.map(({ locals }) => locals));
  const operations = [...draft.operations, ...added, ...smooths.map(({ operation }) => operation)];
  const packed = allocateRegisters(liveOperations(operations));
  return {
    registers: packed.registers,
    localRegisters: smooths.length === 0 ? 0 : locals,
    sites: draft.sites,
    tables: draft.tables,
    operations: packed.operations,
    events: draft.events.map(({ name, joint }) => ({ name, joint })),
    smoothings: occurrences.map(({ direction, events }) => ({
      events,
      jumps: hangsOnCases(draft, direction.margin),
    })),
    summaries: draft.summaries,
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
 * @param added takes operations that tell where a margin's own event happens
 */
function smoothedOccurrences(
  draft: SsaProgram,
  directions: readonly Direction[],
  added: Operation[],
): Occurrence[] {
  const hits = new Map(
    draft.operations.flatMap((each) => (each.op === 'hit' ? [[each.event, each.of] as const] : [])),
  );
  const byMargin = smoothedEvents(draft, directions);
  let free = draft.registers;
  const marginHappens = (margin: Register): Register => {
    const [zero, out] = [free++, free++];
    added.push(
      { op: 'linear', out: zero, constant: 0, terms: [] },
      { op: 'greaterOrEqual', out, left: margin, right: zero },
    );
    return out;
  };
  return directions.flatMap((direction) => {
    const { margin } = direction;
    const occurrences = new Map<Register | undefined, Occurrence>();
    for (const smoothed of byMargin.get(margin) ?? []) {
      const isOwn = draft.events[smoothed.event]!.margin === margin && smoothed.weight === 1;
      const hit = isOwn ? hits.get(smoothed.event) : undefined;
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

/** The operations that counts and summaries depend on. */
function liveOperations(operations: readonly Operation[]): Operation[] {
  const ends = operations.filter((operation) => outputsOf(operation).length === 0);
  const needed = new Set(sliceFor(operations, ends.flatMap(inputsOf)));
  return operations.filter((operation) => outputsOf(operation).length === 0 || needed.has(operation));
}

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
  const moved = new MovedProgram(draft.registers, along);
  for (const operation of sliceFor(draft.operations, [margin])) moved.add(operation);
  const found = moved.register(margin);
  if (found === undefined)
    throw new Error('a smoothing was asked along scores that its margin does not depend on');
  const packed = allocateRegisters(moved.operations, [found], (i) => -1 - ROOT_COUNT - i);
  return {
    operation: {
      ...{ op: 'smooth', smoothing, along, happens },
      ...{ inner: packed.operations, margin: packed.kept.get(found)! },
    },
    locals: ROOT_COUNT + packed.registers,
  };
}

/**
 * Operations made anew for scores that are moved by `step` along a direction, under names of their own; what does not
 * depend on a moved score is read where it stands. A register that is linear in the scores is not made anew: moved, it
 * is what it was and `step` times its slope.
 */
class MovedProgram {
  readonly operations: Operation[] = [];
  readonly #anew = new Map<Register, Register>();
  readonly #slopes: Map<Register, number>;
  #next: Register;

  /** @param next the first register that is free */
  constructor(next: Register, along: readonly Term[]) {
    this.#next = next;
    this.#slopes = new Map(along.map(({ register, coefficient }) => [register, coefficient]));
  }

  /** The register that holds what `register` is when moved; undefined when it does not move. */
  register(register: Register): Register | undefined {
    const slope = this.#slopes.get(register);
    if (slope !== undefined && !this.#anew.has(register)) {
      const terms = [
        { register, coefficient: 1 },
        { register: ROOT_REGISTERS.step, coefficient: slope },
      ];
      this.operations.push({ op: 'linear', out: this.#name(register), constant: 0, terms });
    }
    return this.#anew.get(register);
  }

  add(operation: Operation): void {
    if (operation.op === 'score' || !inputsOf(operation).some((each) => this.#moves(each))) return;
    if (operation.op === 'linear') {
      const { terms, slope } = this.#movedTerms(operation.terms);
      if (slope !== undefined) this.#slopes.set(operation.out, slope);
      else this.operations.push({ ...operation, terms, out: this.#name(operation.out) });
      return;
    }
    const growth = asGrowth(operation, (register) => this.#slopes.has(register));
    const terms = growth && this.#movedTerms(growth.terms).terms;
    if (growth !== undefined && terms !== undefined && terms.length <= MOST_GROW_TERMS) {
      const by = this.register(growth.by) ?? growth.by;
      this.operations.push({ ...growth, by, terms, out: this.#name(growth.out) });
      return;
    }
    const inputs = new Map(inputsOf(operation).map((each) => [each, this.register(each)]));
    const outputs = new Map(outputsOf(operation).map((each) => [each, this.#name(each)]));
    this.operations.push(rename(operation, (each) => outputs.get(each) ?? inputs.get(each) ?? each));
  }

  /** Moved terms; with their slope when all of them are linear in the scores. */
  #movedTerms(unmoved: readonly Term[]): { readonly terms: readonly Term[]; readonly slope?: number } {
    let [slope, isLinear] = [0, true];
    const terms = unmoved.map(({ register, coefficient }) => {
      const own = this.#slopes.get(register);
      if (own !== undefined) slope += coefficient * own;
      else if (this.#anew.has(register)) isLinear = false;
      return { register: own === undefined ? (this.#anew.get(register) ?? register) : register, coefficient };
    });
    if (slope !== 0) terms.push({ register: ROOT_REGISTERS.step, coefficient: slope });
    return isLinear ? { terms, slope } : { terms };
  }

  #moves(register: Register): boolean {
    return this.#slopes.has(register) || this.#anew.has(register);
  }

  #name(register: Register): Register {
    const name = this.#next++;
    this.#anew.set(register, name);
    return name;
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
  return { op: 'grow', out, by, constant: 0, terms: [{ register, coefficient: 1 }] };
}
