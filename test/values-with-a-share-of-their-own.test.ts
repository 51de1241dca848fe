/**
 * Law: what has values with a share of its own is told by them. The compiler says which values these are; every trial of
 * a run is met by it; the tally of two halves is the tally of the whole; quantiles are values that occur.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleTrials } from '../engine/analysis/sample-trials.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { decimalProduct } from '../engine/program/ir/decimal.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { TallyRefs } from '../engine/program/tally-refs.ts';
import { oneLook } from '../engine/result/estimate/interval-rule.ts';
import { SupportReader } from '../engine/result/estimate/support-reader.ts';
import { estimate } from '../engine/result/estimate/tally-reader.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { ChunkRunner } from '../engine/simulate/run/chunk-runner.ts';
import { addCountsOf, binNumber, binOf, type Histogram } from '../engine/tally/histogram.ts';
import { emptyTally, mergeSpan } from '../engine/tally/tally.ts';
import { runYaml } from './run-yaml.ts';

/** One quantity of each kind, with all the values of the last year that have a share, and whether there are others. */
const KINDS: readonly (readonly [formula: string, values: readonly number[], only: boolean])[] = [
  ['count(g >= 120亿元)', [0, 1, 2], true],
  ['rank(a, g)', [1, 2], true],
  ['min(a, 110亿元)', [110], false],
  ['max(a, 110亿元)', [110], false],
  ['max(a - 110亿元, 0亿元)', [0], false],
  ['a - min(a, 110亿元)', [0], false],
  ['min(max(a, 100亿元), 110亿元)', [100, 110], false],
  ['cumulative(d)', [0.2, 0.3, 0.4, 0.5, 0.6], true],
  ['if(a > b, 5亿元, 0亿元)', [0, 5], true],
  ['if(a > b, a, 0亿元)', [0], false],
  ['z', [10], false],
  ['w', [10, 60], true],
  ['e', [100 * 1.21, 100 * 1.32, 100 * 1.43, 100 * 1.44, 100 * 1.56, 100 * 1.69], true],
  ['if(a > b, 0, 1) / 8 + 0.1', [0.1, 0.225], true],
  ['abs(if(a > b, -3, 3))', [3], true],
  ['a', [], false],
];
const text = [
  'scenario: kinds',
  'years: { base: 2024, end: 2026 }',
  'currency: 亿元',
  'assumptions:',
  '  d: { empirical: [10%, 20%, 30%] }',
  'paths:',
  '  a: { group: g, start: 100亿元, growth: { normal: { mean: 5%, sd: 8% } } }',
  '  b: { group: g, start: 95亿元, growth: { normal: { mean: 5%, sd: 8% } } }',
  '  e: { start: 100亿元, growth: d }',
  '  z: { start: 10亿元, growth: 0%, events: [{ name: k, adds: { normal: { mean: 50亿元, sd: 5亿元 } }, starts: { 2025: 30%, never: 70% } }] }',
  '  w: { start: 10亿元, growth: 0%, events: [{ name: l, adds: 50亿元, starts: { 2025: 30%, never: 70% } }] }',
  'indicators:',
  ...KINDS.map(([formula], i) => `  q${i}: { formula: '${formula}' }`),
  'targets:',
  '  t: { when: q0 >= 2, in: 2026 }',
].join('\n');
const scenario = readScenario(text, 'kinds.yaml');
/** Bounds are worked out in another order than the numbers. */
const ROUNDING = 1e-9;

function supportOf({ series }: TallyRefs, name: string) {
  const ref = series.get(name)!.get(2026)!;
  if ('constant' in ref || ref.support === undefined) throw new Error(`${name} has no support`);
  return ref.support;
}

describe('the compiler knows the values of', () => {
  const { refs } = compile(scenario);
  test.each(KINDS.map((kind, i) => [kind[0], i] as const))('%s', (_, i) => {
    const [, values, only] = KINDS[i]!;
    const support = supportOf(refs, `q${i}`);
    const found = support.atoms.map(({ value }) => value);
    expect(found).toHaveLength(values.length);
    for (const [k, value] of values.entries()) expect(found[k]).toBeCloseTo(value, 12);
    expect(support.only).toBe(only);
  });
});

test('every trial of a run is one of the values, or between the bounds where there are others', () => {
  const { refs } = compile(scenario);
  const { columns, blocks } = sampleTrials(scenario, { trials: 4096, sampler: 'random', seed: 7 });
  const factors = new Map(scenario.indicators.map(({ name, unit }) => [name, unit.factor]));
  const checks = columns.flatMap(({ role, of, year }, c) => {
    if (role !== 'indicator' || year !== 2026) return [];
    const { atoms, only, low, high } = supportOf(refs, of);
    const factor = factors.get(of)!;
    const meant = new Set(atoms.map(({ value }) => decimalProduct(value, 1 / factor)));
    return [{ c, only, meant, low: (low - ROUNDING) / factor, high: (high + ROUNDING) / factor }];
  });
  expect(checks).toHaveLength(KINDS.length);
  for (const { values } of blocks) {
    for (const { c, only, meant, low, high } of checks) {
      for (const value of values[c]!) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
        if (only) expect(meant).toContain(value);
      }
    }
  }
});

/** The tally of some trials, read as a run would read it. */
function readerOf(spans: readonly (readonly [first: number, trials: number])[]) {
  const { draft, refs } = compile(scenario);
  const program = lower(draft);
  const runner = new ChunkRunner(program);
  const tally = emptyTally(program);
  for (const [number, [firstTrial, trials]] of spans.entries()) {
    mergeSpan(tally, runner.run([{ number, seed: 11, sampler: 'random', replicate: 0, firstTrial, trials }]));
  }
  return { refs, tally, reader: estimate(program, { tallies: [tally], rule: oneLook(0.95) }) };
}

test('the tally of two halves is the tally of the whole, atom by atom', () => {
  const whole = readerOf([[0, 8192]]);
  const halves = readerOf([
    [0, 4096],
    [4096, 4096],
  ]);
  const [first, second] = [readerOf([[0, 4096]]), readerOf([[4096, 4096]])];
  expect(halves.tally.hits).toEqual(whole.tally.hits);
  for (const [i, [, values, only]] of KINDS.entries()) {
    const ref = whole.refs.series.get(`q${i}`)!.get(2026)!;
    const [all, both, one, two] = [whole, halves, first, second].map(({ reader }) => {
      const { atoms = [], quantiles, sd } = reader.year(ref, 1);
      return { atoms: new Map(atoms.map(({ value, trials }) => [value, trials])), quantiles, sd };
    });
    expect(both!.atoms).toEqual(all!.atoms);
    expect(both!.quantiles).toEqual(all!.quantiles);
    for (const [value, trials] of all!.atoms) {
      expect(trials).toBe((one!.atoms.get(value) ?? 0) + (two!.atoms.get(value) ?? 0));
    }
    const counted = [...all!.atoms.values()].reduce((sum, trials) => sum + trials, 0);
    if (only && all!.sd > 0) {
      expect(counted).toBe(8192);
      for (const quantile of Object.values(all!.quantiles))
        expect([...all!.atoms.keys()]).toContain(quantile);
    } else expect(counted).toBeLessThan(8192);
    expect(all!.atoms.size).toBeLessThanOrEqual(values.length);
  }
});

/** Numbers of which some are counted as atoms, some in bins alone. */
const sample = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -5, max: 5, noNaN: true })),
  {
    minLength: 1,
    maxLength: 200,
  },
);

test('quantiles of atoms are those of the sorted numbers, and of others within their bin', () => {
  fc.assert(
    fc.property(sample, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (numbers, p) => {
      const atoms = [-3, -2, -1, 0, 1, 2, 3];
      const hits = Float64Array.from(atoms, (atom) => numbers.filter((each) => each === atom).length);
      const histogram: Histogram = new Map();
      for (const number of numbers) {
        const { page, index } = binOf(number);
        addCountsOf(histogram, page, index, Uint32Array.of(1));
      }
      const support = {
        atoms: atoms.map((value, event) => ({ value, computed: [value], event })),
        only: false,
        low: -5,
        high: 5,
      };
      const reader = new SupportReader(support, { histogram, hits });
      const sorted = numbers.toSorted((a, b) => a - b);
      const expected = sorted[Math.max(Math.ceil(p * numbers.length - 1e-9) - 1, 0)]!;
      const found = reader.quantile(p);
      if (atoms.includes(expected) && Math.abs(p * numbers.length - Math.round(p * numbers.length)) > 1e-6) {
        // Numbers that share its bin are taken as evenly spread about it.
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.abs(expected) / 512);
        if (numbers.every((each) => each === expected || binNumber(each) !== binNumber(expected)))
          expect(found === expected || (found === 0 && expected === 0)).toBe(true);
      }
      const [share] = reader.sharesBelow({ histogram, hits }, [p]);
      expect(share).toBeCloseTo(p, 9);
    }),
    { numRuns: 600 },
  );
});

test('a number that does not vary is told as that, whatever its rounding', async () => {
  const { indicators } = await runYaml(
    [
      'scenario: capped',
      'years: { base: 2024, end: 2026 }',
      'currency: 亿元',
      'assumptions: { x: { uniform: { min: 1%, max: 5% } } }',
      'paths: { a: { start: 100亿元, growth: x } }',
      "indicators: { m: { formula: 'min(a, 50.1亿元)', unit: 亿元 } }",
      'targets: { capped: { when: m >= 50亿元, in: 2026 } }',
    ].join('\n'),
    { trials: 3000 },
  );
  expect(indicators.m!.by_year['2026']).toMatchObject({ mean: 50.1, sd: 0 });
});

test('intervals of quantiles are values that occur, and hold the rank that nearly all trials have', async () => {
  const { indicators } = await runYaml(text, { trials: 20_000, sampler: 'sobol' });
  for (const [i, [, , only]] of KINDS.entries()) {
    const { quantile_intervals, quantiles, atoms = [], sd } = indicators[`q${i}`]!.by_year['2026']!;
    const values = new Set(atoms.map(({ value }) => value));
    for (const [p, [low, high]] of Object.entries(quantile_intervals)) {
      const quantile = quantiles[p as keyof typeof quantiles];
      expect(low).toBeLessThanOrEqual(quantile);
      expect(high).toBeGreaterThanOrEqual(quantile);
      if (only && sd > 0) for (const end of [low, high]) expect(values).toContain(end);
    }
  }
});
