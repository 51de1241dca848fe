/** The commands that the report and `require` print, run as a reader would: through a shell, as they stand. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ResultFile } from '../engine/index.ts';
import { type Ended, runProgram, startInShell } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';

const MEAN = 'assumptions.real_growth.normal.mean';

/** A folder with the scenario in a file whose name a shell would take apart. */
function folderWith(file: string): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, file), HARBOUR);
  return folder;
}

/** Runs a printed command line; further words are added to it. */
function again(folder: string, command: string, more: string): Promise<Ended> {
  expect(command).toMatch(/^growth-odds run /);
  const words = command.replace(/^growth-odds /, '');
  return startInShell(folder, `"$@" ${words} ${more}`, []).ended;
}

/** The command that the report shows under "run it again". */
function commandOf(report: string): string {
  const [, command = ''] = /<pre><code>(growth-odds run .*?)<\/code><\/pre>/.exec(report) ?? [];
  return command.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

test.each([
  ['as usual', ['--trials', '1024']],
  [
    'with all that can be asked',
    ['--trials', '1024', '--set', `${MEAN}=6%`, '--level', '90%', '--rare', 'off'],
  ],
  ['plain, rare targets apart', ['--trials', '2000', '--sampler', 'random', '--rare', 'on', '--seed', '9']],
  ['to a precision', ['--precision', '2pp', '--max-trials', '65536']],
])('the report of a run %s', async (_, args) => {
  const folder = folderWith("my city's.yaml");
  const { code } = await runProgram(folder, ['run', "my city's.yaml", ...args, '--out', 'made', '--quiet']);
  expect(code).toBe(0);
  const { digest } = JSON.parse(readFileSync(join(folder, 'made', 'result.json'), 'utf8')) as ResultFile;
  const command = commandOf(readFileSync(join(folder, 'made', 'report.html'), 'utf8'));
  const { code: ended, stdout } = await again(folder, command, '--json');
  expect(ended).toBe(0);
  expect((JSON.parse(stdout) as ResultFile).digest).toBe(digest);
});

test('the report of a scenario from standard input reads it from there', async () => {
  const folder = folderWith('city.yaml');
  await runProgram(folder, ['run', '-', '--trials', '1024', '--out', 'made', '--quiet'], HARBOUR);
  const result = JSON.parse(readFileSync(join(folder, 'made', 'result.json'), 'utf8')) as ResultFile;
  expect(result.environment.scenario_file).toBe('<stdin>');
  const command = commandOf(readFileSync(join(folder, 'made', 'report.html'), 'utf8'));
  const { stdout } = await again(folder, command, '--json < city.yaml');
  expect((JSON.parse(stdout) as ResultFile).digest).toBe(result.digest);
});

test('what require says to run has the odds that were wanted', async () => {
  const folder = folderWith('a city.yaml');
  const asked = [
    '--target',
    'gdp_6000',
    '--odds',
    '70%',
    '--vary',
    MEAN,
    '--set',
    'paths.gdp.start.value=5850亿元',
  ];
  const { stdout } = await runProgram(folder, [
    'require',
    'a city.yaml',
    ...asked,
    '--trials',
    '4096',
    '--no-charts',
  ]);
  const command = stdout.trimEnd().split('\n').at(-1)!;
  const { stdout: result } = await again(folder, command, '--trials 4096 --json');
  const { targets, scenario } = JSON.parse(result) as ResultFile;
  expect(scenario.set).toMatchObject({ 'paths.gdp.start.value': '5850亿元' });
  expect(targets.gdp_6000!.odds.low).toBeLessThan(0.7005);
  expect(targets.gdp_6000!.odds.high).toBeGreaterThan(0.6995);
});
