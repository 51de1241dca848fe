/** The built program: what it prints steers no terminal and has an end, what it reads has one, and its files open anywhere. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../cli/files/folder/file-names.ts';
import { csvFraction, csvText } from '../cli/tables/csv-cell.ts';
import { runProgram, startInShell, startProgram } from './built-program.ts';
import { emptyFolder, folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { wordsOf } from './words-of.ts';

const makePipe = (folder: string) => spawnSync('/bin/sh', ['-c', 'mkfifo pipe'], { cwd: folder });

/** Colours of a terminal, a bell, a mark that turns writing around, and a control character beyond ASCII. */
const HOSTILE = 'a\u001b[31mb\u0007c\u202ed\u2066e\u009b2J';
const STEERING = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('hostile characters reach no terminal', () => {
  test.each([
    ['an option', ['run', '--set', `${HOSTILE}=5%`]],
    ['an unknown option', ['run', `--${HOSTILE}`]],
    ['an unknown command', [HOSTILE]],
    ['a file', ['check', `${HOSTILE}.yaml`]],
    ['a target', ['way', '--target', HOSTILE]],
  ])('of %s', async (_, args) => {
    const { code, stdout, stderr } = await runProgram(emptyFolder(), args);
    expect(code).toBe(1);
    expect(stdout + stderr).not.toMatch(STEERING);
  });

  test.each(['chart', 'verify'])('of a result that %s reads', async (command) => {
    const folder = folderWith({ 'harbour.yaml': HARBOUR });
    const { stdout } = await runProgram(folder, ['run', 'harbour.yaml', '-n', '1024', '--json']);
    const result = JSON.parse(stdout);
    result.targets[HOSTILE] = { title: HOSTILE };
    result.environment.scenario_file = HOSTILE;
    writeFileSync(join(folder, 'result.json'), JSON.stringify(result));
    const ended = await runProgram(folder, [command, 'result.json']);
    expect(ended.code).toBe(1);
    expect(ended.stdout + ended.stderr).not.toMatch(STEERING);
  });

  test('of a scenario, and JSON still says them', async () => {
    const title = 'x\u202ey\u009bz';
    const folder = folderWith({
      'a.yaml': HARBOUR.replace(/^title:.*$/mu, `title: ${JSON.stringify(title)}`),
    });
    const { stdout } = await runProgram(folder, ['run', 'a.yaml', '-n', '1024', '--json']);
    expect(stdout).not.toMatch(STEERING);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('x\u202ey');
  });
});

test.each([
  [['run', `--${'x'.repeat(100_000)}`]],
  [['check', `${'y'.repeat(100_000)}.yaml`]],
  [['run', '--set', `assumptions.${'z'.repeat(100_000)}=5%`]],
])('a long argument is not echoed whole', async (args) => {
  const { code, stderr } = await runProgram(emptyFolder(), args);
  expect(code).toBe(1);
  expect(stderr.length).toBeLessThan(2500);
});

test('half of a character has a place', async () => {
  const folder = folderWith({ 'a.yaml': HARBOUR.replace(/^title:.*$/mu, 'title: "x\\ud800y"') });
  const { code, stderr } = await runProgram(folder, ['check', 'a.yaml']);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: a\.yaml:\d+:8: /u)]);
});

describe.runIf(existsSync('/dev/zero'))('what has no end is refused', () => {
  test.each(['check', 'run', 'sweep', 'verify', 'chart'])('%s of a device', async (command) => {
    const { code, stderr } = await runProgram(emptyFolder(), [command, '/dev/zero']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^error: .*requires a file, got a device\. Name a file\n$/u),
    ]);
  });

  test('a device, a pipe and a large file that are extended', async () => {
    const folder = emptyFolder();
    makePipe(folder);
    writeFileSync(join(folder, 'large.yaml'), '#'.repeat(8_000_001));
    for (const [parent, got] of [
      [`${'../'.repeat(12)}dev/zero`, 'got a device'],
      ['./pipe', 'got a pipe'],
      ['./large.yaml', 'at most 8000000 bytes, got more'],
    ] as const) {
      writeFileSync(join(folder, 'a.yaml'), `scenario: a\nextends: ${parent}\n`);
      const { code, stderr } = await runProgram(folder, ['check', 'a.yaml']);
      expect([code, stderr]).toEqual([1, expect.stringContaining(got)]);
    }
  });

  test('a pipe that nobody writes to, and an input that never ends', async () => {
    const folder = emptyFolder();
    makePipe(folder);
    const lonely = await runProgram(folder, ['check', 'pipe']);
    expect([lonely.code, lonely.stderr]).toEqual([1, expect.stringMatching(wordsOf('pipe-with-writer'))]);
    expect(lonely.stderr).toMatch(wordsOf('start-writer-first'));
    const endless = await startInShell(folder, 'yes | "$@"', ['check', '-']).ended;
    expect([endless.code, endless.stderr]).toEqual([
      1,
      expect.stringContaining('at most 8000000 bytes, got more'),
    ]);
  });

  test('an interruption is heard while a pipe is waited for', async () => {
    const folder = emptyFolder();
    makePipe(folder);
    const { child, ended } = startProgram(folder, ['check', 'pipe']);
    await new Promise((go) => setTimeout(go, 1500));
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
  });
});

test('a scenario that extends a file outside its folder is told, and refused when it is not trusted', async () => {
  const folder = folderWith({ 'base.yaml': HARBOUR });
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'a.yaml'), 'scenario: a\nextends: ../base.yaml\n');
  const told = await runProgram(folder, ['check', 'sub/a.yaml']);
  expect([told.code, told.stderr]).toEqual([
    0,
    expect.stringContaining('extends base.yaml, which lies outside'),
  ]);
  const refused = await runProgram(folder, ['check', 'sub/a.yaml', '--untrusted']);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('with --untrusted, got base.yaml'),
  ]);
  const inside = await runProgram(folder, ['check', 'base.yaml', '--untrusted']);
  expect([inside.code, inside.stderr]).toEqual([0, expect.not.stringContaining('outside')]);
});

describe('tables that others open', () => {
  const RISING = `scenario: rising
title: Rising
years: { base: 2024, end: 2025 }
currency: 亿元
sources: { s: { title: s, date: 2025-01 } }
paths: { a: { start: { value: 100亿元, kind: observed, source: s }, growth: { normal: { mean: 5%, sd: 2% }, kind: assumption, source: s } } }
indicators: { short: { formula: 'max(0亿元, 96.5亿元 - a)', unit: 亿元, kind: derived, source: s } }
targets: { t: { when: short == 0, in: 2025, source: s } }
`;
  test('a whole number in a column of fractions is written as a fraction, and reads back the same', async () => {
    const folder = folderWith({ 'rising.yaml': RISING });
    const args = ['run', 'rising.yaml', '-n', '4096', '--no-charts', '--samples', 'trials.csv'];
    expect((await runProgram(folder, args)).code).toBe(0);
    const [head = '', ...rows] = readFileSync(join(folder, 'trials.csv'), 'utf8').trim().split('\n');
    const columns = head.split(',');
    const whole = new Set(['replicate', 'trial', 'hit.t']);
    const zeros = rows.filter((row) => row.split(',')[columns.indexOf('short.2025')] === '0.0');
    expect(zeros.length).toBeGreaterThan(0);
    for (const row of rows) {
      for (const [i, cell] of row.split(',').entries()) {
        expect(/[.e]/u.test(cell), `${columns[i]}: ${cell}`).toBe(!whole.has(columns[i]!));
      }
    }
  });

  test.each([
    [0, '0.0'],
    [-3, '-3.0'],
    [0.1, '0.1'],
    [1e21, '1e+21'],
    [1 / 3, String(1 / 3)],
  ])('%d', (value, written) => {
    expect([csvFraction(value), Number(csvFraction(value))]).toEqual([written, value]);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-cmd', "'-cmd"],
    ['-4%', '-4%'],
    ['+1.5', '+1.5'],
    ['a,b', '"a,b"'],
    ['gdp', 'gdp'],
  ])('a cell with %s', (text, written) => {
    expect(csvText(text)).toBe(written);
  });
});

describe('names of files', () => {
  test.each(['CON', 'nul', 'com1', 'aux.svg', 'a:b', 'a/b', 'end.', 'x'.repeat(300), '长'.repeat(200)])(
    '%s becomes one that every file system takes',
    (name) => {
      const made = fileNameOf(name);
      expect(Buffer.byteLength(made)).toBeLessThan(200);
      expect(made).not.toMatch(/[<>:"/\\|?*]|[. ]$|^(?:con|nul|com1|aux)(?:\.|$)/iu);
      expect(fileNameOf(`${name}x`)).not.toBe(made);
    },
  );

  test.each(['jining-baseline', '济宁', 'console', 'fan-gdp'])('%s stays as it is', (name) => {
    expect(fileNameOf(name)).toBe(name);
  });

  test('a scenario called CON has a folder of its own', async () => {
    const folder = folderWith({ 'a.yaml': HARBOUR.replace(/^scenario:.*$/mu, 'scenario: CON') });
    expect((await runProgram(folder, ['run', 'a.yaml', '-n', '1024', '--no-charts'])).code).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toEqual([fileNameOf('CON')]);
  });
});
