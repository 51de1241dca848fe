/** Law: one scenario, seed and number of trials, one digest. */
import { describe, expect, test } from 'vitest';
import { canonicalDigest, type RunRequest, readScenario, runScenario, ThreadPool } from '../engine/index.ts';
import { HARBOUR } from './harbour-scenario.ts';

const scenario = readScenario(HARBOUR, 'harbour.yaml');
/** Not a multiple of the chunk, of the block or of the 16 trials of a counter. */
const TRIALS = 5 * 32_768 + 1_234 + 5;

async function digestWith(workers: number, more: Partial<RunRequest> = {}) {
  const pool = new ThreadPool(workers);
  try {
    const request = { seed: 3, sampler: 'random', trials: TRIALS, ...more } as const;
    return (await runScenario(scenario, request, pool)).digest;
  } finally {
    await pool.close();
  }
}

describe('the digest', () => {
  test.each(['random', 'sobol'] as const)(
    'of sampler %s is the same for 1, 2 and 3 workers, a second run, and any order of chunks',
    async (sampler) => {
      const digest = await digestWith(1, { sampler });
      expect(await digestWith(1, { sampler })).toBe(digest);
      expect(await digestWith(2, { sampler })).toBe(digest);
      expect(await digestWith(3, { sampler })).toBe(digest);
      expect(await digestWith(2, { sampler, order: (chunks) => chunks.reverse() })).toBe(digest);
      const rotate: RunRequest['order'] = (chunks) => [...chunks.slice(3), ...chunks.slice(0, 3)];
      expect(await digestWith(2, { sampler, order: rotate })).toBe(digest);
    },
  );

  test('is another for another seed, 0 included', async () => {
    const digests = await Promise.all([
      digestWith(1, { seed: 0 }),
      digestWith(1, { seed: 1 }),
      digestWith(1, { seed: 2 ** 32 }),
    ]);
    expect(new Set(digests).size).toBe(3);
  });

  test('of the document is that of all but its digests', async () => {
    const pool = new ThreadPool(1);
    const {
      digest: _,
      document_digest,
      ...body
    } = await runScenario(
      scenario,
      {
        seed: 1,
        sampler: 'sobol',
        trials: 2000,
      },
      pool,
    );
    await pool.close();
    expect(canonicalDigest(JSON.parse(JSON.stringify(body)))).toBe(document_digest);
  });

  test('is made without a warning by many tasks that one signal can stop', async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error) => warnings.push(warning);
    process.on('warning', keep);
    await digestWith(8, { trials: 16 * 32_768, signal: new AbortController().signal });
    await new Promise(setImmediate);
    process.off('warning', keep);
    expect(warnings).toEqual([]);
  });
});
