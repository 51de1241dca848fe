/** Messages of every kind from small scenarios, and what may become of their bytes on the way or in bad hands. */

import { keepDirections } from '../engine/analysis/odds-at.ts';
import { ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { Program } from '../engine/program/program.ts';
import type { CellSubject, CellTask, PopulationTask } from '../engine/simulate/pool.ts';
import { splitPopulation } from '../engine/simulate/rare/multilevel-splitting.ts';
import type { Span } from '../engine/simulate/run/chunk.ts';
import { ChunkRunner } from '../engine/simulate/run/chunk-runner.ts';
import { planRun, spansOf } from '../engine/simulate/run/run-plan.ts';
import { chooseDirections } from '../engine/simulate/smooth/smoothing-pilot.ts';
import {
  decodeCell,
  decodeCellAnswer,
  decodeCellSubject,
  encodeCell,
  encodeCellAnswer,
  encodeCellSubject,
} from '../engine/wire/cell-bytes.ts';
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

/** A message, what reads it, and uses what was read as a worker or a coordinator would. */
export interface Message {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly use: (bytes: Uint8Array) => void;
}

/** The smoothed program of a scenario, and a population task for its first target that has a margin. */
export function partsOf(text: string): { readonly program: Program; readonly task: PopulationTask } {
  const { draft } = compile(readScenario(text, 'message.yaml'));
  const program = lower(draft, chooseDirections(draft, 4096));
  const { margin } = draft.events.find((event) => event.margin !== undefined)!;
  const task = {
    kind: 'population' as const,
    draft,
    margin: margin!,
    seed: 3,
    stream: 'population',
    steep: [],
    smallest: 1e-60,
  };
  const { operations, registers, sites, tables } = draft;
  const pure = operations.filter(({ op }) => op !== 'hit' && op !== 'summarise' && op !== 'average');
  return { program, task: { ...task, draft: { operations: pure, registers, sites, tables } } };
}

/** Two settings of a scenario with directions, and what they might come to. */
export function cellOf(text: string): CellTask {
  const scenario = readScenario(text, 'message.yaml');
  const targets = scenario.targets.map(({ name }) => name);
  const run = { seed: 3, sampler: 'sobol', trials: 1024, level: 0.95 } as const;
  const directions = keepDirections(scenario, new Set(targets), run)!.all;
  const document = JSON.stringify(scenario.document);
  const settings = [{}, { 'assumptions.real_growth.normal.mean': '6%' }];
  const digests = settings.map((set) => scenario.source.read(set).digest);
  return { kind: 'cell', subject: { document, targets, directions, ...run }, settings, digests };
}

function answerTo({ subject, settings }: CellTask) {
  const odds = { p: 0.25, low: 0.2, high: 0.3, level: 0.95, method: 'sobol-replicates' };
  const replicates = Array.from({ length: 16 }, (_, i) => i / 16);
  const ofTarget = { ...odds, replicates, byYear: new Map([[2026, odds]]) };
  return { odds: settings.map(() => new Map(subject.targets.map((name) => [name, ofTarget]))) };
}

/** What a worker reads is a scenario, or refused with its faults. */
function readAsScenario({ document }: CellSubject): void {
  try {
    readScenario(document, 'message.json');
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new WireError('no scenario');
  }
}

export function messagesOf(): Message[] {
  const { program, task } = partsOf(HARBOUR);
  const span = [...spansOf(planRun(3, 'sobol', 65_536), 1)][0]!;
  const tally = new ChunkRunner(program).run(span);
  const cell = cellOf(HARBOUR);
  return [
    { kind: 'program', bytes: encodeProgram(program), use: (bytes) => runBriefly(decodeProgram(bytes)) },
    { kind: 'span', bytes: encodeSpan(span), use: decodeSpan },
    { kind: 'tally', bytes: encodeTally(tally), use: (bytes) => decodeTally(bytes, program, span) },
    { kind: 'population task', bytes: encodePopulationTask(task), use: decodePopulationTask },
    {
      kind: 'population',
      bytes: encodePopulation(splitPopulation(task)),
      use: (bytes) => decodePopulation(bytes, task),
    },
    {
      kind: 'cell subject',
      bytes: encodeCellSubject(cell.subject),
      use: (bytes) => readAsScenario(decodeCellSubject(bytes)),
    },
    { kind: 'cell', bytes: encodeCell(cell), use: (bytes) => decodeCell(cell.subject, bytes) },
    {
      kind: 'cell answer',
      bytes: encodeCellAnswer(answerTo(cell)),
      use: (bytes) => decodeCellAnswer(bytes, cell),
    },
  ];
}

const BRIEFLY: Span = [{ number: 0, seed: 1, sampler: 'random', replicate: 0, firstTrial: 0, trials: 64 }];

/** What was read without a complaint is run: it may come to numbers that are not finite, and to nothing worse. */
function runBriefly(program: Program): void {
  new ChunkRunner(program).run(BRIEFLY);
}

/** Words that lie at some border. */
const EXTREMES = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff, 0x7ff0_0000];

/**
 * Changes a message in one to four places.
 *
 * @param random numbers from 0 to below 1
 * @param others that pieces may come from
 */
export function mutate(bytes: Uint8Array, random: () => number, others: readonly Uint8Array[]): Uint8Array {
  let changed = bytes.slice();
  const below = (bound: number) => Math.floor(random() * bound);
  for (let left = 1 + below(4); left > 0; left--) {
    const at = below(Math.max(1, changed.length));
    const view = new DataView(changed.buffer, changed.byteOffset, changed.byteLength);
    switch (below(7)) {
      case 0:
        if (changed.length > 0) changed[at]! ^= 1 << below(8);
        break;
      case 1:
        if (at + 4 <= changed.length) view.setUint32(at, EXTREMES[below(EXTREMES.length)]!, true);
        break;
      case 2:
        if (at + 4 <= changed.length) view.setUint32(at, view.getUint32(at, true) + below(9) - 4, true);
        break;
      case 3:
        changed = changed.slice(0, at);
        break;
      case 4:
        changed = Uint8Array.from([...changed.subarray(0, at), ...changed.subarray(below(at + 1))]);
        break;
      case 5: {
        const other = others[below(others.length)]!;
        const from = below(other.length);
        changed.set(other.subarray(from, from + Math.min(below(64), changed.length - at)), at);
        break;
      }
      default:
        if (at + 8 <= changed.length) view.setFloat64(at, [Number.NaN, 1e308, -1, 1 / 0][below(4)]!, true);
    }
  }
  return changed;
}

/** Numbers from 0 to below 1 that a seed decides: Marsaglia's xorshift of 32 bits (2003, doi:10.18637/jss.v008.i14). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
