/** `verify` of a folder and of a report, as of the result that they hold. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';

const folder = emptyFolder();
const made = join(folder, 'made');

beforeAll(async () => {
  writeFileSync(join(folder, 'harbour.yaml'), HARBOUR);
  const { code } = await runProgram(folder, ['run', 'harbour.yaml', '-n', '1024', '--out', 'made']);
  expect(code).toBe(0);
});

test('a folder, and a report that was sent elsewhere, agree', async () => {
  const away = join(folder, 'away');
  mkdirSync(away);
  writeFileSync(join(away, 'report.html'), readFileSync(join(made, 'report.html')));
  for (const [where, place] of [
    [folder, 'made'],
    [away, 'report.html'],
  ] as const) {
    const { code, stderr } = await runProgram(where, ['verify', place]);
    expect([code, stderr]).toEqual([0, '']);
  }
});

test('a folder with files of another run does not', async () => {
  const chart = join(made, 'charts', 'overview.svg');
  const before = readFileSync(chart);
  writeFileSync(chart, '<svg/>');
  const { code, stdout } = await runProgram(folder, ['verify', 'made']);
  writeFileSync(chart, before);
  expect([code, stdout]).toEqual([3, expect.stringContaining('charts/overview.svg')]);
});

test('a page that carries no result is refused in one line of ours', async () => {
  writeFileSync(join(folder, 'page.html'), '<!doctype html>\n<p>a\u001b[31m</p>');
  const { code, stderr } = await runProgram(folder, ['verify', 'page.html']);
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^error: page\.html: .*requires JSON, got "<!doctype html>".*\n$/u),
  ]);
});
