/** Law: each quantity and each percentage of a report, its tables and its pictures is one of the result's, by the one rule. */
import { describe, expect, test } from 'vitest';
import { chooseCharts, drawCharts, renderReport } from '../viz/index.ts';
import { numbersOf, slipped, writingsOf } from './numbers-of-a-report.ts';
import { LANGUAGES, resultFixture } from './result-fixtures.ts';

describe.each(['jining', 'harbour'] as const)('of %s', (name) => {
  test.each(LANGUAGES)('in %s, with every chart', async (lang) => {
    const result = resultFixture(name);
    const charts = chooseCharts(result, lang, true);
    const html = await renderReport(result, lang, charts, drawCharts({ charts }));
    const numbers = numbersOf(html, lang);
    const writings = writingsOf(result, [], lang);
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers.filter((each) => !writings.has(each))).toEqual([]);
    // Quantities with a slip of a digit mostly are no number of the result, though of two digits many are one by chance.
    const quantities = slipped(numbers.filter((each) => !each.endsWith('%')));
    const found = quantities.filter((each) => writings.has(each));
    expect(found.length).toBeLessThan(0.6 * quantities.length);
  });
});
