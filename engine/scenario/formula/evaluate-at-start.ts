/** The scenario at its start: what each name is worth in the base year when every draw is at its median. */
import { lawOf } from '../../sampling/marginals/index.ts';
import type { Expression, ManyFunction, Scenario } from '../scenario.ts';
import { referencesOf } from './formula-references.ts';
import { BINARY_VALUES, UNARY_VALUES } from './operation-values.ts';

export class BaseLevels {
  readonly #year: number;
  readonly #expressions: ReadonlyMap<string, Expression>;
  readonly #values = new Map<string, number>();
  /** Names whose parts are being worked out, or were. */
  readonly #begun = new Set<string>();

  constructor({
    years,
    assumptions,
    paths,
    indicators,
  }: Pick<Scenario, 'years' | 'assumptions' | 'paths' | 'indicators'>) {
    this.#year = years.base;
    this.#expressions = new Map([
      ...paths.map(({ name, start }) => [name, start.expression] as const),
      ...indicators.map(({ name, formula }) => [name, formula.expression] as const),
    ]);
    for (const { name, draw } of assumptions) {
      this.#values.set(name, draw.each === 'trial' ? lawOf(draw.marginal).atScore(0) : Number.NaN);
    }
  }

  /** The level of a name, base units; NaN where it has no value in the base year. */
  level(name: string): number {
    // What a level is worked out from comes before it, on a stack of its own: chains may be of any length.
    const stack = [name];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const expression = this.#expressions.get(top);
      const missing = this.#values.has(top) || this.#begun.has(top) ? undefined : expression;
      this.#begun.add(top);
      const first =
        missing === undefined ? [] : referencesOf(missing).filter((each) => !this.#values.has(each.name));
      if (first.length > 0) {
        for (const each of first) stack.push(each.name);
        continue;
      }
      stack.pop();
      if (this.#values.has(top)) continue;
      this.#values.set(top, expression === undefined ? Number.NaN : this.evaluate(expression));
    }
    return this.#values.get(name)!;
  }

  /** The value of an expression in the base year; NaN where it needs another year. */
  evaluate(expression: Expression): number {
    switch (expression.type) {
      case 'number':
        return expression.value;
      case 'name':
        return this.level(expression.name);
      case 'unary':
        return UNARY_VALUES[expression.fn](this.evaluate(expression.of));
      case 'binary': {
        const [left, right] = [this.evaluate(expression.left), this.evaluate(expression.right)];
        return Number.isNaN(left) || Number.isNaN(right)
          ? Number.NaN
          : BINARY_VALUES[expression.fn](left, right);
      }
      case 'many':
        return this.#many(
          expression.fn,
          expression.of.map((part) => this.evaluate(part)),
        );
      case 'largest':
        return this.#largest(
          expression.k,
          expression.of.map((part) => this.evaluate(part)),
        );
      case 'if': {
        const condition = this.evaluate(expression.condition);
        if (Number.isNaN(condition)) return Number.NaN;
        return this.evaluate(condition === 0 ? expression.no : expression.yes);
      }
      case 'shift':
        return expression.to === 'base' || expression.to === this.#year
          ? this.evaluate(expression.of)
          : Number.NaN;
      case 'cumulative':
        return Number.NaN;
    }
  }

  #many(fn: ManyFunction, values: readonly number[]): number {
    if (fn === 'sum') return values.reduce((a, b) => a + b, 0);
    return fn === 'minimum' ? Math.min(...values) : Math.max(...values);
  }

  #largest(k: number, values: readonly number[]): number {
    return values.some(Number.isNaN) ? Number.NaN : values.toSorted((a, b) => b - a)[k - 1]!;
  }
}
