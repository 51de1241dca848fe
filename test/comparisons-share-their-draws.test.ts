/** Law: what a comparison says follows from trials that are the same in every scenario. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareScenarios } from '../engine/analysis/compare/compare-scenarios.ts';
import { dominance } from '../engine/analysis/compare/dominance.ts';
import { scenarioDifference } from '../engine/analysis/compare/scenario-difference.ts';
import { readScenario, runScenario, ThreadPool } from '../engine/index.ts';
import { addCountsOf, type Histogram } from '../engine/tally/histogram.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { runYaml, sharedPool } from './run-yaml.ts';
import { readShipped } from './shipped-scenarios.ts';

const JINING = readFileSync('scenarios/jining-baseline.yaml', 'utf8');
const REQUEST = { seed: 5, trials: 40_000, level: 0.95 } as const;

const baseline = readScenario(HARBOUR, 'h.yaml');
const push = readScenario(HARBOUR, 'h.yaml', {
  set: { 'assumptions.real_growth.normal.mean': '6.3%', 'paths.steel.start.value': '870亿元' },
});

test('the odds of a comparison are those of the scenarios by themselves, to the trial', async () => {
  const { targets } = await compareScenarios(
    [baseline, push],
    {
      ...REQUEST,
      sampler: 'random',
    },
    sharedPool(),
  );
  const alone = await runYaml(HARBOUR, { ...REQUEST });
  for (const [name, { odds }] of Object.entries(targets)) expect(odds.a).toEqual(alone.targets[name]!.odds);
});

test('an uncertain deadline counts as it does in a run', async () => {
  const certain = 'industry_2600: { when: industry >= 2600亿元, by: 2027, source: bulletin }';
  const uncertain = HARBOUR.replace(certain, certain.replace('2027', '{ 2025: 40%, 2027: 60% }'));
  const later = readScenario(uncertain, 'h.yaml');
  const { targets } = await compareScenarios(
    [baseline, later],
    {
      ...REQUEST,
      sampler: 'random',
    },
    sharedPool(),
  );
  const alone = await runYaml(uncertain, { ...REQUEST });
  for (const [name, { odds }] of Object.entries(targets)) expect(odds.b).toEqual(alone.targets[name]!.odds);
  expect(targets.industry_2600!.odds.b!.p).toBeLessThan(targets.industry_2600!.odds.a!.p);
});

test('trials that flip make up the difference', async () => {
  const { targets } = await compareScenarios(
    [baseline, push],
    {
      ...REQUEST,
      sampler: 'random',
    },
    sharedPool(),
  );
  expect(Object.keys(targets)).toEqual(baseline.targets.map(({ name }) => name));
  for (const { odds, against } of Object.values(targets)) {
    const { gained, lost, difference } = against.b!;
    expect(difference).toBeCloseTo(odds.b!.p - odds.a!.p, 12);
    expect((gained! - lost!) / REQUEST.trials).toBe(difference);
  }
  // More growth in every trial loses no trial; less steel gains none.
  expect(targets.gdp_6000!.against.b!).toMatchObject({ lost: 0, told_apart: true });
  expect(targets.doubled!.against.b!).toMatchObject({ gained: 0, lost: 0, trials_to_tell_apart: null });
  expect(targets.gdp_6000!.against.b!.in_flips.gained.map(({ input }) => input)).toContain(
    'assumptions/real_growth',
  );
});

test('what the files state otherwise stands first, and only that', async () => {
  const { differences, indicators } = await compareScenarios(
    [baseline, push, baseline],
    {
      ...REQUEST,
      sampler: 'random',
      trials: 1000,
    },
    sharedPool(),
  );
  expect(differences).toEqual({
    b: [
      { field: 'assumptions.real_growth.normal.mean', first: '5.3%', second: '6.3%' },
      { field: 'paths.steel.start.value', first: '900亿元', second: '870亿元' },
    ],
    c: [],
  });
  expect(indicators.gdp!.against.b!['2025']!).toMatchObject({ verdict: 'higher', fewer_above: 0 });
  expect(indicators.gdp!.against.b!['2024']!.verdict).toBe('same');
  expect(indicators.steel!.against.b!['2024']!).toEqual({ verdict: 'lower', more_above: 0, fewer_above: 1 });
  expect(indicators.gdp!.against.c!['2027']!.verdict).toBe('same');
});

test('what only one of them has is told number by number, without its words', () => {
  const steel = {
    start: { value: '900亿元', source: 'bulletin' },
    growth: { normal: { mean: '3%', sd: '8%' } },
  };
  const ladder = { of: 'clusters', reach: [{ count: 1, at: '1000亿元' }] };
  const first = { paths: { note: { start: '1家' } }, targets: { goal: { by: 2027 }, calm: { in: 2025 } } };
  const second = {
    paths: { note: { start: '1家' }, steel },
    targets: { goal: { by: { 2027: '70%', 2028: '30%' } }, calm: { tiers: ladder, in: 2025 } },
    dependence: { copula: 'student-t', df: 5 },
  };
  expect(scenarioDifference(first, second)).toEqual([
    { field: 'paths.steel.start', second: '{ value: 900亿元 }' },
    { field: 'paths.steel.growth.normal', second: '{ mean: 3%, sd: 8% }' },
    { field: 'targets.goal.by', first: '2027', second: '{ 2027: 70%, 2028: 30% }' },
    { field: 'targets.calm.tiers.of', second: 'clusters' },
    { field: 'targets.calm.tiers.reach[0]', second: '{ count: 1, at: 1000亿元 }' },
    { field: 'dependence', second: '{ copula: student-t, df: 5 }' },
  ]);
  const swapped = scenarioDifference(second, first).map(({ field }) => field);
  expect(new Set(swapped)).toEqual(new Set(scenarioDifference(first, second).map(({ field }) => field)));
});

test('one digest for any number of workers', async () => {
  const request = { ...REQUEST, sampler: 'sobol', trials: 4096 } as const;
  const one = new ThreadPool(1);
  const [alone, shared] = await Promise.all([
    compareScenarios([baseline, push], request, one),
    compareScenarios([baseline, push], request, sharedPool()),
  ]).finally(() => one.close());
  expect(alone.digest).toBe(shared.digest);
});

/** The shipped pair with the targets that fifty trials or more flip: below that an error is a guess. */
async function flippingTargets(sampler: 'random' | 'sobol') {
  const set = { 'assumptions.real_growth.normal.mean': '6%', 'paths.new_energy.growth.normal.mean': '16%' };
  const pair = [readScenario(JINING, 'j.yaml'), readScenario(JINING, 'j.yaml', { set })];
  const request = { seed: 1, trials: 65_536, level: 0.95, sampler };
  const { targets } = await compareScenarios(pair, request, sharedPool());
  const flipping = Object.entries(targets).filter(([, { against }]) => {
    return against.b!.gained! + against.b!.lost! >= 50;
  });
  expect(flipping.length).toBeGreaterThanOrEqual(5);
  return new Map(flipping.map(([name, { against }]) => [name, against.b!]));
}

test('the Jining pair: less than half the error of runs apart', async () => {
  for (const { standard_error, standard_error_apart } of (await flippingTargets('random')).values()) {
    expect(standard_error).toBeLessThan(standard_error_apart / 2);
  }
});

test('the Jining pair on a net: the same but for one ladder, and a tenth of the error of plain runs apart', async () => {
  const plain = await flippingTargets('random');
  for (const [name, { standard_error, standard_error_apart }] of await flippingTargets('sobol')) {
    // How many clusters are large enough is a rough function of every score: sharing takes less from its error.
    expect(standard_error).toBeLessThan(standard_error_apart / (name === 'cluster_ladder' ? 1 : 2));
    expect(standard_error).toBeLessThan(plain.get(name)!.standard_error_apart / 10);
  }
});

test('shipped scenarios on a net: intervals less than half as wide as those of two runs', async () => {
  const request = { seed: 3, trials: 16_384, level: 0.95, sampler: 'sobol' } as const;
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  const baseline = readShipped('scenarios/jining-baseline.yaml');
  const alone = await runScenario(baseline, { ...request, rare: false }, sharedPool());
  for (const other of ['policy-push', 'downturn'].map((each) =>
    readShipped(`scenarios/jining-${each}.yaml`),
  )) {
    const { targets } = await compareScenarios([baseline, other], request, sharedPool());
    const apart = await runScenario(other, { ...request, seed: 4, rare: false }, sharedPool());
    const smoothed = Object.entries(targets).filter(([name, { odds, against }]) => {
      if (name === 'cluster_ladder' || against.b!.difference === 0) return false;
      return odds.a!.method === 'sobol-smoothed' && odds.b!.method === 'sobol-smoothed';
    });
    expect(smoothed.length).toBeGreaterThanOrEqual(5);
    for (const [name, { against }] of smoothed) {
      const [first, second] = [alone, apart].map((result) => width(result.targets[name]!.odds));
      expect(width(against.b!), name).toBeLessThan(Math.hypot(first!, second!) / 2);
    }
  }
});

test('scenarios that cannot be compared are refused', async () => {
  const other = readScenario(HARBOUR.replace('currency: 亿元', 'currency: 万元'), 'h.yaml');
  const request = { ...REQUEST, sampler: 'random' } as const;
  await expect(compareScenarios([baseline], request, sharedPool())).rejects.toThrow(
    /requires 2 to 26 scenarios/,
  );
  await expect(compareScenarios([baseline, other], request, sharedPool())).rejects.toThrow(/one currency/);
});

test('a crossing is not called dominance, nor is noise', () => {
  const counts = (...values: number[]) => {
    const histogram: Histogram = new Map();
    for (const [i, count] of values.entries()) addCountsOf(histogram, 1023, i * 100, Uint32Array.of(count));
    return histogram;
  };
  const verdict = (a: number[], b: number[]) => dominance(counts(...a), counts(...b), 1000, 0.95).verdict;
  expect(verdict([500, 500, 0], [500, 500, 0])).toBe('same');
  expect(verdict([500, 500, 0], [499, 501, 0])).toBe('higher');
  expect(verdict([500, 400, 100], [600, 300, 100])).toBe('lower');
  expect(verdict([0, 1000, 0], [400, 200, 400])).toBe('crosses');
  expect(verdict([500, 490, 10], [490, 510, 0])).toBe('undecided');
});
