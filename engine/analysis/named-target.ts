/** Targets of a scenario by their names, for analyses that are asked for one. */
import { ArgumentError } from '../errors.ts';
import type { Scenario, Target } from '../scenario/scenario.ts';
import { didYouMean } from '../scenario/source/names.ts';

/** @throws ArgumentError when the scenario has no such target, with the nearest name */
export function targetNamed(scenario: Scenario, name: string): Target {
  requireTargets(scenario);
  const { targets } = scenario;
  const found = targets.find((target) => target.name === name);
  if (found !== undefined) return found;
  const names = targets.map((target) => target.name);
  throw new ArgumentError(
    `--target requires a target of the scenario, got ${name}. ` +
      didYouMean(name, names, `Name one of ${names.join(', ')}`),
  );
}

/** @throws ArgumentError for a scenario without targets, of which an analysis has nothing to say */
export function requireTargets({ name, targets }: Scenario): void {
  if (targets.length > 0) return;
  throw new ArgumentError(
    `an analysis requires a scenario with targets, got ${name}, which has none. Add \`targets\` to it, or use run`,
  );
}

/** The last year that counts for a target. */
export function deadlineOf(scenario: Scenario, target: Target): number {
  if ('targets' in target) {
    return Math.max(...target.targets.map((name) => deadlineOf(scenario, targetNamed(scenario, name))));
  }
  return target.when.mode === 'every' ? scenario.years.end : target.when.year;
}
