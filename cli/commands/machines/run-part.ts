/** `growth-odds run --part k/n --parts-in folder`: makes some spans of a run, for `merge`. */
import { resolve } from 'node:path';
import {
  ArgumentError,
  encodeAnswer,
  encodeNotFinite,
  NotFiniteError,
  type SpanTask,
  type ThreadPool,
  tasksOfRun,
} from '../../../engine/index.ts';
import { describe } from '../../../engine/words/describe.ts';
import { say } from '../../../engine/words/phrase.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { DEFAULT_SCENARIO, openScenario, shippedScenarios } from '../../files/scenario-files.ts';
import { interruptible } from '../../interruption.ts';
import {
  type Job,
  joinJob,
  ownBuild,
  programHash,
  readSpan,
  SPLIT,
  spanHash,
  writeSpan,
} from '../../parts/part-folder.ts';
import type { RunOptions } from '../../run-options.ts';
import { parseSettings } from '../../settings.ts';
import { warn } from '../../warnings.ts';

export async function runPart(
  pool: ThreadPool,
  named: string = DEFAULT_SCENARIO,
  options: RunOptions,
): Promise<ExitCode> {
  const { part: of, partsIn: folder, lang, quiet = false } = options;
  if (of === undefined || folder === undefined) {
    const got = of === undefined ? '--parts-in' : '--part';
    throw new ArgumentError(say('part-requires-folder', { got }));
  }
  if (named === '-') throw new ArgumentError(say('part-without-file'));
  const { set = [], strict = false, seed, trials, sampler, level } = options;
  const scenario = await openScenario(named, { set: parseSettings(set), strict });
  warn(scenario.warnings, lang);
  const tasks = await tasksOfRun(scenario, { seed, sampler, trials, level }, pool, SPLIT);
  const program = programHash(tasks[0]!);
  const job: Job = {
    ...{ format: 'growth-odds/job@1', build: ownBuild() },
    scenario: shippedScenarios().includes(named) ? named : resolve(named),
    ...{ scenario_digest: scenario.digest, set: [...set], seed, trials, sampler, level },
    ...{ rare: options.rare ?? null, split: SPLIT, spans: tasks.map(({ span }) => span[0]!.number), program },
  };
  joinJob(folder, job);
  const own = tasks.filter((_, i) => i % of.parts === of.part);
  let there = 0;
  const left = own.values();
  await interruptible(async (signal) => {
    const lane = async () => {
      for (const task of left) {
        const { number } = task.span[0]!;
        if ((await readSpan(folder, number, program, spanHash(task))) !== undefined) there++;
        else await writeSpan(folder, task, await tallyOf(task, signal));
      }
    };
    await Promise.all(Array.from({ length: 2 * pool.workers }, lane));
  });
  if (!quiet) {
    console.error(describe(say('parts-written', { path: folder, made: own.length - there, there }), lang));
  }
  return EXIT.done;

  async function tallyOf(task: SpanTask, signal: AbortSignal): Promise<Uint8Array> {
    try {
      const tally = await pool.run(task, signal);
      const bytes = encodeAnswer(task, tally);
      tally.release?.();
      return bytes;
    } catch (error) {
      if (error instanceof NotFiniteError) return encodeNotFinite(error);
      throw error;
    }
  }
}
