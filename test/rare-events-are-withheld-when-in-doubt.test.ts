/** Law: what importance sampling cannot vouch for it does not give; several ways to an event are found, or noticed. */
import { describe, expect, test } from 'vitest';
import { type Pool, readScenario, runScenario, type Task } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { judgeRareRun } from '../engine/result/estimate/rare-odds.ts';
import { RareEvent } from '../engine/run/rare-event.ts';
import type { RareRun } from '../engine/simulate/rare/weighed-odds.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { rareProblem, sampleRare, standardNormals } from './rare-problem.ts';
import { runYaml, sharedPool } from './run-yaml.ts';

const two = standardNormals('x', 'y');
const SEED = { seed: 1 };

describe('several ways to an event', () => {
  const either = normalCdf(-5) + normalCdf(-4.9) - normalCdf(-5) * normalCdf(-4.9);
  const shell = (1 + 36 / 3) * Math.exp(-18) * Math.sqrt((2 * 36) / Math.PI) + 2 * normalCdf(-6);
  test.each([
    ['on two sides', 'abs(x) > 5', 2 * normalCdf(-5)],
    ['in units far apart', 'x > 5 or 1000 * y > 4900', either],
    ['in units far apart, inside a formula', 'max(x - 5, 1000 * (y - 4.9)) > 0', either],
    ['all four', 'max(abs(x), abs(y)) > 4.5', 4 * normalCdf(-4.5) * (1 - normalCdf(-4.5))],
    ['one that opens all at once', 'x - 5 + 1000 * max(y - 4.6, 0) > 0', openingAtOnce()],
  ])('%s are all found', async (_, condition, truth) => {
    const { odds, rare } = await sampleRare(rareProblem(condition, two), SEED);
    expect(rare.withheld).toBeUndefined();
    expect(odds!.low).toBeLessThanOrEqual(truth);
    expect(odds!.high).toBeGreaterThanOrEqual(truth);
    expect((odds!.high - odds!.low) / 2 / truth).toBeLessThan(0.05);
  });

  test('all around a ball in five dimensions are found', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const condition = `${names.map((name) => `${name}^2`).join(' + ')} > 36`;
    const { odds } = await sampleRare(rareProblem(condition, standardNormals(...names)), SEED);
    expect(odds!.low).toBeLessThanOrEqual(shell);
    expect(odds!.high).toBeGreaterThanOrEqual(shell);
  });
});

/** P(x − 5 + 1000 max(y − 4.6, 0) > 0): x > 5, or y above 4.6 + (5 − x) / 1000. */
function openingAtOnce(): number {
  let sum = 0;
  const step = 0.005;
  for (let x = -8; x < 5; x += step) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    sum += step * density * normalCdf(-(4.6 + (5 - x) / 1000));
  }
  return sum + normalCdf(-5);
}

describe('no number is given', () => {
  test.each([
    ['of an equality, which has no margin', 'x == 7', 'no-margin'],
    ['of what cannot happen', 'sin(x) > 2', 'not-reached'],
    ['of what happens where a number is not finite', 'x > 6 and sqrt(6.5 - x) > 0.1', 'not-finite'],
  ])('%s, and the bound stays', async (_, condition, withheld) => {
    const request = { seed: 1, sampler: 'sobol', trials: 4096 } as const;
    const { targets } = await runYaml(rareProblem(condition, two), request);
    const { odds, rare } = targets.rare!;
    expect(rare?.withheld).toBe(withheld);
    expect(odds).toMatchObject({ p: 0, low: 0 });
    expect(odds.high).toBeGreaterThan(0);
    expect(odds.method).not.toBe('importance-sampling');
  });

  test('of what needs a marginal at scores that its table does not have', async () => {
    const text = rareProblem('v > 9', { v: '{ mean: 0, sd: 1 }, min: -20' });
    const { rare } = await sampleRare(text, SEED);
    expect(rare.withheld).toBe('beyond-marginals');
  });
});

test('odds below one in a billion are bounded by that, and given when they are asked for', async () => {
  const text = rareProblem('x > 5.5 and y > 5.5', two);
  const request = { seed: 1, sampler: 'sobol', trials: 2048 } as const;
  const bounded = (await runYaml(text, request)).targets.rare!;
  expect(bounded.rare).toEqual({ below: 1e-9 });
  expect(bounded.odds).toMatchObject({ p: 0, low: 0, high: 1e-9 });
  const { odds, rare } = (await runYaml(text, { ...request, rare: 'full' })).targets.rare!;
  const truth = normalCdf(-5.5) * normalCdf(-5.5);
  expect(rare?.withheld).toBeUndefined();
  expect(odds.low).toBeLessThanOrEqual(truth);
  expect(odds.high).toBeGreaterThanOrEqual(truth);
});

describe('what is below one in a billion costs no more than it takes to say so', () => {
  /** A pool that notes for what it was asked. */
  function noting(): { readonly pool: Pool; readonly streams: string[] } {
    const streams: string[] = [];
    const own = sharedPool();
    const pool = new Proxy(own, {
      get(_, name) {
        if (name !== 'run') {
          const value: unknown = Reflect.get(own, name, own);
          return typeof value === 'function' ? value.bind(own) : value;
        }
        return (task: Task, signal?: AbortSignal) => {
          if ('stream' in task) streams.push(task.stream);
          return own.run(task, signal);
        };
      },
    });
    return { pool, streams };
  }

  test('what needs another that is below it is not looked at, in whatever order they stand', async () => {
    const text = rareProblem('x > 5.5 and y > 5.5', { ...two, ...standardNormals('z') }).replace(
      'targets:',
      `targets:
  both: { all: [rare, third] }
  third: { when: "z > 1", in: 2025 }`,
    );
    const { pool, streams } = noting();
    const request = { seed: 1, sampler: 'sobol', trials: 2048 } as const;
    const { targets } = await runScenario(readScenario(text, 'test.yaml'), request, pool);
    expect(targets.both!.rare).toEqual({ below: 1e-9 });
    expect(targets.both!.odds).toEqual(targets.rare!.odds);
    expect(streams.filter((each) => each.startsWith('rare/rare/'))).not.toEqual([]);
    expect(streams.filter((each) => each.startsWith('rare/both/'))).toEqual([]);
  });

  test('where the short form is not enough for a number, but for a bound, it stays at the short form', async () => {
    // Φ(−7) and the upper tail of χ² with three degrees of freedom at 62: 1.5e-12.
    const text = rareProblem('x >= 7 or y^2 + z^2 + w^2 >= 62', standardNormals('x', 'y', 'z', 'w'));
    const { draft, refs } = compile(readScenario(text, 'rare.yaml'));
    const { event } = refs.targets[0]!.hit as { event: number };
    const { pool, streams } = noting();
    const run = await new RareEvent(draft, event, pool, { seed: 1, name: 'rare', reach: 'billion' }).run();
    expect(run).toBe('below-billion');
    expect(streams).toContain('rare/rare/short');
    expect(streams.filter((each) => each.includes('whole'))).toEqual([]);
    const full = await new RareEvent(draft, event, sharedPool(), {
      seed: 1,
      name: 'rare',
      reach: 'full',
    }).run();
    expect((full as RareRun).form).toBe('whole');
  });
});

/** The rare run of a sum that is above 7. */
async function runOfSum() {
  const { draft, refs } = compile(readScenario(rareProblem('x + y > 7', two), 'rare.yaml'));
  const event = (refs.targets[0]!.hit as { event: number }).event;
  const run = await new RareEvent(draft, event, sharedPool(), {
    seed: 1,
    name: 'rare',
    reach: 'billion',
  }).run();
  if (typeof run === 'string') throw new Error(run);
  return run;
}

test('hits in the run that the weighed ones do not allow for are held against them', async () => {
  const run = await runOfSum();
  expect(judgeRareRun(run, { hits: 0, trials: 100_000 }, 0.95).odds).toBeDefined();
  const contradicted = judgeRareRun(run, { hits: 20, trials: 100_000 }, 0.95);
  expect(contradicted.rare.withheld).toBe('plain-disagrees');
  expect(contradicted.odds).toBeUndefined();
  // Odds of 3.7·10⁻⁷ have a hit among 40 000 trials in one of 70 runs: that is no contradiction.
  expect(judgeRareRun(run, { hits: 1, trials: 40_000 }, 0.95).odds).toBeDefined();
});

test('witnesses that the sample does not see widen the interval upwards, and enough of them take the number away', async () => {
  const run = await runOfSum();
  const seen = judgeRareRun(run, { hits: 0, trials: 1 }, 0.95).odds!;
  const unseen = (share: number) => {
    const populations = run.witnesses.populations.map(({ points }) => ({ points, unseen: share * points }));
    return judgeRareRun(
      { ...run, witnesses: { ...run.witnesses, populations } },
      { hits: 0, trials: 1 },
      0.95,
    );
  };
  // A sample that sees nine tenths of the odds tells nine tenths of them: the interval reaches what is left.
  const { odds } = unseen(0.125);
  expect(odds!.p).toBeCloseTo(seen.p / (1 - 0.125), 12);
  expect(odds!.low).toBe(seen.low);
  expect(odds!.high).toBeGreaterThan(seen.p / (1 - 0.125));
  expect(unseen(0.75).rare.withheld).toBe('few-effective');
});
