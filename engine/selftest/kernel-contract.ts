/**
 * The contract of every kernel operation: on random and on awkward inputs it leaves the same memory and returns the same
 * number as its twin in plain TypeScript, bit for bit; of a NaN only that it is one.
 */
import {
  compileKernel,
  instantiateKernel,
  KERNEL_RESERVED_BYTES,
  type KernelExports,
} from '../kernel/kernel.ts';
import { SCORE_TABLE_BYTES, writeScoreTable } from '../kernel/score-table.ts';
import { FILLINGS, type Filling, Numbers } from './awkward-numbers.ts';
import { kernelTwin } from './kernel-twin.ts';

const LONGEST = 1024;
const REGISTER = 8 * LONGEST;
const TABLE_BUCKETS = 6;

/** Where things stand in both memories. */
const SCORE_TABLE = KERNEL_RESERVED_BYTES;
const TABLE = SCORE_TABLE + SCORE_TABLE_BYTES;
const DIRECTORY = TABLE + 16 * Math.ceil((72 * TABLE_BUCKETS) / 16);
const PAGES = DIRECTORY + 4 * 4096;
const REGISTERS = PAGES + 2 * 4096;
const [A, B, C, D, E, WITHIN, MASK, OUT] = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => REGISTERS + i * REGISTER) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
/** Pages side by side for the numbers of WITHIN, which lie from 1 to 16. */
const WINDOW = OUT + REGISTER;
const FIRST_OF_WINDOW = 0x3ff;
const WEIGHTS = WINDOW + 4 * 4096;
const BYTES = WEIGHTS + REGISTER;

const MASKS = [0, -0, 1, 1, 1, 5e-324, NaN, -Infinity];

type Operation = keyof KernelExports;
/** Arguments of one call; `n` elements, `x` to `z` numbers of the same kind as the registers hold. */
type Arguments<K extends Operation> = (
  n: number,
  x: number,
  y: number,
  z: number,
  w: number,
  numbers: Numbers,
) => Parameters<KernelExports[K]>;

/** One line an operation; more than one where two registers may be the same. */
const CALLS: { readonly [K in Operation]: readonly Arguments<K>[] } = {
  philox: [
    (n, _x, _y, _z, _w, numbers) => [
      OUT,
      numbers.word() >>> 2,
      ...([0, 0, 0, 0, 0].map(() => numbers.word()) as [number, number, number, number, number]),
      n,
    ],
    // The counter's first word wraps around inside the call.
    (n) => [OUT, 2 ** 30 - 1, 0, 0, 0, 0, 0, n],
  ],
  // Blocks of a net are powers of two.
  sobol: [(n, _x, _y, _z, _w, numbers) => [OUT, A, numbers.word(), 2 ** Math.floor(Math.log2(n))]],
  score: [(n) => [OUT, A, SCORE_TABLE, n]],
  fill: [(n, x) => [OUT, x, n]],
  linear1: [(n, x, y) => [OUT, A, x, y, n], (n, x, y) => [A, A, x, y, n]],
  linear2: [(n, x, y, z) => [OUT, A, x, B, y, z, n], (n, x, y, z) => [B, A, x, B, y, z, n]],
  linear3: [(n, x, y, z, w) => [OUT, A, x, B, y, C, z, w, n], (n, x, y, z, w) => [C, A, x, B, y, C, z, w, n]],
  addSix: [(n) => [OUT, A, B, C, D, E, MASK, A, n], (n) => [A, A, B, C, D, E, OUT, B, n]],
  add: [(n) => [OUT, A, B, n], (n) => [A, A, A, n]],
  subtract: [(n) => [OUT, A, B, n], (n) => [B, A, B, n]],
  multiply: [(n) => [OUT, A, B, n], (n) => [A, A, B, n]],
  grow1: [(n, x, y) => [OUT, A, B, x, y, n], (n, x, y) => [A, A, B, x, y, n]],
  grow2: [(n, x, y, z) => [OUT, A, B, x, C, y, z, n], (n, x, y, z) => [A, A, B, x, C, y, z, n]],
  grow3: [
    (n, x, y, z, w) => [OUT, A, B, x, C, y, A, z, w, n],
    (n, x, y, z, w) => [B, C, A, x, B, y, C, z, w, n],
  ],
  divide: [(n) => [OUT, A, B, n], (n) => [B, A, B, n]],
  minimum: [(n) => [OUT, A, B, n], (n) => [A, A, B, n]],
  maximum: [(n) => [OUT, A, B, n], (n) => [A, A, B, n]],
  greater: [(n) => [OUT, A, B, n], (n) => [A, A, A, n]],
  greaterOrEqual: [(n) => [OUT, A, B, n], (n) => [A, A, A, n]],
  equal: [(n) => [OUT, A, B, n], (n) => [A, A, A, n]],
  unequal: [(n) => [OUT, A, B, n], (n) => [A, A, A, n]],
  absolute: [(n) => [OUT, A, n], (n) => [A, A, n]],
  squareRoot: [(n) => [OUT, A, n], (n) => [A, A, n]],
  exponential: [(n) => [OUT, A, n], (n) => [A, A, n]],
  logarithm: [(n) => [OUT, A, n], (n) => [A, A, n]],
  sine: [(n) => [OUT, A, n], (n) => [A, A, n]],
  cosine: [(n) => [OUT, A, n], (n) => [A, A, n]],
  power: [(n) => [OUT, A, B, n], (n) => [A, A, B, n], (n) => [B, A, B, n]],
  select: [(n) => [OUT, MASK, A, B, n], (n) => [MASK, MASK, A, B, n], (n) => [B, MASK, A, B, n]],
  compareExchange: [(n) => [A, B, n]],
  table: [
    (n) => [OUT, A, TABLE, -3, 1, TABLE_BUCKETS, n],
    (n) => [A, A, TABLE, -1.7, 0.3, TABLE_BUCKETS, n],
    (n) => [OUT, A, TABLE, -1, 64, 1, n],
  ],
  rootStep: [(n) => [A, B, C, D, E, OUT, MASK, n], (n) => [A, D, C, D, E, OUT, MASK, n]],
  sum: [(n) => [A, n]],
  sumRange: [(n) => [A, OUT, n]],
  squaresAndHistogram: [(n, x) => [WITHIN, x, WINDOW - 4096 * FIRST_OF_WINDOW, n]],
  sumSquaredDeviations: [(n, x) => [A, x, n]],
  sumWhere: [(n) => [A, MASK, n]],
  sumSquaredDeviationsWhere: [(n, x) => [A, MASK, x, n]],
  histogram: [(n) => [A, DIRECTORY, 0, n], (n) => [A, DIRECTORY, Math.min(3, n), n]],
  histogramWhere: [(n) => [A, MASK, DIRECTORY, 0, n], (n) => [A, MASK, DIRECTORY, Math.min(3, n), n]],
  histogramWeighted: [
    (n) => [A, WEIGHTS, DIRECTORY, 0, n],
    (n) => [A, WEIGHTS, DIRECTORY, Math.min(3, n), n],
  ],
  pack: [(n) => [OUT, MASK, n]],
  countBits: [(n) => [A, n - (n % 16)]],
  countJoint: [(n) => [A, B, n - (n % 16)]],
  // A bit for each weight, as those of a block.
  sumJoint: [(n) => [A, B, WEIGHTS, (n - (n % 128)) / 8]],
};

const BLOCKS = [16, 32, 48, LONGEST];
const ANY = [0, 1, 2, 3, 5, 16, 31, 127, 128, 129, LONGEST - 1, LONGEST];
const SUMMARIES: ReadonlySet<Operation> = new Set<Operation>([
  'sum',
  'sumSquaredDeviations',
  'sumWhere',
  'sumSquaredDeviationsWhere',
  'histogram',
  'histogramWhere',
  'pack',
  'countBits',
  'countJoint',
  'histogramWeighted',
  'sumJoint',
]);

const pagesOfMemory = Math.ceil(BYTES / 65536);
const kernelMemory = new WebAssembly.Memory({ initial: pagesOfMemory });
const kernel = instantiateKernel(compileKernel(), kernelMemory);
const twinMemory = new WebAssembly.Memory({ initial: pagesOfMemory });
const twin = kernelTwin(twinMemory);

/** Fills the kernel's memory for a case and copies it to the twin's. */
function prepare(numbers: Numbers, filling: Filling, missingPages: boolean): void {
  const { buffer } = kernelMemory;
  writeScoreTable(kernelMemory, SCORE_TABLE);
  const table = new Float64Array(buffer, TABLE, 9 * TABLE_BUCKETS);
  for (let i = 0; i < table.length; i++) table[i] = 8 * (numbers.uniform() - 0.5);
  const directory = new Uint32Array(buffer, DIRECTORY, 4096);
  // Two pages serve all exponents, and some exponents have none.
  for (let i = 0; i < 4096; i++) directory[i] = missingPages && i % 5 === 0 ? 0 : PAGES + 4096 * (i & 1);
  new Uint32Array(buffer, PAGES, 2048).fill(7);
  for (const register of [A, B, C, D, E, OUT]) {
    filling(new Float64Array(buffer, register, LONGEST), numbers);
  }
  const within = new Float64Array(buffer, WITHIN, LONGEST);
  for (let i = 0; i < LONGEST; i++) within[i] = 1 + 15 * numbers.uniform();
  new Uint32Array(buffer, WINDOW, 4096).fill(7);
  const weights = new Float64Array(buffer, WEIGHTS, LONGEST);
  for (let i = 0; i < LONGEST; i++) weights[i] = Math.max(numbers.below(6000) - 1000, 0);
  const mask = new Float64Array(buffer, MASK, LONGEST);
  for (let i = 0; i < LONGEST; i++) mask[i] = MASKS[numbers.below(MASKS.length)]!;
  new Uint8Array(twinMemory.buffer).set(new Uint8Array(buffer));
}

/** The first 8 bytes of the caller's memory that differ and are not two NaN, or undefined. */
function firstDifference(): { at: number; kernel: number; twin: number } | undefined {
  const ours = new Float64Array(kernelMemory.buffer, KERNEL_RESERVED_BYTES);
  const theirs = new Float64Array(twinMemory.buffer, KERNEL_RESERVED_BYTES);
  const i = ours.findIndex((value, k) => !Object.is(value, theirs[k]));
  return i < 0 ? undefined : { at: KERNEL_RESERVED_BYTES + 8 * i, kernel: ours[i]!, twin: theirs[i]! };
}

/** Names of all operations, and of the ways to fill what they read. */
export const OPERATIONS = Object.keys(CALLS) as Operation[];
export const FILLING_NAMES: readonly string[] = Object.keys(FILLINGS);

/**
 * Calls an operation and its twin on blocks of every remainder, with equal memories.
 *
 * @returns what they differ in first; undefined when in nothing
 */
export function differenceFromTwin(operation: Operation, filling: string): string | undefined {
  const numbers = new Numbers(`${operation} on ${filling}`);
  const fill = FILLINGS[filling]!;
  for (const n of SUMMARIES.has(operation) ? ANY : BLOCKS) {
    for (const [variant, call] of CALLS[operation].entries()) {
      prepare(numbers, fill, variant === 1);
      const scalars = new Float64Array(4);
      fill(scalars, numbers);
      const values = [...scalars] as [number, number, number, number];
      const given = (call as Arguments<Operation>)(n, ...values, numbers);
      const run = (of: KernelExports) =>
        (of[operation] as (...given: number[]) => number | undefined)(...given);
      const [ours, theirs] = [run(kernel), run(twin)];
      const called = `${operation}(${given.join(', ')})`;
      if (!Object.is(ours, theirs)) return `${called} is ${ours}, its twin ${theirs}`;
      const found = firstDifference();
      if (found !== undefined)
        return `${called} leaves ${found.kernel} at ${found.at}, its twin ${found.twin}`;
    }
  }
  return undefined;
}
