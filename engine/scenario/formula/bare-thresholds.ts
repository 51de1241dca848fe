/** Thresholds without a percent sign beside a growth or a share: `x / prev(x) - 1 >= 5`. */

import { say } from '../../words/phrase.ts';
import type { Expression } from '../scenario.ts';
import { isPure } from '../units/dimension.ts';
import type { Checked } from './formula-scope.ts';
import { FormulaFault } from './formula-tokens.ts';

/** A share of a whole is at most the whole; what is shown in % may be more, and then has its sign. */
const MOST_SHARE = 1;

/**
 * @throws FormulaFault at a number without a sign that is compared with what is shown in % and is so large that it was probably meant in per cent
 */
export function requireSign(left: Checked, right: Checked): void {
  for (const [part, threshold] of [
    [left, right],
    [right, left],
  ] as const) {
    const { constant, bare } = threshold;
    if (bare === undefined || bare === '0' || constant === undefined || part.type === 'condition') continue;
    if (part.constant !== undefined || !isPure(part.type)) continue;
    const size = Math.abs(constant);
    if (part.inPercent !== true || size <= MOST_SHARE) continue;
    const whole = `${Number((constant * 100).toPrecision(12))}%`;
    throw new FormulaFault(
      threshold.offset,
      say('share-sign', {
        what: say('threshold-of-share'),
        given: bare,
        percent: whole,
      }),
      size < 2
        ? say('write-this-or-that', { text: `${bare}%`, other: whole })
        : say('write-text', { text: `${bare}%` }),
    );
  }
}

/** Whether a growth is taken backwards: last year's level over this year's, less 1. */
function isBackwards(expression: Expression): boolean {
  if (expression.type !== 'binary' || expression.fn !== 'subtract') return false;
  const { left, right } = expression;
  if (right.type !== 'number' || right.value !== 1 || left.type !== 'binary' || left.fn !== 'divide')
    return false;
  const { left: over, right: under } = left;
  return (
    over.type === 'shift' &&
    over.to === 'previous' &&
    over.of.type === 'name' &&
    under.type === 'name' &&
    over.of.name === under.name
  );
}

/** @throws FormulaFault where a growth that is compared is taken backwards: `prev(x) / x - 1` */
export function requireForwards(side: Checked): void {
  if (!isBackwards(side.expression)) return;
  throw new FormulaFault(side.offset, say('growth-backwards'), say('write-growth-of-x'));
}

/** A level that falls to less than this in a year, or a growth that lacks its `- 1`. */
const LEAST_RATIO = 0.3;

/** @throws FormulaFault where a level over last year's is compared as if it were a growth: `x / prev(x) >= 6%` */
export function requireRatio(side: Checked, other: Checked): void {
  const { expression } = side;
  const given = other.constant ?? 1;
  if (expression.type !== 'binary' || expression.fn !== 'divide' || !(given > 0 && given <= LEAST_RATIO))
    return;
  const { left, right } = expression;
  const isOverLast =
    right.type === 'shift' && right.to === 'previous' && right.of.type === 'name' && left.type === 'name';
  if (!isOverLast || right.of.name !== left.name) return;
  throw new FormulaFault(
    side.offset,
    say('ratio-to-last-year', { name: left.name, given: `${Number((given * 100).toPrecision(6))}%` }),
    say('write-growth-of', { name: left.name }),
  );
}

/** @throws FormulaFault where 1 is taken from a growth, as from an index: `growth(x) - 1` */
export function requireNoSecondOne(left: Checked, right: Checked, at: number): void {
  if (right.bare !== '1' || !isDifferenceFromOne(left.expression)) return;
  throw new FormulaFault(at, say('growth-less-one'), say('leave-out-minus-one'));
}

/** x / prev(x) - 1, a root of it less 1, and differences and sums of these. */
export function isDifferenceFromOne(expression: Expression): boolean {
  if (expression.type !== 'binary') return false;
  const { fn, left, right } = expression;
  if (fn !== 'subtract' && fn !== 'add') return false;
  if (fn === 'subtract' && right.type === 'number' && right.value === 1) return isRatio(left);
  return isDifferenceFromOne(left) && isDifferenceFromOne(right);
}

function isRatio(expression: Expression): boolean {
  if (expression.type !== 'binary') return false;
  if (expression.fn === 'divide') return true;
  return (expression.fn === 'power' || expression.fn === 'multiply') && isRatio(expression.left);
}
