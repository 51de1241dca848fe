/** Law: every draw is a pure function of seed, stream, year and trial. */
import { expect, test } from 'vitest';
import { readScenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { drawAddress, seedKey } from '../engine/sampling/streams.ts';
import { ChunkRunner } from '../engine/simulate/run/chunk-runner.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { runYaml } from './run-yaml.ts';

const program = lower(compile(readScenario(HARBOUR, 'harbour.yaml')).draft);

const IN_EVERY_TRIAL = program.operations.flatMap((each) =>
  each.op === 'summarise' && each.where === undefined ? [each.summary] : [],
);

const RANDOM = { number: 0, seed: 5, sampler: 'random', replicate: 0 } as const;

/** Mean of every number that is summarised in every trial; of one trial, the number itself. */
function meansOf(runner: ChunkRunner, firstTrial: number, trials: number): number[] {
  const { moments } = runner.run([{ ...RANDOM, firstTrial, trials }]);
  return IN_EVERY_TRIAL.map((summary) => moments[3 * summary + 1]!);
}

test('a trial can be replayed alone', () => {
  const runner = new ChunkRunner(program);
  // By itself a trial has what it adds to the mean of the sixteen before it: the kernel draws by sixteens.
  for (const trial of [16, 4704, 20_480]) {
    const [before, together, alone] = [
      meansOf(runner, trial - 16, 16),
      meansOf(runner, trial - 16, 17),
      meansOf(runner, trial, 1),
    ];
    for (const [i, mean] of together.entries()) {
      const added = 17 * mean - 16 * before[i]!;
      expect(Math.abs(added - alone[i]!)).toBeLessThan(1e-9 * Math.max(1, Math.abs(alone[i]!)));
    }
  }
});

test('more trials keep the first trials', () => {
  const runner = new ChunkRunner(program);
  const hits = (firstTrial: number, trials: number) => runner.run([{ ...RANDOM, firstTrial, trials }]).hits;
  const [whole, first, rest] = [hits(0, 7000), hits(0, 4096), hits(4096, 2904)];
  expect([...whole]).toEqual([...first].map((count, i) => count + rest[i]!));
});

test('another path leaves every other draw alone', async () => {
  const simulation = { seed: 5, trials: 40_000 };
  const before = await runYaml(HARBOUR, simulation);
  const added = HARBOUR.replace(
    'paths:\n',
    'paths:\n  newcomer: { start: 10亿元, growth: { normal: { mean: 1%, sd: 1% }, loads: { demand: 0.2 }, kind: assumption, source: bulletin }, kind: assumption, source: bulletin }\n',
  );
  const after = await runYaml(added, simulation);
  expect(after.indicators.newcomer).toBeDefined();
  for (const [name, series] of Object.entries(before.indicators)) {
    expect(after.indicators[name]).toEqual(series);
  }
  expect(after.targets).toEqual(before.targets);
});

test('a reordered file draws the same', async () => {
  const simulation = { seed: 5, trials: 20_000 };
  const steel = HARBOUR.match(/ {2}steel:\n(?: {4}.*\n)+/u)![0];
  const moved = HARBOUR.replace(steel, '').replace('paths:\n', `paths:\n${steel}`);
  const [before, after] = [await runYaml(HARBOUR, simulation), await runYaml(moved, simulation)];
  expect(after.indicators.steel).toEqual(before.indicators.steel);
  expect(after.targets.gdp_6000).toEqual(before.targets.gdp_6000);
});

test('addresses differ by stream and by year, and a year is not part of a name', () => {
  const addresses = [
    drawAddress('a', 2025),
    drawAddress('a', 2026),
    drawAddress('b', 2025),
    drawAddress('a', null),
  ];
  expect(new Set(addresses.map(String)).size).toBe(4);
});

test('a seed is a whole number, 0 included', () => {
  expect(seedKey(0)).toEqual([0, 0]);
  expect(seedKey(Number.MAX_SAFE_INTEGER)).toEqual([0xffffffff, 0x1fffff]);
  for (const bad of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => seedKey(bad)).toThrow(RangeError);
});
