/** Events that take more from a path than it has. */

import type { Finding, Position } from '../../errors.ts';
import { lawOf } from '../../sampling/marginals/index.ts';
import { say } from '../../words/phrase.ts';
import type { BaseLevels } from '../formula/evaluate-at-start.ts';
import type { Path, PathEvent, Scenario } from '../scenario.ts';

/** Finds paths whose closures together are as large as the level of the base year, every draw at its median. */
export function closuresBeyondLevel({ paths, years }: Scenario, levels: BaseLevels): Finding[] {
  return paths.flatMap((path: Path): Finding[] => {
    const closures = path.events.map((event) => closure(event, levels)).filter(({ size }) => size < 0);
    const level = levels.level(path.name);
    const sum = closures.reduce((total, { size }) => total + size, 0);
    const [first] = closures;
    if (first === undefined || !(level + sum <= 0)) return [];
    const shown = (value: number) => `${Number((value / path.unit.factor).toPrecision(4))}${path.unit.label}`;
    return [
      {
        at: first.at,
        ...say('event-exceeds-level', {
          name: path.name,
          shown: shown(sum),
          shown2: shown(level),
          base: years.base,
        }),
        mend: say('correct-size-or-unit'),
      },
    ];
  });
}

/** What an event adds when it is complete, and where it says so. */
function closure(
  { adds, ramp }: PathEvent,
  levels: BaseLevels,
): { readonly size: number; readonly at: Position } {
  const { value, at } =
    adds.type === 'formula'
      ? { value: levels.evaluate(adds.formula.expression), at: adds.formula.at }
      : { value: lawOf(adds.draw.marginal).atScore(0), at: adds.draw.at };
  return { size: value * Math.max(...ramp), at };
}
