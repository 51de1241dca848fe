/** How a path grew in the years that a scenario observed. */
import type { Scenario, Title } from '../../../../engine/index.ts';

interface PastYear {
  readonly year: number;
  /** In per cent. */
  readonly value: number;
}

interface PastGrowth {
  readonly least: PastYear;
  readonly most: PastYear;
  /** What is to be said of a range that holds them. */
  readonly reason: Title;
}

/** Fewer years say nothing of a span. */
const LEAST_YEARS = 3;

const percent = (share: number): number => Number((100 * share).toFixed(1));

/** @param figure such as `paths.steel.growth`; undefined of any other, and of fewer years than three */
export function pastGrowth({ paths }: Scenario, figure: string): PastGrowth | undefined {
  const path = paths.find(({ name }) => `paths.${name}.growth` === figure);
  if (path === undefined) return undefined;
  const { observed, observedGrowth } = path;
  const fromLevels = Object.entries(observed).flatMap(([year, level]): [string, number][] => {
    const before = observed[String(Number(year) - 1)];
    return before === undefined || !(before > 0) ? [] : [[year, level / before - 1]];
  });
  // Published growth goes before what follows from levels, whose base may have been revised.
  const shares = Object.entries({ ...Object.fromEntries(fromLevels), ...observedGrowth });
  const years = shares.map(([year, share]): PastYear => ({ year: Number(year), value: percent(share) }));
  if (years.length < LEAST_YEARS) return undefined;
  const byValue = years.toSorted((a, b) => a.value - b.value);
  const [first, last] = [years[0]!.year, years.at(-1)!.year];
  return {
    least: byValue[0]!,
    most: byValue.at(-1)!,
    reason: {
      zh: `竖线是${first}—${last}年中增速最低与最高的一年，两端至少到那里`,
      en: `marks: the slowest and the fastest year of ${first}–${last}; the ends reach at least as far`,
    },
  };
}
