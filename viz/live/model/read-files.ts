/** Reads the files of a page, and none beside them. */
import { readScenario, type Scenario } from '../../../engine/index.ts';
import type { ScenarioFiles } from './questions.ts';

export const readFiles = ({ main, parents }: ScenarioFiles): Scenario =>
  readScenario(main.text, main.file, {
    load: (reference, from) => parents.find((each) => each.reference === reference && each.from === from)?.is,
  });
