/** Runs a scenario text on real worker threads: what most tests of the engine start from. */
import { afterAll } from 'vitest';
import { type Result, type RunRequest, readScenario, runScenario, ThreadPool } from '../engine/index.ts';

let shared: ThreadPool | undefined;

/** A pool of two threads that the tests of one file share. */
export function sharedPool(): ThreadPool {
  shared ??= new ThreadPool(2);
  return shared;
}

afterAll(async () => {
  await shared?.close();
  shared = undefined;
});

export function runYaml(
  text: string,
  request: Omit<RunRequest, 'sampler'> & Partial<RunRequest>,
): Promise<Result> {
  return runScenario(readScenario(text, 'test.yaml'), { sampler: 'random', ...request }, sharedPool());
}

/** Standard error of a proportion. */
export function standardErrorOf(p: number, trials: number): number {
  return Math.sqrt((p * (1 - p)) / trials);
}
