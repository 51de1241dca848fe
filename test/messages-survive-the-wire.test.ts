/**
 * Law: what is sent arrives as it was, to the bit; and bytes that are anything else are refused with a WireError, without
 * a crash, a hang, or more memory than the message has bytes for. The long form of the fuzzing is
 * `benchmarks/fuzzed-messages.ts`.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotFiniteError } from '../engine/errors.ts';
import { readScenario, withoutThreads } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { Program } from '../engine/program/program.ts';
import { draftWithKnown } from '../engine/run/draft-with-known.ts';
import type { PopulationTask } from '../engine/simulate/pool.ts';
import { eventProgram } from '../engine/simulate/rare/event-program.ts';
import { splitPopulation } from '../engine/simulate/rare/multilevel-splitting.ts';
import { ChunkRunner } from '../engine/simulate/run/chunk-runner.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import { ByteReader } from '../engine/wire/byte-reader.ts';
import { ByteWriter } from '../engine/wire/byte-writer.ts';
import {
  decodeCell,
  decodeCellAnswer,
  decodeCellSubject,
  encodeCell,
  encodeCellAnswer,
  encodeCellSubject,
} from '../engine/wire/cell-bytes.ts';
import { describeDialect, ownDialect } from '../engine/wire/header.ts';
import {
  decodePopulation,
  decodePopulationTask,
  encodePopulation,
  encodePopulationTask,
} from '../engine/wire/population-bytes.ts';
import { decodeProgram, encodeProgram } from '../engine/wire/program-bytes.ts';
import { decodeSpan, encodeSpan } from '../engine/wire/span-bytes.ts';
import { decodeTally, encodeTally } from '../engine/wire/tally-bytes.ts';
import { WireError } from '../engine/wire/wire-error.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { cellOf, messagesOf, mutate, numbersFrom, partsOf } from './mutated-messages.ts';
import { randomScenarios } from './random-scenario.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';

const spansOfRun = (sampler: 'random' | 'sobol', trials: number) => [
  ...spansOf(planRun(7, sampler, trials), 2),
];

/** `toEqual` takes seconds for the arrays of a program. */
const expectSame = (got: unknown, sent: unknown) => expect(isDeepStrictEqual(got, sent)).toBe(true);

describe('what is sent arrives', () => {
  test.each(shippedFiles())('the program of %s, and the tally of its decoded copy', (file) => {
    const program = lower(draftWithKnown(readShipped(file)).draft);
    const copy = decodeProgram(encodeProgram(program));
    expectSame(copy, program);
    const [span] = spansOfRun('sobol', 16_384);
    const tally = new ChunkRunner(program).run(span!);
    expectSame(encodeTally(new ChunkRunner(copy).run(span!)), encodeTally(tally));
    expectSame(decodeTally(encodeTally(tally), program, span!), tally);
  });

  test('programs of scenarios made at random', () => {
    fc.assert(
      fc.property(randomScenarios({ low: 0.9, high: 1.1 }), (text) => {
        const program = lower(compile(readScenario(text, 'random.yaml')).draft);
        expectSame(decodeProgram(encodeProgram(program)), program);
      }),
      { numRuns: 15, seed: 5 },
    );
  });

  test('a smoothed program, every span of runs of either sampler, a population and its task', () => {
    const { program, task } = partsOf(HARBOUR);
    expect(program.smoothings.length).toBeGreaterThan(0);
    expectSame(decodeProgram(encodeProgram(program)), program);
    for (const sampler of ['random', 'sobol'] as const) {
      for (const span of spansOfRun(sampler, 3_000_001)) expectSame(decodeSpan(encodeSpan(span)), span);
    }
    const copy = decodePopulationTask(encodePopulationTask(task));
    expectSame(copy, task);
    const population = splitPopulation(task);
    expectSame(splitPopulation(copy), population);
    expectSame(decodePopulation(encodePopulation(population), task), population);
  });

  test('a population among the futures that agree with what is known', () => {
    const { draft, refs } = draftWithKnown(readShipped('scenarios/jining-known-2025.yaml'));
    const { hit } = refs.targets.find(({ name }) => name === 'county_ladder')!;
    if (!('event' in hit)) throw new Error('a ladder is open');
    const { program, climb, weight } = eventProgram(draft, hit.event, 1);
    const task: PopulationTask = {
      ...{ kind: 'population', draft: program, margin: climb, weight: weight! },
      ...{ seed: 3, stream: 'population', steep: [], smallest: 1e-60 },
    };
    const copy = decodePopulationTask(encodePopulationTask(task));
    expectSame(copy, task);
    const population = splitPopulation(task);
    expect(population.reached).toBe(true);
    expectSame(splitPopulation(copy), population);
    expectSame(decodePopulation(encodePopulation(population), task), population);
    const unwritten = {
      ...task,
      weight: program.registers - 1,
      draft: { ...program, operations: program.operations.slice(0, -1) },
    };
    expect(() => decodePopulationTask(encodePopulationTask(unwritten))).toThrow(WireError);
  });

  test('a cell, what cells share, and what it comes to', async () => {
    const cell = cellOf(HARBOUR);
    const subject = decodeCellSubject(encodeCellSubject(cell.subject));
    expectSame(subject, cell.subject);
    const copy = decodeCell(subject, encodeCell(cell));
    expectSame(copy, cell);
    const answer = await withoutThreads().run(copy);
    expectSame(await withoutThreads().run(cell), answer);
    expectSame(decodeCellAnswer(encodeCellAnswer(answer), cell), answer);
    const notFinite = { notFinite: 1 };
    expectSame(decodeCellAnswer(encodeCellAnswer(notFinite), cell), notFinite);
  });
});

test('whole numbers in as few bytes as they need: each arrives, and has one form', () => {
  const numbers = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  );
  fc.assert(
    fc.property(numbers, (values) => {
      const writer = new ByteWriter();
      writer.compact(Uint32Array.from(values));
      const bytes = writer.taken();
      expectSame([...new ByteReader(bytes).compact()], values);
      const sizes = values.map((value) => [7, 14, 21, 28, 35].findIndex((bits) => value < 2 ** bits) + 1);
      expect(bytes).toHaveLength(8 + sizes.reduce((sum, each) => sum + each, 0));
    }),
    { seed: 6 },
  );
  /** One number, or so many, in these bytes. */
  const read = (bytes: readonly number[], count = 1) =>
    new ByteReader(Uint8Array.from([count, 0, 0, 0, bytes.length, 0, 0, 0, ...bytes])).compact();
  expect([...read([0xff, 0xff, 0xff, 0xff, 0x0f])]).toEqual([2 ** 32 - 1]);
  // A byte too many, more than 32 bits, an end in the middle, and another count.
  for (const bytes of [
    [0x81, 0x00],
    [0x80, 0x80, 0x80, 0x80, 0x10],
    [0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
    [0x80],
  ])
    expect(() => read(bytes)).toThrow(WireError);
  expect(() => read([1, 2])).toThrow(WireError);
  expect(() => read([0x80, 0x01], 2)).toThrow(WireError);
  expect(() => read([1], 2 ** 8 - 1)).toThrow(WireError);
});

describe('what is not as it should be is refused', () => {
  const messages = messagesOf();

  test.each(messages)('a $kind cut short anywhere, or with a byte more', ({ bytes, use }) => {
    for (let length = 0; length < bytes.length; length += Math.max(1, Math.floor(bytes.length / 400))) {
      expect(() => use(bytes.slice(0, length))).toThrow(WireError);
    }
    expect(() => use(Uint8Array.from([...bytes, 0]))).toThrow('nothing after its end');
  });

  test.each(messages)(
    'a $kind of another wire version, stream version or kernel, with both named',
    ({ bytes, use }) => {
      for (const place of [4, 6, 8, 15]) {
        const other = bytes.slice();
        other[place]!++;
        expect(() => use(other)).toThrow(/another version made it/u);
        expect(() => use(other)).toThrow(describeDialect(ownDialect()));
      }
    },
  );

  test('a message of another kind', () => {
    for (const { kind, use } of messages) {
      for (const other of messages) {
        if (other.kind !== kind) expect(() => use(other.bytes)).toThrow(`requires the kind ${kind}`);
      }
    }
  });

  const { program } = partsOf(HARBOUR);
  const hostile: Record<string, Partial<Program>> = {
    'more registers than memory': { registers: 4_000_000_000 },
    'a register that it does not have': { operations: [{ op: 'absolute', out: 0, of: program.registers }] },
    'a register below 0 outside of a smoothing': { operations: [{ op: 'absolute', out: -1, of: 0 }] },
    'a site that it does not have': { operations: [{ op: 'score', out: 0, site: program.sites.length }] },
    'a table that it does not have': { operations: [{ op: 'table', out: 0, of: 0, table: 9999 }] },
    'an event that it does not have': { operations: [{ op: 'hit', of: 0, event: 9999 }] },
    'a summary that it does not have': { operations: [{ op: 'summarise', of: 0, summary: 9999 }] },
    'a table shorter than its buckets': {
      tables: [{ low: 0, perUnit: 1, buckets: 1_000_000, data: new Float64Array(9) }],
      operations: [],
    },
    'growth of no term': { operations: [{ op: 'grow', out: 0, by: 0, constant: 0, terms: [] }] },
    'a sort of very many': {
      operations: [{ op: 'sort', out: new Array(2000).fill(0), of: new Array(2000).fill(0) }],
    },
    'work without an end': {
      operations: new Array(200).fill({
        ...{ op: 'smooth', smoothing: 0, along: [], margin: 0, happens: 0 },
        inner: new Array(1000).fill({ op: 'absolute', out: 0, of: 0 }),
      }),
    },
    'pairs without an end': {
      crosses: [{ rows: new Array(2000).fill(0), columns: new Array(2000).fill(0) }],
    },
  };
  test.each(Object.entries(hostile))('a program with %s', (_, change) => {
    expect(() => decodeProgram(encodeProgram({ ...program, ...change }))).toThrow(WireError);
  });

  test('a list that claims more than the message holds, without memory for it', () => {
    const bytes = encodeProgram(program);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const before = process.memoryUsage().arrayBuffers;
    // The number of sites stands behind the header and the two numbers of registers.
    view.setUint32(24, 0xffff_ffff, true);
    expect(() => decodeProgram(bytes)).toThrow(/requires \d+ bytes more/u);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e7);
  });

  test('a tally with other counts than its span can have', () => {
    const [span] = spansOfRun('random', 20_000);
    const tally = new ChunkRunner(program).run(span!);
    const changed = (change: object) => () =>
      decodeTally(encodeTally({ ...tally, ...change }), program, span!);
    expect(changed({})).not.toThrow();
    expect(changed({ trials: 20_001 })).toThrow(WireError);
    expect(changed({ hits: tally.hits.with(0, 20_001) })).toThrow(WireError);
    expect(changed({ hits: tally.hits.with(0, -1) })).toThrow(WireError);
    expect(changed({ moments: tally.moments.with(0, Number.NaN) })).toThrow(WireError);
    expect(changed({ moments: tally.moments.slice(3) })).toThrow(WireError);
    expect(changed({ directory: tally.directory.with(0, 9999) })).toThrow(WireError);
    expect(changed({ directory: tally.directory.with(3, 1_000_000) })).toThrow(WireError);
    expect(changed({ counts: tally.counts.slice(1) })).toThrow(WireError);
    expect(changed({ counts: tally.counts.with(0, 4_000_000_000) })).toThrow(WireError);
  });

  test('mutated messages: each is read or refused, and a program that is read can be run', () => {
    const random = numbersFrom(Number(process.env.FUZZ_SEED ?? 20_260_101));
    const all = messages.map(({ bytes }) => bytes);
    for (const { kind, bytes, use } of messages) {
      let refused = 0;
      for (let i = 0; i < 150; i++) {
        const mutated = mutate(bytes, random, all);
        try {
          use(mutated);
        } catch (error) {
          if (error instanceof NotFiniteError) continue;
          expect(error, `${kind} ${i}: ${String(error)}`).toBeInstanceOf(WireError);
          refused++;
        }
      }
      expect(refused, kind).toBeGreaterThan(50);
    }
  });
});
