/** The built program: what it prints and writes, and the exit codes that the README states. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { readResult } from '../cli/files/result-reader.ts';
import type { resultSchema } from '../cli/files/result-schema.ts';
import { ArgumentError, canonicalDigest, digestsOf, type ResultFile } from '../engine/index.ts';
import { runProgram, sourcesLoadedWith, startInShell, startProgram } from './built-program.ts';
import { emptyFolder, folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import type { Mutable } from './result-fixtures.ts';
import { wordsOf } from './words-of.ts';

const SMALL = ['--trials', '4096'];
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const folderWithHarbour = () => folderWith({ 'harbour.yaml': HARBOUR });

describe('run', () => {
  test('prints the table, writes result, charts and report, and names the files on standard error', async () => {
    const folder = folderWithHarbour();
    const { code, stdout, stderr } = await runProgram(folder, ['run', 'harbour.yaml', ...SMALL]);
    expect(code).toBe(0);
    expect(stdout).toContain('Harbour City baseline');
    expect(stdout).toContain('industry_2600');
    const out = join(folder, 'out', 'harbour-baseline');
    const written = readdirSync(out, { recursive: true, encoding: 'utf8' });
    expect(written).toEqual(
      expect.arrayContaining(['result.json', 'report.html', join('charts', 'overview.png')]),
    );
    for (const ending of ['.vl.json', '.svg', '.png']) {
      expect(written.some((file) => file.endsWith(`overview${ending}`))).toBe(true);
    }
    expect(written.filter((file) => file.includes('.part'))).toEqual([]);
    for (const file of stderr.trim().split('\n')) expect(existsSync(join(folder, file))).toBe(true);
  });

  test('--json prints the result alone and writes nothing', async () => {
    const folder = folderWithHarbour();
    const { code, stdout, stderr } = await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    expect((JSON.parse(stdout) as ResultFile).format).toBe('growth-odds/result@2');
    expect(readdirSync(folder)).toEqual(['harbour.yaml']);
  });

  test('reads a scenario from standard input, and speaks Chinese', async () => {
    const args = ['run', '-', ...SMALL, '--no-charts', '--lang', 'zh'];
    const { code, stdout } = await runProgram(emptyFolder(), args, HARBOUR);
    expect(code).toBe(0);
    expect(stdout).toContain('港城基准情景');
  });

  test.runIf(existsSync('/dev/fd') && existsSync('/bin/bash'))('reads a scenario from a pipe', async () => {
    const script = '"$1" "$2" check <(cat harbour.yaml)';
    const main = join(ROOT, 'dist', 'growth-odds.js');
    const args = ['-c', script, 'bash', process.execPath, main];
    const { stdout, stderr } = spawnSync('/bin/bash', args, { cwd: folderWithHarbour(), encoding: 'utf8' });
    expect([stdout.includes('real_growth'), stderr.includes('error')]).toEqual([true, false]);
  });

  test('--no-charts names charts and report that an older run has left', async () => {
    const folder = folderWithHarbour();
    const run = ['run', 'harbour.yaml', ...SMALL, '--out', 'made'];
    expect((await runProgram(folder, run)).stderr).not.toContain('warning');
    const { code, stderr } = await runProgram(folder, [...run, '--no-charts', '--seed', '2']);
    expect(code).toBe(0);
    const warned = stderr.split('\n').filter((line) => line.includes('warning'));
    for (const [i, name] of ['report.html', 'charts'].entries()) {
      expect(warned[i]).toContain(`warning: ${join('made', name)} is not of this result`);
    }
  });

  test('ends with 4 when an expectation is not met, with 0 when it is', async () => {
    const folder = folderWithHarbour();
    const run = (expectation: string) =>
      runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--json', '--expect', expectation]);
    expect((await run('growing:1%')).code).toBe(0);
    const unmet = await run('tiers:99.9%');
    expect(unmet.code).toBe(4);
    expect(unmet.stderr).toMatch(/^expectation not met: tiers has odds of .*%, expected at least 99\.9%\n$/u);
    expect((await run('nobody:10%')).code).toBe(1);
  });

  test('the same bytes for any number of workers', async () => {
    const folder = folderWithHarbour();
    const digests = await Promise.all(
      ['1', '2', '3'].map(async (workers) => {
        const args = ['run', 'harbour.yaml', '--trials', '100000', '--json', '--workers', workers];
        return (JSON.parse((await runProgram(folder, args)).stdout) as ResultFile).digest;
      }),
    );
    expect(new Set(digests).size).toBe(1);
  });

  test('Ctrl-C ends it with 130 within a second or so and leaves no file behind', async () => {
    const folder = folderWithHarbour();
    const { child, ended } = startProgram(folder, [
      'run',
      'harbour.yaml',
      '--trials',
      '4e9',
      '--sampler',
      'random',
    ]);
    // Until there is something to lose the signal itself ends the program.
    while (!existsSync(join(folder, 'out', 'harbour-baseline'))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(readdirSync(join(folder, 'out', 'harbour-baseline'))).toEqual([]);
  });
});

test.each([
  [[], /^note: 5,000 trials were rounded up to 8,192: 16 replicates of a power of two\n$/u],
  [['--lang', 'zh'], /^注：5000次推演上调为8192次：16个重复，每个为2的整数次幂\n$/u],
  [['--quiet'], /^$/u],
  [['--sampler', 'random'], /^$/u],
  [['--precision', '5pp', '--max-trials', '5000'], /^$/u],
])('run %j says that trials were rounded up', async (options, said) => {
  const asked = options.includes('--precision') ? [] : ['-n', '5000'];
  const args = ['run', 'harbour.yaml', '--json', ...asked, ...options];
  expect((await runProgram(folderWithHarbour(), args)).stderr).toMatch(said);
});

describe('Ctrl-C', () => {
  test('while files are written leaves none of them half-written', async () => {
    const folder = folderWithHarbour();
    const { child, ended } = startProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--out', 'made']);
    while (child.exitCode === null && !existsSync(join(folder, 'made', 'result.json'))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGINT');
    // Whether anything was left to be written is a matter of chance; null of a process that Node takes down already.
    expect([0, 130, null]).toContain((await ended).code);
    const written = readdirSync(join(folder, 'made'), { recursive: true, encoding: 'utf8' });
    expect(written.filter((file) => file.includes('.part'))).toEqual([]);
  });

  test('is heard though it comes while the thread is busy with the last of the work', () => {
    const script = `
      import { interruptible } from './cli/interruption.ts';
      const busy = async () => {
        process.kill(process.pid, 'SIGINT');
        for (const end = Date.now() + 100; Date.now() < end; );
      };
      await interruptible(busy).catch(({ name }) => console.log(name));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    expect(stdout).toBe('InterruptedError\n');
  });

  test('while nothing is under way ends it at once, and says that files are whole', () => {
    const script = `
      import { hearInterruptions } from './cli/interruption.ts';
      hearInterruptions();
      process.kill(process.pid, 'SIGINT');
      setTimeout(() => process.exit(0), 10_000);`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    expect([status, stderr]).toEqual([130, expect.stringMatching(wordsOf('interrupted-files-whole'))]);
  });
});

describe('verify', () => {
  test('agrees with a result, and ends with 3 when a digit was changed by hand', async () => {
    const folder = folderWithHarbour();
    await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--no-charts', '--out', 'made']);
    const path = join(folder, 'made', 'result.json');
    const good = await runProgram(folder, ['verify', path]);
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('agrees');
    const chinese = await runProgram(folder, ['verify', path, '--lang', 'zh']);
    expect(chinese.stdout).toMatch(/：一致，sha256:[0-9a-f]{64}\n$/u);

    const text = readFileSync(path, 'utf8');
    const changed = text.replace(
      /("p50": \d+\.)(\d)/u,
      (_, head: string, digit: string) => head + ((Number(digit) + 1) % 10),
    );
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
    const bad = await runProgram(folder, ['verify', path]);
    expect(bad.code).toBe(3);
    expect(bad.stdout).toContain('differs');
    expect((await runProgram(folder, ['verify', path, '--lang', 'zh'])).stdout).toContain('：不一致：');
  });

  test('needs nothing but the file: the scenario is in it', async () => {
    const folder = folderWithHarbour();
    await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--no-charts', '--out', 'made']);
    const mailed = emptyFolder();
    writeFileSync(join(mailed, 'result.json'), readFileSync(join(folder, 'made', 'result.json')));
    const { code, stdout } = await runProgram(mailed, ['verify', 'result.json']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('agrees')]);
  });

  test('tells a changed title from a changed number, and which it is, whatever digests are written', async () => {
    const folder = folderWithHarbour();
    const { stdout } = await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--json']);
    const verified = async (change: (result: Mutable<ResultFile>) => void, isRedigested = false) => {
      const result = JSON.parse(stdout) as Mutable<ResultFile>;
      change(result);
      if (isRedigested) Object.assign(result, digestsOf(result));
      writeFileSync(join(folder, 'changed.json'), JSON.stringify(result));
      return await runProgram(folder, ['verify', 'changed.json']);
    };
    const retitled = (result: Mutable<ResultFile>) => {
      result.targets.gdp_6000!.title.zh = '另一个名称';
    };
    const raised = (result: Mutable<ResultFile>) => {
      result.targets.gdp_6000!.odds.p = 0.987654;
    };
    const words = await verified(retitled);
    expect(words.code).toBe(3);
    expect(words.stdout).toMatch(/all numbers agree; titles .*: targets\.gdp_6000\.title\.zh\n$/u);
    const number = await verified(raised);
    expect(number.code).toBe(3);
    expect(number.stdout).toMatch(
      /numbers were changed .*: targets\.gdp_6000\.odds\.p is 0\.987654, made again 0\./u,
    );
    const hidden = await verified(raised, true);
    expect(hidden.code).toBe(3);
    expect(hidden.stdout).toMatch(
      /makes other numbers: targets\.gdp_6000\.odds\.p is 0\.987654, made again 0\./u,
    );
  });

  test('ends with 3 when the scenario that is named is another', async () => {
    const folder = folderWithHarbour();
    await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--no-charts', '--out', 'made']);
    writeFileSync(join(folder, 'harbour.yaml'), HARBOUR.replace('mean: 5.3%', 'mean: 5.4%'));
    const args = ['verify', join('made', 'result.json'), '--scenario', 'harbour.yaml'];
    const { code, stdout } = await runProgram(folder, args);
    expect([code, stdout]).toEqual([3, expect.stringContaining('--scenario')]);
  });

  test('reads a result of the first format with a sentence', async () => {
    const folder = emptyFolder();
    for (const name of ['first-result.json', 'first-result.yaml']) {
      writeFileSync(join(folder, name), readFileSync(join(ROOT, 'test', 'fixtures', name)));
    }
    const { code, stdout } = await runProgram(folder, ['verify', 'first-result.json']);
    // Its estimators were of version 1: the odds of its rare target are made otherwise since.
    expect([code, stdout]).toEqual([3, expect.stringContaining('version 1')]);
    const chart = await runProgram(folder, ['chart', 'first-result.json', '--only', 'overview']);
    expect([chart.code, chart.stderr]).toEqual([0, expect.stringContaining('growth-odds/result@1')]);
  });
});

describe('a result file that no run has written', () => {
  const folder = emptyFolder();
  const path = join(folder, 'result.json');
  let made: string;
  beforeAll(async () => {
    writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
    made = (await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--json'])).stdout;
  });

  /** Writes the result with a field replaced; undefined takes it away. @param sealed with a digest that fits */
  function writeChanged(field: string, value: unknown, sealed = true): void {
    const document = JSON.parse(made);
    const keys = field.split('.');
    const last = keys.pop()!;
    keys.reduce((at, key) => at[key], document)[last] = value;
    const { digest: _, environment, ...body } = document;
    const changed = sealed && field !== 'digest' ? { ...document, digest: canonicalDigest(body) } : document;
    writeFileSync(path, JSON.stringify(changed));
  }

  const isRefused = async (args: readonly string[], reason: RegExp) => {
    const { code, stdout, stderr } = await runProgram(folder, args);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(reason)]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(['harbour.yaml', 'result.json']);
  };

  test('schema and type take the same documents', () => {
    writeFileSync(path, made);
    expect(readResult(path).result).toEqual(JSON.parse(made));
    // The other way round `Fields` sees to it.
    type Words = 'ledger' | 'warnings';
    expectTypeOf<Mutable<Omit<ResultFile, Words>>>().toExtend<Omit<z.input<typeof resultSchema>, Words>>();
  });

  test.each([
    [],
    ['--all', '--out', 'made'],
    ['--only', 'overview'],
    ['--only', 'overview', '--out', 'a.svg'],
  ])('chart %s does not draw numbers that were changed by hand', async (...options) => {
    writeChanged('targets.gdp_6000.odds.p', 0.99, false);
    await isRefused(
      ['chart', 'result.json', ...options],
      /^error: result\.json: result requires .*, got sha256:.* changed after it was made\. growth-odds run makes it anew\n$/,
    );
  });

  const nested = JSON.parse('['.repeat(50) + ']'.repeat(50));
  test.each([
    ['digest', undefined, 'digest requires a digest, got none'],
    ['warnings', undefined, 'warnings requires a list, got none'],
    ['targets', [], 'targets requires an object by name, got a list'],
    ['targets.gdp_6000', null, 'targets.gdp_6000 requires an object, got null'],
    ['targets.gdp_6000.odds', null, 'targets.gdp_6000.odds requires an object, got null'],
    ['targets.gdp_6000.odds.high', 1.5, 'targets.gdp_6000.odds.high requires a number from 0 to 1, got 1.5'],
    ['targets.gdp_6000.odds.level', 1, 'level requires a number between 0 and 1, both excluded, got 1'],
    ['targets.gdp_6000.rare', {}, 'rare requires the facts of a rare target, or why its odds are withheld'],
    ['targets.gdp_6000.year', 2150, 'targets.gdp_6000.year requires a year of indicators.gdp, got 2150'],
    ['targets.tiers.tiers.reach.0.at', 'x', 'targets.tiers.tiers.reach[0].at requires a number, got "x"'],
    ['targets.tiers.tiers.of.0', 'nobody', 'tiers.of[0] requires a name in indicators, got "nobody"'],
    ['targets.both.combines.targets.1', 'x', 'combines.targets[1] requires a name in targets, got "x"'],
    ['together.p.0', [], 'together.p requires a row and a column for each of the targets, got a list'],
    ['together.targets.0', 'x', 'together.targets[0] requires a name in targets, got "x"'],
    ['indicators.gdp', {}, 'indicators.gdp.title requires an object, got none'],
    ['indicators.gdp.by_year.soon', {}, 'by_year.soon requires a year of four digits as its key'],
    ['indicators.gdp.by_year.2025.histogram.counts', [1], 'histogram.edges requires one edge more than'],
    ['ledger.0.kind', 'guess', 'ledger[0].kind requires one of observed, derived, target, assumption'],
    ['environment', {}, 'environment.growth_odds requires a text, got none'],
    ['environment.seconds', 'x', 'environment.seconds requires a number of 0 or more, got "x"'],
    ['run.trials', 1e15, 'run.trials requires a whole number from 1 to 17179869184, got 1000000000000000'],
    ['run.trials', 1.5, 'run.trials requires a whole number from 1 to 17179869184, got 1.5'],
    ['run.seed', -1, 'run.seed requires a whole number from 0 to 9007199254740991, got -1'],
    ['run.seed', 'x', 'run.seed requires a whole number from 0 to 9007199254740991, got "x"'],
    ['run.level', 2, 'run.level requires a number between 0 and 1, both excluded, got 2'],
    ['run.sampler', 'foo', 'run.sampler requires one of random, sobol, got "foo"'],
    ['extra', nested, 'extra requires at most 32 levels, got more'],
  ])('%s: %j', (field, value, reason) => {
    writeChanged(field, value);
    expect(() => readResult(path)).toThrow(`${reason}`);
    expect(() => readResult(path)).toThrow(ArgumentError);
  });

  test.each(['chart', 'verify'])('%s ends with 1 and the name of the field', async (command) => {
    writeChanged('targets.gdp_6000', null);
    await isRefused(
      [command, 'result.json'],
      /^error: result\.json: targets\.gdp_6000 requires an object, got null\. Make one with: .*\n$/,
    );
    writeFileSync(path, made.replace('{', `{ "extra": ${'['.repeat(50_000)}${']'.repeat(50_000)},`));
    await isRefused([command, 'result.json'], /result\.json: extra requires at most 32 levels, got more/);
    writeFileSync(path, made.replace('{', '{ "__proto__": null, '));
    await isRefused([command, 'result.json'], /result\.json: result requires names as keys, got "__proto__"/);
    writeFileSync(path, made.replace('{', '{ "extra": ["\\ud800", 1e999], '));
    await isRefused([command, 'result.json'], /result\.json: extra\[0\] requires whole characters/);
  });

  test('verify makes no draws of another version, nor more trials than there are', async () => {
    writeChanged('run.stream', 99);
    await isRefused(
      ['verify', 'result.json'],
      /run\.stream requires 1, got 99: it was made with draws of version 99, this growth-odds makes version 1\./,
    );
    writeChanged('run.trials', 1e15);
    await isRefused(['verify', 'result.json'], /result\.json: run\.trials requires a whole number from 1 to/);
  });
});

test('chart names its files, as JSON when asked, and not when told to be quiet', async () => {
  const folder = folderWithHarbour();
  await runProgram(folder, ['run', 'harbour.yaml', ...SMALL, '--no-charts', '--out', '.']);
  const one = ['chart', 'result.json', '--only', 'overview', '--out', 'a.svg'];
  expect((await runProgram(folder, one)).stdout).toBe('a.svg\n');
  expect(JSON.parse((await runProgram(folder, [...one, '--json'])).stdout)).toEqual(['a.svg']);
  expect((await runProgram(folder, [...one, '--quiet'])).stdout).toBe('');
});

test('a number of workers is checked by verify as by run', async () => {
  const { code, stderr } = await runProgram(emptyFolder(), ['verify', 'result.json', '--workers', 'two']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('--workers requires a whole number')]);
});

test.each([['schema'], ['run', '--json', '--trials', '1024']])(
  'a reader that closes the pipe early is no fault: %s',
  async (...args) => {
    const { child, ended } = startProgram(emptyFolder(), args);
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  },
);

test('what a run writes is there though nobody reads what it prints', async () => {
  const folder = emptyFolder();
  const { child, ended } = startProgram(folder, ['run', '--trials', '1024', '--out', 'made']);
  child.stdout!.destroy();
  child.stderr!.destroy();
  expect((await ended).code).toBe(0);
  expect(readdirSync(join(folder, 'made')).sort()).toEqual(['charts', 'report.html', 'result.json']);
});

const hasShell = existsSync('/bin/sh');

test.runIf(hasShell && existsSync('/dev/full')).each([['run', '--json', '--trials', '1024'], ['check']])(
  'what standard output does not take is a fault of the machine: %s %s',
  async (...args) => {
    const { code, stderr } = await startInShell(emptyFolder(), '"$@" > /dev/full', args).ended;
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: standard output: .*ENOSPC.*\n$/u)]);
  },
);

test.runIf(hasShell)('trials that a file has no room for to the end leave no file', async () => {
  const folder = emptyFolder();
  const args = ['run', '--trials', '1024', '--no-charts', '--quiet', '--samples', 'trials.csv'];
  expect((await runProgram(folder, args)).code).toBe(0);
  const whole = statSync(join(folder, 'trials.csv')).size;
  for (const file of ['trials.csv', 'trials.csv.columns.json']) rmSync(join(folder, file));
  // The last of all writes falls short by some bytes; a limit counts in blocks of 512.
  const limit = `ulimit -f ${Math.floor((whole - 1) / 512)}; "$@"`;
  const { code, stderr } = await startInShell(folder, limit, args).ended;
  expect([code, stderr]).toEqual([2, expect.stringContaining('EFBIG')]);
  expect(readdirSync(folder).filter((file) => file.startsWith('trials.csv'))).toEqual([]);
});

test('charts that cannot be drawn cost nothing else: the table is printed, result.json is there', async () => {
  const program = emptyFolder();
  cpSync(join(ROOT, 'dist'), join(program, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(program, 'package.json'));
  mkdirSync(join(program, 'node_modules'));
  // Vega is not among them.
  for (const name of ['piscina', '@resvg', 'vega-lite', 'vega-interpreter']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(program, 'node_modules', name));
  }
  const folder = folderWithHarbour();
  const main = join(program, 'dist', 'growth-odds.js');
  const { code, stdout, stderr } = await startProgram(folder, ['run', 'harbour.yaml', ...SMALL], '', main)
    .ended;
  expect([code, stderr]).toEqual([2, expect.stringContaining("Cannot find module 'vega'")]);
  expect(stdout).toContain('industry_2600');
  expect(readdirSync(join(folder, 'out', 'harbour-baseline'))).toEqual(['result.json']);
});

test('--help and --version end with 0, an unknown command with 1 and a suggestion', async () => {
  const folder = emptyFolder();
  const help = await runProgram(folder, ['--help']);
  expect([help.code, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain('Exit codes');
  expect((await runProgram(folder, ['--version'])).stdout.trim()).toMatch(/^\d+\.\d+\.\d+/u);
  const wrong = await runProgram(folder, ['rnu']);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('run');
});

test('the built program starts without engine and pictures: they come with the command that is called', () => {
  expect(sourcesLoadedWith('growth-odds.js').sort()).toEqual(['cli/language-of-command.ts', 'cli/start.ts']);
  const main = readdirSync(join(ROOT, 'dist')).find((file) => file.startsWith('part-main-'))!;
  const sources = sourcesLoadedWith(main);
  expect(sources).toContain('cli/main.ts');
  expect(sources.filter((each) => !/^(cli|engine\/words)\//u.test(each)).sort()).toEqual([
    'engine/errors.ts',
    'engine/usual-run.ts',
  ]);
  expect(sourcesLoadedWith('engine.js')).toContain('engine/pools/threads.ts');
});
