/**
 * The page in Chromium, from a file, moved as a person moves it: its full runs have the digests of the command line,
 * whatever the workers, after a change, after undoing it, and of what it saves.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import {
  findDrivers,
  findWay,
  readScenario,
  runScenario,
  type Scenario,
  ScenarioError,
  ThreadPool,
} from '../engine/index.ts';
import { startInShell } from './built-program.ts';
import { folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { chromiumPath, inChromium } from './in-chromium.ts';
import { leversOf, livePageOf, shownDigest } from './live-pages.ts';
import { readShipped, shippedFiles } from './shipped-scenarios.ts';

/** As it comes from a sheet: a total beside what it adds up, no unit. */
const PASTED =
  '年份\t工业\t服务业\t合计\n2021\t100\t200\t300\n2022\t110\t210\t320\n2023\t120\t222\t342\n2024\t131\t240\t371\n';

const withWorkers = (count: number) =>
  `Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => ${count} });`;

describe.skipIf(chromiumPath === undefined)('the page in Chromium', () => {
  const { open, visit } = inChromium();
  const pool = new ThreadPool(2);
  afterAll(() => pool.close());
  const digestHere = async (scenario: Scenario, trials?: number) =>
    (await runScenario(scenario, { trials }, pool)).digest;

  test.each(shippedFiles())('%s, with one worker', async (file) => {
    const { page, trouble } = await open(await livePageOf(file, { trials: 4096 }), {}, withWorkers(1));
    expect(await shownDigest(page)).toBe(await digestHere(readShipped(file), 4096));
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  describe('of a scenario in a folder, with three workers', () => {
    const folder = folderWith({ 'harbour.yaml': HARBOUR });
    const file = join(folder, 'harbour.yaml');
    const scenario = readScenario(HARBOUR, file);

    async function opened(): Promise<{ page: Page; trouble: string[]; first: string }> {
      const levers = await leversOf(HARBOUR);
      const { page, trouble } = await open(
        await livePageOf(file, { levers }),
        { acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] },
        withWorkers(3),
      );
      return { page, trouble, first: await shownDigest(page) };
    }

    test('a lever moved by keys, a number typed, both taken back', async () => {
      const { page, trouble, first } = await opened();
      expect(first).toBe(await digestHere(scenario));
      const growth = page.getByLabel('real_growth', { exact: true });
      await growth.focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      const moved = await shownDigest(page, first);
      const command = await page.locator('#command').textContent();
      const set = await settingsOn(page);
      expect(Object.keys(set)).toContain('assumptions.real_growth.normal.mean');
      expect(moved).toBe(await digestHere(scenario.source.read(set)));

      const shell = startInShell(folder, `"$@" ${command!.replace('growth-odds ', '')} --json`, []);
      const { stdout } = await shell.ended;
      expect(JSON.parse(stdout).digest).toBe(moved);

      await page.getByLabel('deflator, number').fill('1%');
      await page.keyboard.press('Enter');
      const both = await shownDigest(page, moved);
      expect(both).toBe(await digestHere(scenario.source.read(await settingsOn(page))));
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect(await shownDigest(page, both)).toBe(moved);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect(await shownDigest(page, moved)).toBe(first);
      await page.getByRole('button', { name: 'Redo' }).click();
      expect(await shownDigest(page, first)).toBe(moved);

      // What is changed stands in the address: another visit by it is the same scenario. Closing warns.
      const again = await page.context().newPage();
      await again.goto(page.url());
      expect(await shownDigest(again)).toBe(moved);
      expect(trouble).toEqual([]);
      const isAsked = `!dispatchEvent(new Event('beforeunload', { cancelable: true }))`;
      expect(await again.evaluate(isAsked)).toBe(true);
      await again.getByRole('button', { name: 'Undo all' }).click();
      expect(await again.evaluate(isAsked)).toBe(false);
      await page.context().close();
    });

    test('run writes it beside the report, which links to it with what was set', async () => {
      const set = { 'targets.industry_2600.when.level': '2500亿元' };
      const [[name, text]] = Object.entries(set) as [[string, string]];
      const command = `"$@" run harbour.yaml --page -n 4096 --quiet --lang en --out there --set ${name}=${text}`;
      expect(await startInShell(folder, command, []).ended).toMatchObject({ code: 0 });
      const there = join(folder, 'there');
      const { page, trouble } = await visit(pathToFileURL(join(there, 'report.html')).href);
      await page.getByRole('link', { name: 'The page beside this report' }).click();
      expect(await shownDigest(page)).toBe(await digestHere(scenario.source.read(set), 4096));
      expect(await page.locator(`[data-lever="${name}"] input.number`).inputValue()).toBe(text);
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    test('its text, written by keys: what check says, what may be written, the digest of what is sound', async () => {
      const { page, trouble, first } = await opened();
      await page.getByRole('tab', { name: 'Odds' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByText('The text is sound').waitFor({ timeout: 60_000 });
      await page.locator('.cm-content').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('  late: { when: steel >= 950亿元, b');
      await page.locator('.cm-tooltip-autocomplete li').first().waitFor();
      expect(await page.locator('.cm-tooltip-autocomplete li').allTextContents()).toContain('by');
      await page.keyboard.press('Escape');

      // At fault: the words and codes of the command line, and the odds stay.
      const faulty = `${HARBOUR}  late: { when: steel >= 950亿元, b`;
      await expect.poll(() => page.locator('.findings li').count()).toBeGreaterThan(0);
      const codes = `[...document.querySelectorAll('.findings li')].map((each) => each.dataset.code)`;
      const told = await page.evaluate(codes);
      expect(told).toEqual(findingsOf(faulty).map(({ code }) => code));
      expect(await page.locator('.findings').textContent()).toContain('the last sound text');
      expect(await page.locator('#digest').textContent()).toBe(first);

      await page.keyboard.type('y: 2026, source: bulletin }');
      const text = `${HARBOUR}  late: { when: steel >= 950亿元, by: 2026, source: bulletin }`;
      const written = await shownDigest(page, first);
      expect(written).toBe(await digestHere(readScenario(text, file)));
      const again = await page.context().newPage();
      await again.goto(page.url());
      await expect.poll(() => again.locator('[data-target=late]').count(), { timeout: 60_000 }).toBe(1);
      await expect.poll(() => again.locator('#digest').textContent(), { timeout: 60_000 }).toBe(written);

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the text' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const path = join(folder, (await download).suggestedFilename());
      await (await download).saveAs(path);
      expect(readFileSync(path, 'utf8')).toBe(text);
      await page.getByText('gives the digest').waitFor({ timeout: 60_000 });
      expect(await page.locator('.kept').textContent()).toContain(written);
      await page.getByRole('button', { name: 'Close' }).click();

      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect(await shownDigest(page, written)).toBe(first);
      expect(await page.locator('.cm-content').textContent()).not.toContain('late');
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    test('from nothing: what is typed and what is pasted becomes a scenario that runs, is undone and is saved', async () => {
      const { page, trouble, first } = await opened();
      await page.getByRole('button', { name: 'New', exact: true }).focus();
      await page.keyboard.press('Enter');
      const told = [
        ['What is it', 'Output of Dong'],
        ['Its last level', '1.5 billion USD'],
        ['In the year', '2024'],
        ['Growth in 2021, %', '6'],
        ['Growth in 2022, %', '7.5%'],
        ['Where the figures are from', 'Bulletin'],
        ['Level, with its unit', '1.8 billion USD'],
        ['Year', '2027'],
        ['By whose word', 'Plan of 2025'],
      ] as const;
      for (const [label, text] of told) {
        const exact = label === 'Year' || label === 'In the year';
        await page.getByRole('dialog').getByLabel(label, { exact }).fill(text);
      }
      await page.keyboard.press('Enter');
      await page.getByText('At least three of these years').last().waitFor();
      await page.getByLabel('Growth in 2023, %').fill('5');
      await page.getByText('Output of Dong: 1.5billion USD in 2024, growth of 3 years').waitFor();
      await page.keyboard.press('Enter');
      const begun = await shownDigest(page, first);
      expect(await page.locator('.rows .row').textContent()).toContain(
        'Output of Dong reaches 1.8 billion USD',
      );

      await page.getByRole('button', { name: 'New', exact: true }).click();
      await page.getByLabel('I paste columns').check();
      await page.getByLabel('What is it').fill('东县');
      await page.getByLabel('Columns from Excel').fill(PASTED);
      await page.getByLabel('Which unit is').selectOption('亿元');
      await page.getByLabel('Of what').selectOption('服务业');
      await page.getByLabel('That it').selectOption('average');
      await page.getByLabel('Growth, %').fill('5.5');
      await page.getByRole('dialog').getByLabel('Year', { exact: true }).fill('2028');
      await page.getByLabel('Where the figures are from').fill('统计年鉴');
      await page.getByLabel('By whose word').fill('规划');
      await page.getByRole('button', { name: 'Write the scenario' }).click();
      const pasted = await shownDigest(page, begun);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the text' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const path = join(folder, (await download).suggestedFilename());
      expect(path).toMatch(/东县\.yaml$/u);
      await (await download).saveAs(path);
      const text = readFileSync(path, 'utf8');
      const written = readScenario(text, path);
      expect(written.targets.map(({ title }) => title.zh)).toEqual(['2024年至2028年服务业年均增长5.5%']);
      expect(written.paths.map(({ name }) => name)).toEqual(['工业', '服务业']);
      expect(written.sources).toMatchObject({ figures: { title: { zh: '统计年鉴' } } });
      expect(pasted).toBe(await digestHere(written));
      await page.getByText('gives the digest').waitFor({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Close' }).click();

      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect(await shownDigest(page, pasted)).toBe(begun);
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      expect(await shownDigest(page, begun)).toBe(first);
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    test('causes, what would be required and the way, by one click each, are those of the engine', async () => {
      const { page, first } = await opened();
      const target = 'industry_2600';
      const asked = { trials: 4096, targets: [target] };
      const told = page.locator('.told li');

      await page.getByRole('button', { name: 'What moves it' }).click();
      await told.first().waitFor({ timeout: 60_000 });
      const drivers = await findDrivers(scenario, asked, pool);
      const shares = drivers.targets[target]!.causes.parts.map(({ share }) => Math.round(100 * share.value));
      expect(await told.locator('b').allTextContents()).toEqual(
        shares.slice(0, await told.count()).map((share) => `${share}%`),
      );

      await page.getByRole('button', { name: 'The most likely way' }).click();
      const { distance } = (await findWay(scenario, asked, pool)).targets[target]!;
      await page
        .getByText(`is ${distance!.toFixed(1)} standard deviations away`)
        .waitFor({ timeout: 60_000 });

      await page.getByLabel('Odds that are wanted').selectOption('0.9');
      await page.getByRole('button', { name: 'What would have to be true' }).click();
      const take = page.getByRole('button', { name: /^Set batteries: growth a year to/u });
      await take.waitFor({ timeout: 60_000 });
      await take.click();
      await shownDigest(page, first);
      const { targets } = await runScenario(scenario.source.read(await settingsOn(page)), {}, pool);
      // A search by 4096 trials, taken to the next step of the lever.
      expect(targets[target]!.odds.p).toBeGreaterThan(0.895);
      expect(targets[target]!.odds.p).toBeLessThan(0.93);
      await page.context().close();
    });

    test('what it saves extends the file, with reasons and sources, and runs to the digest that it says', async () => {
      const { page, first } = await opened();
      await page.getByLabel('real_growth, number').fill('6.1%');
      await page.keyboard.press('Enter');
      await page.getByLabel('batteries: growth a year, number').fill('17%');
      await page.keyboard.press('Enter');
      await shownDigest(page, first);
      await page.getByRole('button', { name: 'Save as a scenario' }).click();
      await page.getByLabel('Name of the scenario').fill('harbour-push');
      for (const [i, why] of ['two projects', 'the plan of July'].entries()) {
        await page.getByLabel('Why this number').nth(i).fill(why);
        await page.getByLabel('Source').nth(i).fill('Plan for 2025');
      }
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const kept = await download;
      expect(kept.suggestedFilename()).toBe('harbour-push.yaml');
      const path = join(folder, kept.suggestedFilename());
      await kept.saveAs(path);
      const said = page.getByRole('status').filter({ hasText: 'gives the digest' });
      const [digest] = /sha256:[0-9a-f]{64}/u.exec((await said.textContent())!)!;
      const saved = readScenario(readFileSync(path, 'utf8'), path, {
        load: () => ({ text: HARBOUR, file }),
      });
      expect(saved.parts).toHaveLength(2);
      const entry = saved.ledger.find(({ name }) => name === 'paths.batteries.growth');
      expect(entry?.value).toBeDefined();
      expect(saved.sources[entry!.source!]!.title.en).toBe('Plan for 2025');
      expect(['two projects', 'the plan of July']).toContain(entry!.note!.en);
      expect(digest).toBe(await digestHere(saved));
      await page.context().close();
    });
  });
});

/** What reading a text that is at fault finds. */
function findingsOf(text: string): ScenarioError['findings'] {
  try {
    readScenario(text, 'harbour.yaml');
  } catch (error) {
    if (error instanceof ScenarioError) return error.findings;
    throw error;
  }
  return [];
}

/** What the page says that is set, by its command line. */
async function settingsOn(page: Page): Promise<Record<string, string>> {
  const command = await page.locator('#command').textContent();
  return Object.fromEntries(
    [...command!.matchAll(/--set '?([^=\s']+)=([^\s']+)/gu)].map(([, name, text]) => [name!, text!]),
  );
}
