/** From a draft to a Program: smoothings written, dead operations left out, registers packed. */
import { allocate, inputsOf, outputsOf, rename } from './allocate.ts';
import { type Draft, sliceFor } from './draft.ts';
import {
  type Operation,
  type Program,
  type Register,
  ROOT_REGISTERS,
  type Smooth,
  type Term,
} from './program.ts';

/** A direction in the space of scores along which all events of one margin are smoothed. */
export interface Direction {
  readonly margin: Register;
  /** Coefficients over sites, of unit length; the margin rises along them. */
  readonly weights: readonly { readonly site: number; readonly weight: number }[];
}

/** Packs a draft, its events smoothed along directions where such are given. */
export function finish(draft: Draft, directions: readonly Direction[] = []): Program {
  const scoreOf = new Map<number, Register>();
  for (const operation of draft.operations) {
    if (operation.op === 'score') scoreOf.set(operation.site, operation.out);
  }
  const smooths = directions.map(({ margin, weights }, smoothing) => {
    const along = weights.map(({ site, weight }) => ({ register: scoreOf.get(site)!, coefficient: weight }));
    return smooth(draft, smoothing, margin, along);
  });
  const locals = Math.max(ROOT_COUNT, ...smooths.map(({ locals }) => locals));
  const operations = [...draft.operations, ...smooths.map(({ operation }) => operation)];
  const packed = allocate(living(operations));
  return {
    registers: packed.registers,
    localRegisters: smooths.length === 0 ? 0 : locals,
    sites: draft.sites,
    tables: draft.tables,
    operations: packed.operations,
    events: draft.events.map(({ name, joint }) => ({ name, joint })),
    smoothings: directions.map(({ margin }) => ({
      events: draft.events.flatMap((event, i) => (event.margin === margin ? [i] : [])),
    })),
    summaries: draft.summaries,
    averages: draft.averages,
    crosses: draft.crosses,
  };
}

const ROOT_COUNT = Object.keys(ROOT_REGISTERS).length;

/** The operations that counts and summaries depend on. */
function living(operations: readonly Operation[]): Operation[] {
  const ends = operations.filter((operation) => outputsOf(operation).length === 0);
  const needed = new Set(sliceFor(operations, ends.flatMap(inputsOf)));
  return operations.filter((operation) => outputsOf(operation).length === 0 || needed.has(operation));
}

/** The operation that smooths a margin along a direction, and how many local registers it needs. */
function smooth(
  draft: Draft,
  smoothing: number,
  margin: Register,
  along: readonly Term[],
): { operation: Smooth; locals: number } {
  // What depends on a moved score is made anew, under names of its own; the rest is read where it stands.
  const anew = new Map<Register, Register>();
  let next = draft.registers;
  const inner: Operation[] = along.map(({ register, coefficient }) => {
    const moved = next++;
    anew.set(register, moved);
    const terms = [
      { register, coefficient: 1 },
      { register: ROOT_REGISTERS.step, coefficient },
    ];
    return { op: 'linear', out: moved, constant: 0, terms };
  });
  for (const operation of sliceFor(draft.operations, [margin])) {
    if (operation.op === 'score' || !inputsOf(operation).some((register) => anew.has(register))) continue;
    for (const register of outputsOf(operation)) anew.set(register, next++);
    inner.push(rename(operation, (register) => anew.get(register) ?? register));
  }
  const found = anew.get(margin);
  if (found === undefined)
    throw new Error('a smoothing was asked along scores that its margin does not depend on');
  const packed = allocate(inner, [found], (i) => -1 - ROOT_COUNT - i);
  return {
    operation: { op: 'smooth', smoothing, along, inner: packed.operations, margin: packed.kept.get(found)! },
    locals: ROOT_COUNT + packed.registers,
  };
}
