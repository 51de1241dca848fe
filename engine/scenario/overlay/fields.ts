/** The numeric fields of a scenario by their dotted names, and the scenario with some of them set anew. */

import { ArgumentError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import { Findings } from '../source/findings.ts';
import { didYouMean } from '../source/names.ts';
import type { NumericField, NumericFields, Settings } from '../source/numeric-field.ts';
import { dotted, keysOf, type Path, type Plain, replaced, valueAt } from '../source/plain-value.ts';
import { withoutDoubt } from '../source/stated-doubt.ts';
import type { YamlText } from '../source/yaml-text.ts';
import { sameDimension } from '../units/dimension.ts';
import { readOwnUnits } from '../units/own-units.ts';
import { type Quantity, readQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import { type Currency, parseCurrency } from '../units/unit.ts';
import { type LoadParent, parseScenario } from './extends.ts';
import { type LeftOut, leftOutOf } from './left-out.ts';
import { levelInFormula } from './level-in-formula.ts';

interface Place {
  readonly path: Path;
  readonly field: NumericField;
  readonly quantity: Quantity;
  /** What stands before it in the text of its place: it is the level of a condition. */
  readonly before?: string;
}

/** What stands under these keys is said, not computed with, though a date may look like a number. */
const WORDS: ReadonlySet<string> = new Set(['sources', 'units', 'title', 'unit', 'source', 'note']);
/** How many times a value can be the one that it replaces. */
const NEAR = 20;
const SHARE = /^(?:%|‰|percent|per cent|pp|bps?|(?:个)?(?:百分点|基点)|percentage points?|basis points?)$/u;
const DIGITS = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/;
/** Twelve significant digits: finer than any search asks, and without the dust of binary fractions. */
const DIGITS_WRITTEN = 12;

export class ScenarioFields implements NumericFields {
  readonly #yaml: YamlText;
  readonly #places = new Map<string, Place>();
  readonly #groups = new Map<string, string[]>();
  readonly #currency: Currency | undefined;

  /**
   * @param text the YAML text
   * @param file its name, for positions only
   * @param load finds what the scenario extends
   * @throws ScenarioError when the text is not YAML that a scenario may use
   */
  constructor(text: string, file: string, load?: LoadParent) {
    const yaml = parseScenario({ text, file }, new Findings(), load);
    this.#yaml = yaml;
    const currency = valueAt(yaml.value, ['currency']);
    this.#currency =
      typeof currency === 'string'
        ? parseCurrency(currency, readOwnUnits(valueAt(yaml.value, ['units'])))
        : undefined;
    this.#gather(yaml.value, []);
    const paths = valueAt(yaml.value, ['paths']);
    if (typeof paths === 'object' && paths !== null) {
      for (const name of Object.keys(paths)) {
        const group = valueAt(paths, [name, 'group']);
        for (const each of [group ?? []].flat()) {
          if (typeof each === 'string') this.#groups.set(each, [...(this.#groups.get(each) ?? []), name]);
        }
      }
    }
  }

  #gather(value: Plain, path: Path): void {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (WORDS.has(key)) continue;
        this.#gather(item as Plain, [...path, Array.isArray(value) ? Number(key) : key]);
      }
      return;
    }
    if (this.#currency === undefined || (typeof value !== 'number' && typeof value !== 'string')) return;
    // What is doubted of a figure stays when the figure is set anew.
    const quantity = readQuantity(withoutDoubt(value).text, this.#currency);
    if (!isQuantityFault(quantity))
      this.#places.set(dotted(path), { path, ...fieldOf(dotted(path), quantity) });
    else if (typeof value === 'string' && isCondition(path)) this.#gatherLevel(value, path, this.#currency);
  }

  /** The level that a target asks for is a number of the file as well, though it stands in a formula. */
  #gatherLevel(condition: string, path: Path, currency: Currency): void {
    const found = levelInFormula(condition);
    if (found === undefined) return;
    const quantity = readQuantity(found.level, currency);
    if (isQuantityFault(quantity)) return;
    const name = dotted([...path, 'level']);
    this.#places.set(name, { path, ...fieldOf(name, quantity), before: found.before });
  }

  get names(): string[] {
    return [...this.#places.keys()];
  }

  field(name: string): NumericField {
    return this.#place(name).field;
  }

  /** The same place as keys and indexes. */
  path(name: string): Path {
    return this.#place(name).path;
  }

  #place(name: string): Place {
    const place = this.#places.get(name);
    if (place !== undefined) return place;
    throw new ArgumentError(
      say('number-scenario-file-none-there', { name }),
      didYouMean(name, this.#places.keys(), say('name-field-such-assumptions-name')),
    );
  }

  match(pattern: string): NumericField[] {
    if (!pattern.includes('*')) return [this.field(pattern)];
    const [section, group = '', star] = pattern.split('.');
    const members = section === 'paths' && star === '*' ? this.#groups.get(group) : undefined;
    const wanted =
      members === undefined
        ? [asExpression(pattern)]
        : members.map((name) => asExpression(`paths.${name}${pattern.slice(`paths.${group}.*`.length)}`));
    const found = this.names.filter((name) => wanted.some((expression) => expression.test(name)));
    if (found.length > 0) return found.map((name) => this.field(name));
    throw new ArgumentError(
      say('number-scenario-file-none-fits', { pattern }),
      say('stands-for-one-part-name'),
    );
  }

  leftOut(pattern: string): LeftOut {
    const found = this.match(pattern).map(({ name }) => name);
    const parts = pattern.split('.');
    const star = parts.indexOf('*');
    const { value } = this.#yaml;
    const group = parts[0] === 'paths' && star === 2 ? this.#groups.get(parts[1]!) : undefined;
    const prefix = group === undefined ? parts.slice(0, star) : ['paths'];
    const members = group ?? keysOf(valueAt(value, prefix)).filter((key) => !WORDS.has(key));
    // Of a star below the member, such as paths.gdp.growth.*, no member is passed over: any of its numbers is meant.
    if (star < 0 || parts.length === star + 1 || members.length < 2) return { all: 0, left: [] };
    const isMeant = (member: Path) => found.some((name) => name.startsWith(`${dotted(member)}.`));
    const places = members.map((member) => [...prefix, member]);
    return leftOutOf(value, places, parts.slice(star + 1), isMeant);
  }

  shownAs(name: string, text: string): number {
    const { field, quantity } = this.#place(name);
    const value = this.#quantity(name, text);
    const digits = DIGITS.exec(value.text)?.[0] ?? '';
    if (value.text.slice(digits.length) === field.suffix) return Number(digits);
    const worth = field.shown === 0 ? quantity.unit.factor : quantity.value / field.shown;
    return rounded(value.value / worth);
  }

  /**
   * By how much the digits of a field move for a shift: 3 for `3pp` where the field reads `5.3%`.
   *
   * @throws ArgumentError when it is no quantity, one of another kind, or one without the sign that the field has
   */
  shiftOf(name: string, text: string): number {
    const { field, quantity } = this.#place(name);
    const shift = readQuantity(text, this.#currency!);
    if (isQuantityFault(shift))
      throw new ArgumentError(say('at-place', { where: name, what: shift.what }), shift.mend);
    if (!sameDimension(shift.unit.dimension, quantity.unit.dimension)) {
      throw new ArgumentError(say('quantity-kind-unit', { name, text: field.text, text2: shift.text }));
    }
    if (SHARE.test(field.suffix.trim()) && shift.unit.label === '' && shift.value !== 0) {
      throw new ArgumentError(
        say('set-share-sign', {
          name,
          old: field.text,
          text: shift.text,
          percent: `${rounded(shift.value * 100)}%`,
        }),
        say('write-this-or-that', { text: `${shift.text}pp`, other: `${rounded(shift.value * 100)}pp` }),
      );
    }
    const worth = field.shown === 0 ? quantity.unit.factor : quantity.value / field.shown;
    return shift.value / worth;
  }

  /** A value as the field writes such: with % where the field has it. */
  #alike(name: string, { text, value, unit }: Quantity): string {
    const isBareShare = unit.label === '' && value !== 0 && SHARE.test(this.field(name).suffix.trim());
    return isBareShare ? `${rounded(value * 100)}%` : text;
  }

  #quantity(name: string, text: string): Quantity {
    const { field, quantity } = this.#place(name);
    const value = readQuantity(text, this.#currency!);
    if (isQuantityFault(value))
      throw new ArgumentError(say('at-place', { where: name, what: value.what }), value.mend);
    if (sameDimension(value.unit.dimension, quantity.unit.dimension)) {
      requireSameSign(name, field, quantity.value, value);
      return value;
    }
    throw new ArgumentError(say('quantity-kind-unit', { name, text: field.text, text2: value.text }));
  }

  /**
   * The scenario with some fields set, as if each stood so in its place.
   *
   * @throws ArgumentError when a field is not in the file or comes by an alias, or a value does not fit it
   */
  with(settings: Settings): YamlText {
    // Without a currency nothing can be read: the reading that follows says so, with its place.
    if (this.#currency === undefined) return this.#yaml;
    const yaml = this.#yaml;
    const value = Object.entries(settings).reduce((whole, [name, written]) => {
      const { path, before } = this.#place(name);
      if (before !== undefined) {
        if (yaml.isAliased(path)) throw new ArgumentError(say('number-written-out-set-alias', { name }));
        return replaced(whole, path, `${before}${this.#alike(name, this.#quantity(name, written))}`);
      }
      const { doubt } = withoutDoubt(valueAt(yaml.value, path) as string | number);
      const plain = this.#alike(name, this.#quantity(name, written));
      const text = doubt === undefined ? plain : `${plain} ± ${doubt}`;
      if (!yaml.isAliased(path)) return replaced(whole, path, isPlainNumber(text) ? Number(text) : text);
      throw new ArgumentError(say('number-written-out-set-alias', { name }));
    }, yaml.value);
    return {
      file: yaml.file,
      value,
      parts: yaml.parts,
      at: (path) => yaml.at(path),
      keyAt: (path) => yaml.keyAt(path),
      inside: (path, index) => yaml.inside(path, index),
      isAliased: (path) => yaml.isAliased(path),
      removedAt: (path) => yaml.removedAt(path),
    };
  }
}

const isCondition = (path: Path): boolean => path.length === 3 && path[0] === 'targets' && path[2] === 'when';

function fieldOf(name: string, quantity: Quantity): Pick<Place, 'field' | 'quantity'> {
  const { text } = quantity;
  const digits = DIGITS.exec(text)![0];
  return { field: { name, text, shown: Number(digits), suffix: text.slice(digits.length) }, quantity };
}

/** A field that is written with % takes a number without only where it can mean one thing: 0.06 for 5%, not 6 or 0.5. */
function requireSameSign(
  name: string,
  field: NumericField,
  old: number,
  { value, text, unit }: Quantity,
): void {
  if (!SHARE.test(field.suffix.trim()) || unit.label !== '' || value === 0) return;
  const isNear = (share: number) =>
    Math.abs(share) <= NEAR * Math.abs(old) && Math.abs(old) <= NEAR * Math.abs(share);
  if (isNear(value) && !isNear(value / 100)) return;
  const [asPercent, whole] = [`${text}%`, `${rounded(value * 100)}%`];
  const [likely, other] = Math.abs(value) >= 0.2 ? [asPercent, whole] : [whole, asPercent];
  throw new ArgumentError(
    say('set-share-sign', { name, old: field.text, text, percent: whole }),
    Math.abs(value) < 2
      ? say('write-this-or-that', { text: likely, other })
      : say('write-text', { text: likely }),
  );
}

/** A field's text with other digits: `6.5%` for 6.5 in a field that reads `5.3%`. */
export function fieldText({ suffix }: Pick<NumericField, 'suffix'>, shown: number): string {
  return `${rounded(shown)}${suffix}`;
}

/** Whether YAML reads a text as a number. */
function isPlainNumber(text: string): boolean {
  return DIGITS.exec(text)?.[0] === text;
}

/** A value as `fieldText` writes it. */
export function rounded(shown: number): number {
  return Number(shown.toPrecision(DIGITS_WRITTEN));
}

function asExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.[\]\\^$+?(){}|/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.[\\]]+')}$`, 'u');
}
