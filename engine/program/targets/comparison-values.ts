/** Conditions that are one comparison: their sides, and by how much they hold. */
import type { Formula, When } from '../../scenario/scenario.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, isConstant, type Linear, scale } from '../ir/linear-form.ts';
import type { ExpressionValues } from '../values/expression-values.ts';
import type { OpenUntil, OutcomesByYear } from './outcomes.ts';

/** A condition that is one comparison, by year. */
export interface Comparison {
  readonly left: (year: number) => Linear;
  readonly right: (year: number) => Linear;
  /** Positive when the comparison holds with room to spare. */
  readonly margin: (year: number) => Linear;
  readonly strict: boolean;
}

/** The two sides of a condition that is one comparison; undefined for any other. */
export function comparisonOf(
  { expression }: Formula,
  expressions: ExpressionValues,
  emitter: Emitter,
): Comparison | undefined {
  if (expression.type !== 'binary') return undefined;
  const { fn } = expression;
  if (fn !== 'greater' && fn !== 'greaterOrEqual' && fn !== 'less' && fn !== 'lessOrEqual') return undefined;
  const left = (year: number) => expressions.at(expression.left, year);
  const right = (year: number) => expressions.at(expression.right, year);
  const sign = fn === 'greater' || fn === 'greaterOrEqual' ? 1 : -1;
  const margin = (year: number) => {
    const form = addForms(scale(left(year), sign), scale(right(year), -sign));
    return isConstant(form) ? form : emitter.materialise(form);
  };
  return { left, right, margin, strict: fn === 'greater' || fn === 'less' };
}

/** The margin of the best year up to the deadline; of the worst year for `every`. */
export function decisiveMargin(
  { margin }: Comparison,
  when: When,
  course: OutcomesByYear,
  openUntil: readonly OpenUntil[] | undefined,
  emitter: Emitter,
): Linear {
  const op = when.mode === 'every' ? 'minimum' : 'maximum';
  const better = (a: Linear, b: Linear) => emitter.binary(op, a, b);
  const years = [...course.keys()];
  if (openUntil === undefined) return years.map(margin).reduce(better);
  // Years after one deadline and up to the next count in trials that are still open then.
  const spans = openUntil.map(({ year, open }, k) => {
    const before = openUntil[k - 1]?.year ?? Number.NEGATIVE_INFINITY;
    const best = years
      .filter((each) => each > before && each <= year)
      .map(margin)
      .reduce(better);
    return { best, open: open.reached };
  });
  return spans.reduce((soFar, { best, open }) => ({
    best: emitter.select(open, better(soFar.best, best), soFar.best),
    open,
  })).best;
}
