/** Tries again what a store that is away for a while kept from being done. */
import { setTimeout as later } from 'node:timers/promises';
import { faultOf } from './store-faults.ts';

/** A store that is away for longer ends the run; what was done stays there. */
export const LOST_MILLISECONDS = 120_000;
const PAUSE_MILLISECONDS = 500;

/** @throws what `work` throws, when waiting does not mend it or has not done so in time */
export async function retrying<T>(work: () => Promise<T>, isEnded: () => boolean): Promise<T> {
  const begun = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isLate = performance.now() - begun > LOST_MILLISECONDS;
      if (isLate || isEnded() || faultOf(error) !== 'passing') throw error;
      await later(PAUSE_MILLISECONDS);
    }
  }
}

/** @throws Error of the kind that waiting mends, when there is no answer in time */
export async function withinSeconds<T>(answer: Promise<T>, seconds: number): Promise<T> {
  const answered = new AbortController();
  const late = later(1000 * seconds, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`timed out after ${seconds} s`);
  });
  late.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => answered.abort());
}
