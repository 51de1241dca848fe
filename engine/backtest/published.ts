/** What of a series had been published by a year. */
import type { GrowthSeries } from '../fit/fit-panel.ts';

/** A series whose figures were published at several times, and revised. */
export interface PublishedSeries extends GrowthSeries {
  /** Growth by the year of publication, then by year; absent where each year's growth is taken as published in that year. */
  readonly vintages?: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** The series as it stood in a year: of each year the last figure that was published by then. */
export function knownBy({ name, growth, vintages }: PublishedSeries, origin: number): GrowthSeries {
  if (vintages === undefined) return { name, growth: upTo(growth, origin) };
  const known = new Map<number, number>();
  for (const [, figures] of ascending(vintages).filter(([vintage]) => vintage <= origin)) {
    for (const [year, value] of figures) known.set(year, value);
  }
  return { name, growth: upTo(new Map(ascending(known)), origin) };
}

/** What came of each year, as it was first stated, and when that was. */
export function firstStated({ growth, vintages }: PublishedSeries): ReadonlyMap<number, FirstStated> {
  if (vintages === undefined) {
    return new Map([...growth].map(([year, value]) => [year, { value, published: year }]));
  }
  const stated = new Map<number, FirstStated>();
  for (const [published, figures] of ascending(vintages)) {
    for (const [year, value] of figures) if (!stated.has(year)) stated.set(year, { value, published });
  }
  return stated;
}

interface FirstStated {
  readonly value: number;
  readonly published: number;
}

const ascending = <T>(by: ReadonlyMap<number, T>): [number, T][] => [...by].toSorted(([a], [b]) => a - b);

const upTo = (growth: ReadonlyMap<number, number>, origin: number) =>
  new Map([...growth].filter(([year]) => year <= origin));
