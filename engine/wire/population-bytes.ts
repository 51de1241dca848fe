/** Populations of a pilot as bytes, and back: what is to be made, and what was made. */

import { inputsOf, outputsOf } from '../program/ir/operations.ts';
import { sliceFor } from '../program/ir/ssa-program.ts';
import type { Population, PopulationTask } from '../simulate/pool.ts';
import { POPULATION } from '../simulate/rare/particles.ts';
import { beginMessage, openMessage } from './header.ts';
import { readOperations, writeOperations } from './operation-bytes.ts';
import { readFlag, readSites, readTables, writeSites, writeTables } from './program-bytes.ts';
import { requireSoundOperations, requireSoundTables } from './sound-program.ts';
import { WireError } from './wire-error.ts';

/** Registers of a draft are not packed; each is 8 KB. */
const MOST_REGISTERS = 65_536;
const MOST_STEEP = 64;
const NO_WEIGHT = -1;

export function encodePopulationTask(task: PopulationTask): Uint8Array {
  const { draft, margin, weight, seed, stream, steep, smallest } = task;
  const writer = beginMessage('population task');
  writer.u32(draft.registers);
  writer.u32(draft.localRegisters ?? 0);
  writeSites(writer, draft.sites);
  writeTables(writer, draft.tables);
  writeOperations(writer, draft.operations);
  writer.u32(margin);
  writer.i32(weight ?? NO_WEIGHT);
  writer.f64(seed);
  writer.text(stream);
  writer.f64(smallest);
  writer.list(steep, (weights) =>
    writer.list(weights, ({ site, weight }) => {
      writer.u32(site);
      writer.f64(weight);
    }),
  );
  return writer.taken();
}

/** @throws WireError when the bytes are no such task, or one that must not be run */
export function decodePopulationTask(bytes: Uint8Array): PopulationTask {
  const reader = openMessage(bytes, 'population task');
  const registers = reader.below(MOST_REGISTERS, 'registers');
  // Together no more than one draft has: memory is made for all of them.
  const localRegisters = reader.below(MOST_REGISTERS - registers + 1, 'local registers');
  const draft = {
    registers,
    ...(localRegisters === 0 ? {} : { localRegisters }),
    sites: readSites(reader),
    tables: readTables(reader),
    operations: readOperations(reader),
  };
  const margin = reader.below(registers, 'a margin');
  const weight = reader.i32();
  const [seed, stream, smallest] = [reader.f64(), reader.text(), reader.f64()];
  const steep = reader.list(4, () => reader.list(12, () => ({ site: reader.u32(), weight: reader.f64() })));
  reader.end();
  const weighed = weight === NO_WEIGHT ? {} : { weight };
  const task: PopulationTask = {
    ...{ kind: 'population', draft, margin, ...weighed, seed, stream, steep, smallest },
  };
  requireSoundTask(task);
  return task;
}

function requireSoundTask({ draft, margin, weight, seed, steep, smallest }: PopulationTask): void {
  // A population that is followed without end would never come home.
  if (!(smallest > 0 && smallest < 1)) {
    throw new WireError(`a population requires a least probability between 0 and 1, got ${smallest}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new WireError(`a population requires a whole seed, got ${seed}`);
  }
  const none = { events: [], smoothings: [], summaries: [], averages: [] };
  requireSoundTables(draft.tables);
  requireSoundOperations(draft.operations, { localRegisters: 0, ...draft, ...none });
  const written = new Set<number>();
  for (const operation of draft.operations) {
    if (!inputsOf(operation).every((each) => written.has(each))) {
      throw new WireError('a population requires registers that were written before they are read');
    }
    for (const out of outputsOf(operation)) {
      if (written.has(out)) throw new WireError(`a population requires register ${out} to be written once`);
      written.add(out);
    }
  }
  for (const each of weight === undefined ? [margin] : [margin, weight]) {
    if (!written.has(each)) throw new WireError(`a population requires register ${each} to be written`);
  }
  if (steep.length > MOST_STEEP) {
    throw new WireError(`a population requires at most ${MOST_STEEP} directions, got ${steep.length}`);
  }
  for (const { site } of steep.flat()) {
    if (site < draft.sites.length) continue;
    throw new WireError(`a direction requires a site below ${draft.sites.length}, got ${site}`);
  }
}

export function encodePopulation({ points, reached, levels, p, spread }: Population): Uint8Array {
  const writer = beginMessage('population');
  writer.u8(reached ? 1 : 0);
  writer.u32(levels);
  writer.f64(p);
  writer.f64(spread);
  writer.list(points, (row) => writer.array(row));
  return writer.taken();
}

/** @throws WireError when the bytes are not a population that this task could have */
export function decodePopulation(bytes: Uint8Array, { draft, margin }: PopulationTask): Population {
  const reader = openMessage(bytes, 'population');
  const population: Population = {
    reached: readFlag(reader),
    levels: reader.u32(),
    p: reader.f64(),
    spread: reader.f64(),
    points: reader.list(4, () => reader.float64s()),
  };
  reader.end();
  const { p, spread, points } = population;
  // Where points count unevenly a rough estimate may come to more than 1.
  if (!(p >= 0 && Number.isFinite(p) && spread >= 0)) {
    throw new WireError(`a population requires a probability and its spread, got ${p} and ${spread}`);
  }
  const rows = sliceFor(draft.operations, [margin]).filter(({ op }) => op === 'score').length;
  if (
    points.length !== rows ||
    !points.every((row) => row.length === POPULATION && row.every(Number.isFinite))
  ) {
    throw new WireError(`a population requires ${rows} rows of ${POPULATION} finite scores, got others`);
  }
  return population;
}
