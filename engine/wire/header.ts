/** What every message begins with: what it is, and in which dialect its numbers were made. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { kernelBytes } from '../kernel/kernel-bytes.ts';
import { STREAM_VERSION } from '../sampling/streams.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { WireError } from './wire-error.ts';

/** Version of the format. Raised whenever a byte of any message gets another meaning. */
const WIRE_VERSION = 4;

/** What two machines must share so that a span has the same bytes on both. */
export interface Dialect {
  readonly wire: number;
  readonly stream: number;
  /** The first 16 hex digits of the SHA-256 of the WebAssembly kernel. */
  readonly kernel: string;
}

/** Kinds of messages, by their number on the wire. */
const KINDS = [
  ...(['program', 'span', 'tally', 'population task', 'population', 'not finite'] as const),
  ...(['cell subject', 'cell', 'cell answer'] as const),
] as const;
export type MessageKind = (typeof KINDS)[number];

const MAGIC = 'GrOd';

let own: Dialect | undefined;

/** The dialect of this build. */
export function ownDialect(): Dialect {
  own ??= {
    wire: WIRE_VERSION,
    stream: STREAM_VERSION,
    kernel: bytesToHex(sha256(Uint8Array.from(atob(kernelBytes), (each) => each.charCodeAt(0)))).slice(0, 16),
  };
  return own;
}

/** e.g. `wire 1, stream 1, kernel 0123456789abcdef`. */
export function describeDialect({ wire, stream, kernel }: Dialect): string {
  return `wire ${wire}, stream ${stream}, kernel ${kernel}`;
}

/** A writer that stands behind the header of a message. */
export function beginMessage(kind: MessageKind): ByteWriter {
  const { wire, stream, kernel } = ownDialect();
  const writer = new ByteWriter();
  for (const letter of MAGIC) writer.u8(letter.charCodeAt(0));
  writer.u8(wire);
  writer.u8(KINDS.indexOf(kind));
  writer.u16(stream);
  for (let i = 0; i < kernel.length; i += 2) writer.u8(Number.parseInt(kernel.slice(i, i + 2), 16));
  return writer;
}

/**
 * A reader that stands behind the header of a message.
 *
 * @throws WireError when the bytes are not a message of this kind, or of another dialect than that of this build
 */
export function openMessage(bytes: Uint8Array, kind: MessageKind): ByteReader {
  const { reader, got } = opened(bytes);
  if (got === kind) return reader;
  throw new WireError(`a message requires the kind ${kind}, got ${got}`);
}

/**
 * What a message is.
 *
 * @throws WireError when the bytes are no message, or of another dialect than that of this build
 */
export const kindOf = (bytes: Uint8Array): MessageKind => opened(bytes).got;

function opened(bytes: Uint8Array): { readonly reader: ByteReader; readonly got: MessageKind } {
  const reader = new ByteReader(bytes);
  const magic = String.fromCharCode(...reader.raw(MAGIC.length));
  if (magic !== MAGIC) throw new WireError('a message requires the mark of growth-odds, got other bytes');
  const [wire, number] = [reader.u8(), reader.u8()];
  const dialect = { wire, stream: reader.u16(), kernel: bytesToHex(reader.raw(8)) };
  const [theirs, mine] = [describeDialect(dialect), describeDialect(ownDialect())];
  if (theirs !== mine)
    throw new WireError(`a message requires ${mine}, got ${theirs}: another version made it`);
  const got = KINDS[number];
  if (got === undefined)
    throw new WireError(`a message requires a kind below ${KINDS.length}, got ${number}`);
  return { reader, got };
}
