/**
 * Whether the page and Node say the same digest: every shipped scenario, at two sizes, with one and three workers, from a
 * file and served, after a change and after undoing it. What differs is written down, and the exit code is 1.
 *
 *   npm run build && node --import tsx benchmarks/page-digests.ts [--scenario NAME] [--out FILE]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { openScenarioFiles } from '../cli/files/scenario-files.ts';
import { pageData } from '../cli/live/page-data.ts';
import { runScenario, type Scenario, ThreadPool } from '../engine/index.ts';
import { startProgram } from '../test/built-program.ts';
import { shippedFiles } from '../test/shipped-scenarios.ts';
import { livePage } from '../viz/index.ts';

const { values: options } = parseArgs({ options: { scenario: { type: 'string' }, out: { type: 'string' } } });
const SIZES = [4096, 16_384];
const WORKERS = [1, 3];

interface Told {
  readonly scenario: string;
  readonly from: 'file' | 'server';
  readonly trials: number;
  readonly workers: number;
  readonly after: 'opening' | 'a change' | 'undoing it';
  readonly isSame: boolean;
}

async function visit(browser: Browser, address: string, workers: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 1000 } })).newPage();
  await page.addInitScript(
    `Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => ${workers} });`,
  );
  await page.goto(address);
  return page;
}

/** The digest of the full run that is shown, when it is another than before. */
async function digestOn(page: Page, before = ''): Promise<string> {
  for (;;) {
    const shown = page.locator('#digest');
    const digest = (await shown.count()) > 0 ? await shown.textContent() : null;
    if (digest !== null && digest !== before) return digest;
    await later(50);
  }
}

const settingsOn = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await page.locator('#command').textContent())!.matchAll(/--set '?([^=\s']+)=([^\s']+)/gu)].map(
      ([, name, text]) => [name!, text!],
    ),
  );

const pool = new ThreadPool(2);
const digestHere = async (scenario: Scenario, trials: number) =>
  (await runScenario(scenario, { trials }, pool)).digest;

/** Opens a page, takes one per cent from the first growth or start that it finds, and takes that back. */
async function* told(
  browser: Browser,
  scenario: Scenario,
  of: Omit<Told, 'after' | 'isSame'>,
  address: string,
) {
  const page = await visit(browser, address, of.workers);
  const first = await digestOn(page);
  yield { ...of, after: 'opening', isSame: first === (await digestHere(scenario, of.trials)) } as const;
  const field = scenario.source.fields.names.find((name) => /\.(?:mean|mode|value|start)$/u.test(name))!;
  const { shown, suffix } = scenario.source.fields.field(field);
  await page.locator('#search').fill(field);
  await page
    .locator('.search li input')
    .first()
    .fill(`${Number((0.99 * shown).toPrecision(6))}${suffix}`);
  await page.keyboard.press('Enter');
  const changed = await digestOn(page, first);
  const set = await settingsOn(page);
  const here = await digestHere(scenario.source.read(set), of.trials);
  yield { ...of, after: 'a change', isSame: changed === here && changed !== first } as const;
  await page.locator('header .button').nth(1).click();
  yield { ...of, after: 'undoing it', isSame: (await digestOn(page, changed)) === first } as const;
  await page.context().close();
}

const folder = mkdtempSync(join(tmpdir(), 'growth-odds-digests-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const all: Told[] = [];
try {
  const names = shippedFiles().map((file) => basename(file, '.yaml'));
  for (const named of names.filter((name) => options.scenario === undefined || name === options.scenario)) {
    const opened = await openScenarioFiles(named);
    const { scenario } = opened;
    for (const trials of SIZES) {
      const file = join(folder, `${named}-${trials}.html`);
      writeFileSync(
        file,
        livePage(pageData(opened, { lang: 'en', named, levers: [], trials }), scenario.title).html,
      );
      for (const workers of WORKERS) {
        const of = { scenario: named, from: 'file', trials, workers } as const;
        for await (const each of told(browser, scenario, of, pathToFileURL(file).href)) all.push(each);
      }
    }
    const server = startProgram(folder, ['open', named, '--no-browser', '--json', '--lang', 'en']);
    const address = await new Promise<string>((resolve) => {
      server.child.stdout!.once('data', (line: string) => resolve(JSON.parse(line).address));
    });
    const of = { scenario: named, from: 'server', trials: 16_384, workers: 3 } as const;
    for await (const each of told(browser, scenario, of, address)) all.push(each);
    server.child.kill('SIGINT');
    await server.ended;
    const other = all.filter((each) => each.scenario === named && !each.isSame).length;
    console.log(`${named}: ${all.filter((each) => each.scenario === named).length} digests, ${other} differ`);
  }
} finally {
  await browser.close();
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
}
const differ = all.filter(({ isSame }) => !isSame);
const record = {
  date: new Date().toISOString().slice(0, 10),
  cores: cpus().length,
  node: process.version,
  browser: `Chromium ${browser.version()}`,
  digests: all.length,
  differ,
  scenarios: [...new Set(all.map(({ scenario }) => scenario))],
};
if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(record, null, 2)}\n`);
console.log(`${all.length} digests, ${differ.length} differ`);
process.exitCode = differ.length > 0 || all.length === 0 ? 1 : 0;
