/**
 * The table of cubics from which the kernel draws standard-normal scores (`assembly/score.ts` says how it is read).
 *
 * A piece covers 1/32 of an octave of f, 2^32 times the tail probability, as a float32. 32 octaves from f = 0.5 make
 * 1024 pieces; one more stands for the end point f = 2^31, the median. The table is computed, not stored: from the
 * quantile in float64 and with operations that round alike everywhere, so every machine has the same one.
 */
import { normalQuantile } from '../statistics/normal.ts';

const PIECES_PER_OCTAVE = 32;
const PIECES = 32 * PIECES_PER_OCTAVE;
/** The argument inside a piece is the last 18 bits of f: 0 … 2^18 − 1. */
const STEPS = 262144;
/** 2^−32 */
const PROBABILITY_PER_F = 1 / 4294967296;
/** Where a cubic meets the quantile inside its piece: the inner two of four Chebyshev points, stretched to the ends. */
const INNER_LEFT = 0.29289321881345254;
const INNER_RIGHT = 0.7071067811865475;

/** Size of the table in bytes: 1025 pieces of four float32. */
export const SCORE_TABLE_BYTES = (PIECES + 1) * 16;

/**
 * Coefficients of |score|, four float32 a piece, constant first, in powers of the step inside the piece.
 *
 * Each cubic meets the quantile at the ends of its piece and at two points inside; the constant is rounded first and the
 * other three take up its rounding error. That |score| never rises with the tail probability, where neighbours meet and
 * inside a piece, is not forced here but tested over every float32.
 *
 * Accuracy: 4.5e-7 against the quantile, most of it the float32 of scores beyond ±4. Cost: a few milliseconds.
 */
export function scoreTable(): Readonly<Float32Array> {
  table ??= makeTable();
  return table;
}

let table: Float32Array | undefined;

function makeTable(): Float32Array {
  const table = new Float32Array(4 * (PIECES + 1));
  // |score| of the end point is that of the middle of the 64 words that round to it: small, and not 0, whose sign
  // would be lost.
  table[4 * PIECES] = -normalQuantile(0.5 - 32 * PROBABILITY_PER_F);
  let octave = 0.5;
  for (let piece = 0; piece < PIECES; piece++) {
    const within = piece % PIECES_PER_OCTAVE;
    if (piece > 0 && within === 0) octave *= 2;
    const width = octave / PIECES_PER_OCTAVE;
    const left = octave + within * width;
    const exact = (t: number) => -normalQuantile((left + t * width) * PROBABILITY_PER_F);

    const constant = Math.fround(exact(0));
    // (|score| − constant) / t is a quadratic; Newton's divided differences over its three points.
    const a = (exact(INNER_LEFT) - constant) / INNER_LEFT;
    const b = (exact(INNER_RIGHT) - constant) / INNER_RIGHT;
    const c = exact(1) - constant;
    const ab = (b - a) / (INNER_RIGHT - INNER_LEFT);
    const abc = ((c - b) / (1 - INNER_RIGHT) - ab) / (1 - INNER_LEFT);
    table[4 * piece] = constant;
    table[4 * piece + 1] = (a - ab * INNER_LEFT + abc * INNER_LEFT * INNER_RIGHT) / STEPS;
    table[4 * piece + 2] = (ab - abc * (INNER_LEFT + INNER_RIGHT)) / (STEPS * STEPS);
    table[4 * piece + 3] = abc / (STEPS * STEPS * STEPS);
  }
  return table;
}

/** Writes the score table into a kernel's memory at byte offset `at`, a multiple of 16. */
export function writeScoreTable(memory: WebAssembly.Memory, at: number): void {
  const table = scoreTable();
  new Float32Array(memory.buffer, at, table.length).set(table);
}
