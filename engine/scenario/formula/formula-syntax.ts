/**
 * The syntax tree of a formula. mathjs parses; every name and number reaches it
 * as a placeholder (v0, v1, …), so that Chinese names, units and percentages are
 * ours alone and every node knows its place. Nothing is ever evaluated.
 */

import { create, type MathNode, parseDependencies } from 'mathjs/number';
import { say } from '../../words/phrase.ts';
import type { BinaryFunction } from '../scenario.ts';
import type { Quantity } from '../units/quantity.ts';
import { FormulaFault, type Token } from './formula-tokens.ts';
import { child, children, isImplied, textOf, textsOf } from './mathjs-node.ts';

/** The parser and nothing else of mathjs: numbers never reach it. */
const math = create({ parseDependencies: parseDependencies! });

/** `offset` is the character at which a node begins. */
export type Syntax = { readonly offset: number } & (
  | { readonly type: 'number'; readonly quantity: Quantity }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'call'; readonly fn: string; readonly args: readonly Syntax[] }
  | { readonly type: 'unary'; readonly fn: UnaryOperator; readonly of: Syntax }
  | {
      readonly type: 'binary';
      readonly fn: BinaryFunction;
      readonly left: Syntax;
      readonly right: Syntax;
      /** The character at which the operator stands. */
      readonly operator: number;
    }
);

type UnaryOperator = 'negate' | 'plus' | 'not';

/** The operators that a formula may use, by mathjs's name. */
const BINARY: ReadonlyMap<string, BinaryFunction> = new Map([
  ['add', 'add'],
  ['subtract', 'subtract'],
  ['multiply', 'multiply'],
  ['divide', 'divide'],
  ['pow', 'power'],
  ['larger', 'greater'],
  ['largerEq', 'greaterOrEqual'],
  ['smaller', 'less'],
  ['smallerEq', 'lessOrEqual'],
  ['equal', 'equal'],
  ['unequal', 'unequal'],
  ['and', 'and'],
  ['or', 'or'],
]);
const UNARY: ReadonlyMap<string, UnaryOperator> = new Map([
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
    if (error instanceof SyntaxError) throw syntaxFault(error, tokens, starts);
    throw error;
  }
  return new SyntaxReader(tokens).read(node);
}

/** A mathjs error at character `char` of the placeholder code, as a fault at the token that stands there. */
function syntaxFault(error: SyntaxError, tokens: readonly Token[], starts: readonly number[]): FormulaFault {
  const char: unknown = Reflect.get(error, 'char');
  const index = starts.findIndex((start) => start >= Number(char) - 1);
  const token = tokens[index];
  if (token === undefined) {
    return new FormulaFault(tokens.at(-1)!.end, say('formula-value-after-last-operator'), say('complete'));
  }
  const got = token.type === 'number' ? token.quantity.text : token.type === 'name' ? token.name : token.text;
  return new FormulaFault(
    token.offset,
    say('formula-value-on-each-side', { got }),
    say('add-what-missing-before-remove'),
  );
}

class SyntaxReader {
  readonly #tokens: readonly Token[];
  /** One beyond the last name or number read: nodes are read in the order of the text. */
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
        const [condition, yes, no] = ['condition', 'trueExpr', 'falseExpr'].map((key) =>
          this.read(child(node, key)),
        );
        return { type: 'call', fn: 'if', args: [condition!, yes!, no!], offset: condition!.offset };
      }
      default:
        throw new FormulaFault(
          this.#operatorHere(),
          say('formula-names-numbers-operators-functions', {
            toLowerCase: node.type.replace('Node', '').toLowerCase(),
          }),
          say('condition-b-if-condition-b'),
        );
    }
  }

  #atom(node: MathNode): Syntax & { readonly type: 'name' | 'number' } {
    const index = Number(/^v(\d+)$/.exec(textOf(node, 'name'))?.[1]);
    const token = this.#tokens[index];
    if (token === undefined || token.type === 'operator') {
      // mathjs takes `and` for a name where it expects a value.
      throw new FormulaFault(
        this.#operatorHere(),
        say('formula-value-on-each-side-operator', { textOf: textOf(node, 'name') }),
        say('add-what-missing-remove'),
      );
    }
    this.#next = index + 1;
    const { offset } = token;
    return token.type === 'number'
      ? { type: 'number', quantity: token.quantity, offset }
      : { type: 'name', name: token.name, offset };
  }

  #call(node: MathNode): Syntax {
    const head = this.#atom(child(node, 'fn'));
    if (head.type !== 'name') {
      throw new FormulaFault(
        head.offset,
        say('function-name-before-parenthesis', { text: head.quantity.text }),
        say('write-to-multiply'),
      );
    }
    const args = children(node, 'args').map((arg) => this.read(arg));
    return { type: 'call', fn: head.name, args, offset: head.offset };
  }

  #operator(node: MathNode): Syntax {
    const [first, second] = children(node, 'args');
    const name = textOf(node, 'fn');
    if (second === undefined) {
      const of = this.read(first!);
      return { type: 'unary', fn: UNARY.get(name)!, of, offset: this.#operatorBefore(of.offset) };
    }
    const left = this.read(first!);
    const operator = this.#operatorHere();
    if (isImplied(node)) {
      const isOneNumber = left.type === 'number' && this.read(second).type === 'number';
      throw new FormulaFault(
        operator,
        say('formula-operator-between-two-values'),
        say(isOneNumber ? 'write-one-number' : 'write-to-multiply'),
      );
    }
    const right = this.read(second);
    if (name === 'subtract') requireNoRange(left, right);
    return binary(name, left, right, operator);
  }

  /** a < b <= c means a < b and b <= c. */
  #chain(node: MathNode): Syntax {
    const names = textsOf(node, 'conditionals');
    const [first, ...others] = children(node, 'params');
    let left = this.read(first!);
    let whole: Syntax | undefined;
    for (const [i, other] of others.entries()) {
      const operator = this.#operatorHere();
      const right = this.read(other);
      const link = binary(names[i]!, left, right, operator);
      whole = whole === undefined ? link : binary('and', whole, link, operator);
      left = right;
    }
    return whole ?? left;
  }

  /** What stands after the value just read, an operator as a rule: the next token that is no parenthesis. */
  #operatorHere(): number {
    return this.#tokens.slice(this.#next).find(isNoParenthesis)?.offset ?? 0;
  }

  /** The prefix operator of an operand: the last token before it that is no parenthesis. */
  #operatorBefore(operand: number): number {
    return (
      this.#tokens.findLast((token) => token.offset < operand && isNoParenthesis(token))?.offset ?? operand
    );
  }
}

function isNoParenthesis(token: Token): boolean {
  return token.type !== 'operator' || (token.text !== '(' && token.text !== ')');
}

/** 5%-9% is no difference but what lies between the two. */
function requireNoRange(left: Syntax, right: Syntax): void {
  if (left.type !== 'number' || right.type !== 'number' || right.quantity.unit.label === '') return;
  const { value, text } = left.quantity;
  if (value >= 0 && value < right.quantity.value)
    throw new FormulaFault(
      left.offset,
      say('one-value-no-range', { what: text }),
      say('range-as-assumption'),
    );
}

function binary(name: string, left: Syntax, right: Syntax, operator: number): Syntax {
  return { type: 'binary', fn: BINARY.get(name)!, left, right, operator, offset: left.offset };
}
