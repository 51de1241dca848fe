/** YAML text as plain data, with the place of every value and key. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
} from 'yaml';
import type { Position } from '../errors.ts';
import type { Findings } from './findings.ts';
import { isObjectProperty } from './names.ts';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Keys and indexes from the top of the document, e.g. `['paths', 'gdp', 'start']`. */
export type Path = readonly (string | number)[];

/** Deeper or larger than this is no scenario but an attack or an accident. */
const MOST_DEPTH = 64;
const MOST_VALUES = 200_000;
const MOST_VALUES_OF_ALIASES = 10_000;

interface Place {
  readonly offset: number;
  readonly scalar?: Scalar;
  readonly keyOffset?: number;
}

/**
 * A parsed YAML 1.2 document (core schema). Duplicate keys, unknown tags, a second document, numbers that are
 * not plain decimals, and aliases that expand without bound are faults, each with its place.
 */
export class YamlText {
  readonly file: string;
  readonly value: Plain;
  readonly #text: string;
  readonly #lines = new LineCounter();
  readonly #places = new Map<string, Place>();
  readonly #findings: Findings;
  readonly #anchors = new Map<string, Node>();
  #values = 0;
  #aliased = 0;

  /** @throws ScenarioError when the text is not YAML that a scenario may use */
  constructor(text: string, file: string, findings: Findings) {
    this.file = file;
    this.#text = text;
    this.#findings = findings;
    this.value = this.#read();
    findings.throwIfFaulty();
  }

  /** Where the value at a path stands; of a value that is not there, where the nearest thing around it stands. */
  at(path: Path): Position {
    for (let length = path.length; length > 0; length--) {
      const place = this.#places.get(keyOf(path.slice(0, length)));
      if (place !== undefined)
        return this.#position(length < path.length ? (place.keyOffset ?? place.offset) : place.offset);
    }
    return this.#position(this.#places.get(keyOf([]))?.offset ?? 0);
  }

  /** Where the key stands that leads to the value at a path. */
  keyAt(path: Path): Position {
    const place = this.#places.get(keyOf(path));
    return place === undefined ? this.at(path) : this.#position(place.keyOffset ?? place.offset);
  }

  /** Where character `index` of the text at a path stands: exact for plain text, found by matching for folded or escaped text. */
  inside(path: Path, index: number): Position {
    const place = this.#places.get(keyOf(path));
    if (place?.scalar === undefined || typeof place.scalar.value !== 'string') return this.at(path);
    return this.#position(offsetInSource(this.#text, place.scalar, index));
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  #read(): Plain {
    const fault = (offset: number, what: string, mend: string) =>
      this.#findings.fault(this.#position(offset), what, mend);
    let document: ReturnType<typeof parseDocument>;
    try {
      document = parseDocument(this.#text, {
        lineCounter: this.#lines,
        version: '1.2',
        schema: 'core',
        prettyErrors: false,
        merge: false,
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      fault(
        0,
        'YAML requires nesting that can be followed, got more levels than the parser can',
        'Nest less deeply',
      );
      return null;
    }
    for (const error of [...document.errors, ...document.warnings]) {
      fault(error.pos[0], ...wordingOf(error.code, error.message));
    }
    if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
      fault(0, `YAML requires version 1.2, got ${document.directives.yaml.version}`, 'Remove the %YAML line');
    }
    this.#findings.throwIfFaulty();
    if (document.contents === null) {
      fault(
        0,
        'a scenario requires a mapping with `scenario`, `years`, …, got an empty file',
        'Write the scenario',
      );
      return null;
    }
    return this.#plain(document.contents, [], undefined, [], false);
  }

  #plain(
    node: Node | null,
    path: Path,
    keyOffset: number | undefined,
    above: readonly Node[],
    aliased: boolean,
  ): Plain {
    const offset = node?.range?.[0] ?? keyOffset ?? 0;
    const fault = (what: string, mend: string): null => {
      this.#findings.fault(this.#position(offset), what, mend);
      return null;
    };
    if (aliased) this.#aliased++;
    this.#values++;
    if (this.#aliased > MOST_VALUES_OF_ALIASES) {
      this.#findings.throwIfFaulty();
      fault(
        `aliases require at most ${MOST_VALUES_OF_ALIASES} values when written out, got more`,
        'Write the values out',
      );
      this.#findings.throwIfFaulty();
    }
    if (this.#values > MOST_VALUES)
      return fault(`a scenario requires at most ${MOST_VALUES} values, got more`, 'Write less');
    if (above.length > MOST_DEPTH)
      return fault(`a scenario requires at most ${MOST_DEPTH} levels, got more`, 'Nest less deeply');

    const key = keyOffset === undefined ? {} : { keyOffset };
    this.#places.set(keyOf(path), isScalar(node) ? { offset, scalar: node, ...key } : { offset, ...key });
    if (node === null) return null;
    if ('anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node);
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined)
        return fault(
          `alias requires an anchor before it, got *${node.source}`,
          `Write &${node.source} before the value it stands for`,
        );
      if (above.includes(target))
        return fault(
          `alias requires a value that does not hold it, got *${node.source} inside itself`,
          'Write the value out',
        );
      return this.#plain(target, path, keyOffset, [...above, node], true);
    }
    if (isScalar(node)) return this.#scalar(node, fault);
    const inside = [...above, node];
    if (isSeq<Node>(node))
      return node.items.map((item, i) => this.#plain(item, [...path, i], undefined, inside, aliased));
    if (isMap<Node, Node>(node)) return this.#mapping(node.items, path, inside, aliased);
    return fault(
      'a scenario requires mappings, lists, texts and numbers, got another YAML node',
      'Write it differently',
    );
  }

  #mapping(
    items: readonly Pair<Node, Node | null>[],
    path: Path,
    inside: readonly Node[],
    aliased: boolean,
  ): Plain {
    const result: Record<string, Plain> = Object.create(null);
    for (const { key, value } of items) {
      const keyOffset = key?.range?.[0] ?? 0;
      const fault = (what: string, mend: string) =>
        this.#findings.fault(this.#position(keyOffset), what, mend);
      if (!isScalar(key) || !(typeof key.value === 'string' || Number.isSafeInteger(key.value))) {
        fault('a key requires a name or a year, got something else', 'Write a plain word before the colon');
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : String(key.source ?? key.value);
      if (isObjectProperty(name)) {
        fault(
          `a key requires a word that JavaScript does not use itself, got ${name}`,
          'Choose another name',
        );
        continue;
      }
      if (name in result) {
        fault(
          `a key requires to be the only one of its name, got ${name} twice`,
          'Remove or rename one of them',
        );
        continue;
      }
      result[name] = this.#plain(value, [...path, name], keyOffset, inside, aliased);
    }
    return result;
  }

  #scalar(node: Scalar, fault: (what: string, mend: string) => null): Plain {
    const { value, source } = node;
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value !== 'number')
      return fault(`a value requires a number or text, got ${source}`, 'Quote it');
    const written = source ?? String(value);
    if (!/^[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(written)) {
      return fault(
        `a number requires plain decimal digits without leading zeros, got ${written}`,
        'Write it in decimal, or in quotes if it is a code and not a number',
      );
    }
    if (!Number.isFinite(value))
      return fault(`a number requires less than 1.8e308, got ${written}`, 'Write a smaller number');
    return value;
  }
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

const WORDING: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  DUPLICATE_KEY: [
    'a key requires to be the only one of its name in its mapping, got it twice',
    'Remove or rename one of them',
  ],
  TAB_AS_INDENT: ['YAML requires spaces for indentation, got a tab', 'Indent with spaces'],
  MULTIPLE_DOCS: [
    'a scenario file requires one YAML document, got several',
    'Remove the `---` line and what follows it',
  ],
  BAD_INDENT: [
    'YAML requires lines of one block to be indented alike, got another indentation',
    'Align the line with its neighbours, and close every bracket',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'YAML requires one `key: value` a line, got another colon in the value',
    'Quote the value, or put the inner mapping on lines of its own',
  ],
};

function wordingOf(code: string, message: string): readonly [what: string, mend: string] {
  return (
    WORDING[code] ?? [
      `YAML requires correct syntax, got: ${message.replace(/\s+/g, ' ')}`,
      'Mend the syntax here or on the line before',
    ]
  );
}

/** Finds character `index` of a scalar's value in the source, by walking both and letting white space match white space. */
function offsetInSource(text: string, scalar: Scalar, index: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const value = String(scalar.value);
  let offset = start;
  if (scalar.type === Scalar.BLOCK_FOLDED || scalar.type === Scalar.BLOCK_LITERAL)
    offset = text.indexOf('\n', start) + 1;
  else if (scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE) offset = start + 1;
  for (let i = 0; ; i++) {
    const char = value[i];
    if (char !== undefined && !/\s/.test(char)) {
      const found = text.indexOf(char, offset);
      if (found >= 0 && found < end) offset = found;
    }
    if (i >= index) return Math.min(offset, end);
    offset++;
  }
}
