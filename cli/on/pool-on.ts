/** The pool that a command simulates on: the threads of this machine, or with `--on` the workers at a queue. */
import { ArgumentError, estimateMilliseconds, type Pool } from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { formatCount } from '../../viz/words/number-format.ts';
import type { RunningOptions } from '../common-options.ts';
import { addressOf, hideArguments } from './address.ts';
import type { QueueOptions } from './queue-options.ts';

/** A task that takes less is done sooner here than it is sent: a job takes some 10 ms of either machine. */
const LEAST_JOB_MILLISECONDS = 50;
/** A run of fewer trials is made here altogether, unless it is one of many: it is over in seconds. */
const LEAST_TRIALS = 131_072;

export interface PoolOn {
  readonly pool: Pool;
  /** Workers that are there; undefined without a queue. */
  readonly machines: (() => number) | undefined;
  /** Ends what was opened, but not the threads. */
  readonly close: () => Promise<void>;
}

type Options = QueueOptions & Pick<RunningOptions, 'lang' | 'quiet'>;

/**
 * @param threads for what is not worth sending, and for everything without `--on`
 * @param trials of the command's runs, at most
 * @throws ArgumentError for an address that is none
 * @throws Error when nothing answers there
 */
export async function poolOn(threads: Pool, trials: number, options: Options): Promise<PoolOn> {
  const address = addressOf(options.on);
  if (address === undefined) {
    if (options.check === undefined) return { pool: threads, machines: undefined, close: async () => {} };
    throw new ArgumentError(say('check-requires-queue'));
  }
  if (options.on !== undefined) hideArguments();
  const [{ openStore }, { QueuePool }] = await Promise.all([
    import('./open-store.ts'),
    import('./queue-pool.ts'),
  ]);
  const { lang, quiet = false, check = 0 } = options;
  const isSmall = trials < LEAST_TRIALS;
  const store = await openStore(address);
  let isTold = quiet || options.on === undefined;
  const stayAll = (): true => {
    const counts = { trials: formatCount(trials, lang), least: formatCount(LEAST_TRIALS, lang) };
    if (!isTold) console.error(describe(say('small-run-stays', counts), lang));
    isTold = true;
    return true;
  };
  const pool = new QueuePool(store, {
    local: threads,
    // Cells are whole runs, and small; of others the trials would be sent.
    staysHere: (task) =>
      isSmall && task.kind !== 'cell' ? stayAll() : estimateMilliseconds(task) < LEAST_JOB_MILLISECONDS,
    check,
    tell: (phrase) => console.error(describe(phrase, lang)),
  });
  return { pool, machines: () => pool.machines, close: () => pool.close() };
}
