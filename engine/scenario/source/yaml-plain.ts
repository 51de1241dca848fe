/** Turns the nodes of a YAML document into plain data, within bounds, and notes the place of each. */

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { type Phrase, say } from '../../words/phrase.ts';
import { isObjectProperty } from './names.ts';
import type { Path, Plain } from './plain-value.ts';
import { BEFORE_YEAR, YEAR_KEYS, YEAR_TEXTS } from './years.ts';

/** Characters of the file at which a value and its key begin. */
export interface Place {
  readonly offset: number;
  readonly keyOffset?: number;
  readonly scalar?: Scalar;
  /** Whether an alias leads there: the text belongs to other places too. */
  readonly aliased?: true;
}

export function placeKey(path: Path): string {
  return JSON.stringify(path);
}

/** Half of a pair that stands for one character: no text of its own, and no digest is made of it. */
const HALF = /\p{Cs}/u;
/** Deeper or larger than this is no scenario but an attack or an accident. */
const MOST_DEPTH = 64;
export const MOST_VALUES = 100_000;
const MOST_VALUES_OF_ALIASES = 10_000;

/** Where a node stands: its path, its key, the nodes around it, and the outermost alias that leads to it. */
interface Around {
  readonly path: Path;
  readonly keyOffset?: number;
  readonly nodes: readonly Node[];
  readonly aliasOffset?: number;
}

type Report = (offset: number, what: Phrase, mend: Phrase) => void;

export class PlainReader {
  readonly #report: Report;
  readonly #places: Map<string, Place>;
  readonly #anchors = new Map<string, Node>();
  #values = 0;
  #aliasedValues = 0;

  constructor(report: Report, places: Map<string, Place>) {
    this.#report = report;
    this.#places = places;
  }

  read(node: Node): Plain {
    return this.#plain(node, { path: [], nodes: [] });
  }

  #plain(node: Node | null, around: Around): Plain {
    const { path, keyOffset, nodes, aliasOffset } = around;
    const offset = node?.range?.[0] ?? keyOffset ?? 0;
    if (aliasOffset !== undefined) this.#aliasedValues++;
    if (!this.#withinBounds(aliasOffset ?? offset, nodes.length)) return null;
    this.#places.set(placeKey(path), {
      offset,
      ...(keyOffset === undefined ? {} : { keyOffset }),
      ...(isScalar(node) ? { scalar: node } : {}),
      ...(aliasOffset === undefined ? {} : { aliased: true as const }),
    });
    if (node === null) return null;
    if ('anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node);
    const inside = { nodes: [...nodes, node], ...(aliasOffset === undefined ? {} : { aliasOffset }) };
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target !== undefined && !nodes.includes(target)) {
        return this.#plain(target, { ...around, ...inside, aliasOffset: aliasOffset ?? offset });
      }
      this.#report(offset, say('alias-anchor-ends-before', { source: node.source }), say('value-out'));
      return null;
    }
    if (isScalar(node)) {
      const year = yearOf(path.at(-1), node.value);
      return year ?? this.#yearBefore(node, path, offset) ?? this.#scalar(node, offset);
    }
    if (isSeq<Node>(node))
      return node.items.map((item, i) => this.#plain(item, { ...inside, path: [...path, i] }));
    if (isMap<Node, Node>(node)) return this.#mapping(node.items, { ...inside, path });
    throw new Error('a YAML node is neither alias, scalar, list nor mapping');
  }

  /** Reports each bound once, at the first value beyond it. */
  #withinBounds(offset: number, depth: number): boolean {
    if (depth > MOST_DEPTH) {
      this.#report(
        offset,
        say('scenario-at-most-levels-more', { mostDepth: MOST_DEPTH }),
        say('nest-less-deeply'),
      );
      return false;
    }
    if (this.#aliasedValues > MOST_VALUES_OF_ALIASES) {
      if (this.#aliasedValues === MOST_VALUES_OF_ALIASES + 1) {
        const bound = say('at-most-values-when-they', { mostValuesOfAliases: MOST_VALUES_OF_ALIASES });
        this.#report(offset, say('aliases-more', { bound }), say('values-out'));
      }
      return false;
    }
    if (++this.#values <= MOST_VALUES) return true;
    if (this.#values === MOST_VALUES + 1) {
      this.#report(
        offset,
        say('scenario-at-most-values-more', { mostValues: MOST_VALUES }),
        say('write-less'),
      );
    }
    return false;
  }

  #mapping(items: readonly Pair<Node, Node | null>[], around: Around): Plain {
    const result: Record<string, Plain> = Object.create(null);
    for (const { key, value } of items) {
      const keyOffset = key?.range?.[0] ?? 0;
      if (!isScalar(key) || !(typeof key.value === 'string' || Number.isSafeInteger(key.value))) {
        this.#report(keyOffset, say('key-name-year-something-else'), say('plain-word-before-colon'));
        continue;
      }
      const written = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      // 2026年 is the year 2026.
      const name = written.replace(/^(\d{4})年$/u, '$1');
      if (HALF.test(name)) {
        this.#report(keyOffset, say('name-half-character', { name }), say('remove-half'));
        continue;
      }
      if (isObjectProperty(name)) {
        this.#report(keyOffset, say('name-word-javascript-does-not', { name }), say('choose-another-name'));
        continue;
      }
      if (name in result) {
        this.#report(keyOffset, say('name-twice', { name }), say('remove-rename-one-them'));
        continue;
      }
      result[name] = this.#plain(value, { ...around, path: [...around.path, name], keyOffset });
    }
    return result;
  }

  /** What could be the end of one year or of the next is no year: `2027年前`. */
  #yearBefore({ value }: Scalar, path: Path, offset: number): number | undefined {
    if (!YEAR_KEYS.has(path.at(-1)) || typeof value !== 'string') return undefined;
    const year = Number(BEFORE_YEAR.exec(value.trim())?.[1] ?? Number.NaN);
    if (Number.isNaN(year)) return undefined;
    this.#report(
      offset,
      say('year-before', { got: value.trim() }),
      say('write-year-or-before', { year, before: year - 1 }),
    );
    return year;
  }

  #scalar({ value, source }: Scalar, offset: number): Plain {
    if (typeof value === 'string' && HALF.test(value)) {
      this.#report(offset, say('half-character'), say('character-itself'));
      return null;
    }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    const written = source ?? String(value);
    const isDecimal = /^[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(written);
    if (typeof value === 'number' && Number.isFinite(value) && isDecimal) {
      if (value !== 0 || /^[-+0.]*(?:e|$)/iu.test(written)) return value;
      this.#report(offset, say('number-size-at-least-5e', { written }), say('write-zero-or-ordinary'));
      return null;
    }
    this.#report(
      offset,
      say('number-decimal-digits-without-leading', { written }),
      say('decimal-quotes-if-code-not'),
    );
    return null;
  }
}

/** The year that a text under one of their keys means, as `2027年底前` means 2027. */
function yearOf(key: string | number | undefined, value: unknown): number | undefined {
  if (!YEAR_KEYS.has(key) || typeof value !== 'string') return undefined;
  const text = value.trim();
  const found = YEAR_TEXTS.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return found === undefined ? undefined : Number(found);
}
