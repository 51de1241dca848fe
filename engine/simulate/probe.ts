/** Evaluates registers of a draft at scores of one's own choice, in this thread: what a pilot looks at. */
import { compileKernel, instantiateKernel, type KernelExports } from '../kernel/kernel.ts';
import { inputsOf, outputsOf } from '../program/allocate.ts';
import { type Draft, sliceFor } from '../program/draft.ts';
import type { Operation, Program, Register } from '../program/program.ts';
import { BlockCounts } from './block-counts.ts';
import { BLOCK_SIZE, Layout } from './layout.ts';
import { link, type Step } from './link.ts';

/** Points of a small evaluation; more take a whole block. */
const FEW = 256;

/** Writes the scores of a site at every point. */
export type FillScores = (site: number, scores: Float64Array) => void;

/** A register as a function of a block of points, whose scores are written where they are read. */
export interface BlockFunction {
  /** A row of 1024 for every site that the register depends on: the caller's to write, left as they are by `evaluate`. */
  readonly points: readonly Float64Array[];
  /** The register at every point, as a view that holds until the next call. */
  readonly evaluate: () => Readonly<Float64Array>;
}

/** What of a draft is evaluated. */
export type ProbedDraft = Pick<Draft, 'operations' | 'registers' | 'sites' | 'tables'>;

export class Probe {
  /** Sites that each wanted register depends on. */
  readonly sites: readonly (readonly number[])[];
  /** For arithmetic on rows: a view of one begins at the byte offset that the kernel takes. */
  readonly kernel: KernelExports;
  /** Rows that are the caller's to use as it likes. */
  readonly spare: readonly Float64Array[];
  readonly #layout: Layout;
  readonly #wanted: readonly Register[];
  readonly #operations: readonly Operation[];
  /** Numbers of the operations that each wanted register depends on. */
  readonly #slices: readonly (readonly number[])[];
  readonly #few: readonly (readonly Step[])[];
  readonly #many: readonly (readonly Step[])[];
  #fill: FillScores = () => {};

  /**
   * @param wanted the registers that can be evaluated; registers are not packed, so that each keeps its value
   * @param spare how many rows more
   */
  constructor(draft: ProbedDraft, wanted: readonly Register[], spare = 0) {
    this.#operations = sliceFor(draft.operations, wanted);
    const program: Program = {
      registers: draft.registers + spare,
      localRegisters: 0,
      sites: draft.sites,
      tables: draft.tables,
      operations: this.#operations,
      events: [],
      smoothings: [],
      summaries: [],
      averages: [],
      crosses: [],
    };
    this.#wanted = wanted;
    this.#layout = new Layout(program);
    const kernel = instantiateKernel(compileKernel(), this.#layout.memory);
    this.kernel = kernel;
    this.spare = Array.from({ length: spare }, (_, i) => this.#row(draft.registers + i));
    const counts = new BlockCounts(program, kernel, this.#layout);
    const source = { fill: (site: number, out: number) => this.#fill(site, this.#view(out)) };
    this.#few = link(program, kernel, this.#layout, source, counts, FEW);
    this.#many = link(program, kernel, this.#layout, source, counts);
    this.#slices = this.#sliceNumbers();
    this.sites = this.#slices.map((slice) =>
      slice.flatMap((i) => {
        const operation = this.#operations[i]!;
        return operation.op === 'score' ? [operation.site] : [];
      }),
    );
  }

  #sliceNumbers(): number[][] {
    const writer = new Map<Register, number>();
    for (const [i, operation] of this.#operations.entries()) {
      for (const register of outputsOf(operation)) writer.set(register, i);
    }
    return this.#wanted.map((register) => {
      const needed = new Set<number>();
      const open = [writer.get(register)!];
      for (let i = open.pop(); i !== undefined; i = open.pop()) {
        if (needed.has(i)) continue;
        needed.add(i);
        for (const input of inputsOf(this.#operations[i]!)) open.push(writer.get(input)!);
      }
      return [...needed].sort((a, b) => a - b);
    });
  }

  /** A wanted register as a function of a block; those of one probe share the rows of sites that they share. */
  over(row: number): BlockFunction {
    const points = this.#slices[row]!.flatMap((i) => {
      const operation = this.#operations[i]!;
      return operation.op === 'score' ? [this.#row(operation.out)] : [];
    });
    return { points, evaluate: () => this.evaluate(row, BLOCK_SIZE, () => {}) };
  }

  #row(register: Register): Float64Array {
    return this.#view(this.#layout.register(register));
  }

  #view(at: number): Float64Array {
    return new Float64Array(this.#layout.memory.buffer, at, BLOCK_SIZE);
  }

  /**
   * A wanted register at some points.
   *
   * @param row which of the wanted registers
   * @param points how many, at most a block
   * @returns a view that holds until the next call
   */
  evaluate(row: number, points: number, fill: FillScores): Float64Array {
    this.#fill = fill;
    const steps = points <= FEW ? this.#few : this.#many;
    const block = { firstTrial: 0, trials: points };
    for (const i of this.#slices[row]!) for (const step of steps[i]!) step(block);
    return this.#row(this.#wanted[row]!);
  }
}
