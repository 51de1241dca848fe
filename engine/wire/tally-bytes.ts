/** The tally of a span as bytes, and back: checked against the program and the span that it is of. */
import type { Span } from '../simulate/run/chunk.ts';
import { BINS_PER_PAGE } from '../tally/histogram.ts';
import { crossPairs, jointPairs, type PackedTally, squaresOf, type TallyShape } from '../tally/tally.ts';
import { beginMessage, openMessage } from './header.ts';
import { WireError } from './wire-error.ts';

/** Numbers of a row of moments. */
const MOMENTS = 3;
/** Numbers of a run of counts in the directory: summary, page, first bin, bins. */
const RUN = 4;
const PAGES = 4096;
/** Weights of the trials of a span add up to less. */
const MOST_WEIGHT = 4_294_967_296;

export function encodeTally(tally: PackedTally): Uint8Array {
  const writer = beginMessage('tally');
  writer.f64(tally.trials);
  for (const each of [tally.squares, tally.hits, tally.joint, tally.cross, tally.moments]) writer.array(each);
  writer.array(tally.directory);
  writer.compact(tally.counts);
  return writer.taken();
}

/**
 * @param shape the program that it is of
 * @throws WireError when the bytes are not a tally that this span of this program could have
 */
export function decodeTally(bytes: Uint8Array, shape: TallyShape, span: Span): PackedTally {
  const reader = openMessage(bytes, 'tally');
  const tally: PackedTally = {
    trials: reader.f64(),
    squares: reader.float64s(),
    hits: reader.float64s(),
    joint: reader.float64s(),
    cross: reader.float64s(),
    moments: reader.float64s(),
    directory: reader.uint32s(),
    counts: reader.compact(),
  };
  reader.end();
  const trials = span.reduce((sum, chunk) => sum + chunk.trials, 0);
  requireSoundTrials(tally, shape, trials);
  const rows = shape.summaries.length + shape.averages.length + shape.smoothings.length;
  requireLength('hits', tally.hits, shape.events.length);
  requireLength('joint counts', tally.joint, jointPairs(shape));
  requireLength('crossed counts', tally.cross, crossPairs(shape));
  requireLength('moments', tally.moments, span.length * rows * MOMENTS);
  for (const counts of [tally.hits, tally.joint, tally.cross]) {
    for (const count of counts) {
      if (Number.isInteger(count) && count >= 0 && count <= tally.trials) continue;
      throw new WireError(`a tally requires counts of 0 to ${tally.trials}, got ${count}`);
    }
  }
  if (!tally.moments.every(Number.isFinite))
    throw new WireError('a tally requires finite moments, got others');
  requireSoundHistograms(tally, shape, tally.trials);
  return tally;
}

/** As many trials as the span has; where they are weighed, a sum of weights and of their squares. */
function requireSoundTrials({ trials: got, squares }: PackedTally, shape: TallyShape, trials: number): void {
  requireLength('squares of weights', squares, squaresOf(shape));
  const isSound =
    shape.weight === undefined ? got === trials : Number.isInteger(got) && got >= 0 && got < MOST_WEIGHT;
  if (!isSound) throw new WireError(`a tally requires ${trials} trials, got ${got}`);
  if (!squares.every((sum) => Number.isInteger(sum) && sum >= 0 && sum <= got * got))
    throw new WireError('a tally requires whole squares of weights, got others');
}

/** Every run of counts stays within its page, and no summary counts more values than there are trials. */
function requireSoundHistograms({ directory, counts }: PackedTally, shape: TallyShape, trials: number): void {
  if (directory.length % RUN !== 0) {
    throw new WireError(`a tally requires ${RUN} numbers a run of counts, got ${directory.length} in all`);
  }
  const counted = new Float64Array(shape.summaries.length);
  let at = 0;
  for (let k = 0; k < directory.length; k += RUN) {
    const [summary, page, first, bins] = directory.subarray(k, k + RUN) as unknown as readonly number[];
    if (summary! >= counted.length || page! >= PAGES || first! + bins! > BINS_PER_PAGE || bins! < 1) {
      throw new WireError(
        `a tally requires runs within a page, got ${summary}, ${page}, ${first} and ${bins}`,
      );
    }
    for (const end = at + bins!; at < end; at++) counted[summary!]! += counts[at] ?? Number.NaN;
  }
  requireLength('counts', counts, at);
  if (!counted.every((sum) => sum <= trials)) {
    throw new WireError(`a tally requires at most ${trials} values a summary, got more`);
  }
}

function requireLength(what: string, values: { readonly length: number }, length: number): void {
  if (values.length === length) return;
  throw new WireError(`a tally requires ${length} ${what}, got ${values.length}`);
}
