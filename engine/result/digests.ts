/**
 * The two digests of a document: of its numbers, which reviewers compare, and of all that it says. A title that was
 * mended leaves the first as it was.
 */
import { canonicalDigest } from '../digest.ts';

export interface Digests {
  /** `sha256:` and 64 hex digits over the RFC 8785 form of the document's numbers, see `numbersOf`. */
  readonly digest: string;
  /** The same over all of the document but the digests themselves and `environment`. */
  readonly document_digest: string;
}

/** What a document is about and where its figures come from: words, not numbers of the run. */
const WORDS_OF_DOCUMENT = new Set(['sources', 'ledger', 'warnings', 'meaning']);
/** Of a scenario only what its numbers are counted in. */
const UNITS_OF_SCENARIO = new Set(['years', 'currency']);

/** A document with both digests. */
export function withDigests<Body extends object>(body: Body): Body & Digests {
  return { ...body, ...digestsOf(body) };
}

/** @param document its digests and `environment`, if it has any, are left out */
export function digestsOf(document: object): Digests {
  const { digest: _, document_digest: __, environment: ___, ...body } = document as Record<string, unknown>;
  return { digest: canonicalDigest(numbersOf(body)), document_digest: canonicalDigest(body) };
}

/**
 * The numbers of a document: everything without titles, sources, ledger, warnings, and of scenarios nothing but years
 * and currency. Equal seed, sampler, trials, level, versions and scenario give equal numbers whatever things are
 * called, in any language.
 */
function numbersOf(document: object): Record<string, unknown> {
  const kept = Object.entries(document).filter(
    ([key]) =>
      !WORDS_OF_DOCUMENT.has(key) && !['digest', 'document_digest', 'environment', 'format'].includes(key),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, numbersIn(key, value)]));
}

function numbersIn(key: string, value: unknown): unknown {
  if (key === 'scenario') return unitsOf(value as object);
  if (key === 'scenarios') {
    return Object.fromEntries(
      Object.entries(value as object).map(([letter, each]) => [letter, unitsOf(each as object)]),
    );
  }
  return withoutTitles(value);
}

const unitsOf = (scenario: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(scenario).filter(([key]) => UNITS_OF_SCENARIO.has(key)));

function withoutTitles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTitles);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => !isTitle(each));
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutTitles(each)]));
}

/** By its form, not by its key: a target may be called `title`. */
function isTitle(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  const { en, zh } = value as { en?: unknown; zh?: unknown };
  return keys.length === 2 && typeof en === 'string' && typeof zh === 'string';
}

/** A number that two documents have otherwise, by its dotted place. */
export interface NumberDifference {
  readonly at: string;
  readonly here: unknown;
  readonly there: unknown;
}

/** Where the numbers of two documents differ, in the order of the first. */
export function differencesOf(here: object, there: object): NumberDifference[] {
  const found: NumberDifference[] = [];
  const visit = (a: unknown, b: unknown, at: string) => {
    if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
      for (const key of keys) {
        const inside = Array.isArray(a) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
        visit((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], inside);
      }
    } else if (!Object.is(a, b) && !(a === 0 && b === 0)) found.push({ at, here: a, there: b });
  };
  visit(numbersOf(here), numbersOf(there), '');
  return found;
}
