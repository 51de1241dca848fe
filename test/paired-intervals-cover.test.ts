/**
 * Law: the paired interval of a comparison covers the true difference as often as it says. Two normal scores decide,
 * P(max(x, y) ≤ 1) = Φ(1 − m_x) Φ(1 − m_y), with means that make trials flip both ways.
 */
import { describe, expect, test } from 'vitest';
import { pairedDifference } from '../engine/analysis/paired-odds.ts';
import { readScenario } from '../engine/index.ts';
import { compileTogether } from '../engine/program/compile-together.ts';
import { finish } from '../engine/program/finish.ts';
import { TallyReader } from '../engine/result/tally-reader.ts';
import { ChunkRunner, type Sampler } from '../engine/simulate/chunk.ts';
import { chunksOf, planRun } from '../engine/simulate/run-plan.ts';
import { chooseDirections } from '../engine/simulate/smoothing-pilot.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { emptyTally, mergeSpan } from '../engine/tally/tally.ts';

const SEEDS = 1000;
const LEVEL = 0.95;
/** Five standard errors of a share of 0.95 over a thousand seeds. */
const TOLERANCE = 5 * Math.sqrt((LEVEL * (1 - LEVEL)) / SEEDS);

function scenarioWith(x: number, y: number) {
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
  top: { formula: 'max(x, y)' }
paths: { level: { start: 1亿元, growth: 0 * x, ${from} } }
targets:
  low: { when: top <= 1, in: 2025 }
`,
    'test.yaml',
  );
}

const TRUTH = normalCdf(0.5) * normalCdf(1.3) - normalCdf(1) * normalCdf(1);

const CASES = [
  { name: 'random', sampler: 'random', trials: 400, smoothed: false },
  { name: 'random, few flips', sampler: 'random', trials: 60, smoothed: false },
  { name: 'sobol, counted', sampler: 'sobol', trials: 16 * 256, smoothed: false },
  { name: 'sobol, smoothed', sampler: 'sobol', trials: 16 * 64, smoothed: true },
] as const satisfies readonly { name: string; sampler: Sampler; trials: number; smoothed: boolean }[];

describe('law', () => {
  test.each(CASES)('$name', ({ sampler, trials, smoothed }) => {
    const scenarios = [scenarioWith(0, 0), scenarioWith(0.5, -0.3)];
    const asked = { targets: new Set(['low']), everyYear: false, joint: true, series: false };
    const { draft, parts } = compileTogether(scenarios, asked);
    const program = finish(draft, smoothed ? chooseDirections(draft) : []);
    expect(program.smoothings.length).toBe(smoothed ? 2 : 0);
    const runner = new ChunkRunner(program);
    const [first, second] = parts.map(({ targets }) => targets[0]!.hit);
    let covered = 0;
    let narrower = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const plan = planRun(seed, sampler, trials);
      const tallies = Array.from({ length: plan.replicates }, () => emptyTally(program));
      for (const chunk of chunksOf(plan)) mergeSpan(tallies[chunk.replicate]!, runner.run([chunk]));
      const reader = new TallyReader(program, tallies, LEVEL);
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
