/** Reads marginals that are written by points or values: quantiles, range, history, empirical. */

import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { isInfeasible, metalogLaw } from '../../../sampling/marginals/metalog-law.ts';
import { predictiveStudentT } from '../../../sampling/marginals/predictive-student-t.ts';
import { normalQuantile } from '../../../statistics/normal.ts';
import { type Param, type Phrase, say } from '../../../words/phrase.ts';
import type { DrawFile } from '../../schema/scenario-schema.ts';
import { halfWidth } from '../../source/half-width.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { sameDimension } from '../../units/dimension.ts';
import { readQuantity } from '../../units/quantity.ts';
import { isQuantityFault } from '../../units/quantity-fault.ts';
import type { ReadContext } from '../read-context.ts';
import {
  agree,
  leadingOf,
  type MarginalReading,
  marginalText,
  type Written,
  type WrittenByKey,
  writtenAt,
} from './marginal-reading.ts';

const FEWEST_QUANTILES = 3;
const MOST_QUANTILES = 10;
const FEWEST_PAST_VALUES = 3;
const QUANTILE_KEY = /^p(\d{1,2}(?:\.\d+)?)$/;
const RANGE = /^(.*?\S)(\s+to\s+|\s*[至到]\s*)(\S.*)$/u;
/** Probability between the ends of a `range`. */
const RANGE_TAIL = 0.05;

/** Reads `quantiles`, here or with some of a year's own. */
export function quantilesOf(
  reading: ReadContext,
  path: Path,
  figures: WrittenByKey,
): MarginalReading | undefined {
  const { findings, yaml } = reading;
  const points: { p: number; value: number; key: string; figure: Written }[] = [];
  for (const [key, figure] of figures) {
    const digits = QUANTILE_KEY.exec(key)?.[1];
    const p = Number(`${digits}e-2`);
    if (digits !== undefined && p > 0) points.push({ p, value: figure.quantity.value, key, figure });
    else {
      findings.fault(
        yaml.keyAt(figure.path),
        say('quantiles-keys-from-p0-1', { key }),
        say('p-percentage-probability-below'),
      );
    }
  }
  if (points.length < figures.size) return undefined;
  if (points.length < FEWEST_QUANTILES || points.length > MOST_QUANTILES) {
    findings.fault(
      yaml.keyAt(path),
      say('number-of-quantiles', {
        where: dotted(path),
        fewestQuantiles: FEWEST_QUANTILES,
        mostQuantiles: MOST_QUANTILES,
        length: points.length,
      }),
      points.length < FEWEST_QUANTILES ? say('add-one-range-low-high') : say('leave-out-those-say-least'),
    );
    return undefined;
  }
  points.sort((a, b) => a.p - b.p);
  for (const [i, { key, value, figure }] of points.entries()) {
    const before = points[i - 1];
    if (before === undefined || before.value < value) continue;
    findings.fault(
      yaml.at(figure.path),
      say('quantiles-values-rise-with-percentage', {
        key,
        text: figure.quantity.text,
        key2: before.key,
        text2: before.figure.quantity.text,
      }),
      say('correct-one-two'),
    );
    return undefined;
  }
  const law = metalogLaw(points);
  if (isInfeasible(law)) {
    findings.fault(
      yaml.keyAt(path),
      say('points-one-rising-metalog-curve', { where: dotted(path), percentOf: percentOf(law.fallsAt) }),
      say('space-them-more-evenly-give'),
    );
    return undefined;
  }
  const text = marginalText(
    'quantiles',
    points.map(({ key, figure }) => `${key} ${figure.quantity.text}`),
  );
  const marginal: Marginal = { type: 'metalog', points: points.map(({ p, value }) => ({ p, value })) };
  return { marginal, path, leading: leadingOf(figures.values())!, text, figures };
}

/** Where a curve falls, short: `p99.8`, or the end that it turns back at. */
function percentOf(p: number): Param {
  if (p === 0) return say('lower-end');
  return `p${Number((p * 100).toPrecision(3))}`;
}

/** What to write for two ends with another sign between them: `5%~8%`, `5-8%`. */
function rangeMeant(text: string): Phrase | undefined {
  const [, low, high] =
    /^([-+]?\d+(?:\.\d+)?[^-~.\d]*?)\s*(?:[-~]|\.{2,})\s*(\d[\d.]*\S*)$/u.exec(halfWidth(text).trim()) ?? [];
  if (low === undefined || high === undefined) return undefined;
  const unit = /\d$/u.test(low) ? (/[^\d.].*$/u.exec(high)?.[0] ?? '') : '';
  return say('range-for-range-from-low', { before: low, unit, high });
}

/** `from 5% to 8%`, `between 5% and 8%`, `从5%到8%` without their first word, every character in its place. */
function withoutFrom(text: string): string {
  return text
    .replace(/^\s*(?:from\s|从)(?=.*(?:\sto\s|到|至))/iu, (word) => ' '.repeat(word.length))
    .replace(
      /^(\s*)between(\s.*\s)and(\s)/iu,
      (_, before, low, after) => `${before}       ${low} to${after}`,
    );
}

/** Reads `range`: the normal law with these ends as p5 and p95. */
export function readRange(reading: ReadContext, path: Path, text: string): MarginalReading | undefined {
  const { findings, yaml } = reading;
  const [, lowText, word = '', highText] = RANGE.exec(withoutFrom(text)) ?? [];
  if (lowText === undefined || highText === undefined) {
    findings.fault(
      yaml.at(path),
      say('two-quantities-with-between-them', { where: dotted(path), text }),
      rangeMeant(text) ?? say('range-5-12'),
    );
    return undefined;
  }
  const figures: Written[] = [];
  for (const [part, offset] of [
    [lowText, 0],
    [highText, lowText.length + word.length],
  ] as const) {
    const quantity = readQuantity(part, reading.currency);
    if (isQuantityFault(quantity)) {
      const at = yaml.inside(path, offset + quantity.offset);
      findings.fault(at, say('at-place', { where: dotted(path), what: quantity.what }), quantity.mend);
    } else figures.push({ path, quantity });
  }
  const [low, high] = figures;
  if (low === undefined || high === undefined) return undefined;
  if (!sameDimension(low.quantity.unit.dimension, high.quantity.unit.dimension)) {
    findings.fault(
      yaml.inside(path, lowText.length + word.length),
      say('two-quantities-one-kind', {
        where: dotted(path),
        text: low.quantity.text,
        text2: high.quantity.text,
      }),
      say('unit-at-both-ends'),
    );
    return undefined;
  }
  if (!(low.quantity.value < high.quantity.value)) {
    findings.fault(
      yaml.at(path),
      say('low-end-below-high-end', { where: dotted(path), text }),
      say('smaller-one-first'),
    );
    return undefined;
  }
  const width = high.quantity.value - low.quantity.value;
  const mean = low.quantity.value + width / 2;
  const sd = width / (-2 * normalQuantile(RANGE_TAIL));
  const inWords = say('marginal-range', { text: low.quantity.text, text2: high.quantity.text });
  return { marginal: { type: 'normal', mean, sd }, path, leading: leadingOf(figures)!, text: inWords };
}

/** Reads `history`: past values by year. */
export function readHistory(
  reading: ReadContext,
  path: Path,
  file: NonNullable<DrawFile['history']>,
): MarginalReading | undefined {
  const { findings, yaml, years } = reading;
  const figures = writtenAt(reading, path, Object.entries(file));
  if (figures === undefined || !agree(reading, figures.values())) return undefined;
  for (const [year, figure] of figures) {
    if (Number(year) <= years.base) continue;
    findings.fault(
      yaml.keyAt(figure.path),
      say('years-up-base-year', { where: dotted(path), base: years.base, year }),
      say('remove-year-simulated'),
    );
    return undefined;
  }
  const values = [...figures.values()].map(({ quantity }) => quantity.value);
  if (values.length < FEWEST_PAST_VALUES || values.every((value) => value === values[0])) {
    const got = values.length < FEWEST_PAST_VALUES ? `${values.length}` : say('equal-ones');
    findings.fault(
      yaml.keyAt(path),
      say('at-least-values-differ', { where: dotted(path), fewestPastValues: FEWEST_PAST_VALUES, got }),
      say('add-years-normal-with-spread'),
    );
    return undefined;
  }
  const text = marginalText(
    'history',
    [...figures].map(([year, { quantity }]) => `${year} ${quantity.text}`),
  );
  const marginal: Marginal = { type: 'student-t', ...predictiveStudentT(values) };
  return { marginal, path, leading: leadingOf(figures.values())!, text, sample: values.length };
}

/** Reads `empirical`: a list of values, or values with weights. */
export function readEmpirical(
  reading: ReadContext,
  path: Path,
  file: NonNullable<DrawFile['empirical']>,
): MarginalReading | undefined {
  const { findings, yaml } = reading;
  const isList = Array.isArray(file);
  const values = isList ? file : file.values;
  const weights = isList ? values.map(() => 1) : file.weights;
  const figures = writtenAt(reading, isList ? path : [...path, 'values'], [...values.entries()]);
  if (weights.length !== values.length) {
    findings.fault(
      yaml.keyAt([...path, 'weights']),
      say('many-weights-values', { where: dotted(path), length: values.length, length2: weights.length }),
      say('give-each-value-weight'),
    );
    return undefined;
  }
  const wrong = weights.findIndex((weight) => !(weight > 0));
  if (wrong >= 0) {
    findings.fault(
      yaml.at([...path, 'weights', wrong]),
      say('weight-above-0', { where: dotted([...path, 'weights', wrong]), weight: weights[wrong]! }),
      say('leave-out-value-does-not'),
    );
    return undefined;
  }
  if (!Number.isFinite(weights.reduce((sum, weight) => sum + weight, 0))) {
    findings.fault(
      yaml.keyAt([...path, 'weights']),
      say('sum-at-most-1-8e308', { where: dotted([...path, 'weights']) }),
      say('divide-all-them-by-same'),
    );
    return undefined;
  }
  if (figures === undefined || !agree(reading, figures.values())) return undefined;
  const listed = [...figures.values()];
  const inWords = listed.map(({ quantity }, i) =>
    isList ? quantity.text : `${quantity.text} × ${weights[i]}`,
  );
  const marginal: Marginal = {
    type: 'empirical',
    values: listed.map(({ quantity }) => quantity.value),
    weights,
  };
  return { marginal, path, leading: leadingOf(listed)!, text: marginalText('empirical', inWords) };
}
