/** The report measured in Chromium: boxes, type and columns at the widths of a phone and of a desk. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../viz/index.ts';
import { chromiumPath, inChromium } from './in-chromium.ts';
import { LANGUAGES, resultFixture } from './result-fixtures.ts';

/** The least type, in pixels. */
const LEAST_TYPE = 12;
/** A column of text narrower than this holds a character or two a line. */
const LEAST_COLUMN = 60;

interface Measured {
  readonly sideways: number;
  readonly smallest: readonly [size: number, text: string];
  readonly narrow: readonly string[];
  readonly overlapping: readonly string[];
  readonly words: number;
}

/** What the page measures of itself; runs in the browser. */
const MEASURE = `(() => {
  const shown = (each) => each.getClientRects().length > 0;
  const own = (each) => [...each.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent.trim()).join('');
  const all = [...document.querySelectorAll('main *, header *')].filter((each) => shown(each) && own(each) !== '' && !each.closest('.unseen, script, style'));
  let smallest = [99, ''];
  for (const each of all) {
    const svg = each.closest('svg');
    const scale = svg && svg.viewBox && svg.viewBox.baseVal && svg.viewBox.baseVal.width > 0 ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(each).fontSize) * Math.min(scale, 1);
    if (size < smallest[0]) smallest = [size, own(each).slice(0, 40)];
  }
  const cells = [...document.querySelectorAll('td, th, li, dd, p')].filter(shown);
  const narrow = cells.filter((each) => each.textContent.trim().length > 6 && !each.closest('.unseen') && each.getBoundingClientRect().width < ${LEAST_COLUMN}).map((each) => each.textContent.trim().slice(0, 40));
  const overlapping = [];
  for (const scale of document.querySelectorAll('svg.scale')) {
    const boxes = [...scale.querySelectorAll('text')].filter(shown).map((each) => [each.textContent, each.getBoundingClientRect()]);
    for (const [i, [a, p]] of boxes.entries()) for (const [b, q] of boxes.slice(i + 1))
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 3 && q.top < p.bottom - 3) overlapping.push(a + ' / ' + b);
  }
  const root = document.documentElement;
  return { sideways: root.scrollWidth - root.clientWidth, smallest, narrow, overlapping, words: all.length };
})()`;

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
