/** A picture to be drawn, under the name that its files get. */
import type { TopLevelSpec } from 'vega-lite';
import type { Format } from './theme.ts';

/** A spec with the name its files get: letters, digits and hyphens, Chinese included. */
export interface Chart {
  readonly name: string;
  readonly spec: TopLevelSpec;
  /** The same for the width of a phone, where the chart has such a form. */
  readonly phone?: TopLevelSpec;
}

/** A chart for a page and for a phone. */
export const inBothFormats = (name: string, make: (format: Format) => TopLevelSpec): Chart => ({
  name,
  spec: make('page'),
  phone: make('phone'),
});

/** A name that a file can have on any system: letters, digits and hyphens, at most sixty. */
export const fileName = (...parts: readonly string[]): string =>
  Array.from(parts.join('-').replace(/[^\p{L}\p{N}]+/gu, '-'))
    .slice(0, 60)
    .join('')
    .replace(/^-|-$/g, '');
