/** The report measured in Chromium: boxes, type and columns at the widths of a phone and of a desk. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../viz/index.ts';
import { chromiumPath, inChromium } from './in-chromium.ts';
import { LEAST_TYPE, MEASURE, type Measured } from './measured-page.ts';
import { LANGUAGES, resultFixture } from './result-fixtures.ts';

describe.skipIf(chromiumPath === undefined)('the report', () => {
  const { open } = inChromium();

  describe.each(['jining', 'harbour'] as const)('of %s', (name) => {
    describe.each(LANGUAGES)('in %s', (lang) => {
      const page = renderReport(resultFixture(name), lang);

      test.each([390, 768, 1280])(
        'at %d pixels: no sideways scroll, no small type, no column of single characters',
        async (width) => {
          const { page: visited } = await open(await page, {
            viewport: { width, height: 900 },
            javaScriptEnabled: true,
          });
          const found = (await (visited as Page).evaluate(MEASURE)) as Measured;
          expect(found.words).toBeGreaterThan(100);
          expect(found.sideways).toBeLessThanOrEqual(0);
          expect(found.narrow).toEqual([]);
          expect(found.overlapping).toEqual([]);
          expect(found.wider).toEqual([]);
          expect(found.smallest[0], found.smallest[1]).toBeGreaterThanOrEqual(LEAST_TYPE);
          if (width === 1280) await keepsItsWordElsewhere(visited as Page);
          await visited.context().close();
        },
      );
    });
  });
});

/** In forced colours, with the keyboard, without motion, on paper. */
async function keepsItsWordElsewhere(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' });
    expect(await page.evaluate(LEAST_CONTRAST), colorScheme).toBeGreaterThanOrEqual(3);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.chip')).borderTopWidth")).toBe(
      '1px',
    );
  }
  expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  const stops = await page.evaluate<number>(
    "[...document.querySelectorAll('.chart[tabindex]')].filter((each) => each.offsetParent !== null).length",
  );
  const reached = new Set<string>();
  for (let i = 0; i < stops + 60; i++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate('document.activeElement.dataset.chart ?? document.activeElement.id'));
  }
  expect([...reached].filter((each) => each !== '').length).toBeGreaterThanOrEqual(stops);
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark', media: 'print' });
  expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(28, 39, 51)');
  expect(await page.evaluate(LEAST_CONTRAST)).toBeGreaterThanOrEqual(3);
  expect(await page.evaluate(SEEN_IN_PRINT)).toEqual([]);
}

/** What is for the screen alone: pictures for a phone, what answers to the pointer. */
const SEEN_IN_PRINT = `[...document.querySelectorAll('.on-phone, #explore, .tip')].filter((each) => each.getClientRects().length > 0).map((each) => each.className)`;

/** The least contrast (WCAG 2) of a chart's text that is no halo and lies on no mark, against the ground of its chart. */
const LEAST_CONTRAST = `(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (text) => { const [r, g, b] = rgb(text).map((c) => { const s = c / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (each) => { for (let at = each; at; at = at.parentElement) { const found = getComputedStyle(at).backgroundColor; if (rgb(found)[3] !== 0) return found; } return 'rgb(255, 255, 255)'; };
  let least = 21;
  for (const chart of document.querySelectorAll('.chart.on-page')) {
    if (chart.getClientRects().length === 0 || chart.dataset.chart === 'together') continue;
    const [b] = [light(ground(chart))];
    for (const text of chart.querySelectorAll('svg text')) {
      if (text.getAttribute('stroke') || text.textContent.trim() === '') continue;
      const a = light(getComputedStyle(text).fill);
      least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
    }
  }
  return least;
})()`;
