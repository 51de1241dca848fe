/** Reads indicators: formulas over paths. */
import { say } from '../../words/phrase.ts';
import type { FormulaReading } from '../formula/formula-reader.ts';
import type { Indicator } from '../scenario.ts';
import type { IndicatorFile } from '../schema/scenario-schema.ts';
import { dotted, type Path } from '../source/plain-value.ts';
import { baseUnit } from '../units/unit.ts';
import { type ReadContext, unitAt } from './read-context.ts';
import { readSeries } from './read-series.ts';
import { shortOf, titleOf } from './titles.ts';

/** Reads the formula of an indicator, which other formulas need to know; undefined when it is at fault. */
export function readIndicatorFormula(
  reading: ReadContext,
  name: string,
  file: IndicatorFile,
): FormulaReading | undefined {
  return reading.formulas.read(['indicators', name, 'formula'], file.formula, {
    what: say('indicator-name', { name }),
    result: 'number',
    from: reading.years.base + 1,
  });
}

/** Reads the rest of an indicator; undefined when something in it is at fault, which is noted. */
export function readIndicator(
  reading: ReadContext,
  name: string,
  file: IndicatorFile,
  read: FormulaReading,
): Indicator | undefined {
  const path: Path = ['indicators', name];
  const title = titleOf(file.title, name);
  const { formula, literal } = read;
  const figure = { name: dotted([...path, 'formula']), title, value: formula.text, at: formula.at };
  reading.ledger.enterFormula(figure, read, file, path);
  const held = baseUnit(formula.dimension, reading.currency);
  const unit = unitAt(reading, [...path, 'unit'], file.unit, formula.dimension, literal?.unit ?? held);
  if (unit === undefined) return undefined;
  const observed = readSeries(reading, path, file.observed, unit, title);
  return observed && { name, title, ...shortOf(file), unit, formula, observed };
}
