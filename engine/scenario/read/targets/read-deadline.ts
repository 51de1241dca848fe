/** Reads when a target is to be reached: a year, every year, or a deadline that is itself uncertain. */

import { say } from '../../../words/phrase.ts';
import type { Deadline, When } from '../../scenario.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { readProbabilities } from '../marginals/read-probabilities.ts';
import type { ReadContext } from '../read-context.ts';

/** The value of a deadline's key: a year, or years with probabilities. */
export type DeadlineFile = number | Readonly<Record<string, string | number>>;

/** Reads `by: 2027` or `in: 2027`, or `by: { 2027: 70%, 2028: 30% }`; undefined when it is at fault, which is noted. */
export function readDeadline(
  reading: ReadContext,
  path: Path,
  mode: 'by' | 'in',
  file: DeadlineFile,
): When | undefined {
  if (typeof file === 'number')
    return isSimulated(reading, path, file, 'value') ? { mode, year: file } : undefined;
  const sound = Object.keys(file).map((year) => isSimulated(reading, [...path, year], Number(year), 'key'));
  const shares = readProbabilities(reading, path, file, 'none', say('correct-one-them'));
  if (shares === undefined || !sound.every(Boolean)) return undefined;
  const deadlines: Deadline[] = [...shares]
    .filter(([, probability]) => probability > 0)
    .map(([year, probability]) => ({ year: Number(year), probability }))
    .toSorted((a, b) => a.year - b.year);
  const likely = deadlines.reduce((a, b) => (b.probability > a.probability ? b : a));
  return deadlines.length === 1
    ? { mode: 'by', year: likely.year }
    : { mode: 'by', year: likely.year, deadlines };
}

function isSimulated(
  { years, findings, yaml }: ReadContext,
  path: Path,
  year: number,
  place: 'key' | 'value',
): boolean {
  const { base, end } = years;
  if (year > base && year <= end) return true;
  findings.fault(
    place === 'key' ? yaml.keyAt(path) : yaml.at(path),
    say('simulated-year', { where: dotted(path), base: base + 1, end, year }),
    say('correct-year-simulate-longer-with'),
  );
  return false;
}
