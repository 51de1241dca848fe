/** The scenarios that ship, for the tests that hold for each of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { loadParent } from '../cli/files/scenario-files.ts';
import { readScenario, type Scenario, type ScenarioText } from '../engine/index.ts';

/** Paths from the root of the repository. */
export function shippedFiles(): string[] {
  return readdirSync('scenarios')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `scenarios/${file}`);
}

export function loadShipped(file: string): ScenarioText {
  return { text: readFileSync(file, 'utf8'), file };
}

export function readShipped(file: string): Scenario {
  return readScenario(loadShipped(file).text, file, { load: loadParent });
}
