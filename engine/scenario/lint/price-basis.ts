/**
 * Real where money is meant: rates at constant prices and levels at current ones, told apart by their names and titles.
 */

import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import { referencesOf } from '../formula/formula-references.ts';
import type { Expression, Scenario } from '../scenario.ts';

type Basis = 'real' | 'nominal' | 'price';

/** The first that fits counts. */
const WORDS: readonly (readonly [Basis, RegExp])[] = [
  ['nominal', /nominal|current.prices?|名义|现价/iu],
  ['real', /(?:^|[^\p{L}])real(?:[^\p{L}]|$)|constant.prices?|实际|不变价|可比价/iu],
  ['price', /deflator|prices?\b|price_|inflation|\bcpi|\bppi|平减|价格|物价/iu],
];

/** What names and titles say of prices; a level of money that says nothing is at current ones. */
class Bases {
  readonly #bases = new Map<string, Basis | undefined>();
  readonly #money = new Set<string>();

  constructor({ assumptions, paths, indicators }: Scenario) {
    const named = [
      ...assumptions.map((each) => ({ ...each, dimension: each.draw.dimension })),
      ...paths.map((each) => ({ ...each, dimension: each.unit.dimension })),
      ...indicators.map((each) => ({ ...each, dimension: each.unit.dimension })),
    ];
    for (const { name, title, dimension } of named) {
      this.#bases.set(name, basisOf(`${name} ${title.en} ${title.zh}`));
      if (isMoney(dimension)) this.#money.add(name);
    }
  }

  of(name: string): Basis | undefined {
    return this.#bases.get(name) ?? (this.#money.has(name) ? 'nominal' : undefined);
  }

  /** The bases of all names that an expression uses. */
  in(expression: Expression): Set<Basis> {
    return new Set(referencesOf(expression).flatMap(({ name }) => this.of(name) ?? []));
  }
}

function basisOf(words: string): Basis | undefined {
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}

function isMoney(dimension: Readonly<Record<string, number>>): boolean {
  return Object.keys(dimension).some((base) => base.endsWith('元') || base === '英镑');
}

export function mixedPrices(scenario: Scenario): Finding[] {
  const bases = new Bases(scenario);
  const isRealOnly = (found: ReadonlySet<Basis>) => found.has('real') && found.size === 1;
  const levels = scenario.paths.flatMap(({ name, unit, growth, at }): Finding[] => {
    if (growth.type !== 'formula' || !isMoney(unit.dimension) || bases.of(name) === 'real') return [];
    if (!isRealOnly(bases.in(growth.formula.expression))) return [];
    return [
      {
        at,
        ...say('real-growth-of-money', { name, text: growth.formula.text }),
        mend: say('multiply-by-prices'),
      },
    ];
  });
  const formulas = [
    ...scenario.indicators.map(({ name, title, formula }) => ({
      what: `indicators.${name}`,
      words: `${title.en} ${title.zh}`,
      formula,
    })),
    ...scenario.targets.flatMap((target) =>
      target.type === 'condition'
        ? [
            {
              what: `targets.${target.name}`,
              words: `${target.title.en} ${target.title.zh}`,
              formula: target.condition,
            },
          ]
        : [],
    ),
  ];
  const rates = formulas.flatMap(({ what, words, formula }): Finding[] => {
    const found = bases.in(formula.expression);
    if (basisOf(words) !== 'real' || !found.has('nominal') || found.size > 1) return [];
    return [
      {
        at: formula.at,
        ...say('title-real-quantity-nominal', { what, text: formula.text }),
        mend: say('use-real-growth'),
      },
    ];
  });
  const sums = formulas.flatMap(({ what, formula }): Finding[] => {
    const mixed = binaryParts(formula.expression).find(({ fn, left, right }) => {
      if (fn === 'multiply' || fn === 'divide' || fn === 'and' || fn === 'or') return false;
      const [a, b] = [bases.in(left), bases.in(right)];
      return (
        (isRealOnly(a) && b.has('nominal') && b.size === 1) ||
        (isRealOnly(b) && a.has('nominal') && a.size === 1)
      );
    });
    if (mixed === undefined) return [];
    return [
      {
        at: formula.at,
        ...say('real-beside-nominal', { what, text: formula.text }),
        mend: say('bring-to-one-kind-of-prices'),
      },
    ];
  });
  return [...levels, ...rates, ...sums];
}

type Binary = Extract<Expression, { type: 'binary' }>;

function binaryParts(expression: Expression): Binary[] {
  switch (expression.type) {
    case 'number':
    case 'name':
      return [];
    case 'binary':
      return [expression, ...binaryParts(expression.left), ...binaryParts(expression.right)];
    case 'many':
    case 'largest':
      return expression.of.flatMap(binaryParts);
    case 'if':
      return [expression.condition, expression.yes, expression.no].flatMap(binaryParts);
    default:
      return binaryParts(expression.of);
  }
}
