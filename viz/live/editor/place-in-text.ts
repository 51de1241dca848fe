/** Where in a scenario a cursor stands, by the syntax tree of its text. */
import { yamlLanguage } from '@codemirror/lang-yaml';
import type { SyntaxNode } from '@lezer/common';

export interface TextPlace {
  /** Keys from the outside to the mapping that a key is written into, or to the key whose value is written. */
  readonly place: readonly string[];
  readonly writes: 'key' | 'value';
  /** Where the word begins that is being written. */
  readonly from: number;
  /** Keys that the mapping has already. */
  readonly taken: readonly string[];
}

/** What is written so far of a word: a key, or a value without blanks. */
const WORD = /[\p{L}\p{Nd}_-]*$/u;

const textOf = (text: string, node: SyntaxNode): string =>
  text.slice(node.from, node.to).replace(/^(["'])(.*)\1$/su, '$2');

const keyOf = (text: string, pair: SyntaxNode): string => {
  const key = pair.getChild('Key');
  return key === null ? '' : textOf(text, key);
};

/** The pairs around a node, the innermost first. */
function pairsAround(node: SyntaxNode | null): SyntaxNode[] {
  const pairs: SyntaxNode[] = [];
  for (let at = node; at !== null; at = at.parent) if (at.name === 'Pair') pairs.push(at);
  return pairs;
}

/** @returns undefined in a comment, and where no mapping is */
export function placeInText(text: string, at: number): TextPlace | undefined {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (/(?:^|\s)#/u.test(line)) return undefined;
  const word = WORD.exec(line)![0];
  const from = at - word.length;
  const before = line.slice(0, line.length - word.length);
  const writes = /[^\s{,[][^{,[]*:\s+$/u.test(before) ? 'value' : 'key';
  // A key that is not finished is none to the parser: it is given the colon that it lacks.
  const rest = text.slice(at);
  const isWhole = /^[\p{L}\p{Nd}_-]*\s*:/u.test(rest);
  const whole = writes === 'key' && !isWhole ? `${text.slice(0, at)}x:${rest}` : text;
  const held = writes === 'value' && word === '' ? `${text.slice(0, at)}x${rest}` : whole;
  const node = yamlLanguage.parser.parse(held).resolveInner(from + 1, -1);
  const pairs = pairsAround(node);
  const keys = pairs.map((pair) => keyOf(held, pair)).reverse();
  if (writes === 'value') return { place: keys, writes, from, taken: [] };
  const own = pairs[0];
  const siblings = own?.parent?.getChildren('Pair') ?? [];
  const taken = siblings.filter((pair) => pair.from !== own?.from).map((pair) => keyOf(held, pair));
  return own === undefined ? undefined : { place: keys.slice(0, -1), writes, from, taken };
}
