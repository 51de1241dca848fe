/** Turns the nodes of a YAML document into plain data, within bounds, and notes the place of each. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { isObjectProperty } from './names.ts';
import type { Path, Plain } from './plain-value.ts';

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

/** Deeper or larger than this is no scenario but an attack or an accident. */
const MOST_DEPTH = 64;
const MOST_VALUES = 200_000;
const MOST_VALUES_OF_ALIASES = 10_000;

/** Where a node stands: its path, its key, the nodes around it, and the outermost alias that leads to it. */
interface Around {
  readonly path: Path;
  readonly keyOffset?: number;
  readonly nodes: readonly Node[];
  readonly aliasOffset?: number;
}

type Report = (offset: number, what: string, mend: string) => void;

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
      this.#report(
        offset,
        `an alias requires an anchor that ends before it, got *${node.source}`,
        'Write the value out',
      );
      return null;
    }
    if (isScalar(node)) return this.#scalar(node, offset);
    if (isSeq<Node>(node))
      return node.items.map((item, i) => this.#plain(item, { ...inside, path: [...path, i] }));
    if (isMap<Node, Node>(node)) return this.#mapping(node.items, { ...inside, path });
    throw new Error('a YAML node is neither alias, scalar, list nor mapping');
  }

  /** Reports each bound once, at the first value beyond it. */
  #withinBounds(offset: number, depth: number): boolean {
    if (depth > MOST_DEPTH) {
      this.#report(offset, `a scenario requires at most ${MOST_DEPTH} levels, got more`, 'Nest less deeply');
      return false;
    }
    if (this.#aliasedValues > MOST_VALUES_OF_ALIASES) {
      if (this.#aliasedValues === MOST_VALUES_OF_ALIASES + 1) {
        const bound = `at most ${MOST_VALUES_OF_ALIASES} values when they are written out`;
        this.#report(offset, `aliases require ${bound}, got more`, 'Write the values out');
      }
      return false;
    }
    if (++this.#values <= MOST_VALUES) return true;
    if (this.#values === MOST_VALUES + 1) {
      this.#report(offset, `a scenario requires at most ${MOST_VALUES} values, got more`, 'Write less');
    }
    return false;
  }

  #mapping(items: readonly Pair<Node, Node | null>[], around: Around): Plain {
    const result: Record<string, Plain> = Object.create(null);
    for (const { key, value } of items) {
      const keyOffset = key?.range?.[0] ?? 0;
      if (!isScalar(key) || !(typeof key.value === 'string' || Number.isSafeInteger(key.value))) {
        this.#report(
          keyOffset,
          'a key requires a name or a year, got something else',
          'Write a plain word before the colon',
        );
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      if (isObjectProperty(name)) {
        this.#report(
          keyOffset,
          `a name requires a word that JavaScript does not use itself, got ${name}`,
          'Choose another name',
        );
        continue;
      }
      if (name in result) {
        this.#report(
          keyOffset,
          `a key requires to stand once in its mapping, got ${name} again`,
          'Remove or rename one of them',
        );
        continue;
      }
      result[name] = this.#plain(value, { ...around, path: [...around.path, name], keyOffset });
    }
    return result;
  }

  #scalar({ value, source }: Scalar, offset: number): Plain {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    const written = source ?? String(value);
    const isDecimal = /^[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(written);
    if (typeof value === 'number' && Number.isFinite(value) && isDecimal) {
      if (value !== 0 || /^[-+0.]*(?:e|$)/iu.test(written)) return value;
      this.#report(
        offset,
        `a number requires a size of at least 5e-324, or 0, got ${written}`,
        'Write 0, or a number of ordinary size',
      );
      return null;
    }
    this.#report(
      offset,
      `a number requires decimal digits without leading zeros and at most 1.8e308, got ${written}`,
      'Write it in decimal, or in quotes if it is a code and not a number',
    );
    return null;
  }
}
