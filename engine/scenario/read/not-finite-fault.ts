/** The place in a scenario file behind a number that is NaN or infinite. */

import { type Finding, type NotFiniteError, type Position, ScenarioError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Scenario } from '../scenario.ts';

/** The same, where only the targets are known that compare the number. */
export function notFiniteTarget(scenario: Scenario, names: ReadonlySet<string>): ScenarioError {
  const target = scenario.targets.find(({ name }) => names.has(name));
  return new ScenarioError([
    {
      at: target?.at ?? startOf(scenario),
      ...say('what-compared-finite-number-every', { value: [...names] }),
      mend: say('run-scenario-by-itself-with'),
    },
  ]);
}

/**
 * The error that a reader of the file understands.
 *
 * @param error names the summary that met the number, e.g. `paths/gdp/2026` or, among several scenarios,
 * `1:paths/gdp/2026`
 */
export function notFiniteFault(
  scenario: Scenario,
  { summary }: Pick<NotFiniteError, 'summary'>,
): ScenarioError {
  const [role = '', name = '', year = ''] = summary.split('/');
  const isTarget = role.endsWith('targets');
  const path = scenario.paths.find((each) => each.name === name);
  const indicator = scenario.indicators.find((each) => each.name === name);
  const target = scenario.targets.find((each) => each.name === name);
  const when = year === '' ? '' : ` (${year})`;
  const finding: Finding = {
    at: (isTarget ? target?.at : (path?.at ?? indicator?.formula.at)) ?? startOf(scenario),
    ...say('finite-number-every-trial-nan', { name, more: isTarget ? say('what-compared') : '', when }),
    mend: say('look-for-division-by-what'),
  };
  return new ScenarioError([finding]);
}

const startOf = ({ file }: Scenario): Position => ({ file, line: 1, column: 1 });
