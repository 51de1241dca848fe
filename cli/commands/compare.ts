/** `growth-odds compare`: scenarios beside one another, on the same draws. */
import { ArgumentError, compareScenarios, type Scenario } from '../../engine/index.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import { parseSettings } from '../settings.ts';
import { comparisonText } from '../tables/comparison-text.ts';

export interface CompareOptions extends RunningOptions, FileOptions {
  /** `b:field=value`. */
  readonly set?: readonly string[];
}

export async function compare(wanted: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const sides = sidesOf(wanted, options.set ?? []);
  const scenarios: Scenario[] = [];
  for (const { name, set } of sides) scenarios.push(await openScenario(name, { set: parseSettings(set) }));
  const digests = scenarios.map(({ digest }) => digest);
  if (new Set(digests).size < digests.length) {
    throw new ArgumentError(
      'compare requires scenarios that differ, got the same one twice. Change one, e.g. with --set b:field=value',
    );
  }
  const folder = folderOf(options, `compare-${[...new Set(scenarios.map(({ name }) => name))].join('-')}`);
  if (folder !== undefined) prepareOutput(folder, ['compare.json'], options.charts);
  for (const warning of new Set(scenarios.flatMap(({ warnings }) => warnings))) {
    console.error(`warning: ${warning}`);
  }
  const comparison = await withWorkers(options, (pool, request) =>
    compareScenarios(scenarios, pool, request),
  );
  const names = sides.map(({ name }) => name).join(' ');
  const document = withEnvironment(comparison, options, startedAt, names);
  process.stdout.write(
    options.json ? `${JSON.stringify(document, null, 2)}\n` : comparisonText(comparison, options.lang),
  );
  if (folder !== undefined) {
    await writeAnalysis(folder, 'compare.json', document, chartsOf, options);
  }
  return EXIT.done;

  async function chartsOf(lang: typeof options.lang) {
    const { comparisonCharts } = await import('../../viz/index.ts');
    return comparisonCharts(comparison, lang);
  }
}

const letterOf = (place: number): string => String.fromCharCode('a'.charCodeAt(0) + place);

interface Side {
  readonly name: string;
  readonly set: readonly string[];
}

/** Which scenario each letter is: those named, and further ones like the first that only `--set` tells of. */
function sidesOf(wanted: readonly string[], settings: readonly string[]): Side[] {
  const named = wanted.length === 0 ? [DEFAULT_SCENARIO] : wanted;
  if (named.filter((name) => name === '-').length > 1) {
    throw new ArgumentError('compare requires at most one scenario from standard input, got - twice');
  }
  const set = settings.map((text) => {
    const [, letter, setting] = /^([a-z]):(.+)$/su.exec(text) ?? [];
    if (letter !== undefined && setting !== undefined) {
      return { place: letter.charCodeAt(0) - 'a'.charCodeAt(0), setting };
    }
    throw new ArgumentError(
      `--set requires the letter of a scenario, such as b:assumptions.real_growth.normal.mean=6%, got ${JSON.stringify(text)}`,
    );
  });
  // With one scenario named, b and each letter after it that is set is another like it.
  let count = Math.max(2, named.length);
  while (named.length === 1 && set.some(({ place }) => place === count)) count++;
  const beyond = set.find(({ place }) => place >= count);
  if (beyond !== undefined) {
    throw new ArgumentError(
      `--set requires a letter up to ${letterOf(count - 1)}, one a scenario, got ${letterOf(beyond.place)}:${beyond.setting}`,
    );
  }
  const like = Array.from({ length: count - named.length }, (_, i) => named.length + i);
  const unset = like.find((each) => count > 2 && !set.some(({ place }) => place === each));
  if (unset !== undefined) {
    const [letter, next] = [unset, unset + 1].map(letterOf);
    throw new ArgumentError(
      `--set requires ${letter} to be set before ${next}, got ${next} alone. With one scenario named, each letter is another like it`,
    );
  }
  if (named.length === 1 && named[0] === '-') {
    throw new ArgumentError('compare requires a file or a shipped name to read it twice, got - alone');
  }
  return Array.from({ length: count }, (_, i) => ({
    name: named[i] ?? named[0]!,
    set: set.filter(({ place }) => place === i).map(({ setting }) => setting),
  }));
}
