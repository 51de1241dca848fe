/** Finds scenario files: a shipped name, a path, or `-` for standard input. */

import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import {
  ArgumentError,
  childWithKnown,
  KNOWN_PARENT,
  type ReadOptions,
  readScenario,
  remarksOnPatterns,
  type Scenario,
  type ScenarioText,
} from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { withNothingToLose } from '../interruption.ts';
import { languageOfCommand } from '../language-of-command.ts';
import { trusts } from '../trust.ts';
import { warn } from '../warnings.ts';
import { readFileOrPipe, readFileWithin, readStreamWithin, type Wanted } from './bounded-file.ts';
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
 * @param named a file, else the name of a shipped scenario, else `-` for standard input
 * @param options numeric fields to be read as other values; whether what would be repaired is an error
 * @param known figures that are known beside those of the file: `gdp.2025=6128亿元`
 * @throws ArgumentError when there is no such file or it cannot be read
 * @throws ScenarioError when it is at fault
 */
export async function openScenario(
  named: string,
  options: Omit<ReadOptions, 'load'> = {},
  known: readonly string[] = [],
): Promise<Scenario> {
  const main = await loadScenarioText(named);
  const scenario = await withNothingToLose(() => readWithKnown(main, options, known));
  const patterns = Object.keys(options.set ?? {}).map((name) => name.replace(/[-+]$/u, ''));
  warn(remarksOnPatterns(patterns, scenario.source), languageOfCommand());
  return scenario;
}

function readWithKnown(
  main: ScenarioText,
  options: Omit<ReadOptions, 'load'>,
  known: readonly string[],
): Scenario {
  const { text, file } = main;
  if (known.length === 0) return readScenario(text, file, { ...options, load: loadParent });
  const child = childWithKnown(readScenario(text, file, { load: loadParent }), known);
  const load: typeof loadParent = (reference, from) =>
    from === child.file && reference === KNOWN_PARENT ? main : loadParent(reference, from);
  return readScenario(child.text, child.file, { ...options, load });
}

/** A scenario with the texts of all files that it was read from. */
export interface OpenedFiles {
  readonly scenario: Scenario;
  readonly main: ScenarioText;
  readonly parents: readonly {
    readonly reference: string;
    readonly from: string;
    readonly is: ScenarioText;
  }[];
}

/**
 * As `openScenario`, with the texts, so that it can be read again elsewhere.
 *
 * @throws as `openScenario`
 */
export async function openScenarioFiles(named: string): Promise<OpenedFiles> {
  const main = await loadScenarioText(named);
  const parents: OpenedFiles['parents'][number][] = [];
  const load = (reference: string, from: string) => {
    const is = loadParent(reference, from);
    if (is !== undefined) parents.push({ reference, from, is });
    return is;
  };
  return { scenario: readScenario(main.text, main.file, { load }), main, parents };
}

/**
 * Where a scenario that a result names may lie now: as it is named, else beside the result or in a folder above it.
 *
 * @param named as the run was asked for it
 * @param from folder of the result
 */
export function scenarioBeside(named: string, from: string): string {
  if (existsSync(named) || isAbsolute(named)) return named;
  for (let folder = resolve(from), levels = 0; levels < 4; folder = dirname(folder), levels++) {
    for (const place of [join(folder, named), join(folder, basename(named))]) {
      if (isReadable(place)) return place;
    }
  }
  return named;
}

/** What a scenario extends: a path from its own folder when it looks like one, else the name of a shipped scenario. */
export function loadParent(reference: string, from: string): ScenarioText | undefined {
  if (!/[./\\]/u.test(reference)) return shippedText(reference);
  const folder = from === STDIN ? '.' : dirname(from);
  const path = join(folder, reference);
  if (!isReadable(path)) return undefined;
  if (!isInside(path, folder)) tellOutside(path, from);
  return { text: readFileOf(path), file: path };
}

/** Whether a file lies in a folder or below it, links followed. */
function isInside(path: string, folder: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const toldOutside = new Set<string>();

/** @throws ArgumentError when the scenario is not trusted */
function tellOutside(path: string, from: string): void {
  if (!trusts()) {
    throw new ArgumentError(say('extends-outside-untrusted', { from, path }), say('copy-there-or-trust'));
  }
  if (!toldOutside.has(path))
    console.error(describe(say('extends-outside', { from, path }), languageOfCommand()));
  toldOutside.add(path);
}

function shippedText(name: string): ScenarioText | undefined {
  const path = join(SCENARIOS, `${name}.yaml`);
  return /^[\w-]+$/u.test(name) && isReadable(path) ? { text: readFileOf(path), file: path } : undefined;
}

/** A file that is neither a folder nor a device nor a pipe. */
export const isPlainFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A file, or a pipe such as a shell's `<(…)`. */
function isReadable(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}

/**
 * The text of a scenario.
 *
 * @param named a file, else the name of a shipped scenario, else `-` for standard input
 * @throws ArgumentError when there is no such file or it cannot be read
 */
async function loadScenarioText(named: string): Promise<ScenarioText> {
  if (named === '-') {
    return { text: textOf(await readStreamWithin(process.stdin, scenarioAt(STDIN)), STDIN), file: STDIN };
  }
  if (isReadable(named)) {
    return { text: textOf(await readFileOrPipe(named, scenarioAt(named)), named), file: named };
  }
  const shipped = shippedText(named);
  if (shipped !== undefined) return shipped;
  const quoted = JSON.stringify(named);
  const got = existsSync(named) ? say('the-folder', { named: quoted }) : quoted;
  throw new ArgumentError(
    say('scenario-file-missing', { wanted: named, got }),
    say('give-path-one', { shippedScenarios: shippedScenarios() }),
  );
}

/** A scenario has at most 2 million characters, most of them of up to three bytes. */
const MOST_BYTES = 8_000_000;

const scenarioAt = (file: string): Wanted => ({ subject: say('scenario-at', { file }), most: MOST_BYTES });

const readFileOf = (path: string): string => textOf(readFileWithin(path, scenarioAt(path)), path);

/** Read as UTF-8, a file of another encoding would have wrong titles and names that nobody can find. */
function textOf(bytes: Buffer, file: string): string {
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const before = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|[\r\n]/u);
  throw new ArgumentError(
    say('scenario-text-utf-8-bytes', { file, length: before.length, length2: before.at(-1)!.length + 1 }),
    say('encoding-save-file-utf-8'),
  );
}
