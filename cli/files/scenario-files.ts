/** Finds scenario files: a shipped name, a path, or `-` for standard input. */
import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buffer as readStream } from 'node:stream/consumers';
import {
  ArgumentError,
  type ReadOptions,
  readScenario,
  type Scenario,
  type ScenarioSource,
  type ScenarioText,
  scenarioSource,
} from '../../engine/index.ts';
import { SCENARIOS } from './package-files.ts';

/** What runs when no scenario is named. */
export const DEFAULT_SCENARIO = 'jining-baseline';

/** What a scenario from standard input is called where its file would stand. */
export const STDIN = '<stdin>';

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
 * A scenario with what it extends, read and checked.
 *
 * @param wanted a file, else the name of a shipped scenario, else `-` for standard input
 * @param options numeric fields to be read as other values; whether what would be repaired is an error
 * @throws ArgumentError when there is no such file or it cannot be read
 * @throws ScenarioError when it is at fault
 */
export async function openScenario(
  wanted: string,
  options: Omit<ReadOptions, 'load'> = {},
): Promise<Scenario> {
  const { text, file } = await loadScenarioText(wanted);
  return readScenario(text, file, { ...options, load: loadParent });
}

/**
 * A scenario file to be read many times, with other numbers each time.
 *
 * @param options numeric fields that are set in every reading
 * @throws ArgumentError when there is no such file or it cannot be read
 * @throws ScenarioError when it is at fault
 */
export async function openSource(
  wanted: string,
  options: Omit<ReadOptions, 'load'> = {},
): Promise<ScenarioSource> {
  const { text, file } = await loadScenarioText(wanted);
  const source = scenarioSource(text, file, { ...options, load: loadParent });
  for (const warning of source.read({}).warnings) console.error(`warning: ${warning}`);
  return source;
}

/** What a scenario extends: a path from its own folder when it looks like one, else the name of a shipped scenario. */
export function loadParent(reference: string, from: string): ScenarioText | undefined {
  if (/[./\\]/u.test(reference)) {
    const path = join(from === STDIN ? '.' : dirname(from), reference);
    return isReadable(path) ? { text: readFileOf(path), file: path } : undefined;
  }
  return shippedText(reference);
}

function shippedText(name: string): ScenarioText | undefined {
  const path = join(SCENARIOS, `${name}.yaml`);
  return /^[\w-]+$/u.test(name) && isReadable(path) ? { text: readFileOf(path), file: path } : undefined;
}

/** A file, or a pipe such as a shell's `<(…)`. */
function isReadable(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}

/**
 * The text of a scenario.
 *
 * @param wanted a file, else the name of a shipped scenario, else `-` for standard input
 * @throws ArgumentError when there is no such file or it cannot be read
 */
async function loadScenarioText(wanted: string): Promise<ScenarioText> {
  if (wanted === '-') return { text: textOf(await readStream(process.stdin), STDIN), file: STDIN };
  if (isReadable(wanted)) return { text: readFileOf(wanted), file: wanted };
  const shipped = shippedText(wanted);
  if (shipped !== undefined) return shipped;
  const got = existsSync(wanted) ? `the folder ${JSON.stringify(wanted)}` : JSON.stringify(wanted);
  throw new ArgumentError(
    `${wanted}:1:1: scenario requires a file that exists or a shipped name, got ${got}. ` +
      `Give a path, or one of: ${shippedScenarios().join(', ')}`,
  );
}

function readFileOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new ArgumentError(
      `${path}:1:1: scenario requires a file that can be read. ${(error as Error).message}`,
    );
  }
  return textOf(bytes, path);
}

/** Read as UTF-8, a file of another encoding would have wrong titles and names that nobody can find. */
function textOf(bytes: Buffer, file: string): string {
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const before = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|[\r\n]/u);
  throw new ArgumentError(
    `${file}:${before.length}:${before.at(-1)!.length + 1}: scenario requires text in UTF-8, got bytes of another ` +
      'encoding. Save the file as UTF-8',
  );
}
