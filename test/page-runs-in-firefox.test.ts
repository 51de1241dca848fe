/** The page in Firefox, from a file. Left out, loudly, where there is none. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readScenario, runScenario, withoutThreads } from '../engine/index.ts';
import { emptyFolder, folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { leversOf, livePageOf } from './live-pages.ts';

const firefoxPath = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (path) => path !== undefined && existsSync(path),
);
if (firefoxPath === undefined) {
  console.warn(
    'LEFT OUT: no Firefox on this machine, so the page was not opened in it. Install it (apt-get install firefox-esr) or ' +
      'name it in FIREFOX.',
  );
}

/** Opens an address; expressions are evaluated there. */
function inFirefox(address: string) {
  const program = fileURLToPath(new URL('./firefox-visit.mjs', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--experimental-websocket', '--no-warnings', program, firefoxPath!, emptyFolder(), address],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as unknown;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.stdin.end();
    await ended;
  });
  return {
    version: next(),
    ask: (expression: string) => {
      child.stdin.write(`${expression.replaceAll('\n', ' ')}\n`);
      return next();
    },
  };
}

describe.skipIf(firefoxPath === undefined)('the page in Firefox', () => {
  test('runs to the digest of Node, also after a move', async () => {
    const file = join(folderWith({ 'harbour.yaml': HARBOUR }), 'harbour.yaml');
    const page = join(emptyFolder(), 'page.html');
    writeFileSync(page, await livePageOf(file, { trials: 4096, levers: await leversOf(HARBOUR) }));
    const { version, ask } = inFirefox(pathToFileURL(page).href);
    expect(await version).toMatch(/^\d+\./u);
    const digest = (before = '') =>
      expect
        .poll(() => ask(`document.querySelector('#digest')?.textContent ?? ${JSON.stringify(before)}`), {
          timeout: 120_000,
          interval: 100,
        })
        .not.toBe(before);
    const shown = () => ask(`document.querySelector('#digest').textContent`);
    const here = async (set: Record<string, string>) =>
      (await runScenario(readScenario(HARBOUR, file, { set }), { trials: 4096 }, withoutThreads())).digest;

    await digest();
    const first = await shown();
    expect(first).toBe(await here({}));
    await ask(`(() => {
      const slider = document.querySelector('[data-lever="paths.batteries.growth.normal.mean"] input[type=range]');
      slider.value = Number(slider.value) + 2;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await digest(String(first));
    const [, text] = /growth\.normal\.mean=(\S+)/u.exec(
      String(await ask(`document.querySelector('#command').textContent`)),
    )!;
    expect(await shown()).toBe(await here({ 'paths.batteries.growth.normal.mean': text! }));
  });
});
