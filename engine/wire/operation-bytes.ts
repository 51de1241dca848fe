/** Operations of a program as bytes: a number for the operation, then its fields. */
import type { Operation, Register, Term } from '../program/program.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { WireError } from './wire-error.ts';

type Name = Operation['op'];

/** The number of an operation is its place here: names are only ever added at the end. */
const NAMES = [
  ...([
    'score',
    'linear',
    'grow',
    'select',
    'table',
    'sort',
    'hit',
    'summarise',
    'average',
    'smooth',
  ] as const),
  ...(['absolute', 'squareRoot', 'exponential', 'logarithm', 'sine', 'cosine'] as const),
  ...(['multiply', 'divide', 'power', 'minimum', 'maximum'] as const),
  ...(['greater', 'greaterOrEqual', 'equal', 'unequal'] as const),
  ...(['weigh', 'solve'] as const),
] as const satisfies readonly Name[];

// Every operation has a number: another member of the union does not compile here.
type Unnumbered = Exclude<Name, (typeof NAMES)[number]>;
const allAreNumbered: [Unnumbered] extends [never] ? true : Unnumbered = true;

/** Bytes that an operation takes at least: its number and a field. */
const LEAST_BYTES = 5;
const TERM_BYTES = 12;

export function writeOperations(writer: ByteWriter, operations: readonly Operation[]): void {
  writer.list(operations, (operation) => writeOperation(writer, operation));
}

/** @param depth of smoothings inside of which these stand: they hold no others */
export function readOperations(reader: ByteReader, depth = 0): Operation[] {
  return reader.list(LEAST_BYTES, () => readOperation(reader, depth));
}

function writeTerms(writer: ByteWriter, terms: readonly Term[]): void {
  writer.list(terms, ({ register, coefficient }) => {
    writer.i32(register);
    writer.f64(coefficient);
  });
}

function readTerms(reader: ByteReader): Term[] {
  return reader.list(TERM_BYTES, () => ({ register: reader.i32(), coefficient: reader.f64() }));
}

const writeRegisters = (writer: ByteWriter, registers: readonly Register[]): void =>
  writer.list(registers, (each) => writer.i32(each));
const readRegisters = (reader: ByteReader): Register[] => reader.list(4, () => reader.i32());

/** A mark whether it is there, then the value. */
function writeIf<T>(writer: ByteWriter, value: T | undefined, write: (value: T) => void): void {
  writer.u8(value === undefined ? 0 : 1);
  if (value !== undefined) write(value);
}

function readIf<T>(reader: ByteReader, read: () => T): T | undefined {
  const mark = reader.u8();
  if (mark > 1) throw new WireError(`a message requires the mark 0 or 1, got ${mark}`);
  return mark === 1 ? read() : undefined;
}

function writeOperation(writer: ByteWriter, operation: Operation): void {
  writer.u8(allAreNumbered ? NAMES.indexOf(operation.op) : 0);
  switch (operation.op) {
    case 'score':
      writer.i32(operation.out);
      writer.u32(operation.site);
      break;
    case 'linear':
      writer.i32(operation.out);
      writer.f64(operation.constant);
      writeTerms(writer, operation.terms);
      break;
    case 'grow':
      writer.i32(operation.out);
      writer.i32(operation.by);
      writer.f64(operation.constant);
      writeTerms(writer, operation.terms);
      break;
    case 'select':
      for (const each of [operation.out, operation.condition, operation.yes, operation.no]) writer.i32(each);
      break;
    case 'table':
      writer.i32(operation.out);
      writer.i32(operation.of);
      writer.u32(operation.table);
      break;
    case 'sort':
      writeRegisters(writer, operation.out);
      writeRegisters(writer, operation.of);
      writeIf(writer, operation.ranks, (ranks) => writeRegisters(writer, ranks));
      break;
    case 'hit':
      writer.i32(operation.of);
      writer.u32(operation.event);
      break;
    case 'summarise':
      writer.i32(operation.of);
      writer.u32(operation.summary);
      writeIf(writer, operation.where, (where) => writer.i32(where));
      break;
    case 'average':
      writer.i32(operation.of);
      writer.u32(operation.average);
      writeIf(writer, operation.where, (where) => writer.i32(where));
      break;
    case 'smooth':
      writer.u32(operation.smoothing);
      writeTerms(writer, operation.along);
      writeOperations(writer, operation.inner);
      writer.i32(operation.margin);
      writer.i32(operation.happens);
      break;
    case 'weigh':
      writer.i32(operation.of);
      break;
    case 'solve':
      writer.i32(operation.out);
      writer.i32(operation.density);
      writeTerms(writer, operation.along);
      writeOperations(writer, operation.inner);
      writer.i32(operation.margin);
      break;
    default:
      writer.i32(operation.out);
      for (const each of 'of' in operation ? [operation.of] : [operation.left, operation.right])
        writer.i32(each);
  }
}

function readOperation(reader: ByteReader, depth: number): Operation {
  const number = reader.u8();
  const op = NAMES[number];
  switch (op) {
    case undefined:
      throw new WireError(`a message requires an operation below ${NAMES.length}, got ${number}`);
    case 'score':
      return { op, out: reader.i32(), site: reader.u32() };
    case 'linear':
      return { op, out: reader.i32(), constant: reader.f64(), terms: readTerms(reader) };
    case 'grow': {
      const [out, by] = [reader.i32(), reader.i32()];
      return { op, out, by, constant: reader.f64(), terms: readTerms(reader) };
    }
    case 'select': {
      const [out, condition, yes, no] = [reader.i32(), reader.i32(), reader.i32(), reader.i32()];
      return { op, out, condition, yes, no };
    }
    case 'table':
      return { op, out: reader.i32(), of: reader.i32(), table: reader.u32() };
    case 'sort': {
      const [out, of] = [readRegisters(reader), readRegisters(reader)];
      const ranks = readIf(reader, () => readRegisters(reader));
      return { op, out, of, ...(ranks === undefined ? {} : { ranks }) };
    }
    case 'hit':
      return { op, of: reader.i32(), event: reader.u32() };
    case 'summarise': {
      const [of, summary] = [reader.i32(), reader.u32()];
      const where = readIf(reader, () => reader.i32());
      return { op, of, summary, ...(where === undefined ? {} : { where }) };
    }
    case 'average': {
      const [of, average] = [reader.i32(), reader.u32()];
      const where = readIf(reader, () => reader.i32());
      return { op, of, average, ...(where === undefined ? {} : { where }) };
    }
    case 'smooth': {
      if (depth > 0) throw new WireError('a message requires a smoothing outside of others, got one inside');
      const smoothing = reader.u32();
      const along = readTerms(reader);
      const inner = readOperations(reader, depth + 1);
      return { op, smoothing, along, inner, margin: reader.i32(), happens: reader.i32() };
    }
    case 'weigh':
      return { op, of: reader.i32() };
    case 'solve': {
      if (depth > 0)
        throw new WireError('a message requires what is solved outside of others, got one inside');
      const [out, density] = [reader.i32(), reader.i32()];
      const along = readTerms(reader);
      return { op, out, density, along, inner: readOperations(reader, depth + 1), margin: reader.i32() };
    }
    case 'absolute':
    case 'squareRoot':
    case 'exponential':
    case 'logarithm':
    case 'sine':
    case 'cosine':
      return { op, out: reader.i32(), of: reader.i32() };
    default:
      return { op, out: reader.i32(), left: reader.i32(), right: reader.i32() };
  }
}
