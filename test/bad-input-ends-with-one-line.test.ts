/** The built program: bad input ends with one line, exit code 1, and nothing written. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from './built-program.ts';
import { emptyFolder, folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';

const folderWithHarbour = () => folderWith({ 'harbour.yaml': HARBOUR });

describe('bad input: one line with file, line, column and the mend; exit 1; nothing written', () => {
  const replaced = (from: string | RegExp, to: string) => {
    const text = HARBOUR.replace(from, to);
    expect(text).not.toBe(HARBOUR);
    return text;
  };
  test.each([
    ['a YAML syntax error', () => replaced('years: { base: 2024,', 'years: { base: 2024')],
    ['an unknown key', () => replaced('persistence: 0.3 }', 'persistance: 0.3 }')],
    ['a misspelt name in a formula', () => replaced('(1 + deflator)', '(1 + deflater)')],
    ['a missing unit', () => replaced('gdp >= 6000亿元', 'gdp >= 6000')],
    ['亿元 added to 家', () => replaced('sum(clusters), unit', 'sum(clusters) + 100家, unit')],
    ['a growth that can fall below −100 %', () => replaced('min: -6%, max: 11%', 'min: -106%, max: 11%')],
    ['a circular formula', () => replaced('formula: sum(clusters)', 'formula: industry + sum(clusters)')],
  ])('%s', async (_, make) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'bad.yaml'), make());
    const { code, stdout, stderr } = await runProgram(folder, ['run', 'bad.yaml']);
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trim().split('\n');
    expect(lines.length, stderr).toBe(1);
    expect(lines[0]).toMatch(/^error: bad\.yaml:\d+:\d+: .+\. .+/u);
    expect(readdirSync(folder)).toEqual(['bad.yaml']);
  });

  test('a file that is not there', async () => {
    const folder = emptyFolder();
    const { code, stderr } = await runProgram(folder, ['run', 'nowhere.yaml']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: nowhere\.yaml:1:1: scenario requires a file that exists .+ got "nowhere\.yaml"\..+jining-baseline/u,
    );
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('an output folder that cannot be written', async () => {
    const folder = folderWithHarbour();
    const { code, stdout, stderr } = await runProgram(folder, [
      'run',
      'harbour.yaml',
      '--out',
      'harbour.yaml/deep',
    ]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: --out requires a folder that can be written, got "harbour\.yaml\/deep"/u);
    expect(readdirSync(folder)).toEqual(['harbour.yaml']);
    const samples = await runProgram(folder, ['run', 'harbour.yaml', '--samples', 'harbour.yaml/deep.csv']);
    expect([samples.code, samples.stdout]).toEqual([1, '']);
    expect(samples.stderr).toMatch(
      /^error: --samples requires a folder that can be written, got "harbour\.yaml"/u,
    );
  });

  test.each([
    [['--samples', 'taken.csv'], '--samples requires a place for a file, got the folder "taken.csv"'],
    [['--out', 'result'], '--out requires a place for a file, got the folder "result/result.json"'],
    [['--out', 'charts'], '--out requires a folder that can be written, got "charts/charts"'],
    [['--out', 'report'], '--out requires a place for a file, got the folder "report/report.html"'],
  ])('%j where something else stands, before the run', async (args, reason) => {
    const folder = folderWithHarbour();
    for (const taken of ['taken.csv', 'result/result.json', 'report/report.html', 'charts']) {
      mkdirSync(join(folder, taken), { recursive: true });
    }
    writeFileSync(join(folder, 'charts', 'charts'), '');
    const { code, stdout, stderr } = await runProgram(folder, ['run', 'harbour.yaml', ...args]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.replaceAll('\\\\', '/')).toContain(`error: ${reason}`);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('a folder in place of a scenario', async () => {
    const { code, stderr } = await runProgram(emptyFolder(), ['run', '.']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \.:1:1: scenario requires a file .+, got the folder "\."\. Give a path/u);
  });

  test.runIf(existsSync('/proc/self'))('an output folder where the system makes none', async () => {
    const folder = folderWithHarbour();
    const { code, stderr } = await runProgram(folder, ['run', 'harbour.yaml', '--out', '/proc/none/deep']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: --out requires a folder that can be written, got "\/proc\/none\/deep"/u);
  });

  test.each([
    ['--trials', '0'],
    ['--trials', 'many'],
    ['--seed', '-1'],
    ['--workers', '0'],
    ['--workers', '100000'],
    ['--level', '1'],
    ['--sampler', 'dice'],
    ['--tirals', '10'],
  ])('%s %s', async (option, value) => {
    const { code, stderr } = await runProgram(emptyFolder(), ['run', option, value]);
    expect(code).toBe(1);
    expect(stderr).toContain(option);
  });
});

test.each([
  [['run', '--sample-trials', 'abc'], /--sample-trials requires a whole number from 1 to 17179869184/],
  [['run', '--precision', '1pp', '--max-trials', '3'], /--max-trials requires a whole number from 16 to/],
  [['run', '--seed', '-1'], /--seed requires a whole number from 0 to 9007199254740991/],
  [['drivers', '--top', '0'], /--top requires a whole number from 1 to 1000/],
  [['run', '--json', '--chart'], /--chart prints text and --json nothing but the result/],
  [['init', '--json'], /unknown option '--json'/],
])('%j is refused by its own name, and nothing is written', async (args, reason) => {
  const folder = emptyFolder();
  const { code, stderr } = await runProgram(folder, args);
  expect([code, stderr]).toEqual([1, expect.stringMatching(reason)]);
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['GB 18030', Buffer.from([0xce, 0xd2])],
  ['UTF-16', Buffer.from([0xff, 0xfe])],
])('a scenario in %s is refused at the first byte that is none of UTF-8', async (_, bytes) => {
  const folder = emptyFolder();
  const text = Buffer.concat([Buffer.from('scenario: a\r\ntitle: '), bytes]);
  writeFileSync(join(folder, 'city.yaml'), text);
  const { code, stderr } = await runProgram(folder, ['check', 'city.yaml']);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: city\.yaml:2:8: .*UTF-8.*\n$/u)]);
});
