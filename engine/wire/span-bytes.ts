/** A span of chunks as bytes, and back. */
import type { Chunk, Span } from '../simulate/run/chunk.ts';
import { BLOCK_SIZE } from '../simulate/run/memory-layout.ts';
import { CHUNK_TRIALS, CHUNKS_OF_SPAN, MOST_TRIALS } from '../simulate/run/run-plan.ts';
import { beginMessage, openMessage } from './header.ts';
import { WireError } from './wire-error.ts';

const SAMPLERS = ['random', 'sobol'] as const;
/** Replicates at and above this number address other draws. */
const MOST_REPLICATES = 0x8000_0000;

export function encodeSpan(span: Span): Uint8Array {
  const writer = beginMessage('span');
  const { number, seed, sampler, replicate, firstTrial } = span[0]!;
  writer.f64(seed);
  writer.u32(SAMPLERS.indexOf(sampler));
  writer.u32(replicate);
  writer.u32(number);
  writer.f64(firstTrial);
  writer.list(span, ({ trials }) => writer.u32(trials));
  return writer.taken();
}

/** @throws WireError when the bytes are no span that a run could have */
export function decodeSpan(bytes: Uint8Array): Span {
  const reader = openMessage(bytes, 'span');
  const seed = reader.f64();
  const sampler = SAMPLERS[reader.below(SAMPLERS.length, 'a sampler')]!;
  const replicate = reader.below(MOST_REPLICATES, 'a replicate');
  const [number, firstTrial] = [reader.u32(), reader.f64()];
  const trials = reader.list(4, () => reader.u32());
  reader.end();
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new WireError(`a span requires a whole seed, got ${seed}`);
  if (trials.length < 1 || trials.length > CHUNKS_OF_SPAN) {
    throw new WireError(`a span requires 1 to ${CHUNKS_OF_SPAN} chunks, got ${trials.length}`);
  }
  let first = firstTrial;
  return trials.map((count, i): Chunk => {
    if (count < 1 || count > CHUNK_TRIALS) {
      throw new WireError(`a chunk requires 1 to ${CHUNK_TRIALS} trials, got ${count}`);
    }
    if (
      !(Number.isInteger(first) && first >= 0 && first + count <= MOST_TRIALS && first % BLOCK_SIZE === 0)
    ) {
      throw new WireError(`a chunk requires to begin with a block, got trial ${first}`);
    }
    const chunk = { number: number + i, seed, sampler, replicate, firstTrial: first, trials: count };
    first += count;
    return chunk;
  });
}
