/**
 * Whether a program from elsewhere can be run: every index names something, and memory and work are bounded. A program is
 * data and nothing of it is evaluated; what it could do is ask for too much.
 */
import {
  MOST_GROW_TERMS,
  type Operation,
  type Program,
  type Register,
  ROOT_REGISTERS,
  type Table,
} from '../program/program.ts';
import { WireError } from './wire-error.ts';

/** Registers are 8 KB each: 512 MB. The Jining baseline has a few hundred. */
const MOST_REGISTERS = 65_536;
/** A directory of 16 KB each, and pages as values come: 64 MB before the first. */
const MOST_SUMMARIES = 4096;
const MOST_EVENTS = 16_384;
/** Registers that a sort takes: its network is looked for among all pairs. */
const MOST_SORTED = 1024;
/** Pairs of all sorts together. */
const MOST_SORTED_PAIRS = 4_000_000;
/** Pairs of events that are counted together. */
const MOST_PAIRS = 1_000_000;
/** Steps of a root finder, at most: what a smoothing does so often. */
const STEPS_OF_ROOT = 110;
/** Passes of the kernel a block, half a microsecond each: two seconds, and a minute for a chunk. */
const MOST_PASSES = 4_000_000;
const ROOT_COUNT = Object.keys(ROOT_REGISTERS).length;

/** What the operations of a program may name. */
interface Named {
  readonly registers: number;
  readonly localRegisters: number;
  readonly sites: readonly unknown[];
  readonly tables: readonly Table[];
  readonly events: readonly unknown[];
  readonly smoothings: readonly unknown[];
  readonly summaries: readonly unknown[];
  readonly averages: readonly unknown[];
}

/** @throws WireError when the program names what it does not have, or asks for too much */
export function requireSound(program: Program): void {
  requireAtMost('registers', program.registers, MOST_REGISTERS);
  requireAtMost('local registers', program.localRegisters, MOST_REGISTERS);
  requireAtMost('summaries', program.summaries.length, MOST_SUMMARIES);
  requireAtMost('averages', program.averages.length, MOST_REGISTERS);
  requireAtMost('events', program.events.length, MOST_EVENTS);
  requireAtMost('smoothings', program.smoothings.length, MOST_EVENTS);
  const indexed = (index: number) => requireIndex('event', index, program.events.length);
  for (const { events } of program.smoothings) for (const { event } of events) indexed(event);
  for (const { rows, columns } of program.crosses) for (const each of [...rows, ...columns]) indexed(each);
  const joint = program.events.filter((event) => event.joint).length;
  const pairs = program.crosses.reduce((sum, each) => sum + each.rows.length * each.columns.length, 0);
  requireAtMost('pairs of events', (joint * (joint - 1)) / 2 + pairs, MOST_PAIRS);
  requireSoundTables(program.tables);
  const weighed = program.operations.flatMap((each) => (each.op === 'weigh' ? [each.of] : []));
  if (weighed.length > 1 || weighed[0] !== program.weight) {
    throw new WireError(`a program requires one weight, got ${weighed.length} beside ${program.weight}`);
  }
  requireSoundOperations(program.operations, program);
}

/** @throws WireError when a table has other numbers than its buckets take */
export function requireSoundTables(tables: readonly Table[]): void {
  for (const { low, perUnit, buckets, data } of tables) {
    if (!(Number.isFinite(low) && perUnit > 0 && Number.isFinite(perUnit))) {
      throw new WireError(`a table requires a finite end and scale, got ${low} and ${perUnit}`);
    }
    if (buckets < 1 || data.length !== 9 * buckets) {
      throw new WireError(`a table of ${buckets} buckets requires 9 numbers each, got ${data.length} in all`);
    }
  }
}

/** @throws WireError when some operation names what there is not, or all of them together take too long */
export function requireSoundOperations(operations: readonly Operation[], named: Named): void {
  let sortedPairs = 0;
  const passes = passesOf(operations, false);
  requireAtMost('passes of the kernel', passes, MOST_PASSES);

  function passesOf(list: readonly Operation[], isLocal: boolean): number {
    return list.reduce((sum, operation) => sum + check(operation, isLocal), 0);
  }

  /** @returns passes of the kernel that it takes a block, about */
  function check(operation: Operation, isLocal: boolean): number {
    const at = (...registers: readonly Register[]) => {
      for (const each of registers) requireRegister(each, named, isLocal);
    };
    switch (operation.op) {
      case 'score':
        at(operation.out);
        requireIndex('site', operation.site, named.sites.length);
        return 1;
      case 'linear':
        at(operation.out, ...operation.terms.map(({ register }) => register));
        return 1 + operation.terms.length / 2;
      case 'grow':
        at(operation.out, operation.by, ...operation.terms.map(({ register }) => register));
        if (operation.terms.length < 1 || operation.terms.length > MOST_GROW_TERMS) {
          throw new WireError(
            `growth requires one to ${MOST_GROW_TERMS} terms, got ${operation.terms.length}`,
          );
        }
        return 1;
      case 'select':
        at(operation.out, operation.condition, operation.yes, operation.no);
        return 1;
      case 'table':
        at(operation.out, operation.of);
        requireIndex('table', operation.table, named.tables.length);
        return 1;
      case 'sort':
        at(...operation.out, ...operation.of);
        return requireSoundSort(operation);
      case 'hit':
        at(operation.of);
        requireIndex('event', operation.event, named.events.length);
        return 2;
      case 'summarise':
        at(operation.of, ...(operation.where === undefined ? [] : [operation.where]));
        requireIndex('summary', operation.summary, named.summaries.length);
        return 4;
      case 'average':
        at(operation.of, ...(operation.where === undefined ? [] : [operation.where]));
        requireIndex('average', operation.average, named.averages.length);
        return 4;
      case 'weigh':
        at(operation.of);
        return 3;
      case 'solve':
        requireRootRegisters(named);
        at(operation.out, operation.density, ...operation.along.map(({ register }) => register));
        requireRegister(operation.margin, named, true);
        return operation.along.length / 2 + STEPS_OF_ROOT * (2 + passesOf(operation.inner, true));
      case 'smooth': {
        requireRootRegisters(named);
        at(...operation.along.map(({ register }) => register), operation.happens);
        requireRegister(operation.margin, named, true);
        requireIndex('smoothing', operation.smoothing, named.smoothings.length);
        return operation.along.length / 2 + STEPS_OF_ROOT * (2 + passesOf(operation.inner, true));
      }
      default:
        at(operation.out, ...('of' in operation ? [operation.of] : [operation.left, operation.right]));
        return 1;
    }
  }

  function requireSoundSort({ out, of, ranks = [] }: Operation & { readonly op: 'sort' }): number {
    requireAtMost('sorted registers', of.length, MOST_SORTED);
    if (of.length < 1 || out.length !== of.length) {
      throw new WireError(`a sort requires as many registers out as in, got ${out.length} for ${of.length}`);
    }
    for (const rank of ranks) requireIndex('rank', rank, of.length);
    const pairs = of.length * of.length;
    sortedPairs += pairs;
    requireAtMost('sorted pairs', sortedPairs, MOST_SORTED_PAIRS);
    return pairs;
  }
}

function requireRootRegisters({ localRegisters }: Named): void {
  if (localRegisters >= ROOT_COUNT) return;
  throw new WireError(`a root requires ${ROOT_COUNT} local registers, got ${localRegisters}`);
}

function requireRegister(
  register: Register,
  { registers, localRegisters }: Pick<Named, 'registers' | 'localRegisters'>,
  isLocal: boolean,
): void {
  if (register >= 0 ? register < registers : isLocal && -register <= localRegisters) return;
  throw new WireError(`an operation requires one of ${registers} registers, got ${register}`);
}

function requireIndex(what: string, index: number, count: number): void {
  if (index >= 0 && index < count) return;
  throw new WireError(`an operation requires a ${what} below ${count}, got ${index}`);
}

function requireAtMost(what: string, count: number, most: number): void {
  if (count <= most) return;
  throw new WireError(`a program requires at most ${most} ${what}, got ${count}`);
}
