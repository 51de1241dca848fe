/** Law: what importance sampling cannot vouch for it does not give; several ways to an event are found or noticed. */
import { describe, expect, test } from 'vitest';
import { readScenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { importanceProgram } from '../engine/program/rare/importance-program.ts';
import { judgeRareRun } from '../engine/result/estimate/rare-odds.ts';
import { runRare } from '../engine/run/run-rare.ts';
import { simulate } from '../engine/run/simulate.ts';
import { ScoreStream } from '../engine/simulate/pilot/score-stream.ts';
import { chooseShifts } from '../engine/simulate/rare/importance-pilot.ts';
import { strayHits } from '../engine/simulate/rare/stray-hits.ts';
import { planRun } from '../engine/simulate/run/run-plan.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { rareProblem, sampleRare, standardNormals } from './rare-problem.ts';
import { runYaml, sharedPool } from './run-yaml.ts';

const two = standardNormals('x', 'y');
const SOBOL = { seed: 1, sampler: 'sobol' } as const;

describe('several ways to an event', () => {
  const either = normalCdf(-5) + normalCdf(-4.9) - normalCdf(-5) * normalCdf(-4.9);
  test.each([
    ['on two sides', 'abs(x) > 5', 2 * normalCdf(-5)],
    ['in units far apart', 'x > 5 or 1000 * y > 4900', either],
    ['in units far apart, inside a formula', 'max(x - 5, 1000 * (y - 4.9)) > 0', either],
    ['all four', 'max(abs(x), abs(y)) > 4.5', 4 * normalCdf(-4.5) * (1 - normalCdf(-4.5))],
  ])('%s are all found', async (_, condition, truth) => {
    const { odds, rare } = await sampleRare(rareProblem(condition, two), SOBOL);
    expect(rare.regions).toBeGreaterThanOrEqual(2);
    expect(Math.abs(odds!.p - truth)).toBeLessThan(5 * rare.relative_error! * odds!.p);
  });

  test('a single shift where there are two is noticed', async () => {
    const { draft, refs } = compile(readScenario(rareProblem('abs(x) > 5', two), 'rare.yaml'));
    const event = (refs.targets[0]!.hit as { event: number }).event;
    const pilot = await chooseShifts(draft, event, 1, 'rare', sharedPool());
    if (typeof pilot === 'string') throw new Error(pilot);
    const single = { share: 1, centre: Float64Array.of(5.2), narrow: [] };
    const x = new Float64Array(1024);
    const margin = { points: [x], evaluate: () => x.map((each) => Math.abs(each) - 5) };
    const strays = strayHits(margin, [single], new ScoreStream(1, 'strayHits'));
    const shifts = [pilot.shifts[0]!, { share: 0.9, centre: new Map([[0, 5.2]]), narrow: [] }];
    const importance = importanceProgram(draft, event, shifts, 'rare');
    const plan = planRun(1, 'sobol', 65_536);
    const tallies = await simulate(importance.program, sharedPool(), plan);
    const run = { pilot: { ...pilot, shifts, strayHits: strays }, importance, plan, tallies };
    const found = judgeRareRun(run, { hits: 0, trials: 1 }, 0.95);
    // By itself the run looks well: its weights are even, and they say half of the truth.
    expect(found.rare.effective_sample).toBeGreaterThan(5000);
    expect(found.rare.relative_error).toBeLessThan(0.01);
    expect(found.rare.withheld).toBe('regions-may-be-missed');
    expect(found.odds).toBeUndefined();
  });

  test('a way that no level leads to, because it opens all at once, is noticed', async () => {
    const { odds, rare } = await sampleRare(rareProblem('x - 5 + 1000 * max(y - 4.6, 0) > 0', two), SOBOL);
    expect(rare).toMatchObject({ withheld: 'regions-may-be-missed' });
    expect(odds).toBeUndefined();
  });

  test('all around a ball in five dimensions are more than it takes on', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const condition = `${names.map((name) => `${name}^2`).join(' + ')} > 36`;
    const { odds, rare } = await sampleRare(rareProblem(condition, standardNormals(...names)), SOBOL);
    expect(rare.withheld).toBe('too-many-regions');
    expect(odds).toBeUndefined();
  });
});

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
    const { rare } = await sampleRare(text, SOBOL);
    expect(rare.withheld).toBe('beyond-marginals');
  });
});

test('hits in the run that the weighed ones do not allow for are held against them', async () => {
  const { draft, refs } = compile(readScenario(rareProblem('x + y > 7', two), 'rare.yaml'));
  const event = (refs.targets[0]!.hit as { event: number }).event;
  const run = await runRare(draft, event, 'rare', sharedPool(), planRun(1, 'sobol', 1));
  if (typeof run === 'string') throw new Error(run);
  expect(judgeRareRun(run, { hits: 0, trials: 100_000 }, 0.95).odds).toBeDefined();
  const contradicted = judgeRareRun(run, { hits: 20, trials: 100_000 }, 0.95);
  expect(contradicted.rare.withheld).toBe('plain-disagrees');
  expect(contradicted.odds).toBeUndefined();
});
