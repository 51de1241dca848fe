/** Plain data, as YAML and JSON have it, and looking into it by paths. */
import { type Param, say } from '../../words/phrase.ts';

/** Mappings have no prototype: a key is in one only if the file says so. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Keys and indexes from the top of the document, e.g. `['paths', 'gdp', 'start']`. */
export type Path = readonly (string | number)[];

/** A path as a reader would write it: `targets.ladder.tiers.reach[0].at`. */
export function dotted(path: Path): string {
  return path.reduce<string>((whole, part) => {
    if (typeof part === 'number') return `${whole}[${part}]`;
    return whole === '' ? part : `${whole}.${part}`;
  }, '');
}

/** The value at a path; undefined when there is none. */
export function valueAt(value: Plain, path: Path): Plain | undefined {
  let at: Plain | undefined = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = isList(at) ? at[Number(part)] : at[part];
  }
  return at;
}

export function keysOf(value: Plain | undefined): string[] {
  return typeof value === 'object' && value !== null && !isList(value) ? Object.keys(value) : [];
}

/** A value in words for a message. */
export function inWords(value: Plain | undefined): Param {
  if (value === undefined || value === null) return say('nothing');
  if (value === '') return say('empty-text');
  if (typeof value === 'object') {
    const kind = isList(value) ? 'list' : 'mapping';
    if (Object.keys(value).length === 0) return say(`empty-${kind}`);
    return say(kind);
  }
  return clipped(String(value));
}

/** Long texts are cut: the place says where to read on. */
const MOST_WORDS = 60;

/** What steers a terminal or turns the direction of writing around: it would show other words than the file has. */
const STEERING = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu;

/** A text on one line, with the code of every character that steers what shows it. */
export function legible(text: string): string {
  return text.replace(/[\t\r\n]+/gu, ' ').replace(STEERING, (run) => run.split('').map(codeOf).join(''));
}

function codeOf(char: string): string {
  return `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function clipped(text: string): string {
  const line = text.replace(STEERING, ' ');
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line;
}

/**
 * Whether no text of a mapping was cut by a comma: in `{ formula: max(a, b) }` YAML reads the value `max(a` and the
 * key `b)`.
 */
export function isComplete(value: Plain | undefined): boolean {
  if (typeof value !== 'object' || value === null || isList(value)) return true;
  return !Object.values(value).some((each) => typeof each === 'string' && opensMoreThanItCloses(each));
}

function opensMoreThanItCloses(text: string): boolean {
  return text.split('(').length > text.split(')').length;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** A copy with another value at a path that is there. */
export function replaced(value: Plain, [part, ...rest]: Path, by: Plain): Plain {
  if (part === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item, i) => (i === part ? replaced(item, rest, by) : item));
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === part ? replaced(item, rest, by) : item]),
  );
}

/** A copy without the values at some paths. */
export function without(value: Plain, paths: readonly Path[]): Plain {
  if (typeof value !== 'object' || value === null || paths.length === 0) return value;
  const inside = new Map<string | number | undefined, Path[]>();
  for (const [first, ...rest] of paths) {
    const known = inside.get(first);
    if (known === undefined) inside.set(first, [rest]);
    else known.push(rest);
  }
  const below = (part: string | number) => inside.get(part) ?? [];
  const stays = (part: string | number) => !below(part).some((path) => path.length === 0);
  if (isList(value)) return value.flatMap((item, i) => (stays(i) ? [without(item, below(i))] : []));
  const entries = Object.entries(value).filter(([key]) => stays(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, without(item, below(key))]));
}
