/** The report as a reader meets it: opened from a file in Chromium. Left out, loudly, where there is none. */
import { describe, expect, test } from 'vitest';
import { COLOURS } from '../viz/draw/theme.ts';
import { formatOdds, renderReport } from '../viz/index.ts';
import { chromiumPath, inChromium } from './in-chromium.ts';
import { changed, LANGUAGES, resultFixture } from './result-fixtures.ts';

describe.skipIf(chromiumPath === undefined)('the report in Chromium', () => {
  const { open, allLive } = inChromium();

  describe.each(LANGUAGES)('in %s', (lang) => {
    const result = resultFixture('jining');

    test('every chart turns live, in the size of its picture, without a word in the console', async () => {
      const html = await renderReport(result, lang);
      const all = [...html.matchAll(/data-chart="([^"]+)"><svg [^>]*?\bwidth="(\d+)" height="(\d+)"/g)].map(
        ([, chart, ...size]) => ({ isOnPhone: chart!.endsWith('-on-phone'), size: size.map(Number) }),
      );
      const still = all.filter(({ isOnPhone }) => !isOnPhone).map(({ size }) => size);
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
      // A window as narrow as a phone shows the other forms, which turn live then.
      expect(all.length).toBeGreaterThan(still.length);
      await page.setViewportSize({ width: 390, height: 844 });
      await allLive(page);
      await expect.poll(() => page.locator('[data-live=yes]').count()).toBe(all.length);
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
    await expect
      .poll(() => page.locator('.tip').textContent())
      .toMatch(/GDP of 6000亿元 by 2027: safe \(above 99%\)/);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('a reader picks target and year with the keyboard alone; odds and picture follow', async () => {
    const result = resultFixture('jining');
    const { page, trouble } = await open(await renderReport(result, 'en'));
    await allLive(page);
    await page.locator('#explore-chart svg').waitFor();
    const names = Object.keys(result.targets);
    const at = names.indexOf('industry_trillion');
    await page.locator('#explore-target').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    const { by_year, year } = result.targets.industry_trillion!;
    const years = Object.keys(by_year);
    const before = years[years.indexOf(String(year)) - 1] ?? '';
    expect(await page.locator('#explore-years input:checked').inputValue()).toBe(before);
    await expect
      .poll(() => page.locator('#explore-says').textContent())
      .toContain(`Reached by ${before}: ${formatOdds(by_year[before]!, 'en')}`);
    await expect
      .poll(() => page.locator('#explore-chart svg').getAttribute('aria-label'))
      .toMatch(new RegExp(`in ${before}`));
    // A target without a quantity of its own has odds, and says that there is no picture.
    const combined = names.findIndex((name) => result.targets[name]?.combines !== undefined);
    await page.selectOption('#explore-target', String(combined));
    expect(await page.locator('#explore-none').isVisible()).toBe(true);
    expect(await page.locator('#explore-chart').isVisible()).toBe(false);
    expect(trouble).toEqual([]);
    await page.context().close();
  });

  test('without scripts the pictures stand', async () => {
    const { page, trouble } = await open(await renderReport(resultFixture('jining'), 'zh'), {
      javaScriptEnabled: false,
    });
    expect(await page.locator('[data-chart]:not(.on-phone) svg').count()).toBe(6);
    expect(await page.locator('[data-chart=overview]').boundingBox()).toMatchObject({
      x: expect.any(Number),
    });
    // What only a script can work is not shown.
    expect(await page.locator('#explore').isVisible()).toBe(false);
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
