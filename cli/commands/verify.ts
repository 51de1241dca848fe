/** `growth-odds verify`: the digest of a result file, and that of the same run made again. */
import { availableParallelism } from 'node:os';
import { canonicalDigest, WorkerPool } from '../../engine/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readResult } from '../result-reader.ts';
import { openScenario } from '../scenario-files.ts';
import { simulateWithProgress } from '../simulating.ts';

export interface VerifyOptions extends CommonOptions {
  readonly scenario?: string;
  readonly workers?: number;
}

export async function verify(path: string, options: VerifyOptions): Promise<ExitCode> {
  const { environment, digest, ...body } = readResult(path);
  const differs = (sentence: string) => {
    if (options.json) console.log(JSON.stringify({ agrees: false, digest, reason: sentence }));
    else console.log(`${path}: ${sentence}`);
    return EXIT.differs;
  };
  const ofFile = canonicalDigest(body);
  if (ofFile !== digest) {
    return differs(
      `differs: the file says ${digest}, its content has ${ofFile}; it was changed after it was made`,
    );
  }
  const scenario = await openScenario(options.scenario ?? environment.scenario_file, {
    set: body.scenario.set ?? {},
  });
  if (scenario.digest !== body.scenario.digest) {
    return differs(
      `differs: ${scenario.file} is now ${scenario.digest}, the result was made from ${body.scenario.digest}. ` +
        'Name the scenario as it was with --scenario',
    );
  }
  const { seed, sampler, precision, level, rare } = body.run;
  const trials = precision?.most ?? body.run.trials;
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
  const pool = new WorkerPool(workers);
  const again = await simulateWithProgress(scenario, pool, simulating).finally(() => pool.close());
  if (again.digest !== digest)
    return differs(`differs: this machine makes ${again.digest}, the file says ${digest}`);
  if (options.json) console.log(JSON.stringify({ agrees: true, digest }));
  else console.log(`${path}: agrees, ${digest}`);
  return EXIT.done;
}
