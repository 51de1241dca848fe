/**
 * Looks at reports: of each scenario in both languages, at 390 and 1280 pixels, light and dark, with every chart, the PDF and
 * the page for a meeting. Measures boxes, asks axe, keeps pictures, and prints what is wrong; ends with 1 where something is.
 *
 *     npm run look -- [scenario …] [--out out/look] [--full]
 *
 * Without names: every shipped scenario and a hostile one. `--full` goes into the key targets, with all analyses.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { answerInFull, swingsOf } from '../../cli/commands/report/full-report.ts';
import { openScenario, shippedScenarios } from '../../cli/files/scenario-files.ts';
import { describeEnvironment } from '../../cli/run-environment.ts';
import { type ResultFile, runScenario, type Scenario, ThreadPool } from '../../engine/index.ts';
import { LEAST_TYPE, MEASURE, type Measured } from '../../test/measured-page.ts';
import { seriousFaults } from '../../test/serious-faults.ts';
import {
  type Answers,
  chartsOf,
  chooseCharts,
  drawCharts,
  renderMemo,
  renderReport,
  reportCharts,
} from '../../viz/index.ts';

const TRIALS = 4096;
const LANGUAGES = ['zh', 'en'] as const;
const GROUNDS = ['light', 'dark'] as const;
const WIDTHS = [390, 1280] as const;
const HOSTILE = fileURLToPath(new URL('./hostile.yaml', import.meta.url));

interface Looked {
  readonly result: ResultFile;
  readonly targets: readonly string[];
  readonly answers: Answers;
}

async function run(scenario: Scenario, named: string, pool: ThreadPool, isFull: boolean): Promise<Looked> {
  const startedAt = performance.now();
  const made = await runScenario(scenario, { trials: TRIALS }, pool);
  const result = { ...made, environment: describeEnvironment(1, startedAt, named) };
  if (!isFull || scenario.targets.length === 0 || scenario.known.length > 0)
    return { result, targets: [], answers: {} };
  const swings = await swingsOf(scenario, {}, new AbortController().signal, pool);
  return { result, ...(await answerInFull(scenario, made, swings, undefined, {}, pool, undefined)) };
}

/** What is wrong with a page as it is measured. */
function faultsOf({ sideways, smallest, narrow, overlapping, wider }: Measured): string[] {
  const [size, text] = smallest;
  return [
    ...(sideways > 0 ? [`scrolls sideways by ${sideways}`] : []),
    ...(size < LEAST_TYPE ? [`type of ${size.toFixed(1)}: ${text}`] : []),
    ...narrow.map((each) => `narrow: ${each}`),
    ...overlapping.map((each) => `meet: ${each}`),
    ...wider.map((each) => `wider than a phone: ${each}`),
  ];
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;

async function look(browser: Browser, looked: Looked, folder: string, lang: (typeof LANGUAGES)[number]) {
  const { result, targets, answers } = looked;
  const chosen = reportCharts(result, targets, answers, lang);
  const of = chosen.flatMap(chartsOf);
  const charts = [
    ...new Map([...chooseCharts(result, lang, true), ...of].map((each) => [each.name, each])).values(),
  ];
  const html = await renderReport(result, lang, charts, drawCharts({ charts }), { answers, targets: chosen });
  const file = join(folder, `${result.scenario.name}-${lang}.html`);
  writeFileSync(file, html);
  const faults: string[] = [];
  for (const colorScheme of GROUNDS) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
      await page.goto(pathToFileURL(file).href);
      await page.waitForFunction(
        `Array.from(document.querySelectorAll('[data-chart]')).every((each) => each.offsetParent === null || each.dataset.live === 'yes')`,
      );
      const where = `${lang} ${width} ${colorScheme}`;
      const measured = (await page.evaluate(MEASURE)) as Measured;
      const found = [...faultsOf(measured), ...(await seriousFaults(page))];
      faults.push(...found.map((each) => `${where}: ${each}`));
      await page.screenshot({
        path: join(folder, `${result.scenario.name}-${lang}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
      await context.close();
    }
  }
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  writeFileSync(
    join(folder, `${result.scenario.name}-${lang}.pdf`),
    await page.pdf({ preferCSSPageSize: true }),
  );
  const memo = join(folder, `${result.scenario.name}-${lang}-memo.html`);
  writeFileSync(memo, await renderMemo(result, lang, answers));
  await page.goto(pathToFileURL(memo).href);
  const sheets = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  if (sheets !== 1) faults.push(`${lang}: the page for a meeting takes ${sheets} sheets`);
  await page.close();
  return { bytes: Buffer.byteLength(html), charts: charts.length, faults };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'out/look' }, full: { type: 'boolean', default: false } },
});
mkdirSync(values.out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const pool = new ThreadPool(2);
let wrong = 0;
try {
  for (const named of positionals.length > 0 ? positionals : [...shippedScenarios(), HOSTILE]) {
    const looked = await run(await openScenario(named), named, pool, values.full);
    for (const lang of LANGUAGES) {
      const { bytes, charts, faults } = await look(browser, looked, values.out, lang);
      console.log(
        `${looked.result.scenario.name} ${lang}: ${charts} charts, ${bytes} bytes, ${faults.length} faults`,
      );
      for (const each of faults) console.log(`  ${each}`);
      wrong += faults.length;
    }
  }
} finally {
  await browser.close();
  await pool.close();
}
if (wrong > 0) process.exitCode = 1;
