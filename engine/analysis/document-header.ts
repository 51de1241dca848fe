/** What every analysis says of the scenario that it is about, and of its inputs. */
import type { InputRole, UncertainInput } from '../program/compile/uncertain-inputs.ts';
import type { Title } from '../scenario/provenance.ts';
import type { Scenario } from '../scenario/scenario.ts';

export type { InputRole } from '../program/compile/uncertain-inputs.ts';

export interface ScenarioRef {
  readonly name: string;
  readonly title: Title;
  readonly digest: string;
  /** Numeric fields that were set to other values than the file's. */
  readonly set?: Readonly<Record<string, string>>;
}

export interface InputRef {
  readonly role: InputRole;
  /** Of the part of the scenario that has the role. */
  readonly title: Title;
  /** Of the values; `sd` where the score stands for the value, as of a factor. */
  readonly unit: string;
}

export function scenarioRef({ name, title, digest, set }: Scenario): ScenarioRef {
  return { name, title, digest, ...(set === undefined ? {} : { set }) };
}

export function inputRef({ role, title, unit }: UncertainInput): InputRef {
  return { role, title, unit: unit.label };
}
