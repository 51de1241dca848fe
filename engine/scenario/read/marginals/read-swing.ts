/** Reads `swing` of a figure: between which values it is exchanged. */
import { lawOf } from '../../../sampling/marginals/index.ts';
import { scoreOfTails } from '../../../sampling/marginals/law.ts';
import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { say } from '../../../words/phrase.ts';
import type { Swing } from '../../scenario.ts';
import type { SwingFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import type { Dimension } from '../../units/dimension.ts';
import type { ReadContext } from '../read-context.ts';
import { areOf, writtenAt } from './marginal-reading.ts';

/**
 * @param path of the figure that has the swing
 * @param moved the law whose median moves between the ends, which lie inside it then
 * @returns undefined when it is at fault, which is noted
 */
export function readSwing(
  reading: ReadContext,
  path: Path,
  file: SwingFile,
  dimension: Dimension,
  moved?: Marginal,
): Swing | undefined {
  const at = [...path, 'swing'];
  const ends = writtenAt(reading, at, Object.entries(file));
  if (ends === undefined || !areOf(reading, ends.values(), dimension)) return undefined;
  const [low, high] = [ends.get('low')!.quantity, ends.get('high')!.quantity];
  if (low.value < high.value) {
    const outside = moved && [...ends.values()].find(({ quantity: { value } }) => !isInside(moved, value));
    if (outside === undefined) return { low: low.value, high: high.value };
    reading.findings.fault(
      reading.yaml.at(outside.path),
      say('swing-inside-law', { where: dotted(outside.path), text: outside.quantity.text }),
      say('swing-inside-law-mend'),
    );
    return undefined;
  }
  reading.findings.fault(
    reading.yaml.at([...at, 'high']),
    say('swing-high-above-low', { where: dotted([...at, 'high']), low: low.text, high: high.text }),
    say('correct-one-two-ends'),
  );
  return undefined;
}

/** Scores end there: a median further out is beyond all draws. */
const FARTHEST = 6.34;

function isInside(marginal: Marginal, value: number): boolean {
  const law = lawOf(marginal);
  return Math.abs(scoreOfTails(law.cdf(value), law.survival(value))) < FARTHEST;
}
