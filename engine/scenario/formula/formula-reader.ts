/** Reads formulas of the scenario file: text, tokens, syntax, check. Faults get their place in the file. */

import type { Position } from '../../errors.ts';
import { type Param, say } from '../../words/phrase.ts';
import type { Formula } from '../scenario.ts';
import type { Findings } from '../source/findings.ts';
import { halfWidth } from '../source/half-width.ts';
import { didYouMean } from '../source/names.ts';
import type { Path } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import type { Dimension } from '../units/dimension.ts';
import { PURE } from '../units/dimension.ts';
import { type Quantity, startsQuantity } from '../units/quantity.ts';
import { mendOfRemark, quantityMeant, withoutPunctuation } from '../units/remarks.ts';
import { type Currency, type Unit, unitWord } from '../units/unit.ts';
import { requireSignedTerms } from './bare-terms.ts';
import { FormulaChecker } from './formula-check.ts';
import { FUNCTIONS } from './formula-functions.ts';
import { BrokenReference, type Checked, type Meaning, type Scope } from './formula-scope.ts';
import { parseTokens, type Syntax } from './formula-syntax.ts';
import { FormulaFault, type Token, tokenise } from './formula-tokens.ts';
import type { NameTable } from './name-table.ts';
import { conditionsMeant } from './spoken-conditions.ts';

export interface FormulaUse {
  /** What the formula is, for messages, e.g. `growth of gdp`. */
  readonly what: Param;
  readonly result: 'number' | 'condition';
  /** The first year in which it is evaluated: everything in it must have a value then. */
  readonly from: number;
  /** Whether it is a growth: then its numbers keep their percent signs. */
  readonly isGrowth?: boolean;
  /** What may not be named in it; then prev, base, at and cumulative may not stand in it either. */
  readonly without?: 'indicator' | undefined;
}

export interface FormulaReading {
  readonly formula: Formula;
  /** A formula that is one quantity. */
  readonly literal?: Quantity;
  /** Whether it holds a number that somebody must have estimated: one with a unit, a percentage, a fraction. */
  readonly hasFigures: boolean;
  /** Of a condition that is one comparison. */
  readonly comparison?: Comparison;
}

interface Comparison {
  readonly leftText: string;
  /** The name that the left side is, when it is one alone. */
  readonly leftName?: string;
  /** Dimension of both sides, and the unit of the right side when it is one quantity. */
  readonly dimension: Dimension;
  readonly rightUnit?: Unit;
}

/** What is proposed where two values stand side by side. */
const MENDS_OF_FACTORS: ReadonlySet<string> = new Set([
  'write-to-multiply',
  'add-what-missing-before-remove',
  'right-after-number-5-formula',
]);
const FORMULA_WORDS: ReadonlySet<string> = new Set([...FUNCTIONS.keys(), 'and', 'or', 'not', 'year']);

/** Nobody says a condition or a quantity in more characters. */
const MOST_WORDS = 400;

/** Where names of formulas are defined. */
const SECTIONS = ['assumptions', 'paths', 'indicators'];

/** What YAML leaves as text and a reader takes for a date or a month, not for a difference. */
const DATE = /^(?:19|2[01])\d\d-\d{1,2}(?:-\d{1,2})?$/;

export class FormulaReader {
  readonly #yaml: YamlText;
  readonly #findings: Findings;
  readonly #names: NameTable;
  readonly #currency: Currency;
  readonly #years: { readonly base: number; readonly end: number };
  readonly #mostBareGrowth: number;
  /** Where each formula was read, and how many characters of white space stand before it. */
  readonly #places = new WeakMap<Formula, { readonly path: Path; readonly indent: number }>();

  constructor(
    yaml: YamlText,
    findings: Findings,
    names: NameTable,
    currency: Currency,
    years: { readonly base: number; readonly end: number },
    mostBareGrowth: number,
  ) {
    this.#yaml = yaml;
    this.#findings = findings;
    this.#names = names;
    this.#currency = currency;
    this.#years = years;
    this.#mostBareGrowth = mostBareGrowth;
  }

  /** Reads the formula at a path of the file; undefined when it, or something it names, is at fault. */
  read(path: Path, value: string | number, use: FormulaUse): FormulaReading | undefined {
    const raw = String(value);
    const indent = raw.length - raw.trimStart().length;
    // One character for one, so that an offset in the formula stays an offset in the file's text.
    const text = withoutPunctuation(raw.trim().replace(/\s/g, ' '));
    try {
      if (DATE.test(text)) {
        throw new FormulaFault(
          0,
          say('formula-date', { what: use.what, text }),
          say('number-formula-with-spaces-around'),
        );
      }
      const mend = mendOfRemark(text, this.#currency);
      if (mend !== undefined) throw new FormulaFault(0, say('quantity-with-remark', { text }), mend);
      const { tokens, syntax, checked } = this.#understood(text, use);
      const formula: Formula = {
        text,
        expression: checked.expression,
        dimension: checked.type === 'condition' ? PURE : checked.type,
        since: Math.max(checked.since, this.#years.base),
        at: this.#yaml.inside(path, indent),
      };
      this.#places.set(formula, { path, indent });
      const literal = literalOf(syntax);
      const comparison = comparisonOf(text, syntax, checked);
      return {
        formula,
        hasFigures: tokens.some(isFigure),
        ...(literal === undefined ? {} : { literal }),
        ...(comparison === undefined ? {} : { comparison }),
      };
    } catch (error) {
      if (error instanceof FormulaFault) {
        const { offset, what, mend } =
          this.#inWords(text, use) ?? this.#strangeWords(text, use, error) ?? error;
        this.#findings.fault(this.#yaml.inside(path, indent + offset), what, mend);
      } else if (!(error instanceof BrokenReference)) throw error;
      return undefined;
    }
  }

  /** @throws FormulaFault where a text is no formula, or not one of this use */
  #understood(text: string, use: FormulaUse): { tokens: Token[]; syntax: Syntax; checked: Checked } {
    const tokens = tokenise(text, this.#currency, (word) => this.#names.has(word));
    const syntax = parseTokens(tokens);
    const checked = this.#check(syntax, use);
    if (use.isGrowth === true) requireSignedTerms([syntax], use.what, this.#mostBareGrowth);
    return { tokens, syntax, checked };
  }

  /** What is wrong with a text that says in words what a formula can say: the formula is the mend, where it is sound. */
  #inWords(text: string, use: FormulaUse): FormulaFault | undefined {
    if (text.length > MOST_WORDS) return undefined;
    if (use.result === 'condition') {
      const inDigits = (value: string) => quantityMeant(value, this.#currency)?.text;
      const meant = conditionsMeant(halfWidth(text), [...this.#names.names], inDigits);
      const ofBase = new RegExp(`at\\(([^,()]+), ${this.#years.base}\\)`, 'gu');
      const [likely, other] = meant.flatMap(
        (each) => this.#sound(each.replace(ofBase, 'base($1)'), use) ?? [],
      );
      if (likely === undefined) return undefined;
      const mend =
        other === undefined
          ? say('write-text', { text: likely })
          : say('write-either', { text: likely, other });
      return new FormulaFault(0, say('comparison-sign', { given: text }), mend);
    }
    const meant = quantityMeant(text, this.#currency);
    const quantity = meant && this.#sound(meant.text, use);
    if (quantity === undefined) return undefined;
    const mend = meant?.isRemark
      ? say('write-without-remark', { quantity })
      : say('write-text', { text: quantity });
    return new FormulaFault(0, say('quantity-with-remark', { text }), mend);
  }

  /** Words that no formula has are no factors: an operator between them would not mend it. */
  #strangeWords(text: string, use: FormulaUse, { mend }: FormulaFault): FormulaFault | undefined {
    if (!MENDS_OF_FACTORS.has(mend.code)) return undefined;
    const words = [...text.matchAll(/[\p{L}_][\p{L}\p{Nd}_]*/gu)];
    const strange = words.find(
      ([word]) =>
        !this.#names.has(word) && !FORMULA_WORDS.has(word) && unitWord(word, this.#currency) === undefined,
    );
    if (strange === undefined) return undefined;
    if (use.result === 'condition')
      return new FormulaFault(0, say('comparison-sign', { given: text }), say('compare-x-6000'));
    if (startsQuantity(halfWidth(text), 0))
      return new FormulaFault(0, say('quantity-with-remark', { text }), say('one-number-with-unit-here'));
    const [written] = strange;
    return new FormulaFault(
      strange.index,
      say('formula-names-assumptions-paths-indicators', { written }),
      didYouMean(written, this.#names.names, say('define-assumption-path-indicator-correct')),
    );
  }

  /** A text that is sound as a formula, after the mends of at most two further slips in it; undefined where it is none. */
  #sound(text: string, use: FormulaUse): string | undefined {
    let sound = text;
    for (let slips = 0; slips <= 2; slips++) {
      try {
        this.#understood(sound, use);
        return sound;
      } catch (error) {
        if (error instanceof BrokenReference) return undefined;
        if (!(error instanceof FormulaFault)) throw error;
        const mended = mendedBy(sound, error);
        if (mended === undefined) return undefined;
        sound = mended;
      }
    }
    return undefined;
  }

  /** Where character `offset` of a formula that was read here stands in the file. */
  position(formula: Formula, offset: number): Position {
    const place = this.#places.get(formula);
    return place === undefined ? formula.at : this.#yaml.inside(place.path, place.indent + offset);
  }

  #check(syntax: Syntax, { what, result, from, without }: FormulaUse): Checked {
    const checker = new FormulaChecker(this.#scope(what, without));
    const checked = checker.check(syntax);
    if (result === 'condition') checker.rules.condition(checked, what);
    else if (checked.type === 'condition') {
      throw new FormulaFault(checked.offset, say('number-condition', { what }), say('if-condition-1-0-make'));
    }
    if (checked.since > from) {
      const { base } = this.#years;
      throw new FormulaFault(
        checked.sinceOffset,
        say('values-from-on-one-begins', { what, from, since: checked.since }),
        say('paths-begin-assumptions-drawn-each', { base, base2: base + 1 }),
      );
    }
    return checked;
  }

  #scope(what: Param, without: FormulaUse['without']): Scope {
    const names = this.#names;
    const removedAt = (name: string) =>
      SECTIONS.map((section) => this.#yaml.removedAt([section, name])).find((at) => at !== undefined);
    return {
      names: names.names,
      currency: this.#currency,
      years: this.#years,
      mostBareGrowth: this.#mostBareGrowth,
      timeFunctions: without === undefined,
      meaning(name: string, offset: number): Meaning | undefined {
        const role = names.role(name);
        if (without !== undefined && role === without) {
          throw new FormulaFault(
            offset,
            say('numbers-assumptions-drawn-once-trial', { what, role: say(`the-${without}`), name }),
            say('out-terms-these'),
          );
        }
        const removed = role === undefined ? removedAt(name) : undefined;
        if (removed === undefined) return names.meaning(name, offset);
        throw new FormulaFault(
          offset,
          say('formula-names-scenario-has', { name }),
          say('takes-away-keep-there-another', { file: removed.file, line: removed.line, name }),
        );
      },
    };
  }
}

/** A formula with the mend of its fault followed, where that says what to write in place of what. */
function mendedBy(text: string, { offset, what, mend }: FormulaFault): string | undefined {
  const { bare, given, text: written, word } = what.params ?? {};
  const wrong = bare ?? given ?? written ?? word;
  const right = mend.params?.text ?? mend.params?.withUnit ?? mend.params?.meant ?? mend.params?.found;
  const isCertain = ['write-text', 'write-with-unit', 'did-you-mean-unit', 'did-you-mean'].includes(
    mend.code,
  );
  if (!isCertain || typeof wrong !== 'string' || typeof right !== 'string') return undefined;
  if (!text.startsWith(wrong, offset)) return undefined;
  return text.slice(0, offset) + right + text.slice(offset + wrong.length);
}

function literalOf(syntax: Syntax): Quantity | undefined {
  if (syntax.type === 'unary') return literalOf(syntax.of);
  return syntax.type === 'number' ? syntax.quantity : undefined;
}

function comparisonOf(text: string, syntax: Syntax, { sides }: Checked): Comparison | undefined {
  if (syntax.type !== 'binary' || sides === undefined) return undefined;
  const { left, right, operator } = syntax;
  const rightUnit = literalOf(right)?.unit;
  return {
    leftText: withoutOpenParentheses(text.slice(0, operator).trim()),
    ...(left.type === 'name' ? { leftName: left.name } : {}),
    dimension: sides,
    ...(rightUnit === undefined ? {} : { rightUnit }),
  };
}

/** A left side without the parentheses that open before it and close after the whole comparison. */
function withoutOpenParentheses(text: string): string {
  const open = text.split('(').length - text.split(')').length;
  return open > 0 ? withoutOpenParentheses(text.slice(1).trim()) : text;
}

function isFigure(token: Token): boolean {
  if (token.type !== 'number') return false;
  const { value, unit } = token.quantity;
  return unit.label !== '' || !Number.isInteger(value);
}
