/** The report as a reader meets it: opened from a file in Chromium. Left out, loudly, where there is none. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../viz/index.ts';
import { COLOURS } from '../viz/theme.ts';
import { changed, LANGUAGES, resultFixture } from './result-fixtures.ts';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  console.warn(
    'LEFT OUT: no Chromium on this machine, so the report was not opened in a browser (live charts, content policy, ' +
      'dark colours, tooltips, print). Install it (apt-get install chromium) or name it in CHROMIUM.',
  );
}

interface Visit {
  readonly page: Page;
  /** What the page said in its console, asked the network for, or failed at. */
  readonly trouble: string[];
}

describe.skipIf(executablePath === undefined)('the report in Chromium', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'growth-odds-report-'));
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(html: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
    const file = join(folder, `${Math.random()}.html`);
    writeFileSync(file, html);
    const context = await browser.newContext({ viewport: { width: 900, height: 1000 }, ...options });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) trouble.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    return { page, trouble };
  }

  const allLive = (page: Page) =>
    page.waitForFunction(
      `document.querySelectorAll('[data-chart]').length === document.querySelectorAll('[data-live]').length`,
    );

  describe.each(LANGUAGES)('in %s', (lang) => {
    const result = resultFixture('jining');

    test('every chart turns live, in the size of its picture, without a word in the console', async () => {
      const html = await renderReport(result, lang);
      const still = [...html.matchAll(/data-chart="[^"]+"><svg [^>]*?\bwidth="(\d+)" height="(\d+)"/g)].map(
        ([, ...size]) => size.map(Number),
      );
      const { page, trouble } = await open(html);
      await allLive(page);
      const live = await page.$$eval('[data-live] svg', (pictures) =>
        pictures.map((picture) => [
          Number(picture.getAttribute('width')),
          Number(picture.getAttribute('height')),
        ]),
      );
      expect(live).toHaveLength(still.length);
      // The browser measures text itself; kerning and rounding make a few pixels.
      for (const [i, [width = 0, height = 0]] of live.entries()) {
        expect(Math.abs(width - (still[i]?.[0] ?? 0))).toBeLessThanOrEqual(8);
        expect(Math.abs(height - (still[i]?.[1] ?? 0))).toBeLessThanOrEqual(8);
      }
      const named = await page.$$eval('[data-live] svg', (pictures) =>
        pictures.map((p) => [p.getAttribute('role'), p.getAttribute('aria-label') !== '']),
      );
      expect(named.every(([role, label]) => role === 'img' && label === true)).toBe(true);
      expect(trouble).toEqual([]);
      await page.context().close();
    });

    test('the page carries its fonts: Chinese is drawn in them', async () => {
      const { page } = await open(await renderReport(result, lang));
      await allLive(page);
      const loaded = await page.evaluate(
        `Array.from(document.fonts, (face) => face.family + face.weight + face.status)`,
      );
      expect(loaded).toEqual(['Noto Sans SC400loaded', 'Noto Sans SC700loaded']);
      await page.context().close();
    });
  });

  test('values show under the pointer', async () => {
    const result = resultFixture('jining');
    const { page, trouble } = await open(await renderReport(result, 'en'));
    await allLive(page);
    await page.locator('[data-chart=overview] .mark-symbol path').first().hover();
    await expect.poll(() => page.locator('.tip').textContent()).toMatch(/GDP of 6000亿元 by 2027: 99\.56%/);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('without scripts the pictures stand', async () => {
    const { page, trouble } = await open(await renderReport(resultFixture('jining'), 'zh'), {
      javaScriptEnabled: false,
    });
    expect(await page.locator('[data-chart] svg').count()).toBe(8);
    expect(await page.locator('[data-chart=overview]').boundingBox()).toMatchObject({
      x: expect.any(Number),
    });
    expect(trouble.filter((line) => !/script/i.test(line))).toEqual([]);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('on %s ground text and ground change together', async (scheme) => {
    const { page } = await open(await renderReport(resultFixture('jining'), 'en'), { colorScheme: scheme });
    await allLive(page);
    const colours = await page.evaluate(`(() => {
      const text = document.querySelector('[data-chart=overview] .role-title-text text');
      return [getComputedStyle(document.body).backgroundColor, getComputedStyle(text).fill];
    })()`);
    const rgb = (hex: string) =>
      `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
    expect(colours).toEqual([rgb(COLOURS.ground[scheme]), rgb(COLOURS.ink[scheme])]);
    await page.context().close();
  });

  test('nothing sticks out sideways on a phone or a desk', async () => {
    const html = await renderReport(resultFixture('harbour'), 'en');
    for (const width of [360, 900, 1600]) {
      const { page } = await open(html, { viewport: { width, height: 800 } });
      await allLive(page);
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });

  test('a hostile scenario runs nothing', async () => {
    const attack = `</script><script>alert(1)</script><img src=x onerror="alert(2)">"'`;
    const result = changed(resultFixture('jining'), (copy) => {
      for (const target of Object.values(copy.targets)) target.title = { en: attack, zh: attack };
      copy.scenario.title = { en: attack, zh: attack };
      copy.sources = { a: { title: { en: attack, zh: attack }, url: 'javascript:alert(3)' } };
    });
    const { page, trouble } = await open(await renderReport(result, 'en'));
    await allLive(page);
    expect(await page.title()).toContain(attack);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
});
