/** The built program on its output folders: one writer at a time, files of one run only, nothing left of a killed one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram, startInShell, startProgram } from './built-program.ts';
import { folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { wordsOf } from './words-of.ts';

const SMALL = ['run', 'harbour.yaml', '-n', '1024', '--out', 'made'];
const folderWithHarbour = () => folderWith({ 'harbour.yaml': HARBOUR });
const filesIn = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' });

/** Number of a process that has ended. */
const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('what a killed command has left', () => {
  test.each([
    '',
    `${hostname()
      .replaceAll(/[^A-Za-z0-9-]/gu, '-')
      .slice(0, 32)}~`,
  ])('half-written files are removed by the next command, and that is said (%s)', async (host) => {
    const folder = folderWithHarbour();
    mkdirSync(join(folder, 'made', 'charts'), { recursive: true });
    const dead = deadProcess();
    writeFileSync(join(folder, 'made', `result.json.${host}${dead}.part`), '{');
    writeFileSync(join(folder, 'made', 'charts', `overview.svg.${host}${dead}.part`), '<svg');
    // The test's own process is alive, and a file of another machine is judged by nobody here.
    const others = [`a.${host}${process.pid}.part`, `b.elsewhere~${dead}.part`];
    for (const name of others) writeFileSync(join(folder, 'made', name), '');
    const { code, stderr } = await runProgram(folder, [...SMALL, '--no-charts']);
    expect([code, filesIn(folder).filter((file) => file.endsWith('.part'))]).toEqual([
      0,
      others.map((name) => join('made', name)),
    ]);
    expect(stderr).toContain(
      'note: removed half-written files that a stopped command had left in made: result.json\n',
    );
  });

  test('its lock is taken over, and that is said; that of another machine or of a living process is not', async () => {
    const folder = folderWithHarbour();
    mkdirSync(join(folder, 'made'));
    const lock = join(folder, 'made', 'growth-odds.lock');
    const locked = (
      pid: number,
      host = hostname()
        .replaceAll(/[^A-Za-z0-9-]/gu, '-')
        .slice(0, 32),
    ) => {
      writeFileSync(lock, JSON.stringify({ host, pid, since: '2026-01-01T00:00:00Z' }));
      return runProgram(folder, [...SMALL, '--no-charts']);
    };
    const dead = deadProcess();
    const freed = await locked(dead);
    expect([freed.code, freed.stderr]).toEqual([
      0,
      expect.stringContaining(`note: process ${dead}, which was`),
    ]);
    expect(existsSync(lock)).toBe(false);
    const living = await locked(process.pid);
    expect([living.code, living.stderr]).toEqual([1, expect.stringContaining(`process ${process.pid} on `)]);
    for (const code of ['folder-taken', 'wait-until-done'] as const)
      expect(living.stderr).toMatch(wordsOf(code));
    const far = await locked(dead, 'elsewhere');
    expect([far.code, far.stderr]).toEqual([
      1,
      expect.stringMatching(/on elsewhere .* remove made.growth-odds\.lock\n$/u),
    ]);
    expect(far.stderr).toMatch(wordsOf('wait-there'));
  });

  test.runIf(existsSync('/bin/sh'))(
    'killed in the middle of its files: the next command finds and tells',
    async () => {
      const folder = folderWithHarbour();
      const { child, ended } = startProgram(folder, [...SMALL, '--trials', '4e9', '--sampler', 'random']);
      while (!existsSync(join(folder, 'made', 'growth-odds.lock')))
        await new Promise((go) => setTimeout(go, 5));
      child.kill('SIGKILL');
      await ended;
      const { code, stderr } = await runProgram(folder, SMALL);
      expect([code, stderr]).toEqual([
        0,
        expect.stringContaining(`note: process ${child.pid}, which was writing`),
      ]);
      expect(filesIn(folder).filter((file) => /\.part$|\.lock$/u.test(file))).toEqual([]);
    },
  );
});

describe('two commands at once', () => {
  const SWEEP = ['sweep', 'harbour.yaml', '-n', '4096', '--out', 'made', '--no-charts', '--vary'];
  test('of two sweeps in one folder one is refused, and the other keeps every cell', async () => {
    const folder = folderWithHarbour();
    const field = 'assumptions.real_growth.normal.mean';
    const both = await Promise.all(
      ['4%..5%:0.1%', '5%..6%:0.1%'].map((range) => runProgram(folder, [...SWEEP, `${field}=${range}`])),
    );
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const refused = both.find(({ code }) => code === 1)!;
    expect([refused.stdout, refused.stderr]).toEqual([
      '',
      expect.stringMatching(
        /^error: --out requires a folder to which no other command writes, got "made".*\n$/u,
      ),
    ]);
    const state = JSON.parse(readFileSync(join(folder, 'made', 'sweep-state.json'), 'utf8'));
    expect(Object.keys(state.cells)).toHaveLength(11);
  });
});

describe('files of one run', () => {
  test('the same answer again is no reason for a warning, another is', async () => {
    const folder = folderWithHarbour();
    await runProgram(folder, SMALL);
    const same = await runProgram(folder, [...SMALL, '--no-charts']);
    expect([same.code, same.stderr]).toEqual([0, `${join('made', 'result.json')}\n`]);
    const other = await runProgram(folder, [...SMALL, '--no-charts', '--seed', '2']);
    expect(other.stderr).toContain(`warning: ${join('made', 'report.html')} is not of this result`);
    const redrawn = await runProgram(folder, ['chart', 'made/result.json']);
    expect(redrawn.code).toBe(0);
    expect((await runProgram(folder, [...SMALL, '--no-charts', '--seed', '2'])).stderr).not.toContain(
      'warning',
    );
  });

  test('a chart of an older run among the new ones is told', async () => {
    const folder = folderWithHarbour();
    await runProgram(folder, SMALL);
    writeFileSync(join(folder, 'made', 'charts', 'older.svg'), '<svg/>');
    const { stderr } = await runProgram(folder, SMALL);
    expect(stderr).toContain(`warning: ${join('made', 'charts', 'older.svg')} is not of this result`);
  });

  test('a file that was exchanged since is told by the next command', async () => {
    const folder = folderWithHarbour();
    await runProgram(folder, SMALL);
    writeFileSync(join(folder, 'made', 'charts', 'overview.svg'), '<svg/>');
    const { stderr } = await runProgram(folder, SMALL);
    expect(stderr).toContain('are not those written with it: charts/overview.svg');
  });

  test.runIf(existsSync('/bin/sh'))(
    'a disk without room leaves what was there, and names the file and the mend',
    async () => {
      const folder = folderWithHarbour();
      await runProgram(folder, SMALL);
      const before = readFileSync(join(folder, 'made', 'result.json'));
      const { code, stderr } = await startInShell(folder, 'ulimit -f 8; "$@"', [...SMALL, '--seed', '2'])
        .ended;
      expect([code, stderr]).toEqual([
        2,
        expect.stringMatching(/error: made\S+ requires .*, got EFBIG\. .*\n$/u),
      ]);
      expect(readFileSync(join(folder, 'made', 'result.json'))).toEqual(before);
      expect(filesIn(folder).filter((file) => file.endsWith('.part'))).toEqual([]);
    },
  );
});

test('a folder in place of a chart is a line that says so', async () => {
  const folder = folderWithHarbour();
  mkdirSync(join(folder, 'made', 'charts', 'overview.svg'), { recursive: true });
  const { code, stderr } = await runProgram(folder, SMALL);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/error: .*overview\.svg requires a file in its place, got EISDIR/u),
  ]);
});
