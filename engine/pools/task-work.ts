/** About how long a task takes: for whoever decides where it is done. No number of a result depends on it. */
import { memoizeByObject } from '../memoize-by-object.ts';
import type { Operation, Program } from '../program/program.ts';
import type { Task } from '../simulate/pool.ts';

/**
 * Nanoseconds of a trial for a pass of the kernel, and evaluations of a margin that a smoothing takes: measured on
 * 30 November 2026 on a core of 2 GHz, 1.5 to 2.3 for the Jining baseline and a small scenario, smoothed or not.
 */
const NANOSECONDS_OF_PASS = 2;
const STEPS_OF_SMOOTHING = 10;
/** Evaluations of a margin for a population of 1024, about: six for each level, and 200 at the end. */
const MOVES_OF_POPULATION = 250;
const POINTS = 1024;

function passesOf(operations: readonly Operation[]): number {
  const inner = (each: Operation) => ('inner' in each ? STEPS_OF_SMOOTHING * each.inner.length : 0);
  return operations.reduce((sum, each) => sum + 1 + inner(each), 0);
}

const passesOfProgram = memoizeByObject(({ operations }: Program) => ({ passes: passesOf(operations) }));

/**
 * Of a cell: microseconds that a letter of its scenario takes to be read and made a program of, milliseconds that a target
 * takes to be compiled along directions or without, and microseconds of a trial for each target. Measured on the same day
 * for the same scenarios, with one target and with all, 1024 to 65 536 trials: 8 to 450 ms of processor time.
 */
const MICROSECONDS_OF_LETTER = 1;
const MILLISECONDS_OF_TARGET = { sobol: 12, random: 3 } as const;
const MICROSECONDS_OF_TRIAL = 0.25;

/** Milliseconds of one core, to a factor of two or so; 0 for what is done where it is asked for. */
export function estimateMilliseconds(task: Task): number {
  if (task.kind === 'population') {
    return (passesOf(task.draft.operations) * MOVES_OF_POPULATION * POINTS * NANOSECONDS_OF_PASS) / 1e6;
  }
  if (task.kind === 'cell') {
    const { document, targets, sampler, trials } = task.subject;
    const ofTarget = MILLISECONDS_OF_TARGET[sampler] + (trials * MICROSECONDS_OF_TRIAL) / 1e3;
    return (
      task.settings.length * ((document.length * MICROSECONDS_OF_LETTER) / 1e3 + targets.length * ofTarget)
    );
  }
  // These know only of their own event; the messages of other machines have no form for them.
  if (task.kind !== 'span') return 0;
  const trials = task.span.reduce((sum, chunk) => sum + chunk.trials, 0);
  return (passesOfProgram(task.program).passes * trials * NANOSECONDS_OF_PASS) / 1e6;
}
