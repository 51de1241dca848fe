/** Targets that the base year meets already. */

import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { BaseLevels } from '../formula/evaluate-at-start.ts';
import type { Scenario } from '../scenario.ts';

/** Finds targets to be reached that hold at the start, every draw at its median. `every` is there to be kept. */
export function targetsMetAtStart({ targets, years }: Scenario, levels: BaseLevels): Finding[] {
  return targets.flatMap((target): Finding[] => {
    if (!('when' in target) || target.when.mode === 'every') return [];
    const met =
      target.type === 'condition'
        ? levels.evaluate(target.condition.expression) === 1
        : target.reach.every(
            ({ count, at }) => target.of.filter((name) => levels.level(name) >= at).length >= count,
          );
    if (!met) return [];
    return [
      {
        at: target.at,
        ...say('target-met-at-start', { name: target.name, base: years.base }),
        mend: say('correct-start-or-threshold'),
      },
    ];
  });
}
