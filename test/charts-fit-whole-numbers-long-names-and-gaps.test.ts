/** Laws of what charts do with whole numbers, long names, unobserved years and many years. */
import { describe, expect, test } from 'vitest';
import { betweenBars, readBins, shareAtLeast, shareBetween } from '../viz/charts/marks/bins.ts';
import { distributionChart, fanChart, missingGlyphs, overviewChart, renderSvg } from '../viz/index.ts';
import { shortTitle } from '../viz/words/targets/short-title.ts';
import { draw, marksOf, textsOf } from './drawn-scene.ts';
import { changed, LANGUAGES, resultFixture } from './result-fixtures.ts';

/** A histogram of 60 bins from 3 to 4 with 90.9 % of the trials at 3 and the others at 4. */
const ranks = {
  edges: Array.from({ length: 61 }, (_, i) => 3 + i / 60),
  counts: Array.from({ length: 60 }, (_, i) => (i === 0 ? 909 : i === 59 ? 91 : 0)),
};

describe('whole numbers', () => {
  test('are bars at their values', () => {
    expect(readBins({ histogram: ranks }).map(({ value, share }) => [value, share])).toEqual([
      [3, 0.909],
      [4, 0.091],
    ]);
  });

  test('are not made of what is not whole', () => {
    const halves = { edges: ranks.edges.map((edge) => edge - 0.5), counts: ranks.counts };
    expect(readBins({ histogram: halves }).some(({ value }) => value !== undefined)).toBe(false);
    const spread = { edges: ranks.edges, counts: ranks.counts.map(() => 1) };
    expect(readBins({ histogram: spread }).some(({ value }) => value !== undefined)).toBe(false);
  });

  test('a threshold takes the bar of its own value in, or leaves it out', () => {
    const bins = readBins({ histogram: ranks });
    expect(betweenBars(bins, '<=', 3)).toBe(3.5);
    expect(betweenBars(bins, '<', 3)).toBe(2.5);
    expect(betweenBars(bins, '>=', 4)).toBe(3.5);
    expect(betweenBars(bins, '>', 3)).toBe(3.5);
  });

  /** 40 bins from 100 to 140; 300 of 1000 trials are exactly 130, in the bin from there on, which counts 310. */
  const capped = {
    histogram: {
      edges: Array.from({ length: 41 }, (_, i) => 100 + i),
      counts: Array.from({ length: 40 }, (_, i) => (i < 23 ? 30 : i === 30 ? 310 : 0)),
    },
    atoms: [{ value: 130, trials: 300 }],
  };

  test('a value with a share of its own is a bar beside the histogram of the others', () => {
    const bins = readBins(capped);
    expect(bins.filter(({ value }) => value !== undefined)).toEqual([
      { from: 129.5, to: 130.5, value: 130, share: 0.3 },
    ]);
    expect(bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shareAtLeast(capped, 130).p).toBeCloseTo(0.31, 12);
    expect(shareAtLeast(capped, 131).p).toBe(0);
    for (const [relation, share] of [
      ['>=', 0.31],
      ['>', 0.01],
    ] as const) {
      const at = betweenBars(bins, relation, 130);
      expect(shareBetween(bins, at, Infinity)).toBeCloseTo(share, 9);
    }
    expect(shareBetween(bins, -Infinity, betweenBars(bins, '<=', 130))).toBeCloseTo(0.99, 9);
    expect(shareBetween(bins, -Infinity, betweenBars(bins, '<', 130))).toBeCloseTo(0.69, 9);
  });

  test('values that are not whole have a bar each, by their gaps', () => {
    const shares = [0.1, 0.15, 0.35];
    const atoms = shares.map((value) => ({ value, trials: 10 }));
    const bins = readBins({ histogram: { edges: [0, 1], counts: [30] }, atoms });
    expect(bins.map(({ value }) => value)).toEqual(shares);
    expect(betweenBars(bins, '>=', 0.15)).toBeCloseTo(0.125, 12);
    expect(betweenBars(bins, '>', 0.15)).toBeCloseTo(0.25, 12);
    expect(betweenBars(bins, '>', 0.5)).toBe(0.5);
  });

  test.each(LANGUAGES)('the chart says how many trials reach a rank, in %s', async (lang) => {
    const result = changed(resultFixture('jining'), (copy) => {
      const target = copy.targets.gdp_6000!;
      target.reach = { ...target.reach!, relation: '<=', needs: 3, p50: 3, unit: '' };
      copy.indicators.gdp!.by_year[String(target.year)]!.histogram = structuredClone(ranks);
    });
    const view = await draw(distributionChart(result, { indicator: 'gdp', target: 'gdp_6000', lang }));
    const said = textsOf(view).join('\n');
    expect(said).toContain('91%');
    expect(said).not.toMatch(/no trial|没有推演/u);
    const bars = marksOf(view).find(({ marktype }) => marktype === 'rect');
    expect(bars?.items).toHaveLength(2);
  });
});

describe('names', () => {
  const named = (zh: string, en = zh) => ({ title: { zh, en } });
  test.each([
    ['2027年前GDP达到6000亿元', 2027, 'GDP达到6000亿元'],
    ['地区生产总值2025年突破6000亿元', 2025, '地区生产总值突破6000亿元'],
    ['2025—2027年累计投资6000亿元', 2027, '2025—2027年累计投资6000亿元'],
    ['2025年单位GDP能耗比2020年下降13.5%', 2025, '单位GDP能耗比2020年下降13.5%'],
    ['任城区（不含高新区、太白湖新区）', 2027, '任城区'],
    ['（2027年）', 2027, '（2027年）'],
  ])('%s', (title, year, short) => {
    expect(shortTitle(named(title), 'zh', year)).toBe(short);
  });

  test('in English the deadline goes as well', () => {
    expect(shortTitle(named('', 'GDP of 600 billion yuan by 2027'), 'en', 2027)).toBe(
      'GDP of 600 billion yuan',
    );
    expect(shortTitle(named('', 'GDP above 600 billion yuan in 2025'), 'en', 2027)).toBe(
      'GDP above 600 billion yuan in 2025',
    );
  });

  test.each(LANGUAGES)('no chart of a result cuts one, in %s', async (lang) => {
    const result = changed(resultFixture('jining'), (copy) => {
      const target = copy.targets.gdp_6000!;
      target.title = {
        zh: `${'很长的目标名称'.repeat(9)}末`,
        en: `${'a very long name of a target '.repeat(9)}end`,
      };
    });
    const said = textsOf(await draw(overviewChart(result, { lang }))).join('\n');
    expect(said).not.toContain('…');
    expect(said).toMatch(lang === 'zh' ? /末/u : /end/u);
  });
});

test('a fan is joined to a history that ends before it, by a dotted line', async () => {
  const result = changed(resultFixture('jining'), (copy) => {
    const { base } = copy.scenario.years;
    copy.indicators.gdp!.observed = { [base - 3]: 4000, [base - 2]: 4500 };
  });
  const { base } = result.scenario.years;
  const view = await draw(fanChart(result, { indicator: 'gdp', lang: 'en' }));
  const dotted = marksOf(view)
    .filter(({ marktype, items }) => marktype === 'line' && items[0]?.strokeDash?.join() === '2,3')
    .flatMap(({ items }) => items.map(({ datum }) => datum?.year));
  expect(dotted).toEqual([base - 2, base]);
});

test('the same picture has the same bytes, whatever was drawn before it', async () => {
  const result = resultFixture('jining');
  const spec = () => distributionChart(result, { indicator: 'gdp', target: 'gdp_6000', lang: 'zh' });
  const first = await renderSvg(spec());
  await renderSvg(fanChart(result, { indicator: 'gdp', lang: 'zh' }));
  expect(await renderSvg(spec())).toBe(first);
  expect(first).toMatch(/id="clip1"/u);
});

test('the shipped fonts draw all of GB 2312: every Chinese character of place names, surnames and firms in it', () => {
  const decoder = new TextDecoder('gb2312', { fatal: true });
  let text = '北碚闵行禅城';
  for (let row = 0xb0; row <= 0xf7; row++) {
    // Row D7 ends five cells early.
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++)
      text += decoder.decode(Uint8Array.of(row, cell));
  }
  expect(new Set(text).size).toBe(6763);
  expect(missingGlyphs(text)).toEqual([]);
});
