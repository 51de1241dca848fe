/** The built commands: examples of their pages run, contradictions are refused with a sentence, Ctrl-C ends them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Way } from '../engine/index.ts';
import { runProgram, startProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';

const PAGES = ['drivers', 'way', 'discover'] as const;

describe.each(PAGES)('docs/%s.md', (page) => {
  const text = readFileSync(`docs/${page}.md`, 'utf8');
  const examples = [...text.matchAll(/```sh\n([\s\S]*?)```/gu)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .map((line) => line.split(' ').slice(1));

  test('shows examples of its command', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
    for (const [command] of examples) expect(command).toBe(page);
  });

  test.each(examples.map((args) => [args.join(' '), args] as const))('%s', async (_, args) => {
    const { code, stdout, stderr } = await runProgram(emptyFolder(), [...args, '--json', '-n', '2048']);
    expect(stderr).not.toMatch(/error/u);
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    const format = args.includes('--sobol-indices') ? 'sobol-indices' : page;
    expect(document.format).toBe(`growth-odds/${format}@2`);
    expect(document.digest).toMatch(/^sha256:[0-9a-f]{64}$/u);
    expect(document.environment.scenario_file).toBe('jining-baseline');
  });
});

test.each([
  ['drivers', '--target', 'gpd_6000'],
  ['way', '--target', 'gpd_6000'],
  ['discover', '--target', 'gpd_6000'],
])('%s: an unknown target is named with the nearest', async (...args) => {
  const { code, stderr } = await runProgram(emptyFolder(), args);
  expect(code).toBe(1);
  expect(stderr).toMatch(/gpd_6000.*gdp_6000/u);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test.each([
  [['drivers', '--sobol-indices', '--by-year'], /--by-year requires tenths, got --sobol-indices/u],
  [['discover'], /requires one --target, got none/u],
  [
    ['discover', '--target', 'gdp_6000', '--target', 'trade_doubled'],
    /one --target, got gdp_6000 and trade_doubled/u,
  ],
  [['drivers', '-n', '100'], /at least 1024 trials.*got 100/u],
  [['discover', '--target', 'gdp_6000', '-n', '100'], /at least 2048 trials, got 100/u],
  [['discover', '--target', 'gdp_6000', '-n', '1e9', '--sampler', 'random'], /Ask for fewer/u],
  [
    ['discover', '--target', 'gdp_6000', '-n', '5e6'],
    /at most 4194304 trials of \d+ inputs and years, which it keeps, got 5000000, rounded up to 8388608\./u,
  ],
  [['drivers', '--top', '0'], /--top requires a whole number from 1 to 1000/u],
  [['discover', '--target', 'gdp_6000', '--outcome', 'late'], /missed, reached/u],
] as const)('%s is refused with a sentence', async (args, sentence) => {
  const { code, stderr, stdout } = await runProgram(emptyFolder(), [...args]);
  expect(code).toBe(1);
  expect(stderr).toMatch(sentence);
  expect(stdout).toBe('');
});

test.each([
  ['drivers', ['--target', 'gdp_6000'], 'drivers-jining-baseline', 'drivers.json'],
  [
    'drivers',
    ['--target', 'gdp_6000', '--sobol-indices'],
    'sobol-indices-jining-baseline',
    'sobol-indices.json',
  ],
  ['way', ['--target', 'gdp_6000'], 'way-jining-baseline', 'way.json'],
  ['discover', ['--target', 'gdp_6000'], 'discover-jining-baseline-gdp_6000', 'discover.json'],
] as const)('%s %s writes %s', async (command, args, name, file) => {
  const folder = emptyFolder();
  const { code, stdout } = await runProgram(folder, [command, ...args, '-n', '8192', '--lang', 'zh']);
  expect(code).toBe(0);
  expect(stdout).toContain('2027年底前GDP达到6000亿元');
  const out = join(folder, 'out', name);
  expect(JSON.parse(readFileSync(join(out, file), 'utf8')).digest).toMatch(/^sha256:/u);
  const charts = readdirSync(join(out, 'charts'));
  expect(charts.filter((each) => each.endsWith('.png')).length).toBeGreaterThan(0);
  expect(charts.filter((each) => each.includes('.part'))).toEqual([]);
});

test.each([
  ['an indicator', { indicator: 'log(g - 4%)', when: 'ratio >= 0.7' }],
  ['a comparison', { when: 'sqrt(g - 5%) > 0.05' }],
  ['a comparison under not', { when: 'not (sqrt(g - 5%) > 0.05)' }],
  ['one of two conditions', { when: 'gdp < 1亿元 or log(g - 4%) != 0' }],
  ['what chooses between two values', { when: 'if(sqrt(g - 5%) > 0.1, gdp, 2 * gdp) > 120亿元' }],
  ['what chooses a growth', { growth: 'if(log(g - 4%) > 0, 5%, 10%)', when: 'gdp > 105亿元' }],
])('every command refuses %s that is no number in some trial', async (_, scenario) => {
  const { indicator = 'gdp', growth = 'g', when } = scenario as Partial<Record<string, string>>;
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'root.yaml'),
    `scenario: root
years: { base: 2024, end: 2025 }
currency: 亿元
sources: { s: { title: t, date: 2024-01-01 } }
assumptions:
  g: { normal: { mean: 5%, sd: 2% }, each: trial, kind: assumption, source: s }
paths:
  gdp: { start: { value: 100亿元, kind: observed, source: s }, growth: "${growth}" }
indicators:
  ratio: { formula: "${indicator}" }
targets:
  up: { when: "${when}", by: 2025 }
`,
  );
  for (const command of [
    ['run', '--no-charts'],
    ['drivers', '--no-charts'],
    ['discover', '--target', 'up'],
    ['compare', '--set', 'b:assumptions.g.normal.mean=5.1%', '--no-charts'],
  ]) {
    const { code, stderr } = await runProgram(folder, [command[0]!, 'root.yaml', ...command.slice(1)]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^error: root\.yaml:\d+:\d+: .*requires a finite number in every trial/mu),
    ]);
  }
});

test('drivers calls what is compared by its title, and advises only what was not asked for', async () => {
  const drivers = async (...args: string[]) => {
    const asked = ['drivers', '--target', 'industry_trillion', '--no-charts', '-n', '2048', ...args];
    return (await runProgram(emptyFolder(), asked)).stdout;
  };
  expect(await drivers('--sobol-indices', '--lang', 'zh')).toMatch(/^所比较的量：[^a-z]+$/mu);
  expect(await drivers()).toContain('--by-year');
  expect(await drivers('--by-year')).toMatch(/--top shows more\.$/mu);
});

test('way shows the levels that a target compares: members of tiers, and what combined targets do', async () => {
  const folder = emptyFolder();
  const small = ['-n', '1024', '--top', '3', '--no-charts'];
  const ladder = await runProgram(folder, ['way', '--target', 'cluster_ladder', ...small]);
  const [, table = ''] = ladder.stdout.split('│ Then');
  expect(table).toMatch(/^│ New energy .*¥\S+ billion → ¥200 billion/mu);
  expect(table).toContain('4 more that the target compares');
  expect(table).not.toContain('Industrial economy');
  const five = await runProgram(folder, ['way', '--target', 'five_doublings', ...small, '--json']);
  const way: Way = JSON.parse(five.stdout);
  const { compares, series } = way.targets.five_doublings!;
  expect(compares).toHaveLength(5);
  expect(Object.keys(series)).toEqual(expect.arrayContaining([...compares]));
});

test('the text is the same with any number of workers', async () => {
  const folder = emptyFolder();
  const args = ['drivers', '--target', 'gdp_6000', '-n', '65536', '--json'];
  const digests = await Promise.all(
    ['1', '3'].map(async (workers) => {
      const { stdout } = await runProgram(folder, [...args, '--workers', workers]);
      return JSON.parse(stdout).digest as string;
    }),
  );
  expect(digests[1]).toBe(digests[0]);
});

test.each([
  ['drivers', '-n', '1e9'],
  ['drivers', '--sobol-indices', '-n', '1e9'],
  ['way', '-n', '1e9'],
  ['discover', '--target', 'gdp_6000', '-n', '4e6'],
  // After four seconds it searches.
  ['discover', '--target', 'gdp_6000', '-n', '524288'],
])('Ctrl-C ends %s %s %s and leaves no file', async (...args) => {
  const folder = emptyFolder();
  const { child, ended } = startProgram(folder, args);
  const timer = setTimeout(() => child.kill('SIGINT'), 4000);
  const { code, stderr, stdout } = await ended;
  clearTimeout(timer);
  expect(code).toBe(130);
  expect(stderr).toMatch(/interrupted/u);
  expect(stdout).toBe('');
  expect(
    existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out'), { recursive: true }).length : 0,
  ).toBeLessThan(2);
});
