/** What a large scenario costs is bounded: few registers, narrow counts, and no more smoothing than there is time for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largeScenario } from '../benchmarks/large-scenario.ts';
import { readScenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { inEarlyOrder } from '../engine/program/ir/early-order.ts';
import { lower } from '../engine/program/ir/lower.ts';
import { inputsOf, outputsOf } from '../engine/program/ir/operations.ts';
import { affordableMargins, remarksOnSmoothing } from '../engine/simulate/smooth/smoothing-budget.ts';
import { PageCounts } from '../engine/tally/page-counts.ts';
import { runYaml } from './run-yaml.ts';
import { readShipped } from './shipped-scenarios.ts';

const COUNTIES = { paths: 60, years: 5, targets: 12, members: 60, ladders: 0.25 };

test('of a large scenario the cheap deadlines are smoothed, the rest is counted, and the result says so', async () => {
  const counted = await runYaml(largeScenario(COUNTIES), { seed: 1, trials: 4096, sampler: 'sobol' });
  const targets = Object.values(counted.targets);
  expect(targets.map(({ odds }) => odds.method)).toContain('sobol-smoothed');
  const ofYears = targets.flatMap(({ by_year }) => Object.values(by_year).map(({ method }) => method));
  const [remark] = counted.warnings.filter(({ code }) => code === 'odds-not-smoothed');
  expect(remark?.mend?.code).toBe('take-more-trials');
  const unsmoothed = ofYears.filter((method) => method !== 'sobol-smoothed').length;
  expect(remark?.params?.counted).toBeGreaterThan(0);
  expect(unsmoothed).toBeGreaterThanOrEqual(Number(remark?.params?.counted) - targets.length);
  // Either way of counting is unbiased: the same targets under other draws.
  const plain = await runYaml(largeScenario(COUNTIES), { seed: 2, trials: 16_384 });
  expect(plain.warnings.some(({ code }) => code === 'odds-not-smoothed')).toBe(false);
  for (const [name, { odds }] of Object.entries(counted.targets)) {
    const other = plain.targets[name]!.odds.p;
    const error = Math.sqrt((other * (1 - other)) / 16_384 + (odds.p * (1 - odds.p)) / 4096);
    expect(Math.abs(odds.p - other)).toBeLessThanOrEqual(5 * Math.max(error, 1 / 4096));
  }
});

test('of a small one all margins are smoothed, and nothing is said', () => {
  for (const name of ['scenarios/jining-baseline.yaml', 'scenarios/example-prefecture.yaml']) {
    const { draft } = compile(readShipped(name));
    const margins = new Set(draft.events.flatMap(({ margin }) => margin ?? []));
    expect(affordableMargins(draft)).toEqual(margins);
    expect(remarksOnSmoothing(draft)).toEqual([]);
  }
});

test('operations in early order do the same work with registers that do not grow with the years', () => {
  const registersOf = (years: number) => {
    const { draft } = compile(readScenario(largeScenario({ ...COUNTIES, years }), 'large.yaml'));
    const ordered = inEarlyOrder(draft.operations);
    const written = new Set<number>();
    for (const operation of ordered) {
      for (const register of inputsOf(operation)) expect(written.has(register)).toBe(true);
      for (const register of outputsOf(operation)) written.add(register);
    }
    const ends = (operations: readonly { readonly op: string }[]) =>
      operations.filter(({ op }) => op === 'hit' || op === 'summarise').length;
    expect(ends(ordered)).toBe(ends(draft.operations));
    return lower(draft).registers;
  };
  const [few, many] = [registersOf(4), registersOf(12)];
  expect(many).toBeLessThan(1.5 * few);
});

test('counts of a page are what was added, however wide they have to be', () => {
  const run = fc.tuple(
    fc.integer({ min: 0, max: 1000 }),
    fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 100_000 })), {
      minLength: 1,
      maxLength: 24,
    }),
  );
  fc.assert(
    fc.property(fc.array(run, { maxLength: 12 }), fc.array(run, { maxLength: 12 }), (ofA, ofB) => {
      const plain = new Float64Array(1024);
      const [a, b] = [ofA, ofB].map((runs) => {
        const page = new PageCounts();
        for (const [first, counts] of runs) {
          page.add(first, Uint32Array.from(counts));
          for (const [i, count] of counts.entries()) plain[first + i]! += count;
        }
        return page;
      });
      a!.addAll(b!);
      for (let bin = 0; bin < 1024; bin++) expect(a!.at(bin)).toBe(plain[bin]);
      expect(a!.sum(100, 900)).toBe(plain.subarray(100, 900).reduce((sum, each) => sum + each, 0));
    }),
  );
});
