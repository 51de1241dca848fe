/** What a page that is served has done for it: long runs on threads, or at a queue, and the report of a run. */
import { z } from 'zod';
import { type Result, runScenario, ThreadPool } from '../../engine/index.ts';
import { faultOf } from '../../viz/live/model/fault-of.ts';
import { readFiles } from '../../viz/live/model/read-files.ts';
import type { ServedAnswers, ServedLine, ServedReport, ServedRun } from '../../viz/live/model/served-work.ts';
import { drawPicturesIn } from '../draw-in-pool.ts';
import { drawResult } from '../files/result-files.ts';
import type { Lang } from '../language-of-command.ts';
import { poolOn } from '../on/pool-on.ts';
import type { QueueOptions } from '../on/queue-options.ts';
import { describeEnvironment } from '../run-environment.ts';

interface Options extends QueueOptions {
  readonly workers: number;
  readonly lang: Lang;
  readonly quiet?: boolean;
}

/** What a person who may stop it hears of work. */
interface Telling {
  readonly signal: AbortSignal;
  readonly tell: (line: ServedLine<unknown>) => void;
}

const TEXT = z.object({ file: z.string(), text: z.string() });
const RUN = {
  files: z.object({
    main: TEXT,
    parents: z.array(z.object({ reference: z.string(), from: z.string(), is: TEXT })),
  }),
  set: z.record(z.string(), z.string()),
  asked: z.object({ trials: z.int().positive().optional() }),
};
const ASKED = {
  run: z.object(RUN),
  report: z.object({ ...RUN, lang: z.enum(['en', 'zh']), named: z.string() }),
} as const;

export class ServedWork {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Does what is asked, and tells what comes of it, faults included. */
  async answer(what: keyof ServedAnswers, body: string, telling: Telling): Promise<void> {
    try {
      const asked = this.#asked(what, body);
      const done = 'lang' in asked ? await this.#report(asked, telling) : await this.#run(asked, telling);
      telling.tell({ done });
    } catch (error) {
      telling.tell({ fault: faultOf(error) });
    }
  }

  #asked(what: keyof ServedAnswers, body: string): ServedRun | ServedReport {
    const { success, data } = ASKED[what].safeParse(parsed(body));
    // The page itself asks so; who writes requests by hand reads the language of the protocol.
    if (!success) throw new Error(`refused: no ${what} of a scenario`);
    const { asked, ...rest } = data;
    return { ...rest, asked: asked.trials === undefined ? {} : { trials: asked.trials } };
  }

  async #run(run: ServedRun, telling: Telling): Promise<Result> {
    const threads = new ThreadPool(this.#options.workers);
    try {
      return await this.#runIn(threads, run, telling);
    } finally {
      await threads.close();
    }
  }

  async #runIn(
    threads: ThreadPool,
    { files, set, asked }: ServedRun,
    { signal, tell }: Telling,
  ): Promise<Result> {
    const read = readFiles(files);
    const scenario = Object.keys(set).length === 0 ? read : read.source.read(set);
    const { pool, close } = await poolOn(threads, asked.trials ?? 0, this.#options);
    const onProgress = (done: number, trials: number) => tell({ progress: done / trials });
    try {
      return await runScenario(scenario, { ...asked, signal, onProgress }, pool);
    } finally {
      await close();
    }
  }

  /** The page that `run` writes as report.html. */
  async #report(report: ServedReport, telling: Telling): Promise<string> {
    const startedAt = performance.now();
    const threads = new ThreadPool(this.#options.workers);
    try {
      const made = await this.#runIn(threads, report, telling);
      const environment = describeEnvironment(this.#options.workers, startedAt, report.named);
      const drawn = drawResult({ ...made, environment }, report.lang, (request) =>
        drawPicturesIn(threads, request),
      );
      return String((await drawn()).get('report.html'));
    } finally {
      await threads.close();
    }
  }
}

/** @returns undefined of what is no JSON */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
