/** Which names an expression uses, and in which years relative to the one it is evaluated in. */
import type { Expression } from '../scenario.ts';

/** The year of a use: `lag` years before `from`. */
export interface When {
  /** The year of evaluation, the base year, or a given year. */
  readonly from: 'evaluation' | 'base' | number;
  readonly lag: number;
  /** For a use inside cumulative(…): every year from the first to that one, each less this lag. */
  readonly sumLag?: number;
}

export interface Reference {
  readonly name: string;
  /** The character at which it is first used so. */
  readonly offset: number;
  readonly when: When;
}

/** The distinct references of an expression, in the order of the text. */
export function referencesOf(expression: Expression): Reference[] {
  const found = new Map<string, Reference>();
  collect(expression, { from: 'evaluation', lag: 0 }, (reference) => {
    const { from, lag, sumLag } = reference.when;
    const key = `${reference.name} ${from} ${lag} ${sumLag}`;
    if (!found.has(key)) found.set(key, reference);
  });
  return [...found.values()];
}

/** The years in which a reference is used when its formula is evaluated in a year. */
export function yearsOf({ from, lag, sumLag }: When, year: number, base: number): number[] {
  const last = (from === 'evaluation' ? year : from === 'base' ? base : from) - lag;
  if (sumLag === undefined) return [last];
  return Array.from({ length: Math.max(last - base, 0) }, (_, i) => base + 1 + i - sumLag);
}

function collect(expression: Expression, when: When, add: (reference: Reference) => void): void {
  switch (expression.type) {
    case 'number':
      break;
    case 'name':
      add({ name: expression.name, offset: expression.offset, when });
      break;
    case 'unary':
      collect(expression.of, when, add);
      break;
    case 'binary':
      collect(expression.left, when, add);
      collect(expression.right, when, add);
      break;
    case 'many':
    case 'largest':
      for (const part of expression.of) collect(part, when, add);
      break;
    case 'if':
      for (const part of [expression.condition, expression.yes, expression.no]) collect(part, when, add);
      break;
    case 'shift':
      collect(expression.of, shifted(when, expression.to), add);
      break;
    case 'cumulative':
      // A sum of sums reaches no year that the outer one does not.
      collect(expression.of, { sumLag: 0, ...when }, add);
      break;
  }
}

function shifted(when: When, to: 'previous' | 'base' | number): When {
  if (to !== 'previous') return { from: to, lag: 0 };
  return when.sumLag === undefined ? { ...when, lag: when.lag + 1 } : { ...when, sumLag: when.sumLag + 1 };
}
