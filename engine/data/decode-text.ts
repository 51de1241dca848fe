/** Bytes of a table to text: the encoding is told by a mark, by a name, or by what the bytes can be; never by a guess. */

import { ArgumentError } from '../errors.ts';
import { say } from '../words/phrase.ts';

export interface DecodedText {
  readonly text: string;
  /** As `TextDecoder` calls it. */
  readonly encoding: string;
}

/** Marks that stand before the text, longest first. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Encodings that bytes without a mark are held against, in this order: GB18030 takes much that is UTF-8, not the reverse. */
const UNMARKED = ['utf-8', 'gb18030'] as const;

/**
 * The text of a file.
 *
 * @param bytes all of it
 * @param file its name, for messages
 * @param encoding by a name that `TextDecoder` knows; a mark at the beginning goes before it only if they agree
 * @throws ArgumentError when the bytes are not of the encoding, or of none that is known
 */
export function decodeText(bytes: Uint8Array, file: string, encoding?: string): DecodedText {
  const mark = MARKS.find(([start]) => start.every((byte, i) => bytes[i] === byte))?.[1];
  if (encoding !== undefined) {
    const named = decoderNamed(encoding);
    if (mark !== undefined && mark !== named && !(named === 'utf-16le' && mark === 'utf-16be')) {
      throw new ArgumentError(
        say('table-encoding-of-mark', { encoding, file, mark }),
        say('leave-encoding-out'),
      );
    }
    return decodedAs(bytes, file, mark ?? named);
  }
  if (mark !== undefined) return decodedAs(bytes, file, mark);
  if (looksLikeUtf16(bytes)) {
    throw new ArgumentError(say('table-utf-16-without-mark', { file }), say('name-utf-16'));
  }
  for (const each of UNMARKED) {
    const text = attempt(bytes, each);
    if (text !== undefined) return { text, encoding: each };
  }
  throw new ArgumentError(say('table-no-known-encoding', { file }), say('save-utf-8-or-name'));
}

function decoderNamed(name: string): string {
  try {
    return new TextDecoder(name === 'utf-16' ? 'utf-16le' : name).encoding;
  } catch {
    throw new ArgumentError(say('encoding-name', { name }), say('correct-it'));
  }
}

function decodedAs(bytes: Uint8Array, file: string, encoding: string): DecodedText {
  const text = attempt(bytes, encoding);
  if (text === undefined) {
    throw new ArgumentError(say('table-bytes-of', { file, encoding }), say('save-again-or-name'));
  }
  return { text, encoding };
}

function attempt(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Every other of the first bytes is 0: no text in any other encoding has that. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, 400);
  const zeros = [0, 0];
  for (const [i, byte] of first.entries()) if (byte === 0) zeros[i % 2]! += 1;
  return Math.max(...zeros) > first.length / 8;
}
