/** Reads marginals that are written by points or values: quantiles, range, history, empirical. */
import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { isInfeasible, metalogLaw } from '../../../sampling/marginals/metalog-law.ts';
import { predictiveStudentT } from '../../../sampling/marginals/predictive-student-t.ts';
import { normalQuantile } from '../../../statistics/normal.ts';
import type { DrawFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import { sameDimension } from '../../units/dimension.ts';
import { readQuantity } from '../../units/quantity.ts';
import { isQuantityFault } from '../../units/quantity-fault.ts';
import type { ReadContext } from '../read-context.ts';
import {
  agree,
  leadingOf,
  type MarginalReading,
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
        `quantiles requires keys from p0.1 to p99.9, such as p5 or p97.5, got ${key}`,
        'Write p and the percentage of the probability below',
      );
    }
  }
  if (points.length < figures.size) return undefined;
  if (points.length < FEWEST_QUANTILES || points.length > MOST_QUANTILES) {
    findings.fault(
      yaml.keyAt(path),
      `${dotted(path)} requires ${FEWEST_QUANTILES} to ${MOST_QUANTILES} quantiles, got ${points.length}`,
      points.length < FEWEST_QUANTILES
        ? 'Add one, or write `range: low to high` for p5 and p95'
        : 'Leave out those that say least',
    );
    return undefined;
  }
  points.sort((a, b) => a.p - b.p);
  for (const [i, { key, value, figure }] of points.entries()) {
    const before = points[i - 1];
    if (before === undefined || before.value < value) continue;
    findings.fault(
      yaml.at(figure.path),
      `quantiles requires values that rise with the percentage, got ${key} ${figure.quantity.text} after ${before.key} ${before.figure.quantity.text}`,
      'Correct one of the two',
    );
    return undefined;
  }
  const law = metalogLaw(points);
  if (isInfeasible(law)) {
    findings.fault(
      yaml.keyAt(path),
      `${dotted(path)} requires points that one rising metalog curve can go through, got a curve that falls near ${percentOf(law.fallsAt)}`,
      'Space them more evenly, give fewer, or write a mixture if there are two humps',
    );
    return undefined;
  }
  const text = `quantiles(${points.map(({ key, figure }) => `${key} ${figure.quantity.text}`).join(', ')})`;
  const marginal: Marginal = { type: 'metalog', points: points.map(({ p, value }) => ({ p, value })) };
  return { marginal, path, leading: leadingOf(figures.values())!, text, figures };
}

/** Where a curve falls, short: `p99.8`, or the end that it turns back at. */
function percentOf(p: number): string {
  if (p === 0 || p === 1) return p === 0 ? 'the lower end' : 'the upper end';
  return `p${Number((p * 100).toPrecision(3))}`;
}

/** Reads `range`: the normal law with these ends as p5 and p95. */
export function readRange(reading: ReadContext, path: Path, text: string): MarginalReading | undefined {
  const { findings, yaml } = reading;
  const [, lowText, word = '', highText] = RANGE.exec(text) ?? [];
  if (lowText === undefined || highText === undefined) {
    findings.fault(
      yaml.at(path),
      `${dotted(path)} requires two quantities with \`to\` between them, got ${text}`,
      'Write `range: 5% to 12%`',
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
      findings.fault(at, `${dotted(path)}: ${quantity.what}`, quantity.mend);
    } else figures.push({ path, quantity });
  }
  const [low, high] = figures;
  if (low === undefined || high === undefined) return undefined;
  if (!sameDimension(low.quantity.unit.dimension, high.quantity.unit.dimension)) {
    findings.fault(
      yaml.inside(path, lowText.length + word.length),
      `${dotted(path)} requires two quantities of one kind, got ${low.quantity.text} and ${high.quantity.text}`,
      'Write the unit at both ends',
    );
    return undefined;
  }
  if (!(low.quantity.value < high.quantity.value)) {
    findings.fault(
      yaml.at(path),
      `${dotted(path)} requires a low end below the high end, got ${text}`,
      'Write the smaller one first',
    );
    return undefined;
  }
  const width = high.quantity.value - low.quantity.value;
  const mean = low.quantity.value + width / 2;
  const sd = width / (-2 * normalQuantile(RANGE_TAIL));
  const inWords = `range(${low.quantity.text} to ${high.quantity.text})`;
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
      `${dotted(path)} requires years up to the base year ${years.base}, got ${year}`,
      'Remove the year: it is simulated',
    );
    return undefined;
  }
  const values = [...figures.values()].map(({ quantity }) => quantity.value);
  if (values.length < FEWEST_PAST_VALUES || values.every((value) => value === values[0])) {
    const got = values.length < FEWEST_PAST_VALUES ? `${values.length}` : 'equal ones';
    findings.fault(
      yaml.keyAt(path),
      `${dotted(path)} requires at least ${FEWEST_PAST_VALUES} values that differ, got ${got}`,
      'Add years, or write a normal with the spread you assume',
    );
    return undefined;
  }
  const text = `history(${[...figures].map(([year, { quantity }]) => `${year} ${quantity.text}`).join(', ')})`;
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
      `${dotted(path)} requires as many weights as values, ${values.length}, got ${weights.length}`,
      'Give each value its weight',
    );
    return undefined;
  }
  const wrong = weights.findIndex((weight) => !(weight > 0));
  if (wrong >= 0) {
    findings.fault(
      yaml.at([...path, 'weights', wrong]),
      `${dotted([...path, 'weights', wrong])} requires a weight above 0, got ${weights[wrong]}`,
      'Leave out a value that does not occur',
    );
    return undefined;
  }
  if (!Number.isFinite(weights.reduce((sum, weight) => sum + weight, 0))) {
    findings.fault(
      yaml.keyAt([...path, 'weights']),
      `${dotted([...path, 'weights'])} requires a sum of at most 1.8e308, got more`,
      'Divide all of them by the same number: only their ratios count',
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
  return { marginal, path, leading: leadingOf(listed)!, text: `empirical(${inWords.join(', ')})` };
}
