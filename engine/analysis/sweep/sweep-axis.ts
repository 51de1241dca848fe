/** One axis of a sweep: fields of a scenario and the values they are given. */

import { ArgumentError } from '../../errors.ts';
import { fieldText, rounded } from '../../scenario/overlay/fields.ts';
import type { ScenarioSource } from '../../scenario/scenario.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import { say } from '../../words/phrase.ts';
import { shownIn } from '../odds-at.ts';

export interface SweepAxis {
  /** As it was asked for: the name of a field, or a pattern. */
  readonly vary: string;
  /** The fields that are set, all to the same value. */
  readonly fields: readonly string[];
  /** What stands after the digits, e.g. `%`. */
  readonly suffix: string;
  /** The digits, e.g. 4, 4.5, 5. */
  readonly values: readonly number[];
  /** The digits that the file has; null where the fields have different ones. */
  readonly now: number | null;
}

/** More values than this on one axis are a slip of the pen. */
const MOST_VALUES = 1000;
/** A step may miss the end by this share of itself and still reach it. */
const STEP_TOLERANCE = 1e-9;

/**
 * Reads an axis.
 *
 * @param text `field=low..high:step` or `field=value,value,…`, values as the scenario writes them, e.g.
 *   `assumptions.x.normal.mean=4%..8%:0.5%`
 * @throws ArgumentError when it is not of this form, names no number of the scenario, or has too few or many values
 */
export function readSweepAxis(text: string, source: ScenarioSource): SweepAxis {
  const { fields } = source;
  const at = text.indexOf('=');
  const [vary, list] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || vary === '' || list === '') {
    throw new ArgumentError(
      say('vary-field-low-high-step', { stringify: JSON.stringify(text) }),
      say('assumptions-real-growth-normal-mean'),
    );
  }
  const found = fields.match(vary);
  const suffixes = new Set(found.map(({ suffix }) => suffix));
  if (suffixes.size > 1) {
    throw new ArgumentError(say('vary-fields-one-unit-vary', { value: [...suffixes], vary }));
  }
  const [first] = found;
  const digits = (value: string) => fields.shownAs(first!.name, value.trim());
  const values = list.includes('..')
    ? rangeOf(text, list, digits)
    : list.split(/[,，]/u).map((value) => digits(value));
  if (new Set(values).size < values.length) {
    throw new ArgumentError(say('vary-each-value-once-one', { stringify: JSON.stringify(text) }));
  }
  const now = new Set(found.map(({ name }) => shownIn(source, name)));
  return {
    vary,
    fields: found.map(({ name }) => name),
    suffix: first!.suffix,
    values,
    now: now.size === 1 ? [...now][0]! : null,
  };
}

function rangeOf(text: string, list: string, digits: (value: string) => number): number[] {
  const [, low, high, step] = /^(.+?)\.\.(.+?):(.+)$/u.exec(list) ?? [];
  if (low === undefined || high === undefined || step === undefined) {
    throw new ArgumentError(say('vary-range-with-step-low', { stringify: JSON.stringify(text) }));
  }
  const [from, to, by] = [digits(low), digits(high), digits(step)];
  const count = Math.floor((to - from) / by + STEP_TOLERANCE) + 1;
  if (!(by > 0) || !(to > from) || count > MOST_VALUES) {
    throw new ArgumentError(say('vary-low-below-high-step', { mostValues: MOST_VALUES, list }));
  }
  return Array.from({ length: count }, (_, i) => rounded(from + i * by));
}

/** What one value of an axis sets. */
export function settingsOf({ fields, suffix }: SweepAxis, value: number): Settings {
  return Object.fromEntries(fields.map((name) => [name, fieldText({ suffix }, value)]));
}
