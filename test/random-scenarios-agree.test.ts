/**
 * Law: nets, smoothing along a direction, importance sampling and listed chance are ways to the odds of plain Monte
 * Carlo, whatever the scenario. Plain trials are made of random numbers alone, by counting. Intervals that hold the truth
 * all but surely overlap. What plain trials are too few to tell (a way of a few percent to something rare, a margin that
 * stands at 0) has tests of its own: ways-are-not-passed-over, stretches-are-crossed-where-they-begin.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareScenarios, type Odds, readScenario, runScenario } from '../engine/index.ts';
import { randomScenarios } from './random-scenario.ts';
import { sharedPool } from './run-yaml.ts';

/** Of some thousand pairs of intervals one is apart by chance in a hundred such tests. */
const LEVEL = 1 - 1e-6;
const PLAIN = { seed: 2, sampler: 'random', trials: 2 ** 17, level: LEVEL } as const;
const NET = { seed: 1, sampler: 'sobol', trials: 4096, level: LEVEL } as const;

function expectOverlap(net: Odds, plain: Odds, what: string): void {
  expect(net.low, what).toBeLessThanOrEqual(plain.high);
  expect(net.high, what).toBeGreaterThanOrEqual(plain.low);
}

/** Likelier projects, and the first normal draw half a point higher. */
function variantOf(text: string): string {
  return text
    .replace(/mean: (\S+?)%/u, (_, mean) => `mean: ${(Number(mean) + 0.5).toFixed(2)}%`)
    .replace(/(starts: \{ \d+): \S+, never: \S+ \}/u, '$1: 75%, never: 25% }');
}

async function expectAgreement(text: string): Promise<void> {
  const scenario = readScenario(text, 'random.yaml');
  const net = await runScenario(scenario, NET, sharedPool());
  const plain = await runScenario(scenario, PLAIN, sharedPool());
  for (const [name, { odds, by_year: years }] of Object.entries(net.targets)) {
    const counted = plain.targets[name]!;
    expectOverlap(odds, counted.odds, name);
    for (const [year, each] of Object.entries(years))
      expectOverlap(each, counted.by_year[year]!, `${name} by ${year}`);
  }
  const both = [scenario, readScenario(variantOf(text), 'variant.yaml')];
  const { targets: netPair } = await compareScenarios(both, NET, sharedPool());
  const { targets: plainPair } = await compareScenarios(both, PLAIN, sharedPool());
  for (const [name, { odds }] of Object.entries(netPair)) {
    for (const letter of ['a', 'b'])
      expectOverlap(odds[letter]!, plainPair[name]!.odds[letter]!, `${name} of ${letter}`);
  }
}

test.each([
  { seed: 1, runs: 24, low: 0.85, high: 1.25 },
  { seed: 2, runs: 12, low: 1.15, high: 1.5 },
])('levels from $low to $high of those expected', { timeout: 300_000 }, async ({ seed, runs, ...levels }) => {
  await fc.assert(fc.asyncProperty(randomScenarios(levels), expectAgreement), {
    seed,
    numRuns: runs,
    // A failure is made smaller for as long as this.
    interruptAfterTimeLimit: 200_000,
    markInterruptAsFailure: true,
  });
});
