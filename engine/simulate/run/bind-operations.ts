/** Binds the operations of a Program to the kernel and to places in its memory: one call a kernel pass. */
import type { KernelExports } from '../../kernel/kernel.ts';
import type { Operation, Program, Term } from '../../program/program.ts';
import type { Layout } from './memory-layout.ts';
import { smoothStep } from './smooth-step.ts';
import { solveStep } from './solve-step.ts';
import { sortingNetwork } from './sorting-network.ts';
import type { ScoreSource, Step, TrialCounts } from './step.ts';

/** Every kernel pass of a program, in order. */
export function bindOperations(
  program: Program,
  kernel: KernelExports,
  layout: Layout,
  scores: ScoreSource,
  counts: TrialCounts,
): Step[] {
  return program.operations.flatMap(operationBinder(program, kernel, layout, scores, counts));
}

/**
 * Gives the kernel passes of an operation, in order.
 *
 * @param tables of the program that the operations are of
 * @param n trials that the arithmetic runs over, a multiple of 16
 */
export function operationBinder(
  { tables }: Pick<Program, 'tables'>,
  kernel: KernelExports,
  layout: Layout,
  scores: ScoreSource,
  counts: TrialCounts,
  n: number = layout.blockSize,
): (operation: Operation) => Step[] {
  const at = (register: number) => layout.register(register);
  return stepsOf;

  function stepsOf(operation: Operation): Step[] {
    switch (operation.op) {
      case 'score': {
        const [out, site] = [at(operation.out), operation.site];
        return [(block) => scores.fill(site, out, block)];
      }
      case 'linear':
        return linearSteps(at(operation.out), operation.constant, operation.terms);
      case 'grow':
        return [growStep(at(operation.out), at(operation.by), operation.constant, operation.terms)];
      case 'select': {
        const [out, condition, yes, no] = [
          operation.out,
          operation.condition,
          operation.yes,
          operation.no,
        ].map(at);
        return [() => kernel.select(out!, condition!, yes!, no!, n)];
      }
      case 'table': {
        const { low, perUnit, buckets } = tables[operation.table]!;
        const [out, of, table] = [at(operation.out), at(operation.of), layout.table(operation.table)];
        return [() => kernel.table(out, of, table, low, perUnit, buckets, n)];
      }
      case 'sort':
        return sortSteps(
          operation.out.map(at),
          operation.of.map(at),
          operation.ranks ?? operation.out.map((_, rank) => rank),
        );
      case 'hit': {
        const [of, event] = [at(operation.of), operation.event];
        return [({ trials }) => counts.hit(event, of, trials)];
      }
      case 'smooth':
        return [
          smoothStep(operation, {
            kernel,
            layout,
            counts,
            placeAlong: (out) => linearSteps(out, 0, operation.along),
            evaluate: operation.inner.flatMap(stepsOf),
          }),
        ];
      case 'weigh': {
        const of = at(operation.of);
        return [({ trials }) => counts.weigh(of, trials)];
      }
      case 'solve':
        return [
          solveStep(operation, {
            kernel,
            layout,
            placeAlong: (out) => linearSteps(out, 0, operation.along),
            evaluate: operation.inner.flatMap(stepsOf),
          }),
        ];
      case 'summarise': {
        const [of, summary] = [at(operation.of), operation.summary];
        const where = operation.where === undefined ? undefined : at(operation.where);
        return [({ trials }) => counts.summarise(summary, of, where, trials)];
      }
      case 'average': {
        const [of, average] = [at(operation.of), operation.average];
        const where = operation.where === undefined ? undefined : at(operation.where);
        return [({ trials }) => counts.average(average, of, where, trials)];
      }
      default: {
        const out = at(operation.out);
        if ('of' in operation) {
          const [run, of] = [kernel[operation.op], at(operation.of)];
          return [() => run(out, of, n)];
        }
        const [run, left, right] = [kernel[operation.op], at(operation.left), at(operation.right)];
        return [() => run(out, left, right, n)];
      }
    }
  }

  /**
   * Three terms in the first pass, two more in each that follows, or six without coefficients: the sum is taken from the
   * left throughout.
   */
  function linearSteps(out: number, constant: number, terms: readonly Term[]): Step[] {
    const [a, b, c, ...rest] = terms.map((term) => ({ at: at(term.register), by: term.coefficient }));
    if (a === undefined) return [() => kernel.fill(out, constant, n)];
    if (b === undefined) return [() => kernel.linear1(out, a.at, a.by, constant, n)];
    if (c === undefined) return [() => kernel.linear2(out, a.at, a.by, b.at, b.by, constant, n)];
    const steps: Step[] = [() => kernel.linear3(out, a.at, a.by, b.at, b.by, c.at, c.by, constant, n)];
    for (let i = 0; i < rest.length; i += 2) {
      const six = rest.slice(i, i + 6);
      if (six.length === 6 && six.every(({ by }) => by === 1)) {
        const [d, e, f, g, h, j] = six.map((term) => term.at) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        steps.push(() => kernel.addSix(out, out, d, e, f, g, h, j, n));
        i += 4;
        continue;
      }
      const [d, e] = [rest[i]!, rest[i + 1]];
      steps.push(
        e === undefined
          ? () => kernel.linear2(out, out, 1, d.at, d.by, 0, n)
          : () => kernel.linear3(out, out, 1, d.at, d.by, e.at, e.by, 0, n),
      );
    }
    return steps;
  }

  function growStep(out: number, by: number, constant: number, terms: readonly Term[]): Step {
    const [a, b, c] = terms.map((term) => ({ at: at(term.register), by: term.coefficient }));
    if (b === undefined) return () => kernel.grow1(out, by, a!.at, a!.by, constant, n);
    if (c === undefined) return () => kernel.grow2(out, by, a!.at, a!.by, b.at, b.by, constant, n);
    return () => kernel.grow3(out, by, a!.at, a!.by, b.at, b.by, c.at, c.by, constant, n);
  }

  /** A register that was not written yet is read where its value came from. */
  function sortSteps(out: readonly number[], of: readonly number[], ranks: readonly number[]): Step[] {
    const standing = [...of];
    const steps = sortingNetwork(of.length, ranks).flatMap(({ high, low, keep }): Step[] => {
      const [a, b, toHigh, toLow] = [standing[high]!, standing[low]!, out[high]!, out[low]!];
      if (keep !== 'low') standing[high] = toHigh;
      if (keep !== 'high') standing[low] = toLow;
      if (keep === 'high') return [() => kernel.maximum(toHigh, a, b, n)];
      if (keep === 'low') return [() => kernel.minimum(toLow, a, b, n)];
      if (a === toHigh && b === toLow) return [() => kernel.compareExchange(a, b, n)];
      // What is written first must not be what is read next.
      const both = [() => kernel.maximum(toHigh, a, b, n), () => kernel.minimum(toLow, a, b, n)];
      return a === toHigh ? both.reverse() : both;
    });
    for (const rank of ranks) {
      const [from, to] = [standing[rank]!, out[rank]!];
      if (from !== to) steps.push(() => kernel.linear1(to, from, 1, 0, n));
    }
    return steps;
  }
}
