/** Writes numbers, texts and arrays one after another, little endian, into memory that grows. */

const FIRST_BYTES = 4096;
/** Of 32 bits, seven to a byte. */
const MOST_BYTES_OF_COMPACT = 5;

export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(value: number): void {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
  }

  u16(value: number): void {
    const at = this.#room(2);
    this.#view.setUint16(at, value, true);
  }

  u32(value: number): void {
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
  }

  i32(value: number): void {
    const at = this.#room(4);
    this.#view.setInt32(at, value, true);
  }

  f64(value: number): void {
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
  }

  /** Its length in bytes of UTF-8, then these. */
  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.u32(bytes.length);
    this.raw(bytes);
  }

  /** How many, then each. */
  list<T>(values: readonly T[], write: (value: T) => void): void {
    this.u32(values.length);
    for (const value of values) write(value);
  }

  /** How many, then their bytes. */
  array(values: Readonly<Float64Array> | Readonly<Uint32Array>): void {
    this.u32(values.length);
    this.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /**
   * How many, how many bytes they take, then each in as few bytes as it needs: seven bits a byte, the lowest first, the
   * eighth set where more follow (LEB128). For counts, most of which are small.
   */
  compact(values: Readonly<Uint32Array>): void {
    const bytes = new Uint8Array(values.length * MOST_BYTES_OF_COMPACT);
    let length = 0;
    for (let i = 0; i < values.length; i++) {
      let left = values[i]!;
      while (left > 0x7f) {
        bytes[length++] = (left & 0x7f) | 0x80;
        left >>>= 7;
      }
      bytes[length++] = left;
    }
    this.u32(values.length);
    this.u32(length);
    this.raw(bytes.subarray(0, length));
  }

  raw(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** All that was written, as a view. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** @returns where the next `bytes` bytes stand; to be asked before the memory is named, which it may replace */
  #room(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.length) {
      const before = this.#bytes;
      this.#bytes = new Uint8Array(Math.max(2 * before.length, this.#length));
      this.#bytes.set(before.subarray(0, at));
      this.#view = new DataView(this.#bytes.buffer);
    }
    return at;
  }
}
