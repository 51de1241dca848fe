/** Starts that no draw changes: their levels are known before any run. */

import { say } from '../../../words/phrase.ts';
import { BaseLevels } from '../../formula/evaluate-at-start.ts';
import { referencesOf } from '../../formula/formula-references.ts';
import type { Path } from '../../scenario.ts';
import type { ReadContext } from '../read-context.ts';

/** Levels that grow from a larger one soon have no finite spread. */
const LARGEST = 1e150;

/**
 * Notes a fault for every start that is certain and not above 0, or beyond all sizes. One that follows from another
 * such start is no fault of its own.
 */
export function reportCertainStarts({ years, findings }: ReadContext, paths: readonly Path[]): void {
  // Without assumptions what depends on one is NaN.
  const levels = new BaseLevels({ years, assumptions: [], paths, indicators: [] });
  const wrong = new Set(
    paths.filter((path) => isOutside(levels.level(path.name), path)).map(({ name }) => name),
  );
  for (const { name, start, unit } of paths) {
    const follows = referencesOf(start.expression).some((reference) => wrong.has(reference.name));
    if (!wrong.has(name) || follows) continue;
    const level = levels.level(name);
    const shown = `${Number((level / unit.factor).toPrecision(6))}${unit.label}`;
    findings.fault(
      start.at,
      say('start-level-which', {
        name,
        more: level > 0 ? say('at-most-1e150') : 'above 0',
        text: start.text,
        shown,
      }),
      level > 0 ? say('level-ordinary-size') : say('growth-share-level-so-start'),
    );
  }
}

/** What does not grow may begin at 0 or below. */
function isOutside(level: number, { growth }: Path): boolean {
  if (growth.type === 'level') return Math.abs(level) > LARGEST;
  return !Number.isNaN(level) && !(level > 0 && level <= LARGEST);
}
