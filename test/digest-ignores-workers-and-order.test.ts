/** Law: one scenario, seed and number of trials, one digest. */
import { describe, expect, test } from 'vitest';
import { canonicalDigest, readScenario, runScenario, WorkerPool } from '../engine/index.ts';
import { HARBOUR } from './harbour-scenario.ts';

const scenario = readScenario(HARBOUR, 'harbour.yaml');
/** Not a multiple of the chunk, of the block or of the 16 trials of a counter. */
const TRIALS = 5 * 32_768 + 1_234 + 5;

async function digestWith(workers: number, seed = 3, order?: Parameters<typeof runScenario>[2]['order']) {
  const pool = new WorkerPool(workers);
  try {
    const simulation = { seed, trials: TRIALS, ...(order === undefined ? {} : { order }) };
    return (await runScenario(scenario, pool, simulation)).digest;
  } finally {
    await pool.close();
  }
}

describe('the digest', () => {
  test('is the same for 1, 2 and 3 workers, a second run, and any order of chunks', async () => {
    const digest = await digestWith(1);
    expect(await digestWith(1)).toBe(digest);
    expect(await digestWith(2)).toBe(digest);
    expect(await digestWith(3)).toBe(digest);
    expect(await digestWith(2, 3, (chunks) => chunks.reverse())).toBe(digest);
    expect(await digestWith(2, 3, (chunks) => [...chunks.slice(3), ...chunks.slice(0, 3)])).toBe(digest);
  });

  test('is another for another seed, 0 included', async () => {
    const digests = await Promise.all([digestWith(1, 0), digestWith(1, 1), digestWith(1, 2 ** 32)]);
    expect(new Set(digests).size).toBe(3);
  });

  test('is that of the document without digest', async () => {
    const pool = new WorkerPool(1);
    const { digest, ...body } = await runScenario(scenario, pool, { seed: 1, trials: 2000 });
    await pool.close();
    expect(canonicalDigest(JSON.parse(JSON.stringify(body)))).toBe(digest);
  });
});
