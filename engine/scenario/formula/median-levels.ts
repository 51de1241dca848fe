/** A scenario along its middle: what each name is worth in each year when every draw is at its median. */
import { lawOf } from '../../sampling/marginals/index.ts';
import type { Expression, Scenario } from '../scenario.ts';
import { BINARY_VALUES, UNARY_VALUES } from './operation-values.ts';

type Inputs = Pick<Scenario, 'years' | 'assumptions' | 'paths' | 'indicators'>;

/** Longer chains exhaust the stack. */
const MOST_DEPTH = 400;

/** Events, revisions and regimes are left out: it is for a look at sizes, not for odds. */
export class MedianLevels {
  readonly #scenario: Inputs;
  readonly #byName: ReadonlyMap<string, Inputs['paths'][number] | Inputs['indicators'][number]>;
  readonly #draws: ReadonlyMap<string, Inputs['assumptions'][number]['draw']>;
  readonly #values = new Map<string, number>();
  #depth = 0;
  readonly #shifts: ReadonlyMap<string, number>;

  /** @param shifts what to add to assumptions, by name */
  constructor(scenario: Inputs, shifts: ReadonlyMap<string, number> = new Map()) {
    this.#scenario = scenario;
    this.#byName = new Map([...scenario.paths, ...scenario.indicators].map((each) => [each.name, each]));
    this.#draws = new Map(scenario.assumptions.map(({ name, draw }) => [name, draw]));
    this.#shifts = shifts;
  }

  /** The value of a name in a year; NaN where it has none, or at the end of too long a chain of names and years. */
  level(name: string, year: number): number {
    const key = `${name} ${year}`;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    // What leads back to itself is no number.
    this.#values.set(key, Number.NaN);
    if (this.#depth > MOST_DEPTH) return Number.NaN;
    this.#depth++;
    const value = this.#level(name, year);
    this.#depth--;
    this.#values.set(key, value);
    return value;
  }

  #level(name: string, year: number): number {
    const { base, end } = this.#scenario.years;
    const draw = this.#draws.get(name);
    if (draw !== undefined) {
      if (draw.each === 'year' && (year <= base || year > end)) return Number.NaN;
      return lawOf(draw.byYear[year] ?? draw.marginal).atScore(0) + (this.#shifts.get(name) ?? 0);
    }
    const found = this.#byName.get(name);
    if (found === undefined || year < base || year > end) return Number.NaN;
    if ('formula' in found) return this.evaluate(found.formula.expression, year);
    if (year === base) return this.evaluate(found.start.expression, year);
    const { growth } = found;
    if (growth.type === 'level') return this.evaluate(growth.formula.expression, year);
    return this.level(name, year - 1) * (1 + this.growth(found, year));
  }

  /** The growth of a path into a year; NaN where it has none that is stated. */
  growth({ growth }: Inputs['paths'][number], year: number): number {
    if (growth.type === 'level') return Number.NaN;
    if (growth.type === 'formula') return this.evaluate(growth.formula.expression, year);
    return lawOf(growth.draw.byYear[year] ?? growth.draw.marginal).atScore(0);
  }

  /** The value of an expression in a year; NaN where it needs a year that is not there. */
  evaluate(expression: Expression, year: number): number {
    const of = (part: Expression) => this.evaluate(part, year);
    switch (expression.type) {
      case 'number':
        return expression.value;
      case 'name':
        return this.level(expression.name, year);
      case 'unary':
        return UNARY_VALUES[expression.fn](of(expression.of));
      case 'binary': {
        const [left, right] = [of(expression.left), of(expression.right)];
        return Number.isNaN(left) || Number.isNaN(right)
          ? Number.NaN
          : BINARY_VALUES[expression.fn](left, right);
      }
      case 'many': {
        const values = expression.of.map(of);
        if (expression.fn === 'sum') return values.reduce((a, b) => a + b, 0);
        return expression.fn === 'minimum' ? Math.min(...values) : Math.max(...values);
      }
      case 'largest': {
        const values = expression.of.map(of);
        return values.some(Number.isNaN) ? Number.NaN : values.toSorted((a, b) => b - a)[expression.k - 1]!;
      }
      case 'if': {
        const condition = of(expression.condition);
        if (Number.isNaN(condition)) return Number.NaN;
        return of(condition === 0 ? expression.no : expression.yes);
      }
      case 'shift': {
        const { base } = this.#scenario.years;
        const to = expression.to === 'previous' ? year - 1 : expression.to === 'base' ? base : expression.to;
        return this.evaluate(expression.of, to);
      }
      case 'cumulative': {
        const { base } = this.#scenario.years;
        let sum = 0;
        for (let each = base + 1; each <= year; each++) sum += this.evaluate(expression.of, each);
        return sum;
      }
    }
  }
}
