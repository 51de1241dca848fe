/** Growth by a formula that can fall below −100 %, where that can be decided. */

import type { Finding } from '../../errors.ts';
import { lawOf } from '../../sampling/marginals/index.ts';
import { say } from '../../words/phrase.ts';
import { referencesOf } from '../formula/formula-references.ts';
import type { Draw, Expression, Scenario } from '../scenario.ts';

type Range = readonly [low: number, high: number];

/** Scores end here. */
const LAST_SCORE = 6.34;

/**
 * Finds formulas of growth whose least value is below −100 %.
 *
 * Method: interval arithmetic over the range of every draw. It is exact when each draw stands once, and only then is
 * anything said; a formula that uses a level, another year or a draw twice is not decided.
 */
export function growthBelowFloor({ paths, assumptions, regimes }: Scenario): Finding[] {
  const draws = new Map(assumptions.map(({ name, draw }) => [name, draw]));
  return paths.flatMap(({ name, growth }): Finding[] => {
    if (growth.type !== 'formula') return [];
    const { expression, text, at } = growth.formula;
    const names = namesOf(expression);
    if (new Set(names).size < names.length || names.some((each) => !draws.has(each))) return [];
    const range = rangeOf(expression, (each) => rangeOfDraw(draws.get(each)!, regimes));
    if (range === undefined || !(range[0] < -1)) return [];
    const percent = Number((range[0] * 100).toPrecision(3));
    return [
      {
        at,
        ...say('growth-formula-below-minus-100', { name, text, percent }),
        mend: say('use-smaller-spreads-or-lognormal'),
      },
    ];
  });
}

/** Every use of a name, once each time it stands there. */
function namesOf(expression: Expression): string[] {
  switch (expression.type) {
    case 'number':
      return [];
    case 'name':
      return [expression.name];
    case 'binary':
      return [...namesOf(expression.left), ...namesOf(expression.right)];
    default:
      // What is not decided anyway: any name twice will do.
      return referencesOf(expression).flatMap(({ name }) => [name, name]);
  }
}

function rangeOfDraw(draw: Draw, regimes: Scenario['regimes']): Range {
  const effects = [{ shift: 0, widen: 1 }, ...regimes.flatMap(({ effects: of }) => of[draw.stream] ?? [])];
  const ends = [draw.marginal, ...Object.values(draw.byYear)].flatMap((marginal) => {
    const law = lawOf(marginal);
    const middle = law.atScore(0);
    return effects.flatMap(({ shift, widen }) =>
      [-LAST_SCORE, LAST_SCORE].map((score) => middle + widen * (law.atScore(score) - middle) + shift),
    );
  });
  return [Math.min(...ends), Math.max(...ends)];
}

function rangeOf(expression: Expression, rangeOfName: (name: string) => Range): Range | undefined {
  switch (expression.type) {
    case 'number':
      return [expression.value, expression.value];
    case 'name':
      return rangeOfName(expression.name);
    case 'binary': {
      const left = rangeOf(expression.left, rangeOfName);
      const right = rangeOf(expression.right, rangeOfName);
      if (left === undefined || right === undefined) return undefined;
      return combined(expression.fn, left, right);
    }
    default:
      return undefined;
  }
}

function combined(fn: string, [a, b]: Range, [c, d]: Range): Range | undefined {
  switch (fn) {
    case 'add':
      return [a + c, b + d];
    case 'subtract':
      return [a - d, b - c];
    case 'multiply': {
      const products = [a * c, a * d, b * c, b * d];
      return [Math.min(...products), Math.max(...products)];
    }
    case 'divide':
      return c <= 0 && d >= 0 ? undefined : combined('multiply', [a, b], [1 / d, 1 / c]);
    default:
      return undefined;
  }
}
