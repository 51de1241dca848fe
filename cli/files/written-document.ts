/** Reads back the JSON documents that growth-odds writes, and holds them to their form. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import { ArgumentError } from '../../engine/index.ts';
import { type Param, type Phrase, say } from '../../engine/words/phrase.ts';
import { readFileWithin } from './bounded-file.ts';
import { phraseOf } from './field-schemas.ts';

type Path = readonly PropertyKey[];
type Fields = Readonly<Record<string, unknown>>;

/** A file that claims to be a document of growth-odds. */
export interface WrittenDocument {
  readonly path: string;
  /** What the document is called. */
  readonly thing: Phrase;
  /** Those that are read, the current one first. */
  readonly formats: readonly [string, ...string[]];
  /** What to do about a file that is none. */
  readonly mend: Phrase;
}

/** No document has as many levels of lists and objects; a digest is made by recursion. */
const MOST_LEVELS = 32;
/** Bytes of a document: some ten times as many as of 300 counties, 10 years and 40 targets. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Characters of a value in a message. */
const MOST_OF_VALUE = 60;

/**
 * The fields of a document.
 *
 * @throws ArgumentError when the file cannot be read, is no JSON of that format, or holds what no document can
 */
export function readDocument(document: WrittenDocument): Fields {
  const { path, thing, formats } = document;
  const text = readFileWithin(path, {
    subject: say('document-at', { path, thing }),
    most: MOST_BYTES,
  }).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = carriedBy(text);
    if (value === undefined) {
      // What the parser says cites the text, which may be anything.
      throw fault(document, say('thing-requires-json', { thing }), inWords(firstLine(text)));
    }
  }
  const found = (value as { format?: unknown } | null)?.format;
  if (!formats.some((format) => format === found)) {
    throw fault(document, say('thing-requires-format-format', { thing, format: formats[0] }), inWords(found));
  }
  requirePlain(document, value, []);
  return value as Fields;
}

/** A document's own file, where a folder that holds it is named. */
export const documentPath = (path: string, name: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, name) : path;

const firstLine = (text: string): string => /^\s*([^\r\n]*)/u.exec(text)?.[1] ?? '';

/** The result that a report carries; undefined when the text is no report, or its data were changed. */
function carriedBy(text: string): unknown {
  const [, data] = /<script type="application\/octet-stream" id="data">(.*?)<\/script>/su.exec(text) ?? [];
  if (data === undefined) return undefined;
  try {
    const unpacked = inflateRawSync(Buffer.from(data, 'base64'), { maxOutputLength: MOST_BYTES });
    return (JSON.parse(unpacked.toString()) as { result?: unknown }).result;
  } catch {
    return undefined;
  }
}

/** @throws ArgumentError naming the first field that is not as the schema says; its messages say what is required */
export function requireForm<T>(
  document: WrittenDocument,
  value: unknown,
  schema: z.ZodType<T>,
): asserts value is T {
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue === undefined) return;
  throw fault(
    document,
    say('where-requires-message', { where: dotted(issue.path), message: phraseOf(issue.message) }),
    inWords(valueAt(value, issue.path)),
  );
}

/** Refuses what has no canonical form, or is never read: a key that JavaScript keeps for itself. */
function requirePlain(document: WrittenDocument, value: unknown, path: Path): void {
  if (path.length > MOST_LEVELS) {
    throw fault(
      document,
      say('at-most-levels', { where: dotted(path.slice(0, 1)), mostLevels: MOST_LEVELS }),
      say('more'),
    );
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw fault(document, say('finite-number', { where: dotted(path) }), inWords(value));
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
    throw fault(document, say('whole-characters', { where: dotted(path) }), inWords(value));
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === '__proto__' || /\p{Surrogate}/u.test(key)) {
      throw fault(document, say('names-keys', { where: dotted(path) || document.thing }), inWords(key));
    }
    requirePlain(document, each, [...path, key]);
  }
}

const fault = ({ path, mend }: WrittenDocument, requires: Phrase, got: Param): ArgumentError =>
  new ArgumentError(say('place-requires', { path, requires, got }), mend);

function inWords(value: unknown): Param {
  if (value === undefined) return say('none');
  if (Array.isArray(value)) return say('list');
  if (typeof value === 'object' && value !== null) return say('object');
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length <= MOST_OF_VALUE ? text : `${text.slice(0, MOST_OF_VALUE - 1)}…`;
}

/** `targets.gdp_6000.tiers.reach[0]`; a key that is no word stands in brackets. */
function dotted(path: Path): string {
  return path
    .map((part, i) => {
      if (/^\d+$/u.test(String(part))) return `[${String(part)}]`;
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(String(part))) return `[${JSON.stringify(part)}]`;
      return i === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], value);
