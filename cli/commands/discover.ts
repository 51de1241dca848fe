/** `growth-odds discover`: plain rules that say when a target is missed, or reached. */

import { ArgumentError, discoverBoxes, requireTargets } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { RunningOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { analysisFiles, type FileOptions, withEnvironment, writeAnalysis } from '../files/analysis-files.ts';
import { DEFAULT_SCENARIO, openScenario } from '../files/scenario-files.ts';
import { folderOf, prepareOutput } from '../files/whole-files.ts';
import { interruptible } from '../interruption.ts';
import { startProgress } from '../progress.ts';
import { noteRounding } from '../rounded-trials.ts';
import { parseSettings } from '../settings.ts';
import { discoverPassages } from '../tables/analysis/discover-passages.ts';
import { printed } from '../tables/analysis/printed.ts';
import { warn } from '../warnings.ts';

export interface DiscoverOptions extends RunningOptions, FileOptions {
  readonly target?: readonly string[];
  readonly set?: readonly string[];
  readonly outcome?: 'reached' | 'missed';
  readonly rules: number;
  readonly boxes: number;
}

export async function discover(
  named: string = DEFAULT_SCENARIO,
  options: DiscoverOptions,
): Promise<ExitCode> {
  const startedAt = performance.now();
  const scenario = await openScenario(named, { set: parseSettings(options.set) });
  requireTargets(scenario);
  const names = scenario.targets.map(({ name }) => name);
  const [target = names.length === 1 ? names[0] : undefined, ...others] = options.target ?? [];
  if (target === undefined || others.length > 0) {
    const got = target === undefined ? 'none' : (options.target ?? []).join(' and ');
    throw new ArgumentError(say('discover-one-target-name-one', { got, names }));
  }
  const folder = folderOf(options, `discover-${scenario.name}-${target}`);
  if (folder !== undefined) prepareOutput(folder, analysisFiles('discover', options), options.charts);
  warn(scenario.warnings, options.lang);

  const { seed, sampler, trials, level, lang, quiet = false, outcome, rules, boxes } = options;
  const progress = startProgress(trials, lang, quiet);
  const found = await interruptible((signal) =>
    discoverBoxes(scenario, {
      ...{ target, seed, sampler, trials, level, rules, boxes },
      ...(outcome === undefined ? {} : { outcome }),
      signal,
      onProgress: progress.update,
    }),
  ).finally(progress.stop);
  noteRounding(found, options);
  const document = withEnvironment(found, { ...options, workers: 1 }, startedAt, named);
  const passages = discoverPassages(found, lang);
  process.stdout.write(options.json ? `${JSON.stringify(document, null, 2)}\n` : printed(passages));
  if (folder !== undefined) {
    const charts = async () => (await import('../../viz/index.ts')).chooseDiscoverCharts(found, lang);
    await writeAnalysis(folder, 'discover.json', document, { charts, passages }, options);
  }
  return EXIT.done;
}
