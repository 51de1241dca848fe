/** A picture to be drawn, under the name that its files get. */
import type { TopLevelSpec } from 'vega-lite';

/** A spec with the name its files get: letters, digits and hyphens, Chinese included. */
export interface Chart {
  readonly name: string;
  readonly spec: TopLevelSpec;
}

/** A name that a file can have on any system: letters, digits and hyphens, at most sixty. */
export const fileName = (...parts: readonly string[]): string =>
  Array.from(parts.join('-').replace(/[^\p{L}\p{N}]+/gu, '-'))
    .slice(0, 60)
    .join('')
    .replace(/^-|-$/g, '');
