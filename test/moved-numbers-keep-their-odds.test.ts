/**
 * Laws of a scenario whose numbers are moved: odds are those of the scenario read and compiled anew, whatever the field,
 * and those of a run in blocks of one replicate each.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MovableScenario } from '../engine/analysis/move/movable-scenario.ts';
import { keepDirections, oddsOfTargets } from '../engine/analysis/odds-at.ts';
import { ScenarioError } from '../engine/errors.ts';
import { readScenario, withoutThreads } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { constantsOf, haveOneForm, withConstants } from '../engine/program/ir/constants.ts';
import { lower } from '../engine/program/ir/lower.ts';

const file = 'scenarios/jining-baseline.yaml';
const scenario = readScenario(readFileSync(file, 'utf8'), file);
const { source } = scenario;
const movable = new MovableScenario(scenario, { trials: 1024 });
const REAL_GROWTH = 'assumptions.real_growth.normal.mean';

/** Sums of conditional probabilities end where the last step of a root search does: see `PackedReplicates.run`. */
const ROUNDING = 1e-12;

/**
 * The same odds, but for a target for which one of the two found a direction and the other none: both then hold the odds
 * in their intervals.
 */
function expectAgreeing(a: ReturnType<MovableScenario['oddsAt']>, b: typeof a) {
  for (const [name, ours] of a) {
    const theirs = b.get(name)!;
    if (ours.method === theirs.method) expectSameOdds(new Map([[name, ours]]), new Map([[name, theirs]]));
    else expect(ours.low <= theirs.high && theirs.low <= ours.high, name).toBe(true);
  }
}

function expectSameOdds(a: ReturnType<MovableScenario['oddsAt']>, b: typeof a) {
  expect([...a.keys()]).toEqual([...b.keys()]);
  for (const [name, { p, low, high, method }] of a) {
    const other = b.get(name)!;
    expect(other.method, name).toBe(method);
    for (const [ours, theirs] of [
      [p, other.p],
      [low, other.low],
      [high, other.high],
    ] as const) {
      expect(Math.abs(ours - theirs), name).toBeLessThanOrEqual(ROUNDING);
    }
  }
}

/** One field of each kind: those that differ by the names of what they belong to alone count as one. */
function fieldsOfEachKind(): string[] {
  const kinds = new Map<string, string>();
  for (const name of source.fields.names) {
    const kind = name.replace(/^(\w+)\.[^.]+/u, '$1.*').replace(/\d{4}|\[\d+\]/gu, '#');
    if (!kinds.has(kind)) kinds.set(kind, name);
  }
  return [...kinds.values()];
}

describe('a moved number', () => {
  test('has the odds of the run in blocks of one replicate each', async () => {
    const pool = withoutThreads();
    const targets = new Set(scenario.targets.map(({ name }) => name));
    const request = { seed: 1, sampler: 'sobol', trials: 1024, level: 0.95 } as const;
    const directions = keepDirections(scenario, targets, request);
    const [run] = await oddsOfTargets([source.read({ [REAL_GROWTH]: '6%' })], targets, request, pool, {
      directions,
    });
    expectSameOdds(movable.oddsAt({ [REAL_GROWTH]: '6%' }), run!);
    await pool.close();
  });

  test('compiles nothing where every constant follows the lever along a line', () => {
    const grip = movable.grip((at) => ({ [REAL_GROWTH]: `${at}%` }), 2, 9);
    expect(grip.isLinear).toBe(true);
    for (const at of [2, 3.7, 5.61, 9]) {
      expectAgreeing(grip.oddsAt(at), movable.oddsAt({ [REAL_GROWTH]: `${at}%` }));
    }
  });

  test.each(fieldsOfEachKind())('%s: has the odds of the scenario compiled anew', (name) => {
    const { shown, suffix } = source.fields.field(name);
    const settingsAt = (at: number) => ({ [name]: `${Number(at.toPrecision(12))}${suffix}` });
    const [low, high] = [shown, shown === 0 ? 1 : shown * 1.04].toSorted((a, b) => a - b) as [number, number];
    const at = low + 0.3 * (high - low);
    let grip: ReturnType<MovableScenario['grip']>;
    try {
      grip = movable.grip(settingsAt, low, high);
    } catch (error) {
      // A year or a count takes no such number.
      expect(error).toBeInstanceOf(ScenarioError);
      expect(() => [low, high, (low + high) / 2].map((each) => movable.oddsAt(settingsAt(each)))).toThrow(
        ScenarioError,
      );
      return;
    }
    expectAgreeing(grip.oddsAt(at), movable.oddsAt(settingsAt(at)));
  });
});

describe('constants of a program', () => {
  const { draft } = compile(scenario);
  const program = lower(draft);

  test('go out and come back', () => {
    expect(withConstants(program, constantsOf(program))).toEqual(program);
  });

  test('are all that two settings of a mean differ by', () => {
    const moved = lower(compile(source.read({ [REAL_GROWTH]: '6%' })).draft);
    expect(haveOneForm(program, moved)).toBe(true);
    expect(constantsOf(moved)).not.toEqual(constantsOf(program));
    expect(withConstants(program, constantsOf(moved)).operations).toEqual(moved.operations);
  });

  test('are not all that another year changes', () => {
    expect(haveOneForm(program, lower(compile(source.read({ 'years.end': '2028' })).draft))).toBe(false);
  });
});
