/** Looks at a scenario that can be run for what is probably not meant. */
import type { Finding } from '../../errors.ts';
import { BaseLevels } from '../formula/evaluate-at-start.ts';
import type { Scenario } from '../scenario.ts';
import { byPosition } from '../source/findings.ts';
import { closuresBeyondLevel } from './closures.ts';
import { growthBelowFloor } from './growth-floor.ts';
import { oddGrowth } from './growth-sizes.ts';
import { impossibleDates } from './impossible-dates.ts';
import { targetsMetAtStart } from './met-at-start.ts';
import { observedAfterBase } from './observed-later.ts';
import { partsAndWholes } from './parts-and-whole.ts';
import { mixedPrices } from './price-basis.ts';
import { scaleSlips } from './scale-slips.ts';
import { titlesOfOtherNumbers } from './titles-and-numbers.ts';
import { unsourcedFigures } from './unsourced-figures.ts';

/**
 * Lint of a scenario: slips of scale, real rates where money is meant, parts that do not add up, targets met at the
 * start, growth below −100 % or of sizes that rarely happen, titles that name another number, closures beyond the level, figures observed of years that are simulated, correlations without a reason, figures without a source.
 *
 * Each rule can be wrong about what was meant. What they find stands among the warnings of `readScenario`.
 *
 * @returns what was found, by the line of the file
 * @example
 * for (const finding of lintScenario(scenario)) console.log(describeFinding(finding));
 */
export function lintScenario(scenario: Scenario): Finding[] {
  const levels = new BaseLevels(scenario);
  return [
    ...scaleSlips(scenario, levels),
    ...mixedPrices(scenario),
    ...partsAndWholes(scenario),
    ...targetsMetAtStart(scenario, levels),
    ...growthBelowFloor(scenario),
    ...closuresBeyondLevel(scenario, levels),
    ...observedAfterBase(scenario),
    ...oddGrowth(scenario),
    ...titlesOfOtherNumbers(scenario),
    ...impossibleDates(scenario),
    ...unsourcedFigures(scenario),
  ].toSorted(byPosition);
}
