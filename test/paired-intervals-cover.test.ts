/**
 * Law: the paired interval of a comparison covers the true difference as often as it says. Two normal scores decide,
 * P(max(x, y) ≤ c) = Φ(c − m_x) Φ(c − m_y), with means that make trials flip both ways; c is lower where a plant is
 * built.
 */
import { describe, expect, test } from 'vitest';
import { pairedDifference } from '../engine/analysis/compare/paired-odds.ts';
import { readScenario } from '../engine/index.ts';
import { compileJoint } from '../engine/program/compile/compile-joint.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { oneLook } from '../engine/result/estimate/interval-rule.ts';
import { estimate } from '../engine/result/estimate/tally-reader.ts';
import type { Sampler } from '../engine/simulate/run/chunk.ts';
import { ChunkRunner } from '../engine/simulate/run/chunk-runner.ts';
import { chunksOf, planRun } from '../engine/simulate/run/run-plan.ts';
import { chooseSharedDirections } from '../engine/simulate/smooth/shared-directions.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { emptyTally, mergeSpan } from '../engine/tally/tally.ts';

const SEEDS = 1000;
const LEVEL = 0.95;
/** Five standard errors of a share of 0.95 over a thousand seeds. */
const TOLERANCE = 5 * Math.sqrt((LEVEL * (1 - LEVEL)) / SEEDS);

/** @param built probability of the plant */
function scenarioWith(x: number, y: number, built: number) {
  const from = 'kind: assumption, source: made_up';
  return readScenario(
    `
scenario: two-scores
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
assumptions:
  x: { normal: { mean: ${x}, sd: 1 }, ${from} }
  y: { normal: { mean: ${y}, sd: 1 }, ${from} }
indicators:
  top: { formula: 'max(x, y) + 0.4 * (level / 1亿元 - 1)' }
paths:
  level:
    start: 1亿元
    growth: 0 * x
    events:
      - { name: plant, adds: 1亿元, starts: { 2025: ${built}, never: ${1 - built} }, ${from} }
    ${from.replace(', ', '\n    ')}
targets:
  low: { when: top <= 1, in: 2025 }
`,
    'test.yaml',
  );
}

const FIRST = { x: 0, y: 0, built: 0.2 };
const SECOND = { x: 0.5, y: -0.3, built: 0.35 };

function truthOf({ x, y, built }: typeof FIRST): number {
  const below = (c: number) => normalCdf(c - x) * normalCdf(c - y);
  return built * below(0.6) + (1 - built) * below(1);
}

const TRUTH = truthOf(SECOND) - truthOf(FIRST);

const CASES = [
  { name: 'random', sampler: 'random', trials: 400, smoothed: false },
  { name: 'random, few flips', sampler: 'random', trials: 60, smoothed: false },
  { name: 'sobol, counted', sampler: 'sobol', trials: 16 * 256, smoothed: false },
  { name: 'sobol, smoothed', sampler: 'sobol', trials: 16 * 64, smoothed: true },
] as const satisfies readonly { name: string; sampler: Sampler; trials: number; smoothed: boolean }[];

describe('law', () => {
  test.each(CASES)('$name', ({ sampler, trials, smoothed }) => {
    const scenarios = [FIRST, SECOND].map(({ x, y, built }) => scenarioWith(x, y, built));
    const asked = {
      targets: new Set(['low']),
      everyYear: false,
      joint: true,
      series: false,
      branches: smoothed,
    };
    const { draft, parts } = compileJoint(scenarios, asked);
    const [first, second] = parts.map(({ targets }) => targets[0]!.hit);
    const hits = [first!, second!].flatMap((hit) => ('event' in hit ? hit.event : []));
    const program = lower(draft, smoothed ? chooseSharedDirections(draft, [hits], trials) : []);
    expect(program.smoothings.length).toBe(smoothed ? 4 : 0);
    const runner = new ChunkRunner(program);
    let covered = 0;
    let narrower = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const plan = planRun(seed, sampler, trials);
      const tallies = Array.from({ length: plan.replicates }, () => emptyTally(program));
      for (const chunk of chunksOf(plan)) mergeSpan(tallies[chunk.replicate]!, runner.run([chunk]));
      const reader = estimate(program, { tallies, rule: oneLook(LEVEL) });
      const pair = pairedDifference(reader, plan.trials, first!, second!, LEVEL);
      expect(pair.high).toBeGreaterThan(pair.low);
      if (pair.low <= TRUTH && TRUTH <= pair.high) covered++;
      if (pair.standard_error < pair.standard_error_apart) narrower++;
    }
    expect(Math.abs(covered / SEEDS - LEVEL)).toBeLessThan(TOLERANCE);
    // What the two share drops out of the difference. A net errs at each boundary anew, so there it need not.
    if (sampler === 'random') expect(narrower / SEEDS).toBeGreaterThan(0.95);
  });
});
