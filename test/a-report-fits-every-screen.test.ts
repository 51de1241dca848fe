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
          expect(found.smallest[0], found.smallest[1]).toBeGreaterThanOrEqual(LEAST_TYPE);
          await visited.context().close();
        },
      );
    });
  });
});
