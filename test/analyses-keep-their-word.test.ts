/** The built program: compare, require and sweep as a user runs them, their files, exit codes, and what they refuse. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Comparison, Digests, Requirement, Sweep } from '../engine/index.ts';
import { canonicalDigest, digestsOf } from '../engine/index.ts';
import { runProgram, startProgram } from './built-program.ts';
import { folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { wordsOf } from './words-of.ts';

const SMALL = ['--trials', '1024'];
const MEAN = 'assumptions.real_growth.normal.mean';

const folderWithHarbour = () => folderWith({ 'harbour.yaml': HARBOUR });

/** Of the numbers as the library counts them, of all the rest by hand. */
function digestIsThatOfTheRest(document: Digests): boolean {
  const {
    digest,
    document_digest,
    environment: _,
    ...body
  } = document as Digests & { environment?: unknown };
  return digestsOf(document).digest === digest && canonicalDigest(body) === document_digest;
}

describe('compare', () => {
  test('a scenario with itself, one number changed: a table, compare.json and a chart', async () => {
    const folder = folderWithHarbour();
    const args = [
      'compare',
      'harbour.yaml',
      'harbour.yaml',
      '--set',
      `b:${MEAN}=6.3%`,
      ...SMALL,
      '--out',
      'made',
    ];
    const { code, stdout } = await runProgram(folder, args);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`${MEAN.replaceAll('.', '\\.')}\\s*│ 5\\.3%\\s*│ 6\\.3%`, 'u'));
    const written = readdirSync(join(folder, 'made'), { recursive: true, encoding: 'utf8' });
    expect(written).toEqual(expect.arrayContaining(['compare.json', join('charts', 'differences-b.png')]));
    const document = JSON.parse(readFileSync(join(folder, 'made', 'compare.json'), 'utf8')) as Comparison;
    expect(document.format).toBe('growth-odds/compare@2');
    expect(document.scenarios.b!.set).toEqual({ [MEAN]: '6.3%' });
    expect(digestIsThatOfTheRest(document)).toBe(true);
  });

  test('--json prints the document alone, the second side taken from --set', async () => {
    const folder = folderWithHarbour();
    const args = ['compare', 'harbour.yaml', '--set', `b:${MEAN}=6.3%`, ...SMALL, '--json'];
    const { code, stdout } = await runProgram(folder, args);
    expect(code).toBe(0);
    expect(Object.keys((JSON.parse(stdout) as Comparison).scenarios)).toEqual(['a', 'b']);
    expect(readdirSync(folder)).toEqual(['harbour.yaml']);
  });

  test.each([
    [['harbour.yaml', 'harbour.yaml'], /requires scenarios that differ, got the same one twice/],
    [['harbour.yaml', '--set', `${MEAN}=6%`], /requires the letter of a scenario/],
    [['harbour.yaml', 'harbour.yaml', '--set', `c:${MEAN}=6%`], /requires a letter up to b/],
    [['harbour.yaml', '--set', `z:${MEAN}=6%`], /requires a letter up to b/],
    [['harbour.yaml', '--set', `c:${MEAN}=6%`], /requires b to be set before c/],
    [['harbour.yaml', '--set', 'b:assumptions.real_growth.normal.men=6%'], /Did you mean/],
  ])('refuses %j', async (args, reason) => {
    const { code, stderr } = await runProgram(folderWithHarbour(), ['compare', ...args]);
    expect(code).toBe(1);
    expect(stderr).toMatch(reason);
  });
});

describe('require', () => {
  test('an answer that can be run: the odds are then those that were wanted', async () => {
    const folder = folderWithHarbour();
    const args = [
      'require',
      'harbour.yaml',
      '--target',
      'gdp_6000',
      '--odds',
      '80%',
      '--vary',
      MEAN,
      ...SMALL,
    ];
    const { code, stdout } = await runProgram(folder, [...args, '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Requirement;
    expect(found.format).toBe('growth-odds/require@2');
    expect(digestIsThatOfTheRest(found)).toBe(true);
    if (found.answer.question !== 'shift') throw new Error('another question was answered');
    expect(found.answer.status).toBe('found');
    const value = found.answer.set[MEAN]!;
    const run = ['run', 'harbour.yaml', '--set', `${MEAN}=${value}`, '--trials', '65536', '--json'];
    const { targets, scenario } = JSON.parse((await runProgram(folder, run)).stdout);
    expect(scenario.set).toEqual({ [MEAN]: value });
    // Both are known to about a thousandth.
    expect(Math.abs(targets.gdp_6000.odds.p - 0.8)).toBeLessThan(0.005);
  });

  test.each([
    [[], /needs a target/],
    [['--target', 'gdp_6000'], /--odds requires a number/],
    [['--target', 'gdp_6000', '--odds', '80%'], /needs an input to vary, or --by/],
    [['--target', 'gdp_6000', '--odds', '120%', '--vary', MEAN], /between 0 and 100%/],
    [['--target', 'gdp_6000', '--odds', '1e-30'], /needs an input to vary/],
    [
      ['--target', 'gdp_6000', '--odds', '80%', '--vary', 'targets.doubled.by'],
      /--vary requires a field that can take any number, got targets\.doubled\.by\. Ask .* --by/,
    ],
    [['--target', 'gdp_6000', '--odds', '80%', '--vary', `${MEAN}=4%..4%`], /a range whose ends differ/],
    [['--target', 'gdp_600', '--odds', '80%', '--vary', MEAN], /Did you mean `gdp_6000`/],
    [['--target', 'industry_2600', '--odds', '80%', '--by', '--vary', MEAN], /--by asks for a year/],
    [
      ['--target', 'industry_2600', '--odds', '80%', '--by', 'soon'],
      /--by requires a year in four digits, got "soon"/,
    ],
    [
      ['--target', 'industry_2600', '--odds', '80%', '--by', '2150'],
      /^error: --by requires a year from 2025 to 2124, got 2150/,
    ],
    [
      ['--target', 'gdp_6000', '--odds', '80%', '--vary', `${MEAN}=1`, '--vary', 'paths.steel.start.value'],
      /a cost requires one for every --vary/,
    ],
    [
      ['--target', 'gdp_6000', '--odds', '80%', '--vary', `${MEAN}=1`, '--along', '1'],
      /no --along or --curve/,
    ],
    [['--target', 'gdp_6000', '--odds', '80%', '--vary', MEAN, '--curve'], /--curve requires two inputs/],
    [
      ['--target', 'gdp_6000', '--odds', '80%', '--vary', MEAN, '--along', '1,2'],
      /--along requires 1 numbers/,
    ],
    [
      ['--target', 'gdp_6000', '--odds', '80%', '--vary', MEAN, '--set', `${MEAN}=4%`],
      /either --set or --vary, got both/,
    ],
  ])('refuses %j', async (args, reason) => {
    const { code, stderr } = await runProgram(folderWithHarbour(), [
      'require',
      'harbour.yaml',
      ...args,
      ...SMALL,
    ]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(reason)]);
  });
});

describe('sweep', () => {
  const GRID = ['--vary', `${MEAN}=4%..6%:0.5%`, '--vary', 'paths.steel.start.value=850亿元,900亿元'];
  const sweepOf = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'made', 'sweep.json'), 'utf8')) as Sweep;

  test('a grid of two inputs as table, CSV, JSON and heat map', async () => {
    const folder = folderWithHarbour();
    const args = ['sweep', 'harbour.yaml', ...GRID, '--target', 'gdp_6000', ...SMALL, '--out', 'made'];
    const { code, stdout } = await runProgram(folder, args);
    expect(code).toBe(0);
    expect(stdout).toContain('850亿元');
    const { format, cells } = sweepOf(folder);
    expect([format, cells.length]).toEqual(['growth-odds/sweep@2', 10]);
    // Steel is no part of GDP: on shared draws its odds do not move at all.
    for (const { at, odds } of cells.filter((cell) => cell.at[1] === 1)) {
      const beside = cells.find((cell) => cell.at[0] === at[0] && cell.at[1] === 0)!;
      expect(odds.gdp_6000!.p).toBe(beside.odds.gdp_6000!.p);
    }
    const csv = readFileSync(join(folder, 'made', 'sweep.csv'), 'utf8')
      .trim()
      .split('\r\n');
    expect(csv).toHaveLength(11);
    expect(csv[0]).toBe(`${MEAN},paths.steel.start.value,target,p,low,high,level,method`);
    expect(csv[1]).toMatch(/^4%,850亿元,gdp_6000,0\.\d+,/u);
    expect(existsSync(join(folder, 'made', 'charts', 'heatmap-gdp-6000.svg'))).toBe(true);
  });

  test('Ctrl-C keeps the finished cells, and the same command ends with the digest of one that was not stopped', async () => {
    const folder = folderWithHarbour();
    const args = [
      'sweep',
      'harbour.yaml',
      ...GRID,
      '--target',
      'industry_2600',
      '--trials',
      '2097152',
      '--no-charts',
      '--out',
    ];
    const state = join(folder, 'made', 'sweep-state.json');
    const { child, ended } = startProgram(folder, [...args, 'made']);
    while (!existsSync(state) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/interrupted; \d+ more cells are kept in .*sweep-state\.json/);
    expect(stderr).toMatch(wordsOf('sweep-was-interrupted-more-cells'));
    expect(readdirSync(join(folder, 'made'))).toEqual(['sweep-state.json']);
    const kept = Object.keys(JSON.parse(readFileSync(state, 'utf8')).cells);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(10);

    expect((await runProgram(folder, [...args, 'made'])).code).toBe(0);
    expect((await runProgram(folder, [...args, 'whole'])).code).toBe(0);
    const whole = JSON.parse(readFileSync(join(folder, 'whole', 'sweep.json'), 'utf8')) as Sweep;
    expect(sweepOf(folder).digest).toBe(whole.digest);
    expect(Object.keys(JSON.parse(readFileSync(state, 'utf8')).cells)).toEqual(expect.arrayContaining(kept));
  });

  test('a cell that is kept is not run again, unless it was changed or none can have it', async () => {
    const folder = folderWithHarbour();
    const args = ['sweep', 'harbour.yaml', ...GRID, ...SMALL, '--no-charts', '--out', 'made'];
    await runProgram(folder, args);
    const path = join(folder, 'made', 'sweep-state.json');
    const state = readFileSync(path, 'utf8');
    const changed = (p: string) => JSON.parse(state.replace(/"p":0\.\d+/u, `"p":${p}`));
    const sealed = (p: string) => ({ ...changed(p), digest: canonicalDigest(changed(p).cells) });
    const again = (kept: object) => {
      writeFileSync(path, JSON.stringify(kept));
      return runProgram(folder, args);
    };
    expect((await again(sealed('0.123456'))).code).toBe(0);
    expect(JSON.stringify(sweepOf(folder).cells)).toContain('"p":0.123456');

    const refused = [
      [
        changed('0.123456'),
        /sweep-state\.json: .* got sha256:\w+: it was changed\. Remove the file, or name/,
      ],
      [
        sealed('1.5'),
        /sweep-state\.json: cells\[.*\.p requires a number from 0 to 1, got 1\.5\. Remove the file/,
      ],
    ] as const;
    const before = readFileSync(join(folder, 'made', 'sweep.json'), 'utf8');
    for (const [kept, reason] of refused) {
      const { code, stdout, stderr } = await again(kept);
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(reason)]);
    }
    expect(readFileSync(join(folder, 'made', 'sweep.json'), 'utf8')).toBe(before);

    // Without a digest it is of an older version, whose cells are not used.
    const { digest: _, ...older } = changed('0.123456');
    expect((await again(older)).code).toBe(0);
    expect(JSON.stringify(sweepOf(folder).cells)).not.toContain('"p":0.123456');
    expect(readFileSync(path, 'utf8')).toBe(state);
  });

  test.each([
    [[], /one or two inputs to vary, got 0\. Name them with --vary/],
    [['--vary', MEAN], /requires field=low\.\.high:step/],
    [['--vary', `${MEAN}=4%..6%`], /requires a range with its step/],
    [['--vary', `${MEAN}=6%..4%:1%`], /low below high/],
    [['--vary', `${MEAN}=4%,4%`], /each value once/],
    [['--vary', `${MEAN}=4%,5%`, '--vary', `${MEAN}=6%,7%`], /two different inputs/],
    [['--vary', 'assumptions.real_growth.normal.sd=-1%,1%'], /harbour\.yaml:\d+:\d+: .*sd/],
    [['--vary', `${MEAN}=4%,5%`, '--target', 'nobody'], /requires a target of the scenario, got nobody/],
    [['--vary', `${MEAN}=4%,5%`, '--set', `${MEAN}=4%`], /either --set or --vary/],
  ])('refuses %j', async (args, reason) => {
    const { code, stderr } = await runProgram(folderWithHarbour(), [
      'sweep',
      'harbour.yaml',
      ...args,
      ...SMALL,
      '--json',
    ]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(reason)]);
  });

  test('a file that holds no cells is not taken for one', async () => {
    const folder = folderWithHarbour();
    const args = ['sweep', 'harbour.yaml', ...GRID, ...SMALL, '--no-charts', '--out', '.'];
    const state = { format: 'growth-odds/sweep-state@1', growth_odds: '0.1.0' };
    const refused = [
      ['{"cells":', /a sweep to go on with requires JSON/],
      ['{"cells":{}}', /requires "format": "growth-odds\/sweep-state@1", got none/],
      [JSON.stringify({ ...state, cells: null }), /cells requires odds of targets by cell, got null/],
      [JSON.stringify({ ...state, cells: [] }), /cells requires odds of targets by cell, got a list/],
      [
        JSON.stringify({ ...state, cells: { a: { gdp_6000: { p: 1 } } } }),
        /cells\.a\.gdp_6000\.low requires/,
      ],
    ] as const;
    for (const [text, reason] of refused) {
      writeFileSync(join(folder, 'sweep-state.json'), text);
      const { code, stderr } = await runProgram(folder, args);
      expect([code, stderr]).toEqual([1, expect.stringMatching(reason)]);
    }
  });
});

describe('interrupted', () => {
  test.each([
    ['compare', ['harbour.yaml', '--set', `b:${MEAN}=6%`]],
    ['require', ['harbour.yaml', '--target', 'gdp_6000', '--odds', '80%', '--vary', MEAN]],
  ])('%s ends with 130 and leaves no file', async (command, args) => {
    const folder = folderWithHarbour();
    const large = ['--trials', '4e9', '--sampler', 'random', '--out', 'made'];
    const { child, ended } = startProgram(folder, [command, ...args, ...large]);
    while (!existsSync(join(folder, 'made'))) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(readdirSync(join(folder, 'made'))).toEqual([]);
  });
});
