/** Trials written out are those that a run counts, in every format, whole or not at all. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseSampleFile, writeSamples } from '../cli/files/sample-files.ts';
import { type ResultFile, readScenario, sampleTrials } from '../engine/index.ts';
import { emptyFolder } from './empty-folder.ts';
import { runYaml } from './run-yaml.ts';

const CITY = `
scenario: city
title: City
years: { base: 2024, end: 2026 }
currency: 亿元
factors: { demand: { persistence: 0.3 } }
assumptions:
  real: { normal: { mean: 5%, sd: 2% }, loads: { demand: 0.8 }, persistence: 0.2 }
  share: { uniform: { min: 30%, max: 40% }, each: trial }
paths:
  gdp: { start: 5000亿元, growth: real }
  steel: { start: { value: 900亿元, error: 2% }, growth: { normal: { mean: 3%, sd: 5% }, loads: { demand: 0.4 } } }
indicators:
  services: { formula: share * gdp, unit: 亿元 }
  ratio: { formula: steel / gdp, unit: '%' }
targets:
  gdp_5600: { when: gdp >= 5600亿元, by: 2026 }
  steel_1000: { when: steel >= 1000亿元, in: 2026 }
  both: { all: [gdp_5600, steel_1000] }
  sure: { when: gdp > 0亿元, by: 2026 }
`;
/** The same with an assumption that nothing uses. */
const CITY_AND_MORE = CITY.replace(
  'assumptions:\n',
  'assumptions:\n  idle: { normal: { mean: 0%, sd: 1% }, loads: { demand: 0.1 } }\n',
);

const scenario = readScenario(CITY, 'city.yaml');

/** All of a column, and all of the places of its trials. */
function gather(text: string, request: Parameters<typeof sampleTrials>[1]) {
  const { columns, blocks } = sampleTrials(readScenario(text, 'city.yaml'), request);
  const values = new Map(columns.map(({ name }) => [name, [] as number[]]));
  const places: [number, number][] = [];
  for (const block of blocks) {
    for (let i = 0; i < block.trials; i++) places.push([block.replicate, block.firstTrial + i]);
    for (const [c, { name }] of columns.entries()) values.get(name)!.push(...block.values[c]!);
  }
  return { columns, places, column: (name: string) => values.get(name)! };
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

describe.each(['random', 'sobol'] as const)('trials of the sampler %s', (sampler) => {
  const trials = 4096;

  test('have the hits and the means of the run', async () => {
    const result = await runYaml(CITY, { seed: 7, trials, sampler, rare: false });
    const { places, column } = gather(CITY, { seed: 7, trials, sampler });
    expect(places).toHaveLength(result.run.trials);
    for (const [name, { odds }] of Object.entries(result.targets)) {
      const share = mean(column(`hit.${name}`));
      if (odds.method === 'sobol-smoothed')
        expect(Math.abs(share - odds.p)).toBeLessThan(5 * Math.sqrt(0.25 / trials));
      else expect(share).toBe(odds.p);
    }
    for (const [name, { by_year }] of Object.entries(result.indicators)) {
      for (const [year, summary] of Object.entries(by_year)) {
        expect(Math.abs(mean(column(`${name}.${year}`)) / summary.mean - 1)).toBeLessThan(1e-12);
      }
    }
  });

  test('stand in the order of replicates, each trial once', () => {
    const { places } = gather(CITY, { seed: 7, trials, sampler });
    const replicates = sampler === 'sobol' ? 16 : 1;
    const each = trials / replicates;
    expect(places).toEqual(Array.from({ length: trials }, (_, i) => [Math.floor(i / each), i % each]));
  });

  test('are left alone by an assumption that only they show', () => {
    const [alone, beside] = [CITY, CITY_AND_MORE].map((text) => gather(text, { seed: 7, trials, sampler }));
    for (const { name } of alone!.columns) expect(beside!.column(name)).toEqual(alone!.column(name));
    expect(beside!.column('idle.2025')).not.toEqual(beside!.column('idle.2026'));
  });
});

test('levels grow by the growth beside them, indicators are made of the columns that they name', () => {
  const { column } = gather(CITY, { seed: 1, trials: 2000, sampler: 'random' });
  for (let i = 0; i < 2000; i++) {
    const at = (name: string) => column(name)[i]!;
    expect(at('gdp.2026') / at('gdp.2025') / (1 + at('real.2026') / 100)).toBeCloseTo(1, 12);
    expect(at('steel.2026') / at('steel.2025') / (1 + at('steel.growth.2026') / 100)).toBeCloseTo(1, 12);
    expect(at('ratio.2026')).toBeCloseTo((100 * at('steel.2026')) / at('gdp.2026'), 10);
    expect(at('services.2025')).toBeCloseTo((at('share') / 100) * at('gdp.2025'), 8);
    expect(at('hit.both')).toBe(at('hit.gdp_5600') * at('hit.steel_1000'));
    expect(at('hit.sure')).toBe(1);
    expect(at('gdp.2024')).toBe(5000);
  }
});

test('the first trials stay the first, whatever the run and however many are asked for', () => {
  const few = gather(CITY, { seed: 3, trials: 5000, sampler: 'random', first: 1500 });
  const many = gather(CITY, { seed: 3, trials: 9000, sampler: 'random' });
  expect(few.places).toHaveLength(1500);
  for (const { name } of few.columns) expect(few.column(name)).toEqual(many.column(name).slice(0, 1500));
});

test.each([0, 1.5, 4097])('%d trials of 4096 are refused', (first) => {
  expect(() => sampleTrials(scenario, { seed: 1, trials: 4096, sampler: 'random', first })).toThrow(
    /from 1 to the 4096 of the run, got/,
  );
});

describe('a file of trials', () => {
  let folder: string;
  let result: ResultFile;

  beforeAll(async () => {
    folder = emptyFolder();
    const digested = await runYaml(CITY, { seed: 5, trials: 3000, sampler: 'random' });
    result = { ...digested, environment: {} as ResultFile['environment'] };
  });

  const expected = () => gather(CITY, { seed: 5, trials: 3000, sampler: 'random' });

  test('in CSV reads back as the very same numbers', async () => {
    const path = join(folder, 'a', 'trials.csv');
    expect(await writeSamples(scenario, result, parseSampleFile(path))).toEqual([
      path,
      `${path}.columns.json`,
    ]);
    const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
    const { columns, column } = expected();
    expect(head.split(',')).toEqual(['replicate', 'trial', ...columns.map(({ name }) => name)]);
    expect(lines).toHaveLength(3000);
    for (const [i, line] of lines.entries()) {
      const [replicate, trial, ...numbers] = line.split(',').map(Number);
      expect([replicate, trial]).toEqual([0, i]);
      expect(numbers).toEqual(columns.map(({ name }) => column(name)[i]));
    }
  });

  test('in Parquet too, read by another library than wrote it', async () => {
    const path = join(folder, 'trials.parquet');
    await writeSamples(scenario, result, parseSampleFile(path));
    const file = await asyncBufferFromFile(path);
    const rows = await parquetReadObjects({ file });
    const { columns, column } = expected();
    expect(rows).toHaveLength(3000);
    for (const i of [0, 1, 1023, 1024, 2999]) {
      expect(rows[i]).toEqual({
        replicate: 0,
        trial: i,
        ...Object.fromEntries(columns.map(({ name }) => [name, column(name)[i]])),
      });
    }
    const { key_value_metadata: about } = await parquetMetadataAsync(file);
    const own = about?.find(({ key }) => key === 'growth-odds')?.value ?? '';
    expect(JSON.parse(own)).toEqual(JSON.parse(readFileSync(`${path}.columns.json`, 'utf8')));
  });

  test('has its columns described beside it', async () => {
    const path = join(folder, 'few.csv');
    await writeSamples(scenario, result, parseSampleFile(path), { first: 10 });
    const about = JSON.parse(readFileSync(`${path}.columns.json`, 'utf8'));
    expect(about).toMatchObject({
      format: 'growth-odds/trials@1',
      scenario: { name: 'city', digest: result.scenario.digest },
      run: { seed: 5, sampler: 'random', trials: 3000 },
      rows: 10,
    });
    const named = (name: string) => about.columns.find((each: { name: string }) => each.name === name);
    expect(named('ratio.2026')).toMatchObject({ role: 'indicator', of: 'ratio', year: 2026, unit: '%' });
    expect(named('hit.both')).toMatchObject({ role: 'hit', unit: '' });
  });

  test.each(['stopped.csv', 'stopped.parquet'])('%s: stopped half-way leaves nothing', async (name) => {
    const controller = new AbortController();
    controller.abort();
    const writing = writeSamples(scenario, result, parseSampleFile(join(folder, name)), {
      signal: controller.signal,
    });
    await expect(writing).rejects.toMatchObject({ name: 'InterruptedError' });
    expect(readdirSync(folder).filter((file) => file.startsWith('stopped'))).toEqual([]);
  });

  test('of another kind is refused before any work', () => {
    expect(() => parseSampleFile('trials.ods')).toThrow(/got trials\.ods/);
    expect(existsSync('trials.ods')).toBe(false);
  });
});
