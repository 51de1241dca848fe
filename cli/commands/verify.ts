/** `growth-odds verify`: the digest of a result file, and that of the same run made again. */

import { availableParallelism } from 'node:os';
import { ArgumentError, STREAM_VERSION, ThreadPool } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { CommonOptions, Lang } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { digestOf, readResult } from '../files/result-reader.ts';
import { openScenario } from '../files/scenario-files.ts';
import { simulateWithProgress } from '../simulating.ts';

export interface VerifyOptions extends CommonOptions {
  readonly scenario?: string;
  readonly workers?: number;
}

interface Words {
  readonly colon: string;
  readonly agrees: string;
  readonly changed: (stated: string, found: string) => string;
  readonly scenario: (file: string, now: string, then: string) => string;
  readonly again: (here: string, stated: string) => string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    colon: ': ',
    agrees: 'agrees, ',
    changed: (stated, found) =>
      `differs: the file says ${stated}, its content has ${found}; it was changed after it was made`,
    scenario: (file, now, then) =>
      `differs: ${file} is now ${now}, the result was made from ${then}. Name the scenario as it was with --scenario`,
    again: (here, stated) => `differs: this machine makes ${here}, the file says ${stated}`,
  },
  zh: {
    colon: '：',
    agrees: '一致，',
    changed: (stated, found) => `不一致：文件写明 ${stated}，内容为 ${found}；文件生成后被改动过`,
    scenario: (file, now, then) =>
      `不一致：${file} 现为 ${now}，结果所用的是 ${then}。请用 --scenario 指明当时的情景`,
    again: (here, stated) => `不一致：本机算得 ${here}，文件写明 ${stated}`,
  },
};

export async function verify(path: string, options: VerifyOptions): Promise<ExitCode> {
  const result = readResult(path);
  const { environment, digest, scenario: made, run } = result;
  const words = WORDS[options.lang];
  const differs = (write: (words: Words) => string) => {
    if (options.json) console.log(JSON.stringify({ agrees: false, digest, reason: write(WORDS.en) }));
    else console.log(`${path}${words.colon}${write(words)}`);
    return EXIT.differs;
  };
  const ofFile = digestOf(result);
  if (ofFile !== digest) {
    return differs(({ changed }) => changed(digest, ofFile));
  }
  const { seed, sampler, precision, level, rare, stream } = run;
  if (stream !== STREAM_VERSION) {
    throw new ArgumentError(
      say('run-stream-was-made-with', { path, streamVersion: STREAM_VERSION, stream, stream2: stream }),
      say('this-growth-odds-makes-version', { growth_odds: environment.growth_odds }),
    );
  }
  const scenario = await openScenario(options.scenario ?? environment.scenario_file, {
    set: made.set ?? {},
  }).catch((error: unknown) => {
    if (!(error instanceof ArgumentError) || options.scenario !== undefined) throw error;
    throw new ArgumentError(say('name-scenario-result-with-scenario', { message: error.message }));
  });
  if (scenario.digest !== made.digest) {
    return differs((each) => each.scenario(scenario.file, scenario.digest, made.digest));
  }
  const trials = precision?.most ?? run.trials;
  const { workers = availableParallelism(), lang, quiet = false } = options;
  const simulating = {
    seed,
    trials,
    sampler,
    precision: precision?.asked,
    level,
    rare,
    lang,
    quiet,
  };
  const pool = new ThreadPool(workers);
  const again = await simulateWithProgress(scenario, pool, simulating).finally(() => pool.close());
  if (again.digest !== digest) return differs((each) => each.again(again.digest, digest));
  if (options.json) console.log(JSON.stringify({ agrees: true, digest }));
  else console.log(`${path}${words.colon}${words.agrees}${digest}`);
  return EXIT.done;
}
