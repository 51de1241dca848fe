/** Targets of a scenario by their names, for analyses that are asked for one. */

import { ArgumentError } from '../errors.ts';
import type { AnalysisRequest } from '../run/run-request.ts';
import type { Scenario, Target } from '../scenario/scenario.ts';
import { didYouMean } from '../scenario/source/names.ts';
import { say } from '../words/phrase.ts';

/** Options of an analysis of some targets. Invalid values throw ArgumentError. */
export interface TargetsRequest extends AnalysisRequest {
  /** Names of targets; all of the scenario by default. */
  readonly targets?: readonly string[] | undefined;
}

/**
 * Names of the targets that are asked for; undefined for all.
 *
 * @throws ArgumentError when the scenario has no such target, or none at all
 */
export function targetsAsked(
  scenario: Scenario,
  { targets = [] }: TargetsRequest,
): ReadonlySet<string> | undefined {
  requireTargets(scenario);
  for (const name of targets) targetNamed(scenario, name);
  return targets.length === 0 ? undefined : new Set(targets);
}

/** @throws ArgumentError when the scenario has no such target, with the nearest name */
export function targetNamed(scenario: Scenario, name: string): Target {
  requireTargets(scenario);
  const { targets } = scenario;
  const found = targets.find((target) => target.name === name);
  if (found !== undefined) return found;
  const names = targets.map((target) => target.name);
  throw new ArgumentError(
    say('target-target-scenario', { name }),
    didYouMean(name, names, say('name-one', { names })),
  );
}

/** @throws ArgumentError for a scenario without targets, of which an analysis has nothing to say */
export function requireTargets({ name, targets }: Scenario): void {
  if (targets.length > 0) return;
  throw new ArgumentError(say('analysis-scenario-with-targets-which', { name }));
}

/** The last year that counts for a target. */
export function deadlineOf(scenario: Scenario, target: Target): number {
  if ('targets' in target) {
    return Math.max(...target.targets.map((name) => deadlineOf(scenario, targetNamed(scenario, name))));
  }
  return target.when.mode === 'every' ? scenario.years.end : target.when.year;
}
