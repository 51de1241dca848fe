/** Thresholds without a percent sign beside a growth or a share: `x / prev(x) - 1 >= 5`. */

import { say } from '../../words/phrase.ts';
import type { Expression } from '../scenario.ts';
import { isPure } from '../units/dimension.ts';
import type { Checked } from './formula-scope.ts';
import { FormulaFault } from './formula-tokens.ts';

/** A growth of half a level a year is written with its sign. */
const MOST_GROWTH = 0.5;
/** A share of a whole is at most the whole; what is shown in % may be more, and then has its sign. */
const MOST_SHARE = 1;

/**
 * @throws FormulaFault at a number without a sign that is compared with a growth, or with what is shown in %, and is so
 * large that it was probably meant in per cent
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
    const isGrowth = isDifferenceFromOne(part.expression);
    const isLarge = isGrowth ? size >= MOST_GROWTH : part.inPercent === true && size > MOST_SHARE;
    if (!isLarge) continue;
    const whole = `${Number((constant * 100).toPrecision(12))}%`;
    throw new FormulaFault(
      threshold.offset,
      say('share-sign', {
        what: say(isGrowth ? 'threshold-of-growth' : 'threshold-of-share'),
        given: bare,
        percent: whole,
      }),
      size < 2
        ? say('write-this-or-that', { text: `${bare}%`, other: whole })
        : say('write-text', { text: `${bare}%` }),
    );
  }
}

/** x / prev(x) - 1, a root of it less 1, and differences and sums of these. */
function isDifferenceFromOne(expression: Expression): boolean {
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
