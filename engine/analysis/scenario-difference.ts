/** What one scenario states otherwise than another. */
import { dotted, type Plain, valueAt } from '../scenario/plain-value.ts';

export interface FieldDifference {
  /** Dotted place, e.g. `assumptions.real_growth.normal.mean`. */
  readonly field: string;
  /** As the file writes it; absent where the file has nothing there. */
  readonly first?: string;
  readonly second?: string;
}

/** Words about figures: they change no number. */
const WORDS: ReadonlySet<string> = new Set(['title', 'note', 'source', 'kind', 'unit']);
const SECTIONS: ReadonlySet<string> = new Set(['scenario', 'sources', 'groups']);

/**
 * The fields in which two scenario documents differ, in the order of the first and then of the second. What only one
 * of them has is one entry, however much is in it. Names, titles, notes, kinds and sources are left out.
 */
export function scenarioDifference(first: Plain, second: Plain): FieldDifference[] {
  return differenceAt(first, second, []);
}

function differenceAt(
  first: Plain | undefined,
  second: Plain | undefined,
  path: readonly (string | number)[],
): FieldDifference[] {
  const key = path.at(-1);
  if (path.length === 1 && SECTIONS.has(String(key))) return [];
  // A path may be called `note`: only what stands inside an entry is a word about it.
  if ((path.length === 1 || path.length > 2) && WORDS.has(String(key))) return [];
  if (isMapping(first) && isMapping(second)) {
    const keys = [...new Set([...Object.keys(first), ...Object.keys(second)])];
    return keys.flatMap((each) => {
      const next = [...path, Array.isArray(first) ? Number(each) : each];
      return differenceAt(valueAt(first, [each]), valueAt(second, [each]), next);
    });
  }
  const [a, b] = [written(first), written(second)];
  if (a === b) return [];
  return [
    {
      field: dotted(path),
      ...(a === undefined ? {} : { first: a }),
      ...(b === undefined ? {} : { second: b }),
    },
  ];
}

function isMapping(value: Plain | undefined): value is Exclude<Plain, string | number | boolean | null> {
  return typeof value === 'object' && value !== null;
}

/** A value as one text: short ones as they stand, whole entries as JSON. */
function written(value: Plain | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
