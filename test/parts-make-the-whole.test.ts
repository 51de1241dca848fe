/** Law: parts made apart, in any order, twice or again, merge to the digest of one run; what is missing is named. */
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ended, runProgram } from './built-program.ts';
import { folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';

const RARE = HARBOUR.replace('targets:', 'targets:\n  boom: { when: steel >= 1600亿元, in: 2026 }');
const digestIn = ({ stdout }: Ended): string => (JSON.parse(stdout) as { digest: string }).digest;

describe.each([
  ['random', ['-n', '150000', '--sampler', 'random', '--set', 'assumptions.real_growth.normal.mean=5%']],
  ['sobol, with a rare target', ['-n', '16384', '--seed', '7']],
])('a run of %s', (_, args) => {
  const folder = folderWith({ 'harbour.yaml': RARE });
  const part = (k: string, ...more: readonly string[]) =>
    runProgram(folder, [
      'run',
      'harbour.yaml',
      ...args,
      '--part',
      k,
      '--parts-in',
      'job',
      '--quiet',
      ...more,
    ]);
  const merge = () => runProgram(folder, ['merge', 'job', '--json', '--quiet']);

  test('in three parts, one of them damaged and made again, has the digest of the whole', async () => {
    const [whole, ...parts] = await Promise.all([
      runProgram(folder, ['run', 'harbour.yaml', ...args, '--json', '--quiet']),
      part('2/3'),
      part('0/3'),
    ]);
    expect(parts.map(({ code }) => code)).toEqual([0, 0]);
    const early = await merge();
    expect(early.code).toBe(1);
    expect(early.stderr).toMatch(
      /requires all \d+ parts, got \d+ missing, not whole or of other trials: span-000001\.tally/u,
    );
    await part('1/3');
    expect(digestIn(await merge())).toBe(digestIn(whole));

    // Half-written, as by a file system that lost its second half.
    truncateSync(join(folder, 'job', 'span-000002.tally'), 500);
    expect((await merge()).stderr).toMatch(
      /got 1 missing, not whole or of other trials: span-000002\.tally/u,
    );
    const others = readdirSync(join(folder, 'job')).filter((name) => name !== 'span-000002.tally');
    const before = others.map((name) => readFileSync(join(folder, 'job', name)));
    await part('0/1');
    expect(others.map((name) => readFileSync(join(folder, 'job', name)))).toEqual(before);
    // The file of another span of as many trials of the same program: its name alone is wrong.
    copyFileSync(join(folder, 'job', 'span-000000.tally'), join(folder, 'job', 'span-000001.tally'));
    expect((await merge()).stderr).toMatch(
      /got 1 missing, not whole or of other trials: span-000001\.tally/u,
    );
    await part('0/1');
    expect(digestIn(await merge())).toBe(digestIn(whole));
  });

  test('takes no part of another seed, scenario or program', async () => {
    const other = await part('0/3', '--seed', '8');
    expect(other.code).toBe(1);
    expect(other.stderr).toMatch(/job\.json requires seed \d+, got 8: the folder is of another run/u);
    writeFileSync(join(folder, 'harbour.yaml'), RARE.replace('sd: 9%', 'sd: 8%'));
    expect((await part('0/3')).stderr).toMatch(/requires scenario_digest/u);
    expect((await merge()).stderr).toMatch(/requires scenario_digest/u);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});

test('options that do not go together are refused, and a folder without a job', async () => {
  const folder = folderWith({ 'harbour.yaml': HARBOUR });
  const wrong = async (...args: readonly string[]) => {
    const { code, stderr } = await runProgram(folder, args);
    expect(code).toBe(1);
    return stderr;
  };
  expect(await wrong('run', 'harbour.yaml', '--part', '0/2')).toContain(
    '--part and --parts-in require each other',
  );
  expect(await wrong('run', '--part', '2/2', '--parts-in', 'job')).toContain('k from 0 to below n');
  const precise = ['run', 'harbour.yaml', '--part', '0/2', '--parts-in', 'job', '--precision', '1pp'];
  expect(await wrong(...precise)).toContain("option '--part <k/n>' cannot be used with option '--precision");
  expect(await wrong('run', '-', '--part', '0/2', '--parts-in', 'job')).toContain('got standard input');
  expect(await wrong('merge', '.')).toContain('merge requires a folder with the parts of a run');
});
