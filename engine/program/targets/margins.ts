/**
 * Margins: how far inside or outside its condition a trial lies. Positive when the condition holds, negative when it
 * does not, continuous where the condition is made of comparisons; only the sign and the place of 0 mean something.
 */
import { NotFiniteError } from '../../errors.ts';
import type { Expression } from '../../scenario/scenario.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isNeverFinite, type Linear, scale } from '../ir/linear-form.ts';
import type { ExpressionValues } from '../values/expression-values.ts';

/**
 * The margin of a condition in a year; undefined when it has none, as an equality has none.
 *
 * @param name of the target, for what is thrown
 * @throws NotFiniteError when a side of a comparison is NaN or infinite whatever is drawn
 */
export function marginOf(
  name: string,
  condition: Expression,
  year: number,
  expressions: ExpressionValues,
  emitter: Emitter,
): Linear | undefined {
  const of = (expression: Expression) => marginOf(name, expression, year, expressions, emitter);
  if (condition.type === 'unary' && condition.fn === 'not') {
    const inner = of(condition.of);
    return inner === undefined ? undefined : scale(inner, -1);
  }
  if (condition.type !== 'binary') return undefined;
  const { fn, left, right } = condition;
  const difference = (a: Linear, b: Linear) => {
    const margin = addForms(a, scale(b, -1));
    if (isNeverFinite(margin)) throw new NotFiniteError(`targets/${name}/${year}`);
    return margin;
  };
  switch (fn) {
    case 'greater':
    case 'greaterOrEqual':
      return difference(expressions.at(left, year), expressions.at(right, year));
    case 'less':
    case 'lessOrEqual':
      return difference(expressions.at(right, year), expressions.at(left, year));
    case 'and':
      return leastOf(emitter, [of(left), of(right)]);
    case 'or':
      return mostOf(emitter, [of(left), of(right)]);
    default:
      return undefined;
  }
}

/** Margin of all conditions together. */
export function leastOf(emitter: Emitter, margins: readonly (Linear | undefined)[]): Linear | undefined {
  return joined(margins, (a, b) => emitter.binary('minimum', a, b));
}

/** Margin of any of the conditions. */
export function mostOf(emitter: Emitter, margins: readonly (Linear | undefined)[]): Linear | undefined {
  return joined(margins, (a, b) => emitter.binary('maximum', a, b));
}

function joined(
  margins: readonly (Linear | undefined)[],
  join: (a: Linear, b: Linear) => Linear,
): Linear | undefined {
  return margins.reduce((a, b) => (a === undefined || b === undefined ? undefined : join(a, b)));
}

/** A margin of a condition that holds for certain, or never. */
export function certainMargin(holds: boolean): Linear {
  return constant(holds ? 1 : -1);
}
