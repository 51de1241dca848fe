/** Finds scenario files: a shipped name, a path, or `-` for standard input. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text as readStream } from 'node:stream/consumers';
import { ArgumentError } from '../engine/errors.ts';
import { SCENARIOS } from './package-files.ts';

/** What runs when no scenario is named. */
export const DEFAULT_SCENARIO = 'jining-baseline';

export interface ScenarioText {
  readonly text: string;
  /** How messages name the file. */
  readonly file: string;
}

/** Names of the shipped scenarios, the default first. */
export function shippedScenarios(): string[] {
  const names = readdirSync(SCENARIOS)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'));
  return names.sort(
    (a, b) => Number(b === DEFAULT_SCENARIO) - Number(a === DEFAULT_SCENARIO) || (a < b ? -1 : 1),
  );
}

/**
 * The text of a scenario.
 *
 * @param wanted a file, else the name of a shipped scenario, else `-` for standard input
 * @throws ArgumentError when there is no such file or it cannot be read
 */
export async function loadScenarioText(wanted: string): Promise<ScenarioText> {
  if (wanted === '-') return { text: await readStream(process.stdin), file: '<stdin>' };
  if (existsSync(wanted) && statSync(wanted).isFile()) return { text: readFileOf(wanted), file: wanted };
  const shipped = join(SCENARIOS, `${wanted}.yaml`);
  if (/^[\w-]+$/u.test(wanted) && existsSync(shipped)) return { text: readFileOf(shipped), file: shipped };
  throw new ArgumentError(
    `${wanted}:1:1: scenario requires a file that exists or a shipped name, got ${JSON.stringify(wanted)}. ` +
      `Give a path, or one of: ${shippedScenarios().join(', ')}`,
  );
}

function readFileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ArgumentError(
      `${path}:1:1: scenario requires a file that can be read. ${(error as Error).message}`,
    );
  }
}
