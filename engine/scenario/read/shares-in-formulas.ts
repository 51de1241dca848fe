/** Slips of the percent sign that only a formula shows: an assumption of 5.3 in a growth, a rate of 5.2 shown in %. */
import { type Param, say } from '../../words/phrase.ts';
import { referencesOf } from '../formula/formula-references.ts';
import { MedianLevels } from '../formula/median-levels.ts';
import type { Assumption, Formula, Indicator, Path } from '../scenario.ts';
import { halfWidth } from '../source/half-width.ts';
import type { ReadContext } from './read-context.ts';
import { inPercent, isTooLarge, MOST_BARE_GROWTH, requireSigns, signedAs } from './written-shares.ts';

interface Parts {
  readonly assumptions: readonly Assumption[];
  readonly paths: readonly Path[];
  readonly indicators: readonly Indicator[];
}

/** More than this is no growth that anybody means by a formula without a percent sign. */
const MOST_GROWTH = MOST_BARE_GROWTH;
/** What is shown in % and comes out larger is looked at. */
const MOST_SHOWN = 1.5;
/** A number between the ends of a sum, outside all parentheses. */
const BARE_TERM = /(?:^|[-+])\s*(\d+(?:\.\d+)?)\s*(?=$|[-+])/gu;

/** Notes a fault for figures without a percent sign that make a growth, or what is shown in %, a hundred times too large. */
export function reportSharesInFormulas(reading: ReadContext, parts: Parts): void {
  const { base } = reading.years;
  const scenario = { years: reading.years, ...parts };
  const usual = new MedianLevels(scenario);
  const formulas = [
    ...parts.paths.flatMap(({ name, growth }) =>
      growth.type === 'formula'
        ? [{ what: say('growth-of-name', { name }), formula: growth.formula, most: MOST_GROWTH }]
        : [],
    ),
    ...parts.indicators
      .filter(({ unit }) => unit.label === '%')
      .map(({ name, formula }) => ({ what: `indicators.${name}`, formula, most: MOST_SHOWN })),
  ];
  for (const { what, formula, most } of formulas) {
    const value = usual.evaluate(formula.expression, base + 1);
    if (!(Math.abs(value) >= most)) continue;
    const guilty = bareAssumptions(reading, formula, parts).find(({ name }) => {
      const signed = new MedianLevels(scenario, new Map([[name, 0.01]]));
      return Math.abs(signed.evaluate(formula.expression, base + 1)) < most;
    });
    if (guilty !== undefined) {
      const shares = reading.shares.get(guilty.draw.stream)!;
      requireSigns(reading, shares, say('assumption-in', { name: guilty.name, what }), MOST_BARE_GROWTH);
    } else if (most === MOST_GROWTH) reportTerms(reading, formula, what, value);
  }
}

/** Assumptions that a formula uses, also by way of indicators, and that are written without a sign. */
function bareAssumptions(
  reading: ReadContext,
  formula: Formula,
  { assumptions, indicators }: Parts,
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
      shares.some(
        ({ quantity }) => quantity.unit.label === '' && isTooLarge(quantity.value, MOST_BARE_GROWTH),
      )
    );
  });
}

/** A number that is added to a growth without a sign: `rate + 2`. */
function reportTerms(reading: ReadContext, formula: Formula, what: Param, value: number): void {
  const flat = halfWidth(formula.text).replace(/\([^()]*\)/gu, (part) => 'x'.repeat(part.length));
  for (const found of flat.matchAll(BARE_TERM)) {
    const term = Number(found[1]);
    const sign = found[0].trimStart().startsWith('-') ? -1 : 1;
    if (!isTooLarge(term, MOST_BARE_GROWTH)) continue;
    if (Math.abs(value - sign * term * 0.99) >= MOST_GROWTH) continue;
    const offset = found.index + found[0].search(/\d/u);
    reading.findings.fault(
      reading.formulas.position(formula, offset),
      say('share-sign', { what, given: found[1]!, percent: inPercent(term) }),
      signedAs([term]),
    );
  }
}
