/** What a run says of what is known, and whether enough of its futures agree with it. */
import { ArgumentError } from '../errors.ts';
import { LEAST_SAMPLE } from '../result/estimate/least-sample.ts';
import type { TallyReader } from '../result/estimate/tally-reader.ts';
import type { KnownFacts, KnownFigure } from '../result/result.ts';
import type { Known, Scenario } from '../scenario/scenario.ts';
import type { Unit } from '../scenario/units/unit.ts';
import type { RunPlan } from '../simulate/run/run-plan.ts';
import { say } from '../words/phrase.ts';

/** Trials that are proposed leave so much room. */
const ROOM = 2;

/** @throws ArgumentError when of weighed trials fewer than 200, or as many as tell as much, agree with what is known */
export function requireEnough(
  { isWeighed, effectiveSample: effective }: Pick<TallyReader, 'isWeighed' | 'effectiveSample'>,
  { trials }: Pick<RunPlan, 'trials'>,
): void {
  if (!isWeighed || effective >= LEAST_SAMPLE) return;
  const enough = (ROOM * trials * LEAST_SAMPLE) / Math.max(effective, 1);
  let proposed = 1024;
  while (proposed < enough) proposed *= 2;
  throw new ArgumentError(
    say('known-too-few', { least: LEAST_SAMPLE, effective: Math.floor(effective), trials }),
    say('known-more-trials', { trials: proposed }),
  );
}

/** @throws ArgumentError when too few futures agree */
export function knownFacts(
  { known, paths, indicators }: Pick<Scenario, 'known' | 'paths' | 'indicators'>,
  reader: TallyReader,
  plan: Pick<RunPlan, 'trials'>,
): KnownFacts {
  requireEnough(reader, plan);
  const effective = reader.effectiveSample;
  const units = new Map([...paths, ...indicators].map(({ name, unit }) => [name, unit]));
  return {
    figures: known.map((figure) => figureIn(units.get(figure.name)!, figure)),
    effective_sample: effective,
  };
}

function figureIn({ label, factor }: Unit, { name, year, value, sd, df, ofYear }: Known): KnownFigure {
  return {
    ...{ of: name, year, value: value / factor, unit: label },
    sd: ofYear === undefined ? sd / factor : sd,
    ...(df === null ? {} : { df }),
    ...(ofYear === undefined ? {} : { of_year: ofYear }),
  };
}
