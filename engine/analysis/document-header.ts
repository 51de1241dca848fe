/** What every analysis says of the scenario that it is about, and of its inputs. */
import type { InputRole, UncertainInput } from '../program/compile/uncertain-inputs.ts';
import type { Title } from '../scenario/provenance.ts';

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
