/** The page before other tools and hostile files: axe in every view, keys alone, hostile titles, 300 targets, no request. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from './empty-folder.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { chromiumPath, inChromium, keepArtifact } from './in-chromium.ts';
import { leversOf, livePageOf, shownDigest } from './live-pages.ts';
import { seriousFaults } from './serious-faults.ts';

const GROUNDS = ['light', 'dark'] as const;
const WIDTHS = [390, 1280] as const;
const LANGUAGES = ['en', 'zh'] as const;
const CASES = LANGUAGES.flatMap((lang) =>
  GROUNDS.flatMap((ground) => WIDTHS.map((width) => [lang, ground, width] as const)),
);

describe.skipIf(chromiumPath === undefined)('the page', () => {
  const { open } = inChromium();
  const harbour = () => join(folderWith({ 'harbour.yaml': HARBOUR }), 'harbour.yaml');

  test.each(CASES)(
    'in %s on %s ground, %i pixels wide: every view without a serious fault',
    async (lang, colorScheme, width) => {
      const html = await livePageOf(harbour(), { lang, trials: 1024, levers: await leversOf(HARBOUR) });
      const { page, trouble } = await open(html, { colorScheme, viewport: { width, height: 900 } });
      const first = await shownDigest(page);
      expect(await seriousFaults(page)).toEqual([]);
      const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      expect(await page.evaluate(isTooWide)).toBe(false);

      await page.locator('.lever input[type=range]').first().press('ArrowRight');
      await shownDigest(page, first);
      await page.getByRole('button', { name: /Put aside|留作比较/u }).click();
      expect(await page.locator('.compare tbody tr').count()).toBe(7);
      await page.locator('summary').first().click();
      await page.locator('#search').fill('growth');
      await page.locator('.views input').nth(1).check();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(isTooWide)).toBe(false);
      keepArtifact(`page-${lang}-${colorScheme}-${width}.png`, await page.screenshot({ fullPage: true }));

      await page.locator('.ask .button').nth(1).click();
      await page.locator('.told li').nth(4).waitFor({ timeout: 60_000 });
      await page.locator('.views input').nth(2).check();
      expect(await seriousFaults(page)).toEqual([]);
      await page.locator('header .main').click();
      expect(await seriousFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('#tab-file').click();
      await page.locator('.ledger summary').click();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(isTooWide)).toBe(false);
      keepArtifact(
        `page-file-${lang}-${colorScheme}-${width}.png`,
        await page.screenshot({ fullPage: true }),
      );
      await page.locator('header .button').first().click();
      await page.locator('[name=year]').fill('2024');
      await page.locator('[name=growth-2020]').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      await page.locator('[name=way]').nth(1).check();
      await page.locator('[name=pasted]').fill('年份\t工业\n2022\t1\n2023\t2\n2024\t3\n');
      await page.locator('[name=answer-unit]').selectOption('亿元');
      await page.locator('.understood li').first().waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(isTooWide)).toBe(false);
      keepArtifact(`page-new-${lang}-${colorScheme}-${width}.png`, await page.screenshot());
      expect(trouble).toEqual([]);
      await page.context().close();
    },
  );

  test('is used by keys alone: skip, choose a target, move, undo', async () => {
    const html = await livePageOf(harbour(), { trials: 1024, levers: await leversOf(HARBOUR) });
    const { page } = await open(html);
    const first = await shownDigest(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const chosen = page.locator('.pick[aria-pressed=true]');
    const second = await page.locator('.pick').nth(1).getAttribute('data-target');
    expect(await chosen.getAttribute('data-target')).toBe(second);
    const slider = page.locator('.lever input[type=range]').first();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    const moved = await shownDigest(page, first);
    const said = page.locator('[aria-live=polite]');
    expect(await said.textContent()).toMatch(new RegExp(`^Full run\\. ${second}: .+%`, 'u'));
    await page.keyboard.press('Control+z');
    expect(await shownDigest(page, moved)).toBe(first);
    await page.keyboard.press('Control+Shift+z');
    expect(await shownDigest(page, first)).toBe(moved);
    await page.context().close();
  });

  test('a wrong number is refused in words and changes nothing', async () => {
    const html = await livePageOf(harbour(), { trials: 1024, levers: await leversOf(HARBOUR) });
    const { page } = await open(html);
    const first = await shownDigest(page);
    await page.getByLabel('real_growth, number').fill('quick');
    await page.keyboard.press('Enter');
    expect(await page.locator('.refused').textContent()).toContain('got quick');
    await page.locator('#search').fill('demand persistence');
    await page.locator('.search li input').first().fill('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.search .refused').count()).toBe(1);
    expect(await page.locator('.search .refused').textContent()).toMatch(/persistence requires/u);
    expect(await page.locator('#digest').textContent()).toBe(first);
    await page.context().close();
  });

  test('300 targets, 60 counties and hostile titles stay inert, and the page asks for nothing', async () => {
    const { page, trouble } = await open(
      await livePageOf(join(folderWith({ 'crowded.yaml': crowded() }), 'crowded.yaml'), { trials: 1024 }),
    );
    await shownDigest(page);
    expect(await page.locator('.rows .row').count()).toBe(300);
    expect(await page.locator('main img, main script, main iframe').count()).toBe(0);
    const isTooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    expect(await page.evaluate(isTooWide)).toBe(false);
    expect(await page.locator('.rows .row').first().textContent()).toContain('<img src=x');
    await page.locator('.pick').nth(200).click();
    await page.locator('#search').fill('img 59');
    expect(await page.locator('.search li').count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(trouble).toEqual([]);
    keepArtifact('page-crowded.png', await page.screenshot({ fullPage: true }));
    await page.context().close();
  });
});

function crowded(): string {
  const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(2)> {{x}} "quoted" ${'long '.repeat(30)}`;
  const title = (i: number) => JSON.stringify(`${hostile} ${i}`);
  const counties = Array.from(
    { length: 60 },
    (_, i) =>
      `  county_${i}: { title: ${title(i)}, start: ${100 + i}亿元, growth: { normal: { mean: ${3 + (i % 5)}%, sd: 4% } } }`,
  );
  const targets = Array.from(
    { length: 300 },
    (_, i) =>
      `  target_${i}: { title: ${title(i)}, when: county_${i % 60} >= ${105 + (i % 60) + Math.floor(i / 60)}亿元, by: ${2025 + (i % 3)} }`,
  );
  return `scenario: crowded\ntitle: ${title(0)}\nyears: { base: 2024, end: 2027 }\ncurrency: 亿元\npaths:\n${counties.join('\n')}\ntargets:\n${targets.join('\n')}\n`;
}
