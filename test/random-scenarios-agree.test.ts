/**
 * Law: nets, smoothing along a direction, importance sampling and listed chance are ways to the odds of plain Monte
 * Carlo, whatever the scenario. Plain trials are made of random numbers alone, by counting.
 */
import { expect, test } from 'vitest';
import { compareScenarios, type Odds, readScenario, runScenario } from '../engine/index.ts';
import { randomScenario } from './random-scenario.ts';
import { sharedPool } from './run-yaml.ts';

const PLAIN = { seed: 2, sampler: 'random', trials: 2 ** 17, level: 0.95 } as const;
const NET = { seed: 1, sampler: 'sobol', trials: 4096, level: 0.95 } as const;
/** Standard errors that two estimates may be apart: some thousand are compared. */
const APART = 5;

function expectAgreement(net: Odds, plain: Odds, what: string): void {
  const { trials } = PLAIN;
  const p = Math.min(Math.max(plain.p, 1 / trials), 1 - 1 / trials);
  const error = Math.hypot(Math.sqrt((p * (1 - p)) / trials), (net.high - net.low) / 2 / 2.13);
  expect(Math.abs(net.p - plain.p), what).toBeLessThan(APART * error + 2 / trials);
}

test.each([
  ...Array.from({ length: 24 }, (_, i) => ({ seed: i + 1, low: 0.85, high: 1.25 })),
  ...Array.from({ length: 12 }, (_, i) => ({ seed: i + 101, low: 1.15, high: 1.5 })),
])('scenario $seed, levels from $low to $high', async ({ seed, ...levels }) => {
  const text = randomScenario(seed, levels);
  const scenario = readScenario(text, 'random.yaml');
  const [net, plain] = [
    await runScenario(scenario, sharedPool(), NET),
    await runScenario(scenario, sharedPool(), PLAIN),
  ];
  for (const [name, { odds, by_year: years }] of Object.entries(net.targets)) {
    const counted = plain.targets[name]!;
    expectAgreement(odds, counted.odds, name);
    for (const [year, each] of Object.entries(years))
      expectAgreement(each, counted.by_year[year]!, `${name} by ${year}`);
  }
  // Something else: likelier projects and growth half a point higher.
  const other = readScenario(
    text
      .replace(/mean: (\S+?)%/u, (_, mean) => `mean: ${(Number(mean) + 0.5).toFixed(2)}%`)
      .replace(/(starts: \{ \d+): \S+, never: \S+ \}/u, '$1: 75%, never: 25% }'),
    'other.yaml',
  );
  const both = [scenario, other];
  const [netPair, plainPair] = [
    await compareScenarios(both, sharedPool(), NET),
    await compareScenarios(both, sharedPool(), PLAIN),
  ];
  for (const [name, { odds }] of Object.entries(netPair.targets)) {
    for (const letter of ['a', 'b'])
      expectAgreement(odds[letter]!, plainPair.targets[name]!.odds[letter]!, `${name} of ${letter}`);
  }
});
