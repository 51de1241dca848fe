/** Slips of the percent sign that only a formula shows: an assumption of 5.3 in a growth, a rate of 5.2 shown in %. */
import { type Param, say } from '../../words/phrase.ts';
import { referencesOf } from '../formula/formula-references.ts';
import { MedianLevels } from '../formula/median-levels.ts';
import type { Assumption, Formula, Indicator, Path } from '../scenario.ts';
import { isTooLarge } from '../units/percent-signs.ts';
import type { ReadContext } from './read-context.ts';
import { requireSigns } from './written-shares.ts';

interface Parts {
  readonly assumptions: readonly Assumption[];
  readonly paths: readonly Path[];
  readonly indicators: readonly Indicator[];
}

/** More than this is no growth that anybody means by figures without a percent sign. */
const MOST_GROWTH = 0.5;
/** What is shown in % and comes out larger is looked at. */
const MOST_SHOWN = 1.5;
/** A growth that moves by as much as an assumption, within these bounds, is moved by it one for one. */
const SMALL = 0.01;
const ONE_FOR_ONE = [0.7 * SMALL, 1.4 * SMALL] as const;

/** Notes a fault for figures without a percent sign that make a growth, or what is shown in %, a hundred times too large. */
export function reportSharesInFormulas(reading: ReadContext, parts: Parts): void {
  const { base } = reading.years;
  const scenario = { years: reading.years, ...parts };
  const usual = new MedianLevels(scenario);
  for (const { name, growth } of parts.paths) {
    if (growth.type !== 'formula') continue;
    const { formula } = growth;
    const value = usual.evaluate(formula.expression, base + 1);
    const what = say('growth-of-name', { name });
    for (const assumption of bareAssumptions(reading, formula, parts, reading.mostBareGrowth)) {
      const moved = (by: number) =>
        new MedianLevels(scenario, new Map([[assumption.name, by]])).evaluate(formula.expression, base + 1);
      const change = Math.abs(moved(SMALL) - value);
      const isOneForOne = change >= ONE_FOR_ONE[0] && change <= ONE_FOR_ONE[1];
      const median = usual.level(assumption.name, base + 1);
      const isGuilty = Math.abs(value) >= MOST_GROWTH && Math.abs(moved(-0.99 * median)) < MOST_GROWTH;
      // A ratio to last year less 1 is small: 1.06 - 1.
      const isRatio = median > 0.5 && median < 2 && Math.abs(value) < reading.mostBareGrowth;
      if ((isOneForOne && !isRatio) || isGuilty) requireSignsOf(reading, assumption, what);
    }
  }
  for (const { name, unit, formula } of parts.indicators) {
    if (unit.label !== '%' || !(Math.abs(usual.evaluate(formula.expression, base + 1)) >= MOST_SHOWN))
      continue;
    const guilty = bareAssumptions(reading, formula, parts, MOST_GROWTH).find((assumption) => {
      const by = -0.99 * usual.level(assumption.name, base + 1);
      const signed = new MedianLevels(scenario, new Map([[assumption.name, by]]));
      return Math.abs(signed.evaluate(formula.expression, base + 1)) < MOST_SHOWN;
    });
    if (guilty !== undefined) requireSignsOf(reading, guilty, `indicators.${name}`);
  }
}

function requireSignsOf(reading: ReadContext, { name, draw }: Assumption, what: Param): void {
  const shares = reading.shares.get(draw.stream)!;
  requireSigns(reading, shares, say('assumption-in', { name, what }), reading.mostBareGrowth);
}

/** Assumptions that a formula uses, also by way of indicators, and that are written without a sign. */
function bareAssumptions(
  reading: ReadContext,
  formula: Formula,
  { assumptions, indicators }: Parts,
  most: number,
): Assumption[] {
  const seen = new Set<string>();
  const visit = (each: Formula) => {
    for (const { name } of referencesOf(each.expression)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const indicator = indicators.find((other) => other.name === name);
      if (indicator !== undefined) visit(indicator.formula);
    }
  };
  visit(formula);
  return assumptions.filter(({ name, draw }) => {
    const shares = reading.shares.get(draw.stream) ?? [];
    return (
      seen.has(name) &&
      shares.some(({ quantity }) => quantity.unit.label === '' && isTooLarge(quantity.value, most))
    );
  });
}
