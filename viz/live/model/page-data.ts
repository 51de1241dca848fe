/** What a page carries besides its scripts. */
import type { Language } from '../../words/language.ts';
import type { Lever } from './lever.ts';
import type { RunAsked, ScenarioFiles } from './questions.ts';

export interface PageData {
  readonly lang: Language;
  /** Version of growth-odds. */
  readonly version: string;
  readonly files: ScenarioFiles;
  /** The scenario as a command line names it. */
  readonly named: string;
  /** How a scenario that is saved refers to this one. */
  readonly reference: string;
  readonly asked: RunAsked;
  /** Whether nobody named a scenario, so that one of those that are shipped is shown. */
  readonly isExample?: true;
  /** Chosen before the page was written; else the page chooses them when it is opened. */
  readonly levers?: readonly Lever[];
  /** Of a page that `open` serves: what its requests carry. */
  readonly served?: { readonly token: string };
}
