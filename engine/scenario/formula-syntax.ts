/**
 * The syntax tree of a formula. mathjs parses; every name and number reaches it
 * as a placeholder (v0, v1, …), so that Chinese names, units and percentages are
 * ours alone and every node knows its place. Nothing is ever evaluated.
 */
import math, { type MathNode } from 'mathjs/lib/browser/math.js';
import { FormulaFault, type Token } from './formula-tokens.ts';
import type { Quantity } from './quantity.ts';
import type { BinaryFunction } from './scenario.ts';

/** `offset` is where the node begins in the text; `operator` where its operator stands. */
export type Syntax = { readonly offset: number } & (
  | { readonly type: 'number'; readonly quantity: Quantity }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'call'; readonly fn: string; readonly args: readonly Syntax[] }
  | { readonly type: 'unary'; readonly fn: 'negate' | 'plus' | 'not'; readonly of: Syntax }
  | {
      readonly type: 'binary';
      readonly fn: BinaryFunction;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly operator: number;
    }
);

/** The operators a formula may use, by mathjs's name. */
const BINARY: ReadonlyMap<string, BinaryFunction> = new Map([
  ['add', 'add'],
  ['subtract', 'subtract'],
  ['multiply', 'multiply'],
  ['divide', 'divide'],
  ['pow', 'pow'],
  ['larger', 'greater'],
  ['largerEq', 'greaterOrEqual'],
  ['smaller', 'less'],
  ['smallerEq', 'lessOrEqual'],
  ['equal', 'equal'],
  ['unequal', 'unequal'],
  ['and', 'and'],
  ['or', 'or'],
]);
const UNARY: ReadonlyMap<string, 'negate' | 'plus' | 'not'> = new Map([
  ['unaryMinus', 'negate'],
  ['unaryPlus', 'plus'],
  ['not', 'not'],
]);

/**
 * Parses a formula's tokens.
 *
 * @throws FormulaFault where the syntax is wrong or uses what formulas do not have
 */
export function parseTokens(tokens: readonly Token[]): Syntax {
  const starts: number[] = [];
  let code = '';
  for (const [i, token] of tokens.entries()) {
    starts.push(code.length);
    code += `${token.type === 'operator' ? token.text : `v${i}`} `;
  }
  let node: MathNode;
  try {
    node = math.parse(code);
  } catch (error) {
    throw syntaxFault(error, tokens, starts);
  }
  return new Reader(tokens).read(node);
}

function syntaxFault(error: unknown, tokens: readonly Token[], starts: readonly number[]): Error {
  if (error instanceof RangeError) {
    return new FormulaFault(
      0,
      'a formula requires nesting that can be followed, got more levels',
      'Name its parts as indicators',
    );
  }
  if (!(error instanceof SyntaxError)) return error as Error;
  const char = 'char' in error && typeof error.char === 'number' ? error.char - 1 : 0;
  const index = starts.findLastIndex((start) => start <= char);
  const token = tokens[index];
  const atEnd =
    token === undefined ||
    char >= starts.at(-1)! + 2 + String(index).length ||
    /end of expression/.test(error.message);
  const last = tokens.at(-1)!;
  if (atEnd || token === undefined) {
    return new FormulaFault(
      last.end,
      'a formula requires a name or a number after its last operator, and every parenthesis closed, got its end',
      'Complete it',
    );
  }
  return new FormulaFault(
    token.offset,
    `a formula requires an operator between two values and a value on each side of an operator, got ${written(token)} here`,
    'Add what is missing before it, or remove it',
  );
}

function written(token: Token): string {
  return token.type === 'number' ? token.quantity.text : token.type === 'name' ? token.name : token.text;
}

class Reader {
  readonly #tokens: readonly Token[];
  /** One beyond the last token taken: nodes are read in the order of the text. */
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(node: MathNode): Syntax {
    switch (node.type) {
      case 'ParenthesisNode':
        return this.read(child(node, 'content'));
      case 'SymbolNode':
        return this.#atom(node);
      case 'FunctionNode':
        return this.#call(node);
      case 'OperatorNode':
        return this.#operator(node);
      case 'RelationalNode':
        return this.#chain(node);
      case 'ConditionalNode': {
        const condition = this.read(child(node, 'condition'));
        const yes = this.read(child(node, 'trueExpr'));
        const no = this.read(child(node, 'falseExpr'));
        return { type: 'call', fn: 'if', args: [condition, yes, no], offset: condition.offset };
      }
      default:
        throw new FormulaFault(
          this.#here(),
          `a formula requires names, numbers, operators and functions, got ${node.type === 'RangeNode' ? 'a range' : `a ${node.type}`}`,
          'Write `condition ? a : b` or if(condition, a, b) to choose; a formula has no ranges, lists or assignments',
        );
    }
  }

  #here(): number {
    return this.#tokens[this.#next]?.offset ?? 0;
  }

  #atom(node: MathNode): Syntax {
    const index = Number(text(node, 'name').slice(1));
    const token = this.#tokens[index];
    if (token === undefined || token.type === 'operator')
      throw new Error(`formula placeholder ${index} has no token`);
    this.#next = index + 1;
    return token.type === 'number'
      ? { type: 'number', quantity: token.quantity, offset: token.offset }
      : { type: 'name', name: token.name, offset: token.offset };
  }

  #call(node: MathNode): Syntax {
    const fn = child(node, 'fn');
    const head = fn.type === 'SymbolNode' ? this.#atom(fn) : undefined;
    if (head?.type !== 'name') {
      throw new FormulaFault(
        head?.offset ?? this.#here(),
        'a formula requires a function name before parentheses, got something else',
        'Write `*` to multiply',
      );
    }
    return {
      type: 'call',
      fn: head.name,
      args: children(node, 'args').map((arg) => this.read(arg)),
      offset: head.offset,
    };
  }

  #operator(node: MathNode): Syntax {
    const [first, second] = children(node, 'args');
    const name = text(node, 'fn');
    const before = this.#next;
    if (first === undefined) throw new Error(`operator ${name} has no operand`);
    if (second === undefined) {
      const of = this.read(first);
      const fn = UNARY.get(name);
      if (fn === undefined)
        throw new FormulaFault(
          of.offset,
          `a formula requires + - * / ^ comparisons, and, or, not, got ${name}`,
          'Remove it',
        );
      return { type: 'unary', fn, of, offset: this.#operatorBefore(before, of.offset) };
    }
    const left = this.read(first);
    const operator = this.#operatorAfter();
    if ('implicit' in node && node.implicit === true) {
      throw new FormulaFault(
        operator,
        'a formula requires an operator between two values, got none',
        'Write `*` to multiply',
      );
    }
    const right = this.read(second);
    return binary(name, left, right, operator);
  }

  /** a < b <= c means a < b and b <= c. */
  #chain(node: MathNode): Syntax {
    const names =
      'conditionals' in node && Array.isArray(node.conditionals) ? node.conditionals.map(String) : [];
    const [first, ...others] = children(node, 'params');
    if (first === undefined) throw new Error('a chain of comparisons has no operand');
    let left = this.read(first);
    let whole: Syntax | undefined;
    for (const [i, other] of others.entries()) {
      const operator = this.#operatorAfter();
      const right = this.read(other);
      const link = binary(names[i] ?? '', left, right, operator);
      whole =
        whole === undefined
          ? link
          : { type: 'binary', fn: 'and', left: whole, right: link, operator, offset: whole.offset };
      left = right;
    }
    return whole ?? left;
  }

  /** The operator after what was just read: the first token that closes no parenthesis. */
  #operatorAfter(): number {
    let i = this.#next;
    for (
      let token = this.#tokens[i];
      token?.type === 'operator' && token.text === ')';
      token = this.#tokens[++i]
    );
    return this.#tokens[i]?.offset ?? 0;
  }

  /** Where a prefix operator stands: the first - + or not from token `from` on, before the operand. */
  #operatorBefore(from: number, operand: number): number {
    const token = this.#tokens
      .slice(from)
      .find((each) => each.type === 'operator' && ['-', '+', 'not'].includes(each.text));
    return token === undefined || token.offset > operand ? operand : token.offset;
  }
}

function binary(name: string, left: Syntax, right: Syntax, operator: number): Syntax {
  const fn = BINARY.get(name);
  if (fn === undefined)
    throw new FormulaFault(
      operator,
      `a formula requires + - * / ^ comparisons, and, or, not, got ${name}`,
      'Remove it',
    );
  return { type: 'binary', fn, left, right, operator, offset: left.offset };
}

function child(node: MathNode, key: string): MathNode {
  const value: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  if (isNode(value)) return value;
  throw new Error(`mathjs ${node.type} has no ${key}`);
}

function children(node: MathNode, key: string): MathNode[] {
  const value: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  if (Array.isArray(value) && value.every(isNode)) return value;
  throw new Error(`mathjs ${node.type} has no list ${key}`);
}

function text(node: MathNode, key: string): string {
  const value: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  if (typeof value === 'string') return value;
  throw new Error(`mathjs ${node.type} has no text ${key}`);
}

function isNode(value: unknown): value is MathNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
