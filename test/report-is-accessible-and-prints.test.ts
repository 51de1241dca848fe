/** The report before the tools and printers of its readers: axe, A4 pages, 200 targets. */
import { describe, expect, test } from 'vitest';
import type { ResultFile } from '../engine/index.ts';
import { chooseCharts, renderMemo, renderReport } from '../viz/index.ts';
import { chromiumPath, inChromium, keepArtifact } from './in-chromium.ts';
import { changed, LANGUAGES, resultFixture } from './result-fixtures.ts';
import { seriousFaults } from './serious-faults.ts';

/** Pages of a PDF as Chromium writes it. */
const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** Pixels of A4 less the margins of the page style, at 96 to the inch. */
const SHEET = { width: ((210 - 2 * 14) * 96) / 25.4, height: ((297 - 2 * 16) * 96) / 25.4 };

describe.skipIf(chromiumPath === undefined)('the report', () => {
  const { open, allLive } = inChromium();

  describe.each(LANGUAGES)('in %s', (lang) => {
    const result = resultFixture('jining');

    test.each(['light', 'dark'] as const)(
      'on %s ground has no serious fault for axe',
      async (colorScheme) => {
        const { page, trouble } = await open(await renderReport(result, lang), { colorScheme });
        await allLive(page);
        await page.locator('#explore-chart svg').waitFor();
        expect(await seriousFaults(page)).toEqual([]);
        keepArtifact(`report-${lang}-${colorScheme}.png`, await page.screenshot({ fullPage: true }));
        expect(trouble).toEqual([]);
        await page.context().close();
      },
    );

    test('prints on at most twelve A4 pages', async () => {
      const { page } = await open(await renderReport(result, lang));
      await allLive(page);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      keepArtifact(`report-${lang}.pdf`, pdf);
      expect(pagesOf(pdf)).toBeGreaterThan(2);
      expect(pagesOf(pdf)).toBeLessThanOrEqual(12);
      await page.context().close();
    });
  });

  test.each(['jining', 'harbour'] as const)(
    '%s: every printed chart fits a sheet, and may not be cut',
    async (name) => {
      const { page } = await open(await renderReport(resultFixture(name), 'en'), {
        viewport: { width: Math.floor(SHEET.width), height: 1000 },
      });
      await allLive(page);
      await page.emulateMedia({ media: 'print' });
      const figures = (await page.evaluate(
        `Array.from(document.querySelectorAll('main figure')).filter((each) => each.closest('#explore') === null)
        .map((each) => [each.getBoundingClientRect().height, getComputedStyle(each).breakInside])`,
      )) as [number, string][];
      expect(figures.length).toBeGreaterThan(4);
      for (const [height, breakInside] of figures) {
        expect(height).toBeLessThan(SHEET.height);
        expect(breakInside).toBe('avoid');
      }
      expect(await page.locator('#explore').isVisible()).toBe(false);
      await page.context().close();
    },
  );

  test.each(LANGUAGES)(
    'the page for a meeting is one sheet in %s, whatever the scenario holds',
    async (lang) => {
      const without = changed(resultFixture('jining'), (copy) => {
        copy.targets = {};
      });
      for (const result of [resultFixture('jining'), resultFixture('harbour'), without, crowded()]) {
        const { page, trouble } = await open(await renderMemo(result, lang), {
          viewport: { width: 390, height: 844 },
        });
        const pdf = await page.pdf({ preferCSSPageSize: true });
        expect(pagesOf(pdf)).toBe(1);
        keepArtifact(`memo-${result.scenario.name}-${Object.keys(result.targets).length}-${lang}.pdf`, pdf);
        const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
        expect(await seriousFaults(page)).toEqual([]);
        expect(trouble).toEqual([]);
        const text = (await page.textContent('main')) ?? '';
        if (Object.keys(result.targets).length === 200) expect(text).toMatch(/\d+ more|另有\d+项/);
        await page.context().close();
      }
    },
  );

  test('200 targets with long, hostile titles and 60 counties: valid, readable, inert', async () => {
    const result = crowded();
    const ranking = chooseCharts(result, 'en', true).filter(({ name }) => name.startsWith('ranking'));
    const charts = [...chooseCharts(result, 'en'), ...ranking];
    const html = await renderReport(result, 'en', charts);
    expect(Buffer.byteLength(html)).toBeLessThan(3_200_000);
    const { page, trouble } = await open(html);
    await allLive(page);
    await page.locator('#explore-chart svg').waitFor();
    expect(trouble).toEqual([]);
    expect(await page.locator('table.odds tbody tr').count()).toBe(200);
    expect(await page.locator('#explore-target option').count()).toBe(200);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0);
    // Charts show what a sheet can hold, and say of how many.
    const texts = await page.$$eval('[data-chart] svg', (all) => all.map((each) => each.textContent ?? ''));
    expect(texts[0]).toMatch(/24 of 200/);
    expect(texts.some((text) => text.includes('first 28 of 60'))).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    keepArtifact('report-crowded.png', await page.screenshot({ fullPage: true }));
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: Math.floor(SHEET.width), height: 1000 });
    const heights = (await page.$$eval('figure', (all) =>
      all.map((each) => each.getBoundingClientRect().height),
    )) as number[];
    expect(Math.max(...heights)).toBeLessThan(SHEET.height);
    await page.context().close();
  });
});

/** The shipped case with 200 targets and 60 counties, their titles as long and as hostile as they come. */
function crowded(): ResultFile {
  return changed(resultFixture('jining'), (copy) => {
    const attack = `<img src=x onerror="alert(1)">"'&</script>`;
    const title = (i: number) => {
      const text = `${i} ${attack} ${'a very long name of a target '.repeat(6)}`;
      return { en: text, zh: text };
    };
    const known = Object.entries(copy.targets);
    for (let i = known.length; i < 200; i++) {
      const target = known[i % known.length]?.[1];
      if (target !== undefined) copy.targets[`target_${i}`] = { ...structuredClone(target), title: title(i) };
    }
    const ladder = known.find(([, { tiers }]) => tiers !== undefined)?.[1].tiers;
    const members = Object.entries(copy.indicators).filter(([name]) => ladder?.of.includes(name));
    for (let i = members.length; i < 60; i++) {
      const county = members[i % members.length]?.[1];
      if (county === undefined || ladder === undefined) continue;
      copy.indicators[`county_${i}`] = { ...structuredClone(county), title: title(i) };
      ladder.of.push(`county_${i}`);
    }
  });
}
