/** What one scenario states otherwise than another. */
import { dotted, type Path, type Plain, valueAt } from '../../scenario/source/plain-value.ts';

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
 * The fields in which two scenario documents differ, in the order of the first and then of the second. Of what only one
 * of them has each number and formula is an entry, or those that stand side by side. Names, titles, notes, kinds and
 * sources are left out.
 */
export function scenarioDifference(first: Plain, second: Plain): FieldDifference[] {
  return differenceAt(first, second, []);
}

function differenceAt(first: Plain | undefined, second: Plain | undefined, path: Path): FieldDifference[] {
  if (isWord(path)) return [];
  if (isParted(first, second, path)) {
    const keys = [...new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})])];
    return keys.flatMap((each) =>
      differenceAt(childOf(first, each), childOf(second, each), [
        ...path,
        Array.isArray(first ?? second) ? Number(each) : each,
      ]),
    );
  }
  const [a, b] = [written(first, path), written(second, path)];
  if (a === b) return [];
  return [
    {
      field: dotted(path),
      ...(a === undefined ? {} : { first: a }),
      ...(b === undefined ? {} : { second: b }),
    },
  ];
}

/** Whether a place says nothing that a number depends on. */
function isWord(path: Path): boolean {
  const key = String(path.at(-1));
  if (path.length === 1 && SECTIONS.has(key)) return true;
  // A path may be called `note`: only what stands inside an entry is a word about it.
  return (path.length === 1 || path.length > 2) && WORDS.has(key);
}

/** Whether values are compared part by part: two collections, or one whose parts are collections and nothing. */
function isParted(first: Plain | undefined, second: Plain | undefined, path: Path): boolean {
  if (isCollection(first) && isCollection(second)) return true;
  const whole = first === undefined ? second : second === undefined ? first : undefined;
  return (
    isCollection(whole) &&
    Object.entries(whole).some(([key, part]) => isCollection(part) && !isWord([...path, key]))
  );
}

function childOf(value: Plain | undefined, key: string): Plain | undefined {
  return value === undefined ? undefined : valueAt(value, [key]);
}

function isCollection(value: Plain | undefined): value is Exclude<Plain, string | number | boolean | null> {
  return typeof value === 'object' && value !== null;
}

/** A value as one text, a collection as YAML has it in a line: `{ mean: 5%, sd: 2% }`. */
function written(value: Plain | undefined, path: Path): string | undefined {
  if (value === undefined) return undefined;
  if (!isCollection(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map((each, i) => written(each, [...path, i])).join(', ')}]`;
  const parts = Object.entries(value).filter(([key]) => !isWord([...path, key]));
  if (parts.length === 0) return '{}';
  return `{ ${parts.map(([key, each]) => `${key}: ${written(each, [...path, key])}`).join(', ')} }`;
}
