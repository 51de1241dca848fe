/** Targets of a scenario by their names, for analyses that are asked for one. */
import { ArgumentError } from '../errors.ts';
import type { Scenario, Target } from '../scenario/scenario.ts';
import { didYouMean } from '../scenario/source/names.ts';

/** @throws ArgumentError when the scenario has no such target, with the nearest name */
export function targetNamed({ targets }: Scenario, name: string): Target {
  const found = targets.find((target) => target.name === name);
  if (found !== undefined) return found;
  const names = targets.map((target) => target.name);
  throw new ArgumentError(
    `--target requires a target of the scenario, got ${name}. ` +
      didYouMean(name, names, `Name one of ${names.join(', ')}`),
  );
}

/** The last year that counts for a target. */
export function deadlineOf(scenario: Scenario, target: Target): number {
  if ('targets' in target) {
    return Math.max(...target.targets.map((name) => deadlineOf(scenario, targetNamed(scenario, name))));
  }
  return target.when.mode === 'every' ? scenario.years.end : target.when.year;
}
