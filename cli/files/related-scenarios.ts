/** Scenarios of the same family as one: its parent, what extends the same parent, and what extends it. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Scenario, ScenarioError } from '../../engine/index.ts';
import { openScenario, STDIN } from './scenario-files.ts';

/** Files of a folder that are looked at. */
const MOST_FILES = 100;

/**
 * The family of a scenario among the files beside it. Files that are no scenario, or are at fault, are no part of it.
 *
 * @param scenario as it was read; of standard input, which lies in no folder, there is none
 */
export async function relatedScenarios(scenario: Scenario): Promise<Scenario[]> {
  if (scenario.file === STDIN) return [];
  const folder = dirname(scenario.file);
  const files = readdirSync(folder)
    .filter((file) => /\.ya?ml$/iu.test(file) && file !== basename(scenario.file))
    .sort()
    .slice(0, MOST_FILES);
  const [own, parent] = scenario.parts;
  const family = new Set([own?.digest, parent?.digest].filter((digest) => digest !== undefined));
  const related: Scenario[] = [];
  for (const file of files) {
    const other = await openedOr(join(folder, file));
    // What is known is no other assumption: such a scenario stands beside no range of odds.
    if (other === undefined || other.name === scenario.name || other.known.length > 0) continue;
    const [itself, its] = other.parts;
    // Its parent is the scenario's own, or the scenario; or it is the parent.
    const isRelated = its === undefined ? family.has(itself!.digest) : family.has(its.digest);
    if (isRelated && !related.some(({ name }) => name === other.name)) related.push(other);
  }
  return related;
}

async function openedOr(file: string): Promise<Scenario | undefined> {
  try {
    return await openScenario(file);
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}
