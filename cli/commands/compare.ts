/** `growth-odds compare`: scenarios beside one another, on the same draws. */

import { ArgumentError, compareScenarios, type Scenario } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { withWorkers } from '../analysing.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { analysisFiles, type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import { parseSettings } from '../settings.ts';
import { comparisonPassages } from '../tables/analysis/comparison-passages.ts';
import { printed } from '../tables/analysis/printed.ts';
import { warn } from '../warnings.ts';

export interface CompareOptions extends RunningOptions, FileOptions, QueueOptions {
  /** `b:field=value`. */
  readonly set?: readonly string[];
}

export async function compare(named: readonly string[], options: CompareOptions): Promise<ExitCode> {
  const startedAt = performance.now();
  const sides = sidesOf(named, options.set ?? []);
  const scenarios: Scenario[] = [];
  for (const { name, set } of sides) scenarios.push(await openScenario(name, { set: parseSettings(set) }));
  const digests = scenarios.map(({ digest }) => digest);
  if (new Set(digests).size < digests.length) {
    throw new ArgumentError(say('compare-scenarios-differ-same-one'));
  }
  const folder = folderOf(options, `compare-${[...new Set(scenarios.map(({ name }) => name))].join('-')}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('compare', options), options.charts);
  warn(
    scenarios.flatMap(({ warnings }) => warnings),
    options.lang,
  );
  const comparison = await withWorkers(options, (pool, request) =>
    compareScenarios(scenarios, request, pool),
  );
  const names = sides.map(({ name }) => name).join(' ');
  const document = withEnvironment(comparison, options, startedAt, names);
  const passages = comparisonPassages(comparison, options.lang);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    await writeAnalysis(folder, 'compare.json', document, { charts: chartsOf, passages }, options);
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
function sidesOf(given: readonly string[], settings: readonly string[]): Side[] {
  const named = given.length === 0 ? [DEFAULT_SCENARIO] : given;
  if (named.filter((name) => name === '-').length > 1) {
    throw new ArgumentError(say('compare-at-most-one-scenario'));
  }
  const set = settings.map((text) => {
    const [, letter, setting] = /^([a-z]):(.+)$/su.exec(text) ?? [];
    if (letter !== undefined && setting !== undefined) {
      return { place: letter.charCodeAt(0) - 'a'.charCodeAt(0), setting };
    }
    throw new ArgumentError(say('set-letter-scenario-such-b', { stringify: JSON.stringify(text) }));
  });
  // With one scenario named, b and each letter after it that is set is another like it.
  let count = Math.max(2, named.length);
  while (named.length === 1 && set.some(({ place }) => place === count)) count++;
  const beyond = set.find(({ place }) => place >= count);
  if (beyond !== undefined) {
    throw new ArgumentError(
      say('set-letter-up-one-scenario', {
        letterOf: letterOf(count - 1),
        letterOf2: letterOf(beyond.place),
        setting: beyond.setting,
      }),
    );
  }
  const like = Array.from({ length: count - named.length }, (_, i) => named.length + i);
  const unset = like.find((each) => count > 2 && !set.some(({ place }) => place === each));
  if (unset !== undefined) {
    const [letter, next] = [letterOf(unset), letterOf(unset + 1)];
    throw new ArgumentError(say('set-set-before-alone-with', { letter, next, next2: next }));
  }
  if (named.length === 1 && named[0] === '-') {
    throw new ArgumentError(say('compare-file-shipped-name-read'));
  }
  return Array.from({ length: count }, (_, i) => ({
    name: named[i] ?? named[0]!,
    set: set.filter(({ place }) => place === i).map(({ setting }) => setting),
  }));
}
