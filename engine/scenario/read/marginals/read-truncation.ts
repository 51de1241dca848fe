/** Reads `min` and `max` beside a marginal, which cut it off. */

import { lawOf } from '../../../sampling/marginals/index.ts';
import { kinksOf, type Law, NEAREST_KINKS } from '../../../sampling/marginals/law.ts';
import type { Marginal } from '../../../sampling/marginals/marginal.ts';
import { between } from '../../../sampling/marginals/truncated-law.ts';
import { type Param, say } from '../../../words/phrase.ts';
import type { DrawFile } from '../../schema/scenario-schema.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import type { ReadContext } from '../read-context.ts';
import { areOf, dimensionOf, type MarginalReading, type Written, writtenAt } from './marginal-reading.ts';

/** With less of the whole left, the ends say more than the marginal. */
const LEAST_KEPT = 1e-6;
/** Where draws reach. */
const MAX_TRUNCATION_SCORE = 6.34;

export interface Truncation {
  readonly min?: Written;
  readonly max?: Written;
  /** `, min -5%`; nothing where nothing is cut. */
  readonly text: readonly Param[];
}

/** Reads `min` and `max` of a draw; undefined when they are at fault, which is noted. */
export function readTruncation(
  reading: ReadContext,
  path: Path,
  file: DrawFile,
  { leading }: MarginalReading,
): Truncation | undefined {
  const given = (['min', 'max'] as const).flatMap((key) => {
    const value = file[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const ends = writtenAt(reading, path, given);
  if (ends === undefined || !areOf(reading, ends.values(), dimensionOf(leading))) return undefined;
  const [min, max] = [ends.get('min'), ends.get('max')];
  if (min !== undefined && max !== undefined && !(min.quantity.value < max.quantity.value)) {
    reading.findings.fault(
      reading.yaml.at(max.path),
      say('value-above-min', { where: dotted(max.path), text: max.quantity.text }),
      say('correct-one-two-ends'),
    );
    return undefined;
  }
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    text: [
      ...(min === undefined ? [] : [say('cut-at-min', { text: min.quantity.text })]),
      ...(max === undefined ? [] : [say('cut-at-max', { text: max.quantity.text })]),
    ],
  };
}

/** A marginal cut off where the draw says; undefined when too little or too much of it would be left, which is noted. */
export function truncate(
  reading: ReadContext,
  { marginal, path, text }: MarginalReading,
  { min, max }: Truncation,
): Marginal | undefined {
  const { findings, yaml } = reading;
  const law = lawOf(marginal);
  const hasSingleValues = takesSingleValues(marginal);
  if (hasSingleValues && !areApart(law)) {
    findings.fault(
      yaml.keyAt(path),
      say('single-values-each-have-fair', { where: dotted(path) }),
      say('merge-neighbouring-values-leave-out'),
    );
    return undefined;
  }
  const low = min !== undefined && min.quantity.value > law.low ? min.quantity.value : null;
  const high = max !== undefined && max.quantity.value < law.high ? max.quantity.value : null;
  if (low === null && high === null) return marginal;
  const end = (low === null ? max : min)!;
  if (hasSingleValues) {
    findings.fault(
      yaml.keyAt(end.path),
      say('marginal-without-single-values-cut', { path: String(end.path.at(-1)), text }),
      say('leave-values-outside-out-list'),
    );
    return undefined;
  }
  const kept = between(law, low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY);
  if (!(kept >= LEAST_KEPT)) {
    findings.fault(
      yaml.at(end.path),
      say('at-least-millionth-left', { where: dotted(end.path), text, kept: Number(kept.toPrecision(2)) }),
      say('correct-end-marginal'),
    );
    return undefined;
  }
  return { type: 'truncated', of: marginal, min: low, max: high };
}

function takesSingleValues(marginal: Marginal): boolean {
  if (marginal.type === 'mixture') return marginal.parts.some((part) => takesSingleValues(part.marginal));
  return marginal.type === 'empirical';
}

function areApart(law: Law): boolean {
  const kinks = kinksOf(law).filter((kink) => kink > -MAX_TRUNCATION_SCORE && kink < MAX_TRUNCATION_SCORE);
  return kinks.every((kink, i) => i === 0 || kink - kinks[i - 1]! >= NEAREST_KINKS);
}
