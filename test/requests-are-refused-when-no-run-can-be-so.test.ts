/** What callers of the engine ask of a run: refused before any work when no run can be so. */
import { describe, expect, test } from 'vitest';
import {
  type AnalysisRequest,
  ArgumentError,
  compareScenarios,
  discoverBoxes,
  findDrivers,
  findSobolIndices,
  findWay,
  readScenario,
  runScenario,
  type Sampler,
  sampleTrials,
  ThreadPool,
} from '../engine/index.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { sharedPool } from './run-yaml.ts';

const scenario = readScenario(HARBOUR, 'harbour.yaml');
const usual: AnalysisRequest = { seed: 1, sampler: 'sobol', trials: 4096, level: 0.95 };

const asked = {
  runScenario: (request: AnalysisRequest) => runScenario(scenario, request, sharedPool()),
  'runScenario to a precision': (request: AnalysisRequest) =>
    runScenario(scenario, { ...request, precision: 0.01 }, sharedPool()),
  compareScenarios: (request: AnalysisRequest) =>
    compareScenarios([scenario, scenario], request, sharedPool()),
  findDrivers: (request: AnalysisRequest) => findDrivers(scenario, request, sharedPool()),
  findSobolIndices: (request: AnalysisRequest) => findSobolIndices(scenario, request, sharedPool()),
  findWay: (request: AnalysisRequest) => findWay(scenario, request, sharedPool()),
  discoverBoxes: (request: AnalysisRequest) =>
    discoverBoxes(scenario, { ...request, target: 'industry_2600' }),
};

const BAD: readonly [string, Partial<AnalysisRequest>, RegExp][] = [
  ['a share of a trial', { trials: 4096.5 }, /^trials require a whole number from 1 to \d+, got 4096\.5$/],
  ['trials that are no number', { trials: Number.NaN }, /got NaN/],
  ['no trials, plain', { trials: 0, sampler: 'random' }, /got 0/],
  ['fewer than none', { trials: -5 }, /got -5/],
  ['more than can be numbered', { trials: 2 ** 40 }, /got 1099511627776/],
  [
    'a sampler that there is not',
    { sampler: 'halton' as Sampler },
    /^sampler requires sobol or random, got halton$/,
  ],
  ['a seed below 0', { seed: -1 }, /^seed requires a whole number from 0 to 9007199254740991, got -1$/],
  ['a seed between two', { seed: 0.5 }, /got 0\.5/],
];

describe.each(Object.keys(asked) as (keyof typeof asked)[])('%s refuses', (name) => {
  test.each([
    ...BAD,
    [
      'no level',
      { level: 0 },
      /^level requires a number between 0 and 1, both excluded and 1 by 1e-12, got 0$/,
    ] as const,
    ['a level of certainty', { level: 1 }, /got 1$/] as const,
  ])('%s', async (_, change, reason) => {
    const refused = await asked[name]({ ...usual, ...change }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ArgumentError);
    // An analysis may say first that it takes more trials than so few.
    expect((refused as Error).message).toMatch(
      change.trials !== undefined && change.trials < 1 ? /trials/ : reason,
    );
  });
});

test.each(BAD)('sampleTrials refuses %s', (_, change, reason) => {
  const { level: __, ...request } = { ...usual, ...change };
  expect(() => sampleTrials(scenario, request)).toThrow(ArgumentError);
  expect(() => sampleTrials(scenario, request)).toThrow(reason);
});

test.each([0, 1.5, Number.NaN])('a pool of %d workers is refused', (workers) => {
  expect(() => new ThreadPool(workers)).toThrow(ArgumentError);
});
