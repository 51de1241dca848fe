/** Growth of a size that rarely happens: a percent sign too few or too many, an index written as a growth. */
import type { Finding } from '../../errors.ts';
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
  const { paths, groups, years } = scenario;
  const medians = new MedianLevels(scenario);
  const growth = new Map(paths.map((path) => [path.name, medians.growth(path, years.base + 1)]));
  const large = paths.flatMap(({ name, at }): Finding[] => {
    const value = growth.get(name)!;
    if (!(Math.abs(value) >= MOST)) return [];
    return [
      {
        at,
        what: `paths.${name} grows by ${percent(value)} in ${years.base + 1} when every draw is at its median`,
        mend: 'Look at the percent signs; an index with last year = 100 less 100 is the growth in per cent',
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
          what: `paths.${name} grows by ${percent(growth.get(name)!)} where the middle one of ${group} grows by ${percent(middle)}`,
          mend: 'Look at the percent signs',
        },
      ];
    });
  });
  return [...large, ...apart];
}

function percent(value: number): string {
  return `${Number((value * 100).toPrecision(3))}%`;
}
