/** Laws of the `sobol` sampler as the engine runs it: nets through the kernel, independent replicates, no bias. */
import { describe, expect, test } from 'vitest';
import { KNOWN_ODDS, thresholdFor } from '../benchmarks/known-odds.ts';
import { readScenario } from '../engine/index.ts';
import { compileKernel, instantiateKernel } from '../engine/kernel/kernel.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { BLOCK_SIZE, Layout } from '../engine/simulate/run/memory-layout.ts';
import { planRun } from '../engine/simulate/run/run-plan.ts';
import { ScoreWords } from '../engine/simulate/run/score-words.ts';
import { simulatorHere } from '../engine/simulate/run/simulate-here.ts';
import { chooseDirections } from '../engine/simulate/smooth/smoothing-pilot.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { HARBOUR } from './harbour-scenario.ts';

const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);

/** The words and the scores of every site for the first blocks of a replicate, by the engine's own path. */
function drawsOf(
  seed: number,
  replicate: number,
  blocks: number,
): { words: Uint32Array; scores: Float64Array }[] {
  const layout = new Layout(program);
  const draws = new ScoreWords(program.sites, instantiateKernel(compileKernel(), layout.memory), layout);
  draws.prepare({ number: 0, seed, sampler: 'sobol', replicate, firstTrial: 0, trials: BLOCK_SIZE });
  return program.sites.map((_, site) => {
    const words = new Uint32Array(blocks * BLOCK_SIZE);
    const scores = new Float64Array(blocks * BLOCK_SIZE);
    for (let block = 0; block < blocks; block++) {
      const at = block * BLOCK_SIZE;
      draws.fill(site, layout.register(0), { firstTrial: at, trials: BLOCK_SIZE });
      words.set(new Uint32Array(layout.memory.buffer, layout.bits, BLOCK_SIZE), at);
      scores.set(new Float64Array(layout.memory.buffer, layout.register(0), BLOCK_SIZE), at);
    }
    return { words, scores };
  });
}

describe('the net of a replicate, through the kernel', () => {
  const BITS = 12;
  const sites = drawsOf(6, 3, 2 ** BITS / BLOCK_SIZE);

  test('every site has one point in each of 2^k equal intervals, for every k and every aligned run', () => {
    for (const { words } of sites) {
      for (let k = 0; k <= BITS; k++) {
        for (let first = 0; first < 2 ** BITS; first += 2 ** k) {
          const cells = new Set<number>();
          for (let i = 0; i < 2 ** k; i++) cells.add(k === 0 ? 0 : words[first + i]! >>> (32 - k));
          expect(cells.size).toBe(2 ** k);
        }
      }
    }
  });

  test('the first two sites have one point in each elementary rectangle', () => {
    const [a, b] = sites;
    for (let k = 0; k <= BITS; k++) {
      const cells = new Set<number>();
      for (let i = 0; i < 2 ** BITS; i++) {
        const x = k === 0 ? 0 : a!.words[i]! >>> (32 - k);
        const y = k === BITS ? 0 : b!.words[i]! >>> (32 - BITS + k);
        cells.add(x * 2 ** (BITS - k) + y);
      }
      expect(cells.size).toBe(2 ** BITS);
    }
  });

  test('scores keep the order of the words, so that their intervals are kept too', () => {
    for (const { words, scores } of sites) {
      const order = Array.from(words, (_, i) => i).sort((i, j) => words[i]! - words[j]!);
      for (let i = 1; i < order.length; i++) {
        expect(scores[order[i]!]!).toBeGreaterThanOrEqual(scores[order[i - 1]!]!);
      }
    }
  });

  test('another replicate and another seed are other scrambles of the same net', () => {
    const [other, otherSeed] = [drawsOf(6, 4, 1), drawsOf(7, 3, 1)];
    for (const [site, { words }] of sites.entries()) {
      expect([...other[site]!.words]).not.toEqual([...words.subarray(0, BLOCK_SIZE)]);
      expect([...otherSeed[site]!.words]).not.toEqual([...words.subarray(0, BLOCK_SIZE)]);
    }
  });
});

/** Odds of the first target in each replicate, by hits and by conditional probabilities, over many seeds. */
function replicatesOf(text: string, seeds: number, trials: number): { hits: number[][]; smooth: number[][] } {
  const { draft, refs } = compile(readScenario(text, 'known-odds.yaml'));
  const program = lower(draft, chooseDirections(draft, trials));
  const simulate = simulatorHere(program);
  const { hit } = refs.targets[0]!;
  const event = 'event' in hit ? hit.event : Number.NaN;
  const smoothing = program.smoothings.findIndex(({ events }) => events.some((each) => each.event === event));
  const tallies = Array.from({ length: seeds }, (_, seed) => simulate(planRun(seed, 'sobol', trials)));
  return {
    hits: tallies.map((replicates) => replicates.map((tally) => tally.hits[event]! / tally.trials)),
    smooth:
      smoothing < 0
        ? []
        : tallies.map((replicates) => replicates.map((tally) => tally.smoothed.at(smoothing).mean)),
  };
}

/** Mean of numbers and its standard error. */
function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

const problem = (name: string) => KNOWN_ODDS.find((each) => each.name.startsWith(name))!;

test('replicates are independent: no two of them err together', () => {
  const SEEDS = 400;
  const known = problem('once in five years');
  const { smooth } = replicatesOf(known.scenario(thresholdFor(known, 0.1)), SEEDS, 16 * 256);
  const replicates = smooth[0]!.length;
  const columns = Array.from({ length: replicates }, (_, r) => smooth.map((each) => each[r]!));
  const standard = columns.map((column) => {
    const { mean, error } = meanOf(column);
    return column.map((value) => (value - mean) / (error * Math.sqrt(SEEDS)));
  });
  for (let i = 0; i < replicates; i++) {
    for (let j = 0; j < i; j++) {
      const correlation = standard[i]!.reduce((sum, value, k) => sum + value * standard[j]![k]!, 0) / SEEDS;
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(SEEDS));
    }
  }
  // And all together: the variance of their mean is a sixteenth of theirs.
  const means = meanOf(smooth.map((each) => each.reduce((sum, value) => sum + value, 0) / replicates));
  const all = meanOf(smooth.flat());
  // A ratio of two variances, the first of SEEDS − 1 degrees of freedom: standard error √(2 / SEEDS).
  expect(Math.abs((means.error / all.error) ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / SEEDS));
});

describe.each(KNOWN_ODDS.map(({ name }) => name))('%s', (name) => {
  const known = problem(name);
  const { low, high } = { low: 1e-3, high: 0.5 };

  test.each([high, 0.1, 0.01, low])(
    'has no bias at odds of %f, smoothed or not, even with few trials',
    (odds) => {
      const threshold = thresholdFor(known, odds);
      const truth = known.odds(threshold);
      const { hits, smooth } = replicatesOf(known.scenario(threshold), 60, 16 * 64);
      const counted = meanOf(hits.flat());
      expect(Math.abs(counted.mean - truth)).toBeLessThan(
        5 * Math.max(counted.error, Math.sqrt(truth / 60 / 1024)),
      );
      if (smooth.length === 0) return;
      const smoothed = meanOf(smooth.flat());
      // What scores lose by being rounded to float32 comes on top where nothing else is left.
      expect(Math.abs(smoothed.mean - truth)).toBeLessThan(5 * smoothed.error + 1e-6 * truth);
      expect(Math.abs(smoothed.mean - counted.mean)).toBeLessThan(
        5 * Math.max(counted.error, Math.sqrt(truth / 60 / 1024)),
      );
    },
  );
});

test('a margin that falls where the pilot saw it rise is counted as it is', () => {
  // In one trial of two hundred x counts the other way round: odds stay those of x alone.
  const flipped = problem('an equality')
    .scenario(1)
    .replace(/formula: '.*?'/u, "formula: 'if(y > 2.6, 0 - x, x)'")
    .replace('total == 1', 'total >= 1');
  const { smooth } = replicatesOf(flipped, 60, 16 * 64);
  const { mean, error } = meanOf(smooth.flat());
  expect(Math.abs(mean - normalCdf(-1))).toBeLessThan(5 * error);
  // Taken for rising, those trials would have counted 1.
  expect(5 * error).toBeLessThan(0.5 * normalCdf(-2.6) * normalCdf(1));
});

test('where smoothing leaves nothing to chance its odds are those of the closed form', () => {
  const { smooth } = replicatesOf(KNOWN_ODDS[0]!.scenario(3), 3, 16 * 64);
  const truth = normalCdf(-3 / Math.sqrt(5.98));
  for (const p of smooth.flat()) expect(Math.abs(p / truth - 1)).toBeLessThan(1e-6);
});
