/**
 * Contract of every pool: the answers are those of the kernel in this thread, bit for bit; what was handed on is not
 * overwritten by what comes after; faults keep their class; an interruption is heard; nothing runs after the end.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { builtEngine } from '../benchmarks/built-engine.ts';
import { keepDirections, oddsOfTargets } from '../engine/analysis/odds-at.ts';
import { NotFiniteError } from '../engine/errors.ts';
import {
  InterruptedError,
  type Pool,
  readScenario,
  runScenario,
  ThreadPool,
  withoutThreads,
  withWebWorkers,
} from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { sliceFor } from '../engine/program/ir/ssa-program.ts';
import type { Program } from '../engine/program/program.ts';
import type { CellTask, PopulationTask, SpanTally } from '../engine/simulate/pool.ts';
import { splitPopulation } from '../engine/simulate/rare/multilevel-splitting.ts';
import type { Span } from '../engine/simulate/run/chunk.ts';
import { ChunkRunner } from '../engine/simulate/run/chunk-runner.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import type { PackedTally } from '../engine/tally/tally.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { cellOf } from './mutated-messages.ts';
import { poolWithWorker } from './queue-here.ts';
import { STORE_KINDS, startStore } from './stores.ts';
import { webWorkerHere } from './web-worker-here.ts';
import { wordsOf } from './words-of.ts';

const stores = new Map(
  await Promise.all(STORE_KINDS.map(async (kind) => [kind, await startStore(kind)] as const)),
);
afterAll(() => Promise.all([...stores.values()].map((store) => store.end())));

/** An implementation is one line. */
const POOLS: readonly (readonly [name: string, open: () => Pool | Promise<Pool>])[] = [
  ['a pool of two threads', () => new ThreadPool(2)],
  ['a pool of one thread', () => new ThreadPool(1)],
  ['a pool without threads', withoutThreads],
  ['a pool of two web workers', () => withWebWorkers(2, webWorkerHere)],
  ...[...stores].map(([kind, store]) => [`a queue on ${kind}`, () => poolWithWorker(store)] as const),
];

test.each([0, 1.5])('no pool has %s workers', (workers) => {
  expect(() => new ThreadPool(workers)).toThrow(wordsOf('workers-whole-number-at-least'));
});

// Node 20 crashes, now and then, where a thread ends while it requires a module: the built one imports what it runs.
test('threads that still load may be ended: they require no module', async () => {
  const file = join(emptyFolder(), 'asked.mjs');
  writeFileSync(file, 'export default () => process.features.require_module;');
  const pool = new builtEngine.ThreadPool(1);
  onTestFinished(() => pool.close());
  expect(await pool.call(pathToFileURL(file), 'default')).not.toBe(true);
  for (let moment = 0; moment < 5; moment++) {
    const early = new builtEngine.ThreadPool(2);
    await later(30 * moment);
    await early.close();
  }
});

const draftOf = (text: string) => compile(readScenario(text, 'harbour.yaml')).draft;

/** Programs that differ in a number only, so that each could be taken for another; more than a worker keeps. */
const programs: readonly Program[] = Array.from({ length: 7 }, (_, i) =>
  lower(draftOf(HARBOUR.replace('sd: 9%', `sd: ${9 + i}%`))),
);
const spans: readonly Span[] = [
  ...spansOf(planRun(3, 'random', 150_000), 1),
  ...spansOf(planRun(3, 'sobol', 16_384), 1),
];

/** Square root of a draw that may be negative: NaN in some trials. */
const SOMETIMES_NAN = HARBOUR.replace(
  'indicators:',
  "indicators:\n  root: { formula: sqrt(steel / 900亿元 - 1), unit: '%', kind: derived, source: bulletin }",
);

function populationTask(stream: string): PopulationTask {
  const { events, operations, registers, sites, tables } = draftOf(HARBOUR);
  const margin = events.find((each) => each.margin !== undefined)!.margin!;
  const draft = { operations: sliceFor(operations, [margin]), registers, sites, tables };
  return { kind: 'population', draft, margin, seed: 5, stream, steep: [], smallest: 1e-60 };
}

/** Of a target that compares what is NaN in some trials. */
function cellWithoutOdds(): CellTask {
  const text = SOMETIMES_NAN.replace('targets:', 'targets:\n  rooted: { when: root >= 1%, in: 2027 }');
  const { document, digest } = readScenario(text, 'nan.yaml');
  const run = { seed: 1, sampler: 'random', trials: 4096, level: 0.9 } as const;
  const subject = { document: JSON.stringify(document), targets: ['rooted'], ...run };
  return { kind: 'cell', subject, settings: [{}], digests: [digest] };
}

/** The numbers of a tally, in memory of their own. */
const copyOf = ({
  trials,
  squares,
  hits,
  joint,
  cross,
  moments,
  directory,
  counts,
}: PackedTally): PackedTally =>
  structuredClone({
    trials,
    squares: squares.slice(),
    hits: hits.slice(),
    joint: joint.slice(),
    cross: cross.slice(),
    moments: moments.slice(),
    directory: directory.slice(),
    counts: counts.slice(),
  });

const countedHere = (program: Program, span: Span) => copyOf(new ChunkRunner(program).run(span));

/** `toEqual` takes minutes to describe a difference of so many numbers. */
const isSame = (tally: SpanTally | undefined, expected: PackedTally) =>
  tally !== undefined && isDeepStrictEqual(copyOf(tally), expected);

describe.each(POOLS)('%s', (_, open) => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await open();
  });
  afterAll(() => pool.close());

  const runSpan = (program: Program, span: Span, signal?: AbortSignal) =>
    pool.run({ kind: 'span', program, span }, signal);

  test('has a worker, and gives way', async () => {
    expect(pool.workers).toBeGreaterThanOrEqual(1);
    let isHeard = false;
    setTimeout(() => {
      isHeard = true;
    }, 0);
    for (let turn = 0; turn < 10_000 && !isHeard; turn++) await pool.turn();
    expect(isHeard).toBe(true);
  });

  test('counts what the kernel counts, and what was not released is overwritten by nothing', async () => {
    const [program] = programs;
    const held: SpanTally[] = [];
    // One after the other, so that each is run where the one before was.
    for (const span of spans) held.push(await runSpan(program!, span));
    held.push(...(await Promise.all(spans.map((span) => runSpan(program!, span)))));
    const expected = spans.map((span) => countedHere(program!, span));
    expect(held.map((tally, i) => isSame(tally, expected[i % spans.length]!))).toEqual(held.map(() => true));
    for (const each of held) each.release?.();
  });

  test('counts the same in memory that was released', async () => {
    for (const program of programs.slice(0, 3)) {
      for (const span of spans.slice(-3)) {
        const tally = await runSpan(program, span);
        expect(isSame(tally, countedHere(program, span))).toBe(true);
        tally.release?.();
      }
    }
  });

  test('keeps more programs apart than a worker keeps', async () => {
    const span = spans.at(-1)!;
    const inTurn = [...programs, ...programs.toReversed(), ...programs];
    const tallies = await Promise.all(inTurn.map((program) => runSpan(program, span)));
    const expected = new Map(programs.map((program) => [program, countedHere(program, span)]));
    expect(tallies.map((tally, i) => isSame(tally, expected.get(inTurn[i]!)!))).toEqual(
      inTurn.map(() => true),
    );
    expect(isSame(tallies[0], expected.get(programs[1]!)!)).toBe(false);
  });

  test('makes populations, beside spans', async () => {
    const tasks = [populationTask('one'), populationTask('another')];
    const [first, second, tally] = await Promise.all([
      pool.run(tasks[0]!),
      pool.run(tasks[1]!),
      runSpan(programs[0]!, spans[0]!),
    ]);
    expect(isSame(tally, countedHere(programs[0]!, spans[0]!))).toBe(true);
    expect(isDeepStrictEqual([first, second], tasks.map(splitPopulation))).toBe(true);
    expect(isDeepStrictEqual(first.points, second.points)).toBe(false);
  });

  test('does cells, beside spans: odds in settings of a scenario, or the setting that has none', async () => {
    const cell = cellOf(HARBOUR);
    const [scenario, targets] = [readScenario(HARBOUR, 'harbour.yaml'), new Set(cell.subject.targets)];
    const scenarios = cell.settings.map((set) => scenario.source.read(set));
    const directions = keepDirections(scenario, targets, cell.subject);
    const request = { ...cell.subject };
    const expected = await oddsOfTargets(scenarios, targets, request, withoutThreads(), { directions });
    const [answer, tally, none] = await Promise.all([
      pool.run(cell),
      runSpan(programs[0]!, spans[0]!),
      pool.run(cellWithoutOdds()),
    ]);
    expect(answer).toEqual({ odds: expected });
    expect(isSame(tally, countedHere(programs[0]!, spans[0]!))).toBe(true);
    expect(none).toEqual({ notFinite: 0 });
    expect(
      await pool.run({ ...cell, settings: cell.settings.toReversed(), digests: cell.digests.toReversed() }),
    ).toEqual({ odds: expected.toReversed() });
  });

  test('a cell whose settings make another scenario than was meant is refused, and the pool goes on', async () => {
    const cell = cellOf(HARBOUR);
    const wrong = { ...cell, digests: cell.digests.toReversed() };
    await expect(pool.run(wrong)).rejects.toThrow(/requires a scenario of digest sha256:/u);
    expect(isSame(await runSpan(programs[0]!, spans[1]!), countedHere(programs[0]!, spans[1]!))).toBe(true);
  });

  test('a number that is not finite keeps the class and the name of its error, and the pool goes on', async () => {
    const program = lower(draftOf(SOMETIMES_NAN));
    const fault = await runSpan(program, spans[0]!).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(NotFiniteError);
    expect((fault as NotFiniteError).summary).toContain('root');
    expect(isSame(await runSpan(programs[0]!, spans[1]!), countedHere(programs[0]!, spans[1]!))).toBe(true);
  });

  test('an interruption is heard before and during the work, and the pool goes on', async () => {
    await expect(runSpan(programs[0]!, spans[0]!, AbortSignal.abort())).rejects.toThrow(InterruptedError);
    const controller = new AbortController();
    // Each another task: a pool may answer equal ones at once.
    const many = Array.from({ length: 40 }, (_, i) => {
      const span = spans[0]!.map((chunk) => ({ ...chunk, seed: 100 + i }));
      return runSpan(programs[0]!, span, controller.signal);
    });
    const settled = Promise.allSettled(many);
    await many[0];
    controller.abort();
    const rejected = (await settled).filter((each) => each.status === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    for (const { reason } of rejected) expect(reason).toBeInstanceOf(InterruptedError);
    expect(isSame(await runSpan(programs[0]!, spans[0]!), countedHere(programs[0]!, spans[0]!))).toBe(true);
  });

  test('a run comes to one digest', async () => {
    const scenario = readScenario(HARBOUR, 'harbour.yaml');
    const request = { seed: 2, sampler: 'sobol', trials: 4096 } as const;
    const reference = withoutThreads();
    const { digest } = await runScenario(scenario, request, reference);
    expect((await runScenario(scenario, request, pool)).digest).toBe(digest);
  });

  test('runs nothing after its end, which may come twice', async () => {
    const another = await open();
    onTestFinished(() => another.close());
    await another.run({ kind: 'span', program: programs[0]!, span: spans.at(-1)! });
    await another.close();
    await another.close();
    const task = { kind: 'span', program: programs[0]!, span: spans.at(-1)! } as const;
    await expect(another.run(task)).rejects.toThrow(/after it was closed/u);
  });
});
