/** What can be told of a scenario without a run, and only by compiling it. */
import type { Scenario } from '../../scenario/scenario.ts';
import { compile } from './compile.ts';

/**
 * Refuses a scenario in which a number is NaN or infinite whatever is drawn, such as `1亿元 / (gdp - gdp)`: every run
 * of it would end so.
 *
 * @throws ScenarioError at the first such path, indicator or target
 * @example
 * requireFinite(readScenario(text, 'my-city.yaml'));
 */
export function requireFinite(scenario: Scenario): void {
  compile(scenario);
}
