/** Titles that name another number or another year than the target asks for. */
import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import { FormulaFault, tokenise } from '../formula/formula-tokens.ts';
import type { Scenario, Target } from '../scenario.ts';
import { halfWidth } from '../source/half-width.ts';
import { valueAt } from '../source/plain-value.ts';
import { sameDimension } from '../units/dimension.ts';
import { readOwnUnits } from '../units/own-units.ts';
import { type Quantity, scanQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import { type Currency, parseCurrency } from '../units/unit.ts';

const YEAR = /(?<![\d.])(?:19|20|21)\d\d(?![\d.]|\s*(?:亿|万|家|个|人|%))/gu;
/** Two numbers nearer than this are one. */
const SAME = 1e-9;

/** Finds targets whose title names a quantity of the kind that is compared, or a year, and none of them is the target's. */
export function titlesOfOtherNumbers({ targets, document, currency: label }: Scenario): Finding[] {
  const currency = parseCurrency(label, readOwnUnits(valueAt(document, ['units'])));
  if (currency === undefined) return [];
  return targets.flatMap((target): Finding[] => {
    if (target.type !== 'condition' && target.type !== 'tiers') return [];
    const { title, short = title } = target;
    const texts = [...new Set([title.zh, title.en, short.zh, short.en])].filter(
      (text) => text !== target.name,
    );
    return texts.flatMap((title) => [...otherYear(target, title), ...otherNumber(target, title, currency)]);
  });
}

type Dated = Extract<Target, { type: 'condition' | 'tiers' }>;

function otherYear(target: Dated, title: string): Finding[] {
  if (target.when.mode === 'every') return [];
  const { year } = target.when;
  const named = [...halfWidth(title).matchAll(YEAR)].map(([text]) => Number(text));
  const formula = target.type === 'condition' ? target.condition.text : '';
  const inFormula = [...formula.matchAll(YEAR)].map(([text]) => Number(text));
  if (named.length === 0 || named.includes(year) || named.some((each) => inFormula.includes(each))) return [];
  return [
    {
      at: target.at,
      ...say('title-of-other-year', { name: target.name, year, named: named.map(String) }),
      mend: say('correct-year-or-title'),
    },
  ];
}

function otherNumber(target: Dated, title: string, currency: Currency): Finding[] {
  const asked = target.type === 'condition' ? quantitiesOf(target.condition.text, currency) : rungsOf(target);
  const named = namedIn(title, currency);
  const comparable = named.filter((each) => asked.some((other) => isComparable(each, other)));
  if (comparable.length === 0) return [];
  if (comparable.some((each) => asked.some((other) => isComparable(each, other) && isSame(each, other))))
    return [];
  const [odd] = comparable;
  const others = asked.filter((other) => isComparable(odd!, other)).map(({ text }) => text);
  return [
    {
      at: target.at,
      ...say('title-of-other-number', { name: target.name, asked: others, named: odd!.text }),
      mend: say('correct-number-or-title'),
    },
  ];
}

/** The levels that a ladder asks for. */
function rungsOf({ reach, unit }: Extract<Target, { type: 'tiers' }>): Quantity[] {
  return reach.map(({ at }) => ({
    value: at,
    unit,
    text: `${Number((at / unit.factor).toPrecision(12))}${unit.label}`,
  }));
}

/** Quantities in a condition. */
function quantitiesOf(text: string, currency: Currency): Quantity[] {
  try {
    return tokenise(text, currency, () => false).flatMap((token) =>
      token.type === 'number' && (token.quantity.unit.label !== '' || token.quantity.endsWithScale)
        ? token.quantity
        : [],
    );
  } catch (error) {
    if (error instanceof FormulaFault) return [];
    throw error;
  }
}

/** Quantities with a unit, or with a scale word that stands for money, in a title. */
function namedIn(title: string, currency: Currency): Quantity[] {
  const text = halfWidth(title);
  return [...text.matchAll(/(?<![\d.])\d/gu)].flatMap(({ index }) => {
    const found = scanQuantity(text, index, currency);
    if (isQuantityFault(found)) return [];
    const { quantity } = found;
    if (quantity.endsWithScale !== true) return quantity.unit.label === '' ? [] : quantity;
    const dimension = { [currency.base]: 1 };
    const value = quantity.value / Number(`1e${currency.exponent}`);
    return { ...quantity, value, unit: { ...quantity.unit, dimension, label: currency.base } };
  });
}

function isComparable(a: Quantity, b: Quantity): boolean {
  return sameDimension(a.unit.dimension, b.unit.dimension) && a.unit.label !== '年' && b.unit.label !== '年';
}

function isSame(a: Quantity, b: Quantity): boolean {
  return Math.abs(a.value - b.value) <= SAME * Math.max(Math.abs(a.value), Math.abs(b.value));
}
