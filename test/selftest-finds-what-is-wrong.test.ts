/** `growth-odds selftest`: passes here, and names what is wrong with a program that is damaged. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import digests from '../engine/selftest/shipped-digests.json' with { type: 'json' };
import { runProgram, startProgram } from './built-program.ts';
import { copyOfProgram } from './copy-of-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { shippedFiles } from './shipped-scenarios.ts';

test('passes by name, with sources, and states a digest of every shipped scenario', async () => {
  const { code, stdout } = await runProgram(emptyFolder(), ['selftest', '--json']);
  const { failed, checks } = JSON.parse(stdout);
  expect([code, failed]).toEqual([0, 0]);
  const names = checks.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['generator-vectors', 'kernel-philox', 'normal-quantile']));
  expect(Object.keys(digests).sort()).toEqual(
    shippedFiles()
      .map((file) => basename(file, '.yaml'))
      .sort(),
  );
  for (const { source } of checks) expect(source).not.toBe('');
});

test('a changed constant fails the checks that it is in, with 2', async () => {
  const main = copyOfProgram();
  const folder = dirname(main);
  for (const file of readdirSync(folder).filter((each) => each.startsWith('part-selftest'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const changed = text.replace(digests['jining-baseline'], `sha256:${'0'.repeat(64)}`);
    expect(changed).not.toBe(text);
    writeFileSync(join(folder, file), changed);
  }
  const { code, stdout } = await startProgram(emptyFolder(), ['selftest', '--quiet'], '', main).ended;
  expect([code, stdout]).toEqual([2, expect.stringMatching(/^FAIL {2}scenario-jining-baseline/mu)]);
  expect(stdout).not.toMatch(/^FAIL {2}scenario-yanzhou/mu);
});
