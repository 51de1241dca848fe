/**
 * Reads what `ByteWriter` wrote, and trusts none of it: nothing is read beyond the end, and no list is made that is longer
 * than what is left of the message could hold, so that memory is bounded by the length of the message.
 */
import { WireError } from './wire-error.ts';

/** Those of a byte that belong to the number; the eighth tells that more follow. */
const LOW_BITS = 0x7f;

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    return this.#view.getUint8(this.#next(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#next(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#next(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#next(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#next(8), true);
  }

  /** A u32 below a bound: an index, a kind, a choice. */
  below(bound: number, what: string): number {
    const value = this.u32();
    if (value < bound) return value;
    throw new WireError(`a message requires ${what} below ${bound}, got ${value}`);
  }

  text(): string {
    const length = this.u32();
    const at = this.#next(length);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        this.#bytes.subarray(at, at + length),
      );
    } catch {
      throw new WireError('a message requires text in UTF-8, got other bytes');
    }
  }

  /** @param least bytes that each takes, at least */
  list<T>(least: number, read: () => T): T[] {
    const count = this.u32();
    this.#require(count * least);
    const values: T[] = [];
    for (let i = 0; i < count; i++) values.push(read());
    return values;
  }

  float64s(): Float64Array {
    return new Float64Array(this.#copyOf(8));
  }

  uint32s(): Uint32Array {
    return new Uint32Array(this.#copyOf(4));
  }

  /** Whole numbers of 32 bits, each in as few bytes as it needs. */
  compact(): Uint32Array {
    const count = this.u32();
    const bytes = this.raw(this.u32());
    // Each takes a byte at least, so that memory is bounded by the message here as well.
    if (bytes.length < count) {
      throw new WireError(`a message requires a byte for each of ${count} numbers, got ${bytes.length}`);
    }
    const values = new Uint32Array(count);
    let at = 0;
    for (let i = 0; i < count; i++) {
      let byte = bytes[at++]!;
      if (byte <= LOW_BITS) values[i] = byte;
      else {
        let value = byte & LOW_BITS;
        for (let shift = 7; byte > LOW_BITS; shift += 7) {
          // Beyond the end there is none: that is no number either.
          byte = bytes[at++] ?? 0;
          if (byte === 0 || shift > 28 || (shift === 28 && byte > 0x0f)) {
            throw new WireError(
              'a message requires numbers of 32 bits in as few bytes as they need, got others',
            );
          }
          value |= (byte & LOW_BITS) << shift;
        }
        values[i] = value;
      }
    }
    if (at === bytes.length) return values;
    throw new WireError(`a message requires ${count} numbers in ${bytes.length} bytes, got them in ${at}`);
  }

  raw(length: number): Uint8Array {
    const at = this.#next(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** To be called last. */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw new WireError(`a message requires nothing after its end, got ${left} bytes more`);
  }

  #copyOf(bytesOfEach: number): ArrayBuffer {
    const length = this.u32() * bytesOfEach;
    const at = this.#next(length);
    const copy = new Uint8Array(length);
    copy.set(this.#bytes.subarray(at, at + length));
    return copy.buffer;
  }

  #require(bytes: number): void {
    const left = this.#bytes.length - this.#at;
    if (bytes > left) throw new WireError(`a message requires ${bytes} bytes more, got ${left}`);
  }

  #next(bytes: number): number {
    this.#require(bytes);
    const at = this.#at;
    this.#at += bytes;
    return at;
  }
}
