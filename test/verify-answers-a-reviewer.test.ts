/** What `verify` says where a result and the same run made again, or its scenario, differ. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ESTIMATOR_CHANGES, ESTIMATOR_VERSION, type ResultFile } from '../engine/index.ts';
import { digestsOf } from '../engine/result/digests.ts';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };

const folder = emptyFolder();
const RESULT = join('made', 'result.json');
const OTHER = HARBOUR.replace('mean: 5.3%', 'mean: 5.4%');

beforeAll(async () => {
  expect(OTHER).not.toBe(HARBOUR);
  writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
  writeFileSync(join(folder, 'other.yaml'), OTHER);
  const args = ['run', 'harbour.yaml', '-n', '1024', '--no-charts', '--out', 'made'];
  expect((await runProgram(folder, args)).code).toBe(0);
});

const changed = (change: (result: Mutable<ResultFile>) => void): string => {
  const result = JSON.parse(readFileSync(join(folder, RESULT), 'utf8')) as Mutable<ResultFile>;
  change(result);
  writeFileSync(join(folder, 'changed.json'), JSON.stringify(result));
  return 'changed.json';
};

test('old and new odds of a changed target stand beside one another, of that one only', async () => {
  const file = changed(({ targets }) => {
    targets.gdp_6000!.odds.p = 0.987654;
  });
  const { code, stdout } = await runProgram(folder, ['verify', file]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/Made by growth-odds \S+ \(draws 1, estimators \d+\), verified by \S+ \(draws 1/u);
  expect(stdout).toMatch(/as made again: 1 of \d+\n {2}gdp_6000: 98\.8% → [\d.]+%\n/u);
  const chinese = await runProgram(folder, ['verify', file, '--lang', 'zh']);
  expect(chinese.stdout).toMatch(/个中的1个\n {2}gdp_6000: 98\.8% → /u);
  const json = JSON.parse((await runProgram(folder, ['verify', file, '--json'])).stdout);
  expect(json.targets).toHaveLength(1);
  expect(json.targets[0]).toMatchObject({ target: 'gdp_6000', before: { p: 0.987654 } });
  expect(json.targets[0].now.p).not.toBe(0.987654);
});

test('a scenario that is named and is another is told figure by figure, with the odds that it has', async () => {
  const { code, stdout } = await runProgram(folder, ['verify', RESULT, '--scenario', 'other.yaml']);
  expect(code).toBe(3);
  expect(stdout).toMatch(/in other\.yaml: 1\n {2}assumptions\.real_growth\.normal\.mean: 5\.3% → 5\.4%\n/u);
  expect(stdout).toMatch(/ {2}gdp_6000: [\d.]+% → [\d.]+%\n/u);
});

test('a scenario beside the result that was edited since is told, and the result agrees all the same', async () => {
  copyFileSync(join(folder, 'other.yaml'), join(folder, 'harbour.yaml'));
  const { code, stdout, stderr } = await runProgram(folder, ['verify', RESULT]);
  const json = await runProgram(folder, ['verify', RESULT, '--json']);
  writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/agrees, sha256:.*harbour\.yaml is another scenario by now/u);
  expect(stdout).toContain('assumptions.real_growth.normal.mean: 5.3% → 5.4%');
  expect(JSON.parse(json.stdout)).toMatchObject({
    agrees: true,
    figures: { changed: [{ field: 'assumptions.real_growth.normal.mean', first: '5.3%', second: '5.4%' }] },
  });
});

test('a scenario changed inside the result is told against the file beside it', async () => {
  const file = changed(({ scenario }) => {
    const { assumptions } = scenario.document as {
      assumptions: { real_growth: { normal: { mean: string } } };
    };
    assumptions.real_growth.normal.mean = '9%';
  });
  const { code, stdout } = await runProgram(folder, ['verify', file, '--scenario', 'harbour.yaml']);
  expect(code).toBe(3);
  expect(stdout).toContain('assumptions.real_growth.normal.mean: 9% → 5.3%');
});

test('a result of older estimators says what changed since', async () => {
  const file = changed((result) => {
    result.run.estimator = 1;
    result.targets.gdp_6000!.odds.p = 0.987654;
    Object.assign(result, digestsOf(result));
  });
  const { code, stdout } = await runProgram(folder, ['verify', file]);
  expect(code).toBe(3);
  expect(stdout).toContain(`estimators 1), verified by`);
  expect(stdout).toContain(`version ${ESTIMATOR_VERSION}`);
  for (const { changed } of ESTIMATOR_CHANGES.slice(1))
    for (const each of changed) expect(stdout).toContain(each);
});

test('a file that a result from elsewhere names is left alone where it is no plain file, or nothing is trusted', async () => {
  const file = changed(({ environment }) => {
    environment.scenario_file = '-';
  });
  const { code, stdout } = await runProgram(folder, ['verify', file], '');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/: agrees, sha256:[0-9a-f]{64}\n$/u)]);
  copyFileSync(join(folder, 'other.yaml'), join(folder, 'harbour.yaml'));
  const untrusted = await runProgram(folder, ['verify', RESULT, '--untrusted']);
  writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
  expect([untrusted.code, untrusted.stdout]).toEqual([0, expect.stringMatching(/: agrees, sha256:\S+\n$/u)]);
});

test('a changed title is named alone, also where the scenario has a source that nothing uses', async () => {
  const unused = HARBOUR.replace('sources:', 'sources:\n  nobody: { title: Used by no figure }');
  writeFileSync(join(folder, 'unused.yaml'), unused);
  const args = ['run', 'unused.yaml', '-n', '1024', '--no-charts', '--out', 'unused'];
  expect((await runProgram(folder, args)).code).toBe(0);
  const result = JSON.parse(readFileSync(join(folder, 'unused', 'result.json'), 'utf8'));
  result.targets.gdp_6000.title.en = 'Another title';
  writeFileSync(join(folder, 'retitled.json'), JSON.stringify(result));
  const { code, stdout } = await runProgram(folder, ['verify', 'retitled.json', '--json']);
  expect([code, JSON.parse(stdout).places]).toEqual([3, ['targets.gdp_6000.title.en']]);
  result.warnings = [];
  writeFileSync(join(folder, 'retitled.json'), JSON.stringify(result));
  const { places } = JSON.parse((await runProgram(folder, ['verify', 'retitled.json', '--json'])).stdout);
  expect(places).toContain('targets.gdp_6000.title.en');
  expect(places.some((place: string) => place.startsWith('warnings'))).toBe(true);
});
