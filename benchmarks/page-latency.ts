/**
 * How fast the page follows: 100 moves of each lever, from the move of the slider to the frame that shows new odds, and the
 * longest frame meanwhile. To be run on a machine that does nothing else; the load is recorded.
 *
 *   npm run build && node --import tsx benchmarks/page-latency.ts [--scenario jining-baseline] [--browser firefox] [--moves 100] [--out FILE]
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as later } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startProgram } from '../test/built-program.ts';

const { values: options } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'jining-baseline' },
    moves: { type: 'string', default: '100' },
    browser: { type: 'string', default: 'chromium' },
    out: { type: 'string' },
  },
});

interface Dragged {
  readonly lever: string;
  /** Milliseconds from a move to the frame with its odds. */
  readonly moves: readonly number[];
  readonly longestFrame: number;
  /** Moves after which no odds changed within two seconds. */
  readonly unseen: number;
}

/**
 * Runs in the page: moves one slider from end to end, each move when the one before is seen. The first odds take a hold of
 * the lever, for which programs are compiled, and are not counted.
 */
const DRAG = `async ({ index, moves }) => {
  const holder = document.querySelectorAll('.lever:has([type=range])')[index];
  const slider = holder.querySelector('input[type=range]');
  const rows = document.querySelector('#odds');
  const [low, high] = [Number(slider.min), Number(slider.max)];
  let longest = 0;
  let last = performance.now();
  let isWatching = true;
  const watch = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (isWatching) requestAnimationFrame(watch);
  };
  const odds = () => new Promise((resolve) => {
    const begun = performance.now();
    const end = (seen) => { observer.disconnect(); clearTimeout(timer); requestAnimationFrame(() => setTimeout(() => resolve(seen ? performance.now() - begun : undefined))); };
    const observer = new MutationObserver(() => end(true));
    observer.observe(rows, { subtree: true, childList: true, characterData: true, attributes: true });
    const timer = setTimeout(() => end(false), 2000);
  });
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const move = (share) => {
    setter.call(slider, String(Math.round(low + share * (high - low))));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  };
  slider.focus();
  const taken = odds();
  move(0.02);
  await taken;
  await odds();
  requestAnimationFrame((now) => { last = now; watch(now); });
  const times = [];
  let unseen = 0;
  for (let i = 0; i < moves; i++) {
    const seen = odds();
    move(0.02 + (0.96 * (i + 1)) / moves);
    const took = await seen;
    if (took === undefined) unseen++;
    else times.push(took);
  }
  isWatching = false;
  return JSON.stringify({ lever: holder.dataset.lever, moves: times, longestFrame: longest, unseen });
}`;

const quantile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
const tenth = (milliseconds: number): number => Number(milliseconds.toFixed(1));

/** A page that is open, in whichever browser. */
interface Visited {
  readonly browser: string;
  readonly ask: (expression: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function inChromium(address: string): Promise<Visited> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await page.goto(address);
  return {
    browser: `Chromium ${browser.version()}`,
    ask: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

async function inFirefox(address: string, profile: string): Promise<Visited> {
  const program = new URL('../test/firefox-visit.mjs', import.meta.url).pathname;
  const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  const child = spawn(process.execPath, ['--experimental-websocket', program, firefox, profile, address], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as unknown;
  return {
    browser: `Firefox ${await next()}`,
    ask: (expression) => {
      child.stdin.write(`${expression.replaceAll('\n', ' ')}\n`);
      return next();
    },
    close: async () => {
      child.stdin.end();
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), 'growth-odds-latency-'));
const file = join(folder, 'page.html');
const { code, stderr } = await startProgram(folder, ['page', options.scenario, '--out', file, '--quiet'])
  .ended;
if (code !== 0) throw new Error(stderr);
const address = pathToFileURL(file).href;
const { browser, ask, close } =
  options.browser === 'firefox' ? await inFirefox(address, folder) : await inChromium(address);

async function settled(): Promise<void> {
  while ((await ask(`document.querySelector('#digest') !== null`)) !== true) await later(50);
}

try {
  await settled();
  const load = loadavg()[0]!;
  const dragged: Dragged[] = [];
  const levers = (await ask(`document.querySelectorAll('.lever:has([type=range])').length`)) as number;
  for (let index = 0; index < levers; index++) {
    const asked = JSON.stringify({ index, moves: Number(options.moves) });
    dragged.push(JSON.parse((await ask(`(${DRAG})(${asked})`)) as string));
    await settled();
    await ask(
      `document.querySelectorAll('.lever:has([type=range])')[${index}].querySelector('.plain')?.click()`,
    );
    await later(500);
    await settled();
  }
  const all = dragged.flatMap(({ moves }) => moves).sort((a, b) => a - b);
  const record = {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    scenario: options.scenario,
    browser,
    processors: `${cpus().length} × ${cpus()[0]?.model}`,
    load: tenth(load),
    bytes: readFileSync(file).byteLength,
    milliseconds: {
      median: tenth(quantile(all, 0.5)),
      p95: tenth(quantile(all, 0.95)),
      most: tenth(all.at(-1) ?? 0),
    },
    longestFrame: tenth(Math.max(...dragged.map(({ longestFrame }) => longestFrame))),
    levers: dragged.map(({ lever, moves, longestFrame, unseen }) => {
      const sorted = moves.toSorted((a, b) => a - b);
      return {
        ...{ lever, moves: moves.length, unseen },
        ...{ median: tenth(quantile(sorted, 0.5)), p95: tenth(quantile(sorted, 0.95)) },
        longestFrame: tenth(longestFrame),
      };
    }),
  };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  process.stdout.write(text);
  if (options.out !== undefined) writeFileSync(options.out, text);
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
