/** From a draft to a Program: smoothings written, dead operations left out, the others put in order, registers packed. */

import type { Program, Register, Smooth, SmoothedEvent } from '../program.ts';
import { inEarlyOrder } from './early-order.ts';
import { alongDirection } from './moved-program.ts';
import { allocateRegisters } from './register-allocation.ts';
import { RegisterWriter } from './register-writer.ts';
import { dependsOnSwitches } from './smooth-influence.ts';
import type { SsaProgram } from './ssa-program.ts';

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
  const locals = Math.max(draft.localRegisters ?? 0, ...smooths.map(({ locals }) => locals));
  const operations = [...draft.operations, ...writer.take(), ...smooths.map(({ operation }) => operation)];
  const { weight } = draft;
  const packed = allocateRegisters(inEarlyOrder(operations), weight === undefined ? [] : [weight]);
  return {
    registers: packed.registers,
    localRegisters: locals,
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
    ...(weight === undefined ? {} : { weight: packed.kept.get(weight)! }),
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
  const { inner, margin: moved, locals } = alongDirection(draft, margin, along);
  return { operation: { op: 'smooth', smoothing, along, happens, inner, margin: moved }, locals };
}
