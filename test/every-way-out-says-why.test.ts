/** The built program under faults of the machine: one line that says why, and the exit code that the README states. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { largeScenario } from '../benchmarks/large-scenario.ts';
import { runProgram, startInShell, startProgram } from './built-program.ts';
import { copyOfProgram } from './copy-of-program.ts';
import { emptyFolder, folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';

const OUT = ['-n', '1024', '--out', 'made'];
const RUN = ['run', '--no-charts', ...OUT];
const WAY = ['way', ...OUT];
const SWEEP = ['sweep', '--vary', 'assumptions.real_growth.normal.mean=4%..6%:1%', ...OUT];

test.each([
  ['is missing', undefined, "Cannot find module '", [RUN, ['run', ...OUT], WAY, SWEEP]],
  ['ends at once', 'process.exit(3);', 'code', [RUN, WAY]],
  ['is broken', 'export default {', 'Unexpected end of input', [RUN]],
])('a worker file that %s ends every command with 2 and the reason', async (_, text, reason, commands) => {
  const main = copyOfProgram(text === undefined ? {} : { 'thread-worker.js': text });
  if (text === undefined) rmSync(join(main, '..', 'thread-worker.js'));
  for (const args of commands) {
    const { code, stdout, stderr } = await startProgram(emptyFolder(), args, '', main).ended;
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^error: worker threads require a start [^\n]*\n$/u),
    ]);
    expect(stderr).toContain(reason);
  }
});

const hasShell = existsSync('/bin/sh');

test.runIf(hasShell).each([RUN, WAY])(
  '%s in a folder that was removed ends with 2 and the reason',
  async (...args) => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'gone'));
    const out = join(folder, 'made');
    const script = 'cd gone && rmdir ../gone && "$@"';
    const { code, stderr } = await startInShell(folder, script, [...args.slice(0, -1), out]).ended;
    expect([code, stderr.replace(/^shell-init.*\n/u, '')]).toEqual([
      2,
      expect.stringMatching(/^error: .*\n$/u),
    ]);
  },
);

test.runIf(hasShell).each(['run', 'chart', 'require', 'sweep', 'check', 'verify'])(
  'too few open files end %s with 2, and the line says so in the language that was asked for',
  async (command) => {
    for (const [lang, said] of [
      ['en', /^error: .*EMFILE.*ulimit -n\)\n$/u],
      ['zh', /^错误：.*EMFILE.*ulimit -n）\n$/u],
    ] as const) {
      const { code, stderr } = await startInShell(emptyFolder(), 'ulimit -n 21; "$@"', [
        command,
        '--lang',
        lang,
      ]).ended;
      expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    }
  },
);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends a run with %i, and nothing is left behind', async (signal, expected) => {
  const folder = folderWith({ 'harbour.yaml': HARBOUR });
  const args = ['run', 'harbour.yaml', '--trials', '2e9', '--sampler', 'random', '--samples', 'trials.csv'];
  const { child, ended } = startProgram(folder, [...args, '--out', 'made']);
  while (!existsSync(join(folder, 'made'))) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill(signal);
  expect((await ended).code).toBe(expected);
});

// On no machine are two thousand counties read within the time in which the signal comes.
test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends a check in the midst of reading, not after it', async (signal, expected) => {
  const counties = { paths: 2000, years: 3, targets: 40, members: 0, ladders: 0 };
  const folder = folderWith({ 'large.yaml': largeScenario(counties) });
  const { child, ended } = startProgram(folder, ['check', 'large.yaml']);
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill(signal);
  // While the program is still being loaded it hears the signal itself.
  const { code, stdout } = await ended;
  expect([child.signalCode ?? code, stdout]).toEqual([child.signalCode === null ? expected : signal, '']);
});

test('a fault says one line, and its stack only when asked', async () => {
  const main = copyOfProgram({ 'thread-worker.js': 'process.exit(3);' });
  const { stderr } = await startProgram(emptyFolder(), ['run', '--debug', '-n', '1024'], '', main).ended;
  expect(stderr).toMatch(/LostWorkerError: .*\n\s+at /u);
  expect(
    (await runProgram(emptyFolder(), ['check', 'no\nbody.yaml'])).stderr.trim().split('\n'),
  ).toHaveLength(1);
});
