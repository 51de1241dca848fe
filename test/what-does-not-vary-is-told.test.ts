/** Law: an output that is the same in every trial is told so, also where its last bits differ. */
import { expect, test } from 'vitest';
import { findDrivers, findSobolIndices, readScenario, runScenario } from '../engine/index.ts';
import { sharedPool } from './run-yaml.ts';

const TEXT = `
scenario: still
years: { base: 2024, end: 2026 }
currency: 亿元
assumptions: { x: { uniform: { min: 1%, max: 5% }, kind: assumption } }
paths:
  a: { start: { value: 100亿元, kind: assumption }, growth: x }
  b: { start: { value: 77亿元, kind: assumption }, growth: x }
indicators:
  cap: { formula: 'min(a, 50.1亿元)', unit: 亿元 }
  part: { formula: 'min(a, 50.1亿元) * 3 / 7', unit: 亿元 }
  ratio: { formula: b / a }
  rest: { formula: b / a - 0.77 }
  moving: { formula: b / a + 0.000001 * x }
targets:
  cap: { when: cap >= 50亿元, in: 2026 }
  part: { when: part >= 10亿元, in: 2026 }
  ratio: { when: ratio >= 0.7, in: 2026 }
  rest: { when: rest >= -0.01, in: 2026 }
  moving: { when: moving >= 0.7, in: 2026 }
`;
const scenario = readScenario(TEXT, 'still.yaml');
const STILL = ['cap', 'part', 'ratio', 'rest'];
const request = { seed: 1, trials: 1024, level: 0.95 } as const;

test("under Sobol' indices, and what moves by a millionth is none", async () => {
  const { targets } = await findSobolIndices(scenario, request, sharedPool());
  for (const name of STILL) expect([name, targets[name]!.quantity!.lacking]).toEqual([name, 'constant']);
  const { by_input, lacking } = targets.moving!.quantity!;
  expect([lacking, by_input[0]!.total.value]).toEqual([undefined, expect.closeTo(1, 1)]);
});

test('among drivers', async () => {
  const { targets } = await findDrivers(scenario, request, sharedPool());
  for (const name of STILL) expect([name, targets[name]!.causes.lacking]).toEqual([name, 'constant']);
});

test('in a run: sd 0, and every quantile the one value', async () => {
  const { indicators } = await runScenario(scenario, request, sharedPool());
  for (const [name, value] of [
    ['cap', 50.1],
    ['ratio', 0.77],
  ] as const) {
    const { sd, quantiles } = indicators[name]!.by_year[2026]!;
    expect([name, sd, quantiles['0.05'], quantiles['0.95']]).toEqual([name, 0, value, value]);
  }
  expect(indicators.moving!.by_year[2026]!.sd).toBeGreaterThan(0);
});
