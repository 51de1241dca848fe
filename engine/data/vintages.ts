/** What a table says of one year at several times: each figure with the year in which it was published. */
import type { Figure, Table } from './table.ts';

/** Growth of a series as shares, by the year of publication, then by the year that it is of. */
export interface SeriesVintages {
  readonly name: string;
  readonly byVintage: Readonly<Record<number, Readonly<Record<number, number>>>>;
}

/**
 * The vintages of the series of a table: of levels the growth from one year to the next as both stood in one vintage.
 *
 * @returns none for a table without a column of vintages
 */
export function vintagesOf({ series }: Table): SeriesVintages[] {
  return series.flatMap(({ name, meaning, vintages }) => {
    if (vintages === undefined) return [];
    const growthIn = (figures: ReadonlyMap<number, Figure>) =>
      [...figures].flatMap(([year, { value }]): [number, number][] => {
        if (meaning.measure === 'growth') return [[year, value / 100]];
        const before = figures.get(year - 1);
        return before === undefined ? [] : [[year, value / before.value - 1]];
      });
    const byVintage = [...vintages].map(
      ([vintage, figures]) => [vintage, Object.fromEntries(growthIn(figures))] as const,
    );
    return [{ name, byVintage: Object.fromEntries(byVintage) }];
  });
}
