/** What reading a marginal gives, and the figures that it is written with. */

import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { type Param, type Phrase, say } from '../../../words/phrase.ts';
import type { MarginalName } from '../../schema/marginal-specs.ts';
import type { Path } from '../../source/plain-value.ts';
import type { Dimension } from '../../units/dimension.ts';
import { PURE } from '../../units/dimension.ts';
import type { Quantity } from '../../units/quantity.ts';
import { isBareZero, quantityAt, type ReadContext, requireDimension } from '../read-context.ts';

/** A quantity and where it is written. */
export interface Written {
  readonly path: Path;
  readonly quantity: Quantity;
}

/** Quantities by the key that they are written under, in the order of the file. */
export type WrittenByKey = ReadonlyMap<string, Written>;

export interface MarginalReading {
  readonly marginal: Marginal;
  /** Where it is written. */
  readonly path: Path;
  /** The quantity in whose unit it is shown. */
  readonly leading: Quantity;
  /** As written, e.g. `normal(mean 5.3%, sd 1.5%)`. */
  readonly text: Param;
  /** Of a law that was estimated from values, how many. */
  readonly sample?: number;
  /** What `by_year` may change one by one; without it only the whole. */
  readonly figures?: WrittenByKey;
}

/** As the ledger says it: its name with its figures, e.g. `normal(mean 5.3%, sd 1.5%)`. */
export function marginalText(name: Exclude<MarginalName, 'range'>, figures: readonly Param[]): Phrase {
  return say('marginal-of', { marginal: say(`marginal-${name}`), figures });
}

/** The quantity whose unit stands for all: the first that is not a 0 without a unit. */
export function leadingOf(figures: Iterable<Written>): Quantity | undefined {
  const all = [...figures].map(({ quantity }) => quantity);
  return all.find((quantity) => !isBareZero(quantity)) ?? all[0];
}

export function dimensionOf(quantity: Quantity | undefined): Dimension {
  return quantity?.unit.dimension ?? PURE;
}

/** Reads the quantities under some keys of a mapping or list; undefined when some are at fault, which is noted. */
export function writtenAt(
  reading: ReadContext,
  path: Path,
  entries: readonly (readonly [key: string | number, value: string | number])[],
): WrittenByKey | undefined {
  const figures = new Map<string, Written>();
  for (const [key, value] of entries) {
    const at: Path = [...path, key];
    const quantity = quantityAt(reading, at, value);
    if (quantity !== undefined) figures.set(String(key), { path: at, quantity });
  }
  return figures.size === entries.length ? figures : undefined;
}

/** Notes a fault for each quantity that is not of a dimension. */
export function areOf(reading: ReadContext, figures: Iterable<Written>, dimension: Dimension): boolean {
  return [...figures]
    .map(({ path, quantity }) => requireDimension(reading, path, quantity, dimension))
    .every(Boolean);
}

/** Notes a fault for each quantity that is not of the same kind as the leading one. */
export function agree(reading: ReadContext, figures: Iterable<Written>): boolean {
  const all = [...figures];
  return areOf(reading, all, dimensionOf(leadingOf(all)));
}
