/** How a file writes its shares: with % or without. What a number without a sign may mean depends on it. */
import { MARGINAL_NAMES } from '../schema/marginal-specs.ts';
import type { DrawFile, ScenarioFile } from '../schema/scenario-schema.ts';
import { isPure } from '../units/dimension.ts';
import type { Currency } from '../units/unit.ts';
import { isEnd, MOST_BARE_GROWTH, sharesOf } from './written-shares.ts';

/** In a file that writes no growth with a sign, half a level a year is still written with one. */
const MOST_BARE_WHERE_ALL_ARE = 0.5;
/** Draws that show a habit. */
const FEWEST_DRAWS = 2;
const SIGN = /%|％|﹪|\bpp\b|百分|\bbps?\b|per ?cent|percentage/iu;

/**
 * The largest growth without a sign that can mean one thing only. 0.05 is 5%: nobody means 0.05%. But 0.2 may be 20% or
 * 0.2%, unless no growth of the file has a sign and most of them are small.
 */
export function mostBareGrowth(file: ScenarioFile, currency: Currency): number {
  const growth = Object.values(file.paths ?? {}).map((path) => path.growth ?? path.formula ?? '');
  const assumptions = Object.values(file.assumptions ?? {}).filter(({ unit }) => unit === undefined);
  const formulas = [
    ...growth.map((each) => (typeof each === 'object' ? ('formula' in each ? each.formula : '') : each)),
    ...Object.values(file.indicators ?? {}).map(({ formula }) => formula),
    ...Object.values(file.targets ?? {}).map(({ when }) => when ?? ''),
  ];
  if (formulas.some((text) => SIGN.test(String(text)))) return MOST_BARE_GROWTH;
  const draws = [...growth, ...assumptions].flatMap((each) =>
    typeof each === 'object' && MARGINAL_NAMES.some((name) => name in each) ? (each as DrawFile) : [],
  );
  const pure = draws.flatMap((draw) =>
    sharesOf(currency, [], draw).filter(({ quantity }) => isPure(quantity.unit.dimension)),
  );
  if (draws.length < FEWEST_DRAWS || pure.some(({ quantity }) => quantity.unit.label !== '')) {
    return MOST_BARE_GROWTH;
  }
  const sizes = pure
    .filter((share) => !isEnd(share) && share.quantity.value !== 0)
    .map(({ quantity }) => Math.abs(quantity.value))
    .toSorted((a, b) => a - b);
  const middle = sizes[Math.floor((sizes.length - 1) / 2)] ?? 1;
  return middle < MOST_BARE_GROWTH ? MOST_BARE_WHERE_ALL_ARE : MOST_BARE_GROWTH;
}
