/**
 * What is printed steers no terminal and has an end, wherever it comes from: a file, a result, an option. Control
 * characters and marks that turn the direction of writing are printed as their codes, which JSON reads back.
 */
import type { WriteStream } from 'node:tty';

const STEERING = /\r\n|[^\P{Cc}\t\n]|[\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const ESCAPE = String.fromCharCode(27);
/** How our own charts colour a terminal. */
const COLOUR = /^\[\d{1,2}m/u;

/** Characters of a line on standard error, and of its beginning and end where it has more. */
const MOST_OF_LINE = 1000;
const HEAD = 600;
const TAIL = 300;

/** @param hasColours whether codes of colours stay */
function harmless(text: string, hasColours: boolean): string {
  return text.replace(STEERING, (found, at: number) => {
    if (found === '\r\n') return found;
    if (hasColours && found === ESCAPE && COLOUR.test(text.slice(at + 1, at + 5))) return found;
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Lines that are too long without their middle: what was typed stands there, the mend at the end. */
const bounded = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line.length <= MOST_OF_LINE ? line : `${line.slice(0, HEAD)} … ${line.slice(line.length - TAIL)}`,
    )
    .join('\n');

/** Standard error as it was, for what moves the cursor on purpose. */
export const steerable: WriteStream = Object.create(process.stderr, {
  write: { value: process.stderr.write.bind(process.stderr) },
});

/** From here on all texts on both streams go through here; bytes, such as of a picture, do not. */
export function guardOutput(): void {
  const { stdout } = process;
  for (const [stream, made] of [
    [stdout, (text: string) => harmless(text, stdout.isTTY)],
    [process.stderr, (text: string) => harmless(bounded(text), false)],
  ] as const) {
    const write = stream.write.bind(stream) as (text: unknown, ...rest: unknown[]) => boolean;
    stream.write = (text: unknown, ...rest: unknown[]) =>
      write(typeof text === 'string' ? made(text) : text, ...rest);
  }
}
