/** A Program as bytes, and back: plain data, checked before anything is made of it. */
import type { Cross, Program, Site, SmoothedEvent, Table } from '../program/program.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { beginMessage, openMessage } from './header.ts';
import { readOperations, writeOperations } from './operation-bytes.ts';
import { requireSound } from './sound-program.ts';
import { WireError } from './wire-error.ts';

const ABSENT_YEAR = 0x7fff_ffff;
const NO_WEIGHT = -1;
/** Fields that may be absent, false or true. */
const ANSWERS = [undefined, false, true] as const;

export function encodeProgram(program: Program): Uint8Array {
  const writer = beginMessage('program');
  writer.u32(program.registers);
  writer.u32(program.localRegisters);
  writeSites(writer, program.sites);
  writeTables(writer, program.tables);
  writeOperations(writer, program.operations);
  writer.list(program.events, ({ name, joint }) => {
    writer.text(name);
    writer.u8(joint ? 1 : 0);
  });
  writer.list(program.smoothings, ({ events, isStepped }) => {
    writer.u8(isStepped ? 1 : 0);
    writer.list(events, ({ event, weight }) => {
      writer.u32(event);
      writer.f64(weight);
    });
  });
  writer.list(program.summaries, (name) => writer.text(name));
  writer.list(program.averages, (name) => writer.text(name));
  writer.list(program.crosses, ({ rows, columns }) => {
    for (const each of [rows, columns]) writer.list(each, (event) => writer.u32(event));
  });
  writer.i32(program.weight ?? NO_WEIGHT);
  return writer.taken();
}

/** @throws WireError when the bytes are no program of this build's dialect, or one that must not be run */
export function decodeProgram(bytes: Uint8Array): Program {
  const reader = openMessage(bytes, 'program');
  const u32s = () => reader.list(4, () => reader.u32());
  const program: Program = {
    registers: reader.u32(),
    localRegisters: reader.u32(),
    sites: readSites(reader),
    tables: readTables(reader),
    operations: readOperations(reader),
    events: reader.list(5, () => ({ name: reader.text(), joint: readFlag(reader) })),
    smoothings: reader.list(5, () => ({
      isStepped: readFlag(reader),
      events: reader.list(12, (): SmoothedEvent => ({ event: reader.u32(), weight: reader.f64() })),
    })),
    summaries: reader.list(4, () => reader.text()),
    averages: reader.list(4, () => reader.text()),
    crosses: reader.list(8, (): Cross => ({ rows: u32s(), columns: u32s() })),
    ...readWeight(reader),
  };
  reader.end();
  requireSound(program);
  return program;
}

function readWeight(reader: ByteReader): Pick<Program, 'weight'> {
  const weight = reader.i32();
  return weight === NO_WEIGHT ? {} : { weight };
}

export function writeSites(writer: ByteWriter, sites: readonly Site[]): void {
  writer.list(sites, ({ stream, year, switches, address: [low, high] }) => {
    writer.text(stream);
    writer.i32(year ?? ABSENT_YEAR);
    writer.u8(ANSWERS.indexOf(switches));
    writer.u32(low);
    writer.u32(high);
  });
}

export function readSites(reader: ByteReader): Site[] {
  return reader.list(17, () => {
    const [stream, year] = [reader.text(), reader.i32()];
    const answer = reader.u8();
    if (answer >= ANSWERS.length) throw new WireError(`a site requires a mark of 0 to 2, got ${answer}`);
    const switches = ANSWERS[answer];
    return {
      ...{ stream, year: year === ABSENT_YEAR ? null : year },
      ...(switches === undefined ? {} : { switches }),
      address: [reader.u32(), reader.u32()],
    };
  });
}

export function writeTables(writer: ByteWriter, tables: readonly Table[]): void {
  writer.list(tables, ({ low, perUnit, buckets, data, stepped }) => {
    writer.f64(low);
    writer.f64(perUnit);
    writer.u32(buckets);
    writer.u8(stepped ? 1 : 0);
    writer.array(data);
  });
}

export function readTables(reader: ByteReader): Table[] {
  return reader.list(25, () => {
    const [low, perUnit, buckets] = [reader.f64(), reader.f64(), reader.u32()];
    const stepped = readFlag(reader);
    return { low, perUnit, buckets, data: reader.float64s(), ...(stepped ? { stepped } : {}) };
  });
}

export function readFlag(reader: ByteReader): boolean {
  const flag = reader.u8();
  if (flag > 1) throw new WireError(`a message requires the mark 0 or 1, got ${flag}`);
  return flag === 1;
}
