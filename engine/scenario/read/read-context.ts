/** What every part of a scenario is read with: the file, the findings, the names, the ledger. */

import { type Param, type Phrase, say } from '../../words/phrase.ts';
import type { FormulaReader } from '../formula/formula-reader.ts';
import type { NameTable } from '../formula/name-table.ts';
import type { Findings } from '../source/findings.ts';
import { dotted, type Path } from '../source/plain-value.ts';
import type { YamlText } from '../source/yaml-text.ts';
import type { Dimension } from '../units/dimension.ts';
import { isPure, sameDimension } from '../units/dimension.ts';
import { type Quantity, readQuantity } from '../units/quantity.ts';
import { isQuantityFault } from '../units/quantity-fault.ts';
import { quantityMeant } from '../units/remarks.ts';
import type { Unit } from '../units/unit.ts';
import { type Currency, dimensionInWords, parseUnitPhrase, unitOf, withUnit } from '../units/unit.ts';
import type { Ledger } from './ledger.ts';

/** A quantity of a draw, and where it is written. */
export interface WrittenShare {
  readonly path: Path;
  readonly quantity: Quantity;
}

export interface ReadContext {
  readonly yaml: YamlText;
  readonly findings: Findings;
  readonly names: NameTable;
  readonly formulas: FormulaReader;
  readonly ledger: Ledger;
  readonly years: { readonly base: number; readonly end: number };
  readonly currency: Currency;
  /** The quantities that each draw without a unit is written with, by its stream. */
  readonly shares: Map<string, readonly WrittenShare[]>;
  /** The largest growth without a percent sign that can mean one thing only. */
  readonly mostBareGrowth: number;
  /** Of each group the first start that has a unit. */
  readonly groupUnits: ReadonlyMap<string, Quantity>;
  /** Names of factors, faulty ones included. */
  readonly factors: ReadonlySet<string>;
}

/** Notes a fault for a mapping that is there and says nothing. */
export function requireEntries(
  { findings, yaml }: ReadContext,
  path: Path,
  file: object | undefined,
  entry: Param,
  mend: Phrase,
): boolean {
  if (file === undefined || Object.keys(file).length > 0) return true;
  findings.fault(yaml.keyAt(path), say('at-least-one-empty-mapping', { where: dotted(path), entry }), mend);
  return false;
}

/** Reads the quantity at a path; undefined, with a fault noted, when it is none. */
export function quantityAt(reading: ReadContext, path: Path, value: string | number): Quantity | undefined {
  const quantity = readQuantity(value, reading.currency);
  if (!isQuantityFault(quantity)) return quantity;
  const meant = quantityMeant(String(value), reading.currency);
  if (meant !== undefined) {
    const text = String(value);
    const mend = meant.isRemark
      ? say('write-without-remark', { quantity: meant.text })
      : say('write-text', { text: meant.text });
    const what = say('at-place', { where: dotted(path), what: say('quantity-with-remark', { text }) });
    reading.findings.fault(reading.yaml.inside(path, 0), what, mend);
    return undefined;
  }
  const { what, mend, offset } = quantity;
  reading.findings.fault(
    reading.yaml.inside(path, offset),
    say('at-place', { where: dotted(path), what }),
    mend,
  );
  return undefined;
}

/** Reads a number without a dimension, such as a share, that must satisfy a condition. */
export function pureNumberAt(
  reading: ReadContext,
  path: Path,
  value: string | number,
  requires: Param,
  accepts: (value: number) => boolean,
): number | undefined {
  const quantity = quantityAt(reading, path, value);
  if (quantity === undefined) return undefined;
  if (isPure(quantity.unit.dimension) && accepts(quantity.value)) return quantity.value;
  reading.findings.fault(
    reading.yaml.at(path),
    say('where-requires', { where: dotted(path), requires, got: quantity.text }),
    quantity.unit.label === '' && Math.abs(quantity.value) >= 2 && accepts(quantity.value / 100)
      ? say('write-text', { text: `${quantity.text}%` })
      : say('number-this-range'),
  );
  return undefined;
}

/** Notes a fault unless a quantity has the dimension it must have; a 0 without a unit has any. */
export function requireDimension(
  reading: ReadContext,
  path: Path,
  quantity: Quantity,
  dimension: Dimension,
): boolean {
  if (sameDimension(quantity.unit.dimension, dimension) || isBareZero(quantity)) return true;
  const isBare = isPure(quantity.unit.dimension) && quantity.unit.label === '';
  reading.findings.fault(
    reading.yaml.at(path),
    say('place-requires-kind', {
      where: dotted(path),
      kind: dimensionInWords(dimension, reading.currency),
      text: quantity.text,
    }),
    isBare && !isPure(dimension)
      ? say('write-with-unit', { withUnit: withUnit(quantity.text, dimension, reading.currency) })
      : say('write-in-that-unit'),
  );
  return false;
}

export function isBareZero({ value, unit }: Quantity): boolean {
  return value === 0 && unit.label === '';
}

/** The unit that a file names at a path for values of a dimension, or the one given when it names none. */
export function unitAt(
  reading: ReadContext,
  path: Path,
  label: string | undefined,
  dimension: Dimension,
  otherwise: Unit,
): Unit | undefined {
  if (label === undefined) return otherwise;
  const phrase = parseUnitPhrase(label, reading.currency);
  const expected = dimensionInWords(dimension, reading.currency);
  if (phrase === undefined) {
    reading.findings.fault(
      reading.yaml.at(path),
      say('known-unit', { where: dotted(path), label }),
      say('write-unit-of-kind', { expected, label: otherwise.label || '%' }),
    );
    return undefined;
  }
  if (!sameDimension(phrase.dimension, dimension)) {
    reading.findings.fault(
      reading.yaml.at(path),
      say('place-requires-unit', { where: dotted(path), expected, label }),
      say('unit-values-correct-formula'),
    );
    return undefined;
  }
  return unitOf(label.trim(), phrase, reading.currency);
}
