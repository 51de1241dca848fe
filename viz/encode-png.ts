/** Portable Network Graphics (W3C Recommendation, third edition): opaque pixels as a file. */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Bytes of a pixel: red, green, blue, opacity. */
const CHANNELS = 4;
const BIT_DEPTH = 8;
const COLOUR_WITH_ALPHA = 6;
/** Flat colours: more effort makes the file hardly smaller, and takes three times as long. */
const EFFORT = 3;

const deflated = promisify(deflate) as (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>;

/** The remainders of all bytes by the polynomial of the checks, lowest power first. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/** Cyclic redundancy check of a chunk: not Node's own, which versions before 22.2 lack. */
function check(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ REMAINDERS[(sum ^ byte) & 0xff]!;
  return ~sum >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(check(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** Every row behind a 0, which says that it is written as it is. */
function scanlines(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const [from, length] = [Buffer.from(pixels.buffer, pixels.byteOffset, pixels.length), CHANNELS * width];
  const lines = Buffer.alloc((1 + length) * height);
  for (let y = 0; y < height; y++) from.copy(lines, (1 + length) * y + 1, length * y, length * (y + 1));
  return lines;
}

/**
 * @param pixels 4 bytes a pixel, rows from above, every pixel opaque
 * @returns the file; it is deflated on a thread of Node's
 */
export async function encodePng(pixels: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BIT_DEPTH, COLOUR_WITH_ALPHA], 8);
  const data = await deflated(scanlines(pixels, width, height), { level: EFFORT });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}
