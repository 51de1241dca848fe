/** The place in a scenario file behind a number that is NaN or infinite. */
import { type Finding, NotFiniteError, type Position, ScenarioError } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Scenario } from '../scenario.ts';

/**
 * Does work on a program of scenarios.
 *
 * @param scenarios by their numbers in the program; mostly one
 * @throws ScenarioError in place of a NotFiniteError, also where the work is a promise
 */
export function namingFaults<T>(scenarios: readonly Scenario[], work: () => T): T {
  const named = (error: unknown) => {
    if (!(error instanceof NotFiniteError)) throw error;
    // Among several, summaries are named `i:paths/gdp/2025`.
    const number = scenarios.length > 1 ? Number.parseInt(error.summary, 10) : 0;
    throw notFiniteFault(scenarios[number]!, error);
  };
  try {
    const done = work();
    return done instanceof Promise ? (done.catch(named) as T) : done;
  } catch (error) {
    return named(error);
  }
}

/** The fault of a number of which only the targets are known that compare it. */
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
function notFiniteFault(scenario: Scenario, { summary }: NotFiniteError): ScenarioError {
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
