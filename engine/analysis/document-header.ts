/** What every analysis says of the scenario that it is about, and of its inputs. */
import { type Finding, type Remark, withoutPlaces } from '../errors.ts';
import type { InputRole, UncertainInput } from '../program/compile/uncertain-inputs.ts';
import type { Title } from '../scenario/provenance.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { say } from '../words/phrase.ts';

export type { InputRole } from '../program/compile/uncertain-inputs.ts';
export { scenarioRef } from '../result/build-result.ts';
export type { ScenarioRef } from '../result/result.ts';

export interface InputRef {
  readonly role: InputRole;
  /** Of the part of the scenario that has the role. */
  readonly title: Title;
  /** Of the values; `sd` where the score stands for the value, as of a factor. */
  readonly unit: string;
}

export function inputRef({ role, title, unit }: UncertainInput): InputRef {
  return { role, title, unit: unit.label };
}

/** What a document warns of: what its scenario does, that odds are those of what agrees with known figures, and more. */
export function warningsOf(
  { warnings, known }: Pick<Scenario, 'warnings' | 'known'>,
  more: readonly (Finding | Remark)[] = [],
): Remark[] {
  const figures = known.map(({ name, year, text }) => say('known-figure', { name, year, text }));
  const agreeing = figures.length === 0 ? [] : [say('odds-of-agreeing-futures', { figures })];
  return withoutPlaces([...warnings, ...agreeing, ...more]);
}
