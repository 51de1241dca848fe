/**
 * What of a draft decides one event, as a number to climb: at least 0 where the event happens, below 0 where it does not,
 * and the larger the nearer it is.
 */

import { rename } from '../../program/ir/operations.ts';
import { RegisterWriter } from '../../program/ir/register-writer.ts';
import { requirementOf, type SingleRequirement, singlesOf } from '../../program/ir/requirements.ts';
import { withScaledMargin } from '../../program/ir/scaled-margin.ts';
import { type SsaProgram, sliceFor } from '../../program/ir/ssa-program.ts';
import type { Operation, Register, Table } from '../../program/program.ts';
import { type EvaluatedProgram, type Evaluator, evaluatorOf } from '../pilot/evaluator.ts';
import { dot, slopeAt } from '../pilot/margin-slope.ts';
import { ScoreStream } from '../pilot/score-stream.ts';
import type { EventProgram } from '../rare-tasks.ts';
import { BLOCK_SIZE } from '../run/memory-layout.ts';

/** Steps towards the most likely point of a boundary, and how far they go. */
const BOUNDARY_STEPS = 6;
const FARTHEST = 12;
/** What the number is at most where a margin of 0 or more does not make the event happen, as of a strict comparison. */
const JUST_BELOW = -1e-9;
/** Where a trial that counts for nothing stands: below every level. */
const FAR_BELOW = -1e9;

/**
 * @param event one with a margin
 * @param meanWeight of the trials of a run, where the draft has a weight
 */
export function eventProgram(draft: SsaProgram, event: number, meanWeight: number): EventProgram {
  const { margin, of: happens } = draft.events[event]!;
  if (margin === undefined) throw new Error('an event without a margin was to be climbed');
  const requirement = requirementOf(draft, margin, 1, 'whole');
  const scaled = withScaledMargin(draft, requirement, scalesOf(draft, singlesOf(requirement)));
  const writer = new RegisterWriter(scaled.draft.registers);
  const zero = writer.constant(0);
  const inside = writer.binary('maximum', scaled.margin, zero);
  const outside = writer.binary('minimum', scaled.margin, writer.constant(JUST_BELOW));
  const place = writer.select(happens, inside, outside);
  const { density, weightScale } = draft;
  const weight =
    density === undefined
      ? undefined
      : writer.linear(0, [{ register: density, coefficient: weightScale! / meanWeight }]);
  // What agrees with no known figure is no way to the event.
  const climb =
    weight === undefined
      ? place
      : writer.select(writer.binary('greater', weight, zero), place, writer.constant(FAR_BELOW));
  const operations = sliceFor([...scaled.draft.operations, ...writer.take()], [climb]);
  return packed({ ...scaled.draft, operations }, climb, weight);
}

/** The same with registers and tables numbered without gaps: evaluators keep a place for each, and threads are sent all. */
function packed(
  { operations, sites, tables, localRegisters }: EvaluatedProgram,
  climb: Register,
  weight: Register | undefined,
): EventProgram {
  const numbers = new Map<Register, Register>();
  const numberOf = (register: Register): Register => {
    // Those of what is solved stay local to it.
    if (register < 0) return register;
    const known = numbers.get(register) ?? numbers.size;
    numbers.set(register, known);
    return known;
  };
  const kept: Table[] = [];
  const tableOf = new Map<number, number>();
  const withTable = (own: Operation): Operation => {
    if (own.op === 'solve') return { ...own, inner: own.inner.map(withTable) };
    if (own.op !== 'table') return own;
    const table = tableOf.get(own.table) ?? kept.push(tables[own.table]!) - 1;
    tableOf.set(own.table, table);
    return { ...own, table };
  };
  const renamed = operations.map((operation) => withTable(rename(operation, numberOf)));
  const [climbed, weighed] = [numberOf(climb), weight === undefined ? undefined : numberOf(weight)];
  const locals = localRegisters === undefined ? {} : { localRegisters };
  return {
    program: { operations: renamed, registers: numbers.size, ...locals, sites, tables: kept },
    climb: climbed,
    ...(weighed === undefined ? {} : { weight: weighed }),
  };
}

/**
 * What each part of a margin is to be multiplied by so that it rises by 1 a score at its boundary: the levels of the
 * parts are then distances, alike for money and for shares, and no way to the event is overlooked for its unit.
 */
function scalesOf(draft: SsaProgram, singles: readonly SingleRequirement[]): number[] {
  if (singles.length === 1) return [1];
  const varying = singles.filter(({ register }) =>
    sliceFor(draft.operations, [register]).some(({ op }) => op === 'score'),
  );
  const registers = new Set(varying.map(({ register }) => register));
  const probe = evaluatorOf(draft);
  const known = new Map<string, number>();
  return singles.map((single) => {
    if (!registers.has(single.register)) return 1;
    const key = `${single.register} ${single.factor} ${single.constant}`;
    const scale = known.get(key) ?? 1 / (slopeAtBoundary(probe, single) ?? deviation(probe, single));
    known.set(key, scale);
    return Number.isFinite(scale) ? scale : 1;
  });
}

/** Steepness of a margin near its most likely boundary point (Hasofer & Lind 1974); undefined where it is flat. */
function slopeAtBoundary(
  probe: Evaluator,
  { register, factor, constant }: SingleRequirement,
): number | undefined {
  let point = new Float64Array(probe.sites(register).length);
  let steepness: number | undefined;
  for (let step = 0; step < BOUNDARY_STEPS; step++) {
    const here = slopeAt(probe, register, point);
    const slope = here.slope.map((each) => each * factor);
    const square = dot(slope, slope);
    if (!(square > 0 && Number.isFinite(square))) return steepness;
    steepness = Math.sqrt(square);
    const distance = (dot(slope, point) - (constant + factor * here.value)) / square;
    const reach = Math.abs(distance) * steepness;
    if (!Number.isFinite(reach)) return steepness;
    const shorten = Math.min(1, FARTHEST / reach);
    point = slope.map((each) => each * distance * shorten);
  }
  return steepness;
}

/** Standard deviation of a margin. */
function deviation(probe: Evaluator, { register, factor }: SingleRequirement): number {
  const scores = new ScoreStream(0, 'deviation');
  const values = probe.evaluate(register, BLOCK_SIZE, (_, row) => row.set(scores.next()));
  let [mean, squares] = [0, 0];
  for (const value of values) mean += value / BLOCK_SIZE;
  for (const value of values) squares += (value - mean) * (value - mean);
  return Math.abs(factor) * Math.sqrt(squares / BLOCK_SIZE);
}
