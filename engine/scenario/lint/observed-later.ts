/** Figures observed in simulated years that are not known to the run: charts draw them, and no odds know of them. */
import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Indicator, Path, Scenario } from '../scenario.ts';

/** Finds paths and indicators that were observed after the base year, where a reader may think that the run knows it. */
export function observedAfterBase({ paths, indicators, years, known }: Scenario): Finding[] {
  const counts = new Set(known.map(({ name, year }) => `${name} ${year}`));
  const all: readonly (Path | Indicator)[] = [...paths, ...indicators];
  return all.flatMap((each): Finding[] => {
    const later = (values: Readonly<Record<string, number>>) =>
      Object.keys(values)
        .map(Number)
        .filter((year) => year > years.base && !counts.has(`${each.name} ${year}`));
    const found = [
      ...later(each.observed),
      ...('observedGrowth' in each ? later(each.observedGrowth) : []),
    ].toSorted((a, b) => a - b);
    const last = found.at(-1);
    if (last === undefined) return [];
    return [
      {
        at: 'at' in each ? each.at : each.formula.at,
        ...say('observed-after-base', { name: each.name, years: [...new Set(found)], base: years.base }),
        mend: say('begin-after-observed', { last }),
      },
    ];
  });
}
