/** Reads probabilities that share out a whole. */
import { type Phrase, say } from '../../../words/phrase.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { type Quantity, readQuantity } from '../../units/quantity.ts';
import { pureNumberAt, type ReadContext } from '../read-context.ts';
import { requireAlike } from '../written-shares.ts';

/** Sums nearer to 1 than this are 1: three thirds of 33.3333333333% count as a whole. */
const ROUNDING = 1e-9;

/** Reads a probability. */
export function probabilityAt(reading: ReadContext, path: Path, value: string | number): number | undefined {
  return pureNumberAt(reading, path, value, say('probability-from-0-1'), (x) => x >= 0 && x <= 1);
}

/**
 * Reads the probabilities in the mapping at a path, by key.
 *
 * @param rest what is left of 1: it must be `none`, or may go to what is not named
 * @param mend how to mend a sum that does not fit; where nothing may be left, one below 1
 * @returns undefined when one of them, or their sum, is at fault, which is noted
 */
export function readProbabilities(
  reading: ReadContext,
  path: Path,
  file: Readonly<Record<string, string | number>>,
  rest: 'none' | 'allowed',
  mend: Phrase,
): Map<string, number> | undefined {
  const entries = Object.entries(file);
  const read = new Map<string, number>();
  for (const [key, value] of entries) {
    const probability = probabilityAt(reading, [...path, key], value);
    if (probability !== undefined) read.set(key, probability);
  }
  if (read.size < entries.length) return undefined;
  const written = entries.map(([key, value]) => {
    return { path: [...path, key], quantity: readQuantity(value, reading.currency) as Quantity };
  });
  if (!requireAlike(reading, written)) return undefined;
  const sum = [...read.values()].reduce((total, each) => total + each, 0);
  const fits = sum <= 1 + ROUNDING && (rest === 'allowed' || sum >= 1 - ROUNDING);
  if (fits) return read;
  const bound = rest === 'none' ? 'to 100%' : say('at-most-100');
  reading.findings.fault(
    reading.yaml.keyAt(path),
    say('probabilities-add-up', { where: dotted(path), bound, value: Number((sum * 100).toPrecision(6)) }),
    rest === 'none' && sum > 1 ? say('correct-one-them') : mend,
  );
  return undefined;
}
