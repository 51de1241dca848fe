/** Growth of a size that rarely happens: a percent sign too few or too many, an index written as a growth. */
import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import { isDifferenceFromOne } from '../formula/bare-thresholds.ts';
import { MedianLevels } from '../formula/median-levels.ts';
import type { Scenario } from '../scenario.ts';

/** Half a level a year. */
const MOST = 0.5;
/** Members of one group whose growth differs by more, written in one way. */
const TIMES_APART = 100;
/** Growth below this is as good as none, and near to nothing. */
const LEAST = 1e-4;
const FEWEST_TO_COMPARE = 3;

/** Finds growth of 50 % a year or more, every draw at its median, and growth a hundred times that of its group. */
export function oddGrowth(scenario: Scenario): Finding[] {
  const { paths, groups, targets, years } = scenario;
  const medians = new MedianLevels(scenario);
  const growth = new Map(paths.map((path) => [path.name, medians.growth(path, years.base + 1)]));
  const large = paths.flatMap(({ name, at }): Finding[] => {
    const value = growth.get(name)!;
    if (!(Math.abs(value) >= MOST)) return [];
    return [
      {
        at,
        ...say('growth-large', { name, growth: percent(value), year: years.base + 1 }),
        mend: say('look-at-signs-index'),
      },
    ];
  });
  const apart = groups.flatMap(({ name: group, members }) => {
    const found = paths.filter(({ name }) => members.includes(name) && Math.abs(growth.get(name)!) >= LEAST);
    if (found.length < FEWEST_TO_COMPARE) return [];
    const sorted = found.map(({ name }) => Math.abs(growth.get(name)!)).toSorted((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)]!;
    return found.flatMap(({ name, at }): Finding[] => {
      const value = Math.abs(growth.get(name)!);
      if (value / middle < TIMES_APART && middle / value < TIMES_APART) return [];
      return [
        {
          at,
          ...say('growth-apart', {
            name,
            growth: percent(growth.get(name)!),
            group,
            middle: percent(middle),
          }),
          mend: say('look-at-signs'),
        },
      ];
    });
  });
  const asked = targets.flatMap((target): Finding[] => {
    if (target.type !== 'condition') return [];
    const { expression } = target.condition;
    if (expression.type !== 'binary' || expression.right.type !== 'number') return [];
    const { value } = expression.right;
    if (!isDifferenceFromOne(expression.left) || Math.abs(value) < MOST || value === 1) return [];
    return [
      {
        at: target.at,
        ...say('growth-asked', { name: target.name, growth: percent(value) }),
        mend: say('look-at-signs-index'),
      },
    ];
  });
  return [...large, ...apart, ...asked];
}

function percent(value: number): string {
  return `${Number((value * 100).toPrecision(3))}%`;
}
