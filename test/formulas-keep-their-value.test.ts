/** Law: a formula written out, with any names, spaces and superfluous parentheses, is read as the same arithmetic. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import type { Expression } from '../engine/scenario/scenario.ts';

/** A tree of arithmetic, its value, and how it may be written. */
interface Written {
  readonly value: number;
  readonly text: string;
  /** Binding strength of the outermost operator: 4 for atoms, 0 for a condition. */
  readonly strength: number;
}

const VALUES: Readonly<Record<string, number>> = { a: 3, 产值: 0.7, x_1: -2, mean_of: 11 };

const space = fc.constantFrom('', ' ', '  ', '\n  ');
const atom: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom(...Object.entries(VALUES)).map(([text, value]) => ({ text, value, strength: 4 })),
  fc
    .constantFrom<[string, number]>(['2', 2], ['0.5', 0.5], ['25%', 0.25], ['1e1', 10], ['3万', 30_000])
    .map(([text, value]) => ({ text, value, strength: 4 })),
);

function bracketed(part: Written, least: number): string {
  return part.strength >= least ? part.text : `(${part.text})`;
}

/** `least` are the strengths that the left and the right side need to stand without parentheses. */
function operation(
  symbol: string,
  strength: number,
  least: readonly [number, number],
  apply: (a: number, b: number) => number,
): (parts: [Written, Written, string]) => Written {
  return ([a, b, gap]) => ({
    text: `${bracketed(a, least[0])}${gap}${symbol}${gap}${bracketed(b, least[1])}`,
    value: apply(a.value, b.value),
    strength,
  });
}

const { tree } = fc.letrec<{ tree: Written }>((tie) => {
  const pair = fc.tuple(tie('tree'), tie('tree'), space);
  return {
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      pair.map(operation('+', 1, [1, 2], (a, b) => a + b)),
      pair.map(operation('-', 1, [1, 2], (a, b) => a - b)),
      pair.map(operation('*', 2, [2, 3], (a, b) => a * b)),
      fc.tuple(tie('tree'), atom, space).map(operation('/', 2, [2, 3], (a, b) => a / b)),
      tie('tree').map((of) => ({ text: `-${bracketed(of, 3)}`, value: -of.value, strength: 1 })),
      tie('tree').map((of) => ({ text: `((${of.text}))`, value: of.value, strength: 4 })),
      tie('tree').map((of) => ({ text: `abs(${of.text})`, value: Math.abs(of.value), strength: 4 })),
      pair.map(([a, b, gap]) => ({
        text: `max(${gap}${a.text},${gap}${b.text})`,
        value: Math.max(a.value, b.value),
        strength: 4,
      })),
      pair.map(([a, b, gap]) => ({
        text: `(${a.text} >= ${b.text}${gap}? 1 : ${b.text})`,
        value: a.value >= b.value ? 1 : b.value,
        strength: 4,
      })),
    ),
  };
});

function evaluate(expression: Expression): number {
  switch (expression.type) {
    case 'number':
      return expression.value;
    case 'name':
      return VALUES[expression.name]!;
    case 'unary':
      return expression.fn === 'absolute' ? Math.abs(evaluate(expression.of)) : -evaluate(expression.of);
    case 'many':
      return Math.max(...expression.of.map(evaluate));
    case 'if':
      return evaluate(expression.condition) === 1 ? evaluate(expression.yes) : evaluate(expression.no);
    case 'binary': {
      const [a, b] = [evaluate(expression.left), evaluate(expression.right)];
      const results: Readonly<Record<string, number>> = {
        add: a + b,
        subtract: a - b,
        multiply: a * b,
        divide: a / b,
        greaterOrEqual: a >= b ? 1 : 0,
      };
      return results[expression.fn]!;
    }
    default:
      throw new Error(`no ${expression.type} is written here`);
  }
}

function read(formula: string): Expression {
  const paths = Object.keys(VALUES).map((name) => `  ${name}: { start: 1, growth: 0% }`);
  const text = `
scenario: arithmetic
years: { base: 2024, end: 2025 }
currency: 亿元
paths:
${paths.join('\n')}
indicators: { result: { formula: ${JSON.stringify(formula)} } }
targets: { t: { when: a > 1, in: 2025 } }
`;
  return readScenario(text, 'arithmetic.yaml').indicators[0]!.formula.expression;
}

describe('law', () => {
  test('the expression has the value of what was written', () => {
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        fc.pre(text.length < 600);
        expect(evaluate(read(text))).toEqual(value);
      }),
      { seed: 1, numRuns: 400 },
    );
  });
});
