/** Evaluates registers of a draft at scores of one's own choice, in this thread: what a pilot looks at. */
import { compileKernel, instantiateKernel, type KernelExports } from '../../kernel/kernel.ts';
import { memoizeByObject } from '../../memoize-by-object.ts';
import { type SsaProgram, sliceFor } from '../../program/ir/ssa-program.ts';
import type { Operation, Program, Register } from '../../program/program.ts';
import { operationBinder } from '../run/bind-operations.ts';
import { BlockCounts } from '../run/block-counts.ts';
import { BLOCK_SIZE, Layout } from '../run/memory-layout.ts';
import type { Step } from '../run/step.ts';

/** Points of a small evaluation; more take a whole block. */
const FEW_POINTS = 256;

/**
 * Writes the scores of a site at every point.
 *
 * @param place of the site among those that the register depends on
 */
export type FillScores = (site: number, scores: Float64Array, place: number) => void;

/** A register as a function of a block of points, whose scores are written where they are read. */
export interface BlockFunction {
  /** A row of 1024 for every site that the register depends on: the caller's to write, left as they are by `evaluate`. */
  readonly points: readonly Float64Array[];
  /** The register at every point, as a view that holds until the next call. */
  readonly evaluate: () => Readonly<Float64Array>;
}

/** What of a draft is evaluated. */
export type EvaluatedProgram = Pick<
  SsaProgram,
  'operations' | 'registers' | 'sites' | 'tables' | 'localRegisters'
>;

/** What it takes to evaluate a register. */
interface Slice {
  readonly operations: readonly Operation[];
  readonly sites: readonly number[];
  few?: readonly Step[];
  many?: readonly Step[];
}

/** The probe of a draft: whoever looks at its registers shares it, for its memory is large. */
export const evaluatorOf = memoizeByObject((draft: EvaluatedProgram) => new Evaluator(draft));

export class Evaluator {
  /** For arithmetic on rows: a view of one begins at the byte offset that the kernel takes. */
  readonly kernel: KernelExports;
  /** Rows that are the caller's to use as it likes. */
  readonly spare: readonly Float64Array[];
  readonly #operations: readonly Operation[];
  readonly #layout: Layout;
  readonly #linked: Record<'few' | 'many', (operation: Operation) => readonly Step[]>;
  readonly #slices = new Map<Register, Slice>();
  #fill: FillScores = () => {};
  /** Sites that were filled in this evaluation. */
  #filled = 0;

  /** @param spare how many rows more than the draft has; registers are not packed, so that each keeps its value */
  constructor(draft: EvaluatedProgram, spare = 0) {
    const { operations, sites, tables } = draft;
    const program: Program = {
      ...{ registers: draft.registers + spare, localRegisters: draft.localRegisters ?? 0 },
      ...{ sites, tables, operations },
      ...{ events: [], smoothings: [], summaries: [], averages: [], crosses: [] },
    };
    this.#operations = operations;
    this.#layout = new Layout(program);
    const kernel = instantiateKernel(compileKernel(), this.#layout.memory);
    this.kernel = kernel;
    this.spare = Array.from({ length: spare }, (_, i) => this.#row(draft.registers + i));
    const counts = new BlockCounts(program, kernel, this.#layout);
    const source = {
      fill: (site: number, out: number) => this.#fill(site, this.#view(out), this.#filled++),
    };
    // Registers have operations in common: each is linked once.
    const linked = (n: number) =>
      memoizeByObject(operationBinder(program, kernel, this.#layout, source, counts, n));
    this.#linked = { few: linked(FEW_POINTS), many: linked(BLOCK_SIZE) };
  }

  /** Sites that a register depends on. */
  sites(register: Register): readonly number[] {
    return this.#slice(register).sites;
  }

  /** A register as a function of a block; registers share the rows of sites that they share. */
  over(register: Register): BlockFunction {
    const points = this.#slice(register).operations.flatMap((operation) =>
      operation.op === 'score' ? [this.#row(operation.out)] : [],
    );
    return { points, evaluate: () => this.evaluate(register, BLOCK_SIZE, () => {}) };
  }

  /**
   * A register at some points.
   *
   * @param points how many, at most a block
   * @returns a view that holds until the next call
   */
  evaluate(register: Register, points: number, fill: FillScores): Float64Array {
    const slice = this.#slice(register);
    const size = points <= FEW_POINTS ? 'few' : 'many';
    slice[size] ??= slice.operations.flatMap(this.#linked[size]);
    this.#fill = fill;
    this.#filled = 0;
    const block = { firstTrial: 0, trials: points };
    for (const step of slice[size]) step(block);
    return this.#row(register);
  }

  #slice(register: Register): Slice {
    let slice = this.#slices.get(register);
    if (slice === undefined) {
      const operations = sliceFor(this.#operations, [register]);
      const sites = operations.flatMap((each) => (each.op === 'score' ? [each.site] : []));
      slice = { operations, sites };
      this.#slices.set(register, slice);
    }
    return slice;
  }

  #row(register: Register): Float64Array {
    return this.#view(this.#layout.register(register));
  }

  #view(at: number): Float64Array {
    return new Float64Array(this.#layout.memory.buffer, at, BLOCK_SIZE);
  }
}
