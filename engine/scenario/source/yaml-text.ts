/** YAML text as plain data, with the place of every value and key. */

import { parseDocument } from 'yaml';
import type { Position } from '../../errors.ts';
import { type Phrase, say } from '../../words/phrase.ts';
import type { Findings } from './findings.ts';
import type { Path, Plain } from './plain-value.ts';
import { offsetInSource } from './scalar-source.ts';
import { readTyped, type TypedText } from './typed-structure.ts';
import { TOO_DEEP, wordingOf } from './yaml-faults.ts';
import { MOST_VALUES, type Place, PlainReader, placeKey } from './yaml-plain.ts';

/** Plain data with the place of every value: of one file, or of files that were merged. */
export interface YamlText {
  /** The file that was asked for. */
  readonly file: string;
  readonly value: Plain;
  /**
   * Where the value at a path stands; of a value that is not there, where the key of the nearest thing around it
   * stands.
   */
  at(path: Path): Position;
  /** Where the key stands that leads to the value at a path. */
  keyAt(path: Path): Position;
  /**
   * Where character `index` of the text at a path stands: exact for plain text, found by matching for folded or escaped
   * text.
   */
  inside(path: Path, index: number): Position;
  /** Whether an alias leads to the value at a path: its text belongs to other places too. */
  isAliased(path: Path): boolean;
  /** The files that it is made of, itself first. */
  readonly parts: readonly Plain[];
  /** Where a file that extends another takes away what stands at a path there. */
  removedAt(path: Path): Position | undefined;
}

/** Longer than this is no scenario but an attack or an accident. */
const MOST_CHARACTERS = 2_000_000;

/**
 * A parsed YAML 1.2 document (core schema). Duplicate keys, unknown tags, a second document, numbers that are
 * not plain decimals, and texts or aliases that expand without bound are faults, each with its place.
 */
export class YamlFile implements YamlText {
  readonly file: string;
  readonly value: Plain;
  readonly #text: string;
  readonly #typed: TypedText;
  /** The character at which each line begins. */
  readonly #lines: readonly number[];
  readonly #places = new Map<string, Place>();

  /** @throws ScenarioError when the text is not YAML that a scenario may use */
  constructor(text: string, file: string, findings: Findings) {
    this.file = file;
    this.#text = text;
    this.#lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const inFile = (offset: number) => this.#positionInFile(offset);
    requireLength(text, (what, mend) => findings.fault(inFile(0), what, mend));
    findings.throwIfFaulty();
    this.#typed = readTyped(text, (offset, what, mend) => findings.fault(inFile(offset), what, mend));
    this.value = this.#read((offset, what, mend) => findings.fault(this.#position(offset), what, mend));
    findings.throwIfFaulty();
  }

  at(path: Path): Position {
    const place = this.#places.get(placeKey(path));
    if (place !== undefined) return this.#position(place.offset);
    return path.length === 0 ? this.#position(0) : this.keyAt(path.slice(0, -1));
  }

  keyAt(path: Path): Position {
    const place = this.#places.get(placeKey(path));
    return place === undefined ? this.at(path) : this.#position(place.keyOffset ?? place.offset);
  }

  inside(path: Path, index: number): Position {
    const scalar = this.#places.get(placeKey(path))?.scalar;
    if (typeof scalar?.value !== 'string') return this.at(path);
    return this.#position(offsetInSource(this.#typed.text, scalar, index));
  }

  isAliased(path: Path): boolean {
    return this.#places.get(placeKey(path))?.aliased === true;
  }

  get parts(): readonly Plain[] {
    return [this.value];
  }

  removedAt(): undefined {
    return undefined;
  }

  #position(offset: number): Position {
    return this.#positionInFile(this.#typed.origin(offset));
  }

  #positionInFile(offset: number): Position {
    const bounded = Math.min(Math.max(offset, 0), this.#text.length);
    const index = lastAtMost(this.#lines, bounded);
    // A byte order mark is no character that an editor counts.
    const first = index === 0 && this.#text.startsWith('\ufeff') ? 1 : this.#lines[index]!;
    return { file: this.file, line: index + 1, column: Math.max(bounded - first, 0) + 1 };
  }

  #read(fault: (offset: number, what: Phrase, mend: Phrase) => void): Plain {
    let document: ReturnType<typeof parseDocument>;
    try {
      document = parseDocument(this.#typed.text, {
        version: '1.2',
        schema: 'core',
        prettyErrors: false,
        merge: false,
        // The parser compares every key with every other; the reader of its nodes looks each up.
        uniqueKeys: false,
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      fault(0, ...TOO_DEEP);
      return null;
    }
    const problems = [...document.errors, ...document.warnings];
    for (const { pos, code, message } of problems)
      fault(pos[0], ...wordingOf(code, message, this.#typed.text, pos[0]));
    const { yaml } = document.directives ?? {};
    if (yaml?.explicit === true && yaml.version !== '1.2') {
      fault(
        this.#text.search(/^%YAML/m),
        say('yaml-version-1-2', { version: yaml.version }),
        say('remove-yaml-line'),
      );
      return null;
    }
    if (problems.length > 0) return null;
    if (document.contents === null) {
      fault(0, say('scenario-mapping-with-scenario-years'), say('write-scenario'));
      return null;
    }
    return new PlainReader(fault, this.#places).read(document.contents);
  }
}

/** Counts characters, and what separates values, before anything is read: a file that is too long is told at once. */
function requireLength(text: string, fault: (what: Phrase, mend: Phrase) => void): void {
  if (text.length > MOST_CHARACTERS) {
    fault(say('scenario-at-most-characters-more', { mostCharacters: MOST_CHARACTERS }), say('write-less'));
    return;
  }
  let separators = 0;
  for (let i = 0; i < text.length; i++) if (SEPARATORS.has(text.charCodeAt(i))) separators++;
  if (separators > MOST_VALUES)
    fault(say('scenario-at-most-values-more', { mostValues: MOST_VALUES }), say('write-less'));
}

/** What stands between two values: a line's end or a comma. */
const SEPARATORS: ReadonlySet<number> = new Set([...'\n,，、'].map((char) => char.charCodeAt(0)));

/** Index of the last of ascending numbers that is not above a bound; the first of them is not. */
function lastAtMost(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= bound) low = middle;
    else high = middle;
  }
  return low;
}
