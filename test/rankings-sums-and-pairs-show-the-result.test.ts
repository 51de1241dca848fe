/** The charts of groups, sums, pairs and first hits, read back from the drawn scene against the result. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ResultFile } from '../engine/index.ts';
import { firstHits } from '../viz/charts/result/first-hit.ts';
import { colour } from '../viz/draw/theme.ts';
import {
  contributionsChart,
  exceedanceChart,
  firstHitChart,
  formatOdds,
  formatShare,
  jointTargets,
  partsOf,
  rankingChart,
  tierLadderChart,
  togetherChart,
} from '../viz/index.ts';
import { draw, type Item, marksOf, textsOf } from './drawn-scene.ts';
import { resultFixture } from './result-fixtures.ts';
import { runYaml } from './run-yaml.ts';

/** Three ports that add up to a region with one more path, one port that shrinks, and a ladder over the ports. */
const PORTS = `
scenario: ports
title: { en: Ports, zh: 港口 }
years: { base: 2024, end: 2027 }
currency: 亿元
groups: { ports: { title: { en: Ports, zh: 港口 } } }
paths:
  north: { group: ports, start: 300亿元, growth: { normal: { mean: 8%, sd: 6% } } }
  south: { group: ports, start: 200亿元, growth: { normal: { mean: 3%, sd: 4% } } }
  west: { group: ports, start: 100亿元, growth: { normal: { mean: -5%, sd: 3% } } }
  inland: { start: 50亿元, growth: { normal: { mean: 2%, sd: 2% } } }
indicators:
  region: { formula: sum(ports) + inland, unit: 亿元 }
  per_port: { formula: region / 3, unit: 亿元 }
targets:
  region_900: { when: region >= 900亿元, by: 2027 }
  region_700: { when: region >= 700亿元, by: 2027 }
  north_350: { when: north >= 350亿元, by: 2027 }
  ladder: { tiers: { of: ports, reach: [{ count: 1, at: 350亿元 }, { count: 2, at: 210亿元 }, { count: 3, at: 80亿元 }] }, in: 2027 }
`;

let ports: ResultFile;

beforeAll(async () => {
  const digested = await runYaml(PORTS, { seed: 3, trials: 20_000 });
  const environment = {
    growth_odds: '0',
    node: '0',
    platform: 'test',
    workers: 1,
    seconds: 0,
    finished: '',
    scenario_file: 'ports.yaml',
  };
  ports = { ...digested, environment };
});

type Scale = { invert: (pixel: number) => number };

describe('ranking', () => {
  test('medians stand in order, at their place, with the middle half and nine tenths around them', async () => {
    const view = await draw(rankingChart(ports, { target: 'ladder', lang: 'en' }));
    const x = view.scale('x') as Scale;
    const marks = marksOf(view);
    const ticks = marks.find(
      ({ items }) => items[0]?.fill === colour('trials') && items[0]?.datum?.p50,
    )?.items;
    expect(ticks?.map(({ datum }) => datum?.key)).toEqual(['north', 'south', 'west']);
    const rules = (job: 'most' | 'half') =>
      marks.find(({ marktype, items }) => marktype === 'rule' && items[0]?.stroke === colour(job))?.items ??
      [];
    for (const [job, low, high] of [
      ['most', '0.05', '0.95'],
      ['half', '0.25', '0.75'],
    ] as const) {
      for (const rule of rules(job)) {
        const { quantiles } = ports.indicators[String(rule.datum?.key)]?.by_year['2027'] ?? {};
        const ends = [rule.x, rule.x2 ?? Number.NaN].map((pixel) => x.invert(pixel)).sort((a, b) => a - b);
        expect(ends[0]).toBeCloseTo(quantiles?.[low] ?? Number.NaN, 8);
        expect(ends[1]).toBeCloseTo(quantiles?.[high] ?? Number.NaN, 8);
      }
    }
  });

  test('the staircase stands at the level of the first rung that counts the rank', async () => {
    const view = await draw(rankingChart(ports, { target: 'ladder', lang: 'en' }));
    const stairs = marksOf(view).find(
      ({ items }) => items[0]?.strokeDash !== undefined && items[0]?.datum?.at,
    );
    const x = view.scale('x') as Scale;
    const levels = stairs?.items.map(({ x: pixel }) => Math.round(x.invert(pixel) * 1e6) / 1e6);
    expect(levels).toEqual([350, 350, 210, 210, 80, 80]);
  });

  test('the share of trials over a step agrees with the odds of the same target within the width of a bin', async () => {
    // north is first in every trial that matters, so its step is the target north_350 in its last year.
    const chart = rankingChart(ports, { target: 'ladder', lang: 'en' });
    const texts = textsOf(await draw(chart));
    const { edges, counts } = ports.indicators.north!.by_year['2027']!.histogram;
    const cut = edges.findIndex((edge) => edge > 350) - 1;
    const above = counts.slice(cut + 1).reduce((sum, count) => sum + count, 0) / 20_000;
    const inBin = (counts[cut] ?? 0) / 20_000;
    const written = texts.filter((text) => text.endsWith('%')).map((text) => Number(text.slice(0, -1)) / 100);
    expect(written.some((p) => p >= above - 0.0005 && p <= above + inBin + 0.0005)).toBe(true);
  });

  test('a group without rungs has neither steps nor their column', async () => {
    const view = await draw(rankingChart(ports, { group: 'ports', lang: 'en' }));
    expect(textsOf(view)).not.toContain('trials there');
    expect(() => rankingChart(ports, { group: 'prots', lang: 'en' })).toThrow(
      /groups, got prots. Known: ports/,
    );
  });

  test('below each rung stands the member that decides it most often', async () => {
    const texts = textsOf(await draw(tierLadderChart(ports, { target: 'ladder', lang: 'en' })));
    for (const { pivotal } of ports.targets.ladder!.tiers!.reach) {
      const [name = '', share = 0] = Object.entries(pivotal).sort(([, a], [, b]) => b - a)[0] ?? [];
      expect(texts).toContain(`hangs on ${name} (${share > 0.995 ? '>99' : Math.round(100 * share)}%)`);
    }
  });
});

describe('contributions', () => {
  test('parts are found in the numbers: a group and the path that completes it', () => {
    expect(partsOf(ports, 'region')).toEqual({
      indicator: 'region',
      group: 'ports',
      names: ['north', 'south', 'west', 'inland'],
    });
    expect(partsOf(ports, 'per_port')).toBeUndefined();
    expect(partsOf(ports, 'north')).toBeUndefined();
    expect(() => contributionsChart(ports, { indicator: 'per_port', lang: 'en' })).toThrow(
      /adds up to, got per_port/,
    );
  });

  test('parts in another unit of the same kind are converted', () => {
    const inTenThousands = (result: ResultFile): ResultFile => {
      const indicators = Object.entries(result.indicators).map(([name, each]) => {
        if (name !== 'north') return [name, each];
        const byYear = Object.entries(each.by_year).map(([year, at]) => [
          year,
          { ...at, mean: 1e4 * at.mean },
        ]);
        return [name, { ...each, unit: '万元', by_year: Object.fromEntries(byYear) }];
      });
      return { ...result, indicators: Object.fromEntries(indicators) };
    };
    expect(ports.indicators.north!.unit).toBe('亿元');
    const converted = inTenThousands(ports);
    expect(partsOf(converted, 'region')).toEqual(partsOf(ports, 'region'));
    const described = (result: ResultFile) =>
      contributionsChart(result, { indicator: 'region', lang: 'en' }).description;
    expect(described(converted)).toBe(described(ports));
  });

  test('steps lead from the mean of the base year to that of the last, and on to the target', async () => {
    const chart = contributionsChart(ports, { indicator: 'region', target: 'region_900', lang: 'en' });
    const view = await draw(chart);
    const x = view.scale('x') as Scale;
    const marks = marksOf(view);
    const steps = marks
      .filter(({ marktype, items }) => marktype === 'rule' && items[0]?.datum?.job !== undefined)
      .flatMap(({ items }) => items)
      .sort((a, b) => a.y - b.y);
    const value = ({ datum }: Item, field: string) => Number(datum?.[field]);
    const mean = (name: string, year: string) => ports.indicators[name]!.by_year[year]!.mean;
    expect(steps.map(({ datum }) => datum?.job)).toEqual(['gain', 'gain', 'gain', 'loss', 'missing']);
    expect(value(steps[0]!, 'from')).toBeCloseTo(mean('region', '2024'), 8);
    for (const [i, step] of steps.entries()) {
      if (i > 0) expect(value(step, 'from')).toBeCloseTo(value(steps[i - 1]!, 'to'), 8);
      const ends = [step.x, step.x2 ?? Number.NaN].map((pixel) => x.invert(pixel)).sort((a, b) => a - b);
      const fields = [value(step, 'from'), value(step, 'to')].sort((a, b) => a - b);
      expect(ends[0]).toBeCloseTo(fields[0] ?? Number.NaN, 8);
      expect(ends[1]).toBeCloseTo(fields[1] ?? Number.NaN, 8);
    }
    expect(value(steps[3]!, 'to')).toBeCloseTo(mean('region', '2027'), 6);
    expect(value(steps[4]!, 'to')).toBe(900);
  });

  test('a target that the mean has passed leaves nothing missing', async () => {
    const view = await draw(
      contributionsChart(ports, { indicator: 'region', target: 'region_700', lang: 'en' }),
    );
    expect(textsOf(view)).not.toContain('Still missing');
  });
});

describe('joint odds', () => {
  test('each cell holds the share of its two targets, the diagonal the odds of one', async () => {
    const result = resultFixture('jining');
    const names = jointTargets(result);
    const view = await draw(togetherChart(result, { lang: 'en' }));
    const cells = marksOf(view)
      .filter(({ marktype }) => marktype === 'text')
      .flatMap(({ items }) => items)
      .filter(({ datum }) => datum?.alone !== undefined);
    expect(names.length).toBeLessThanOrEqual(12);
    expect(cells).toHaveLength((names.length * (names.length + 1)) / 2);
    const rows = [...new Set(cells.map(({ y }) => y))].sort((a, b) => a - b);
    // What is wider than its cell begins at its left edge: the middle of the column says which it is of.
    const middleOf = ({ datum }: (typeof cells)[number]) => Number(datum?.middle);
    const columns = [...new Set(cells.map(middleOf))].sort((a, b) => a - b);
    for (const cell of cells) {
      const [row, column] = [names[rows.indexOf(cell.y)] ?? '', names[columns.indexOf(middleOf(cell))] ?? ''];
      if (row === column) {
        const { odds } = result.targets[row]!;
        expect([formatOdds(odds, 'en'), ...(odds.p > 0.99 ? ['>99%'] : [])]).toContain(cell.text);
        continue;
      }
      const { targets, p } = result.together;
      const share = p[targets.indexOf(row)]![targets.indexOf(column)]!;
      // Words without room in a cell give way to what of them is plain anyway.
      const plain = share < 0.01 ? ['<1%'] : share > 0.99 ? ['>99%'] : [];
      expect([share === 0 ? 'none' : formatShare(share, 'en', 1), ...plain]).toContain(cell.text);
    }
  });

  test('a shade says whether both are likelier than not, dark on light as light on dark', async () => {
    const view = await draw(togetherChart(resultFixture('jining'), { lang: 'en' }));
    const rects = marksOf(view)
      .filter(({ marktype }) => marktype === 'rect')
      .flatMap(({ items }) => items);
    const jobs = { likely: 'trials', open: 'most', remote: 'ground' } as const;
    for (const { fill, datum } of rects) {
      expect(fill).toBe(colour(jobs[datum?.shade as keyof typeof jobs]));
    }
  });

  test('refuses one target, more than twelve, and names it does not know', () => {
    const result = resultFixture('jining');
    const ask = (targets: string[]) => () => togetherChart(result, { targets, lang: 'en' });
    expect(ask(['rd_2'])).toThrow(/2 to 12 targets, got 1/);
    expect(ask(Array.from({ length: 13 }, () => 'rd_2'))).toThrow(/got 13/);
    expect(ask(['rd_2', 'rd_3'])).toThrow(/got rd_3/);
  });
});

describe('exceedance', () => {
  test('the curve falls from all trials to none, and passes through the quantiles', async () => {
    const view = await draw(exceedanceChart(ports, { indicator: 'region', lang: 'en' }));
    const [x, y] = [view.scale('x') as Scale, view.scale('y') as Scale];
    const line =
      marksOf(view).find(({ marktype, items }) => marktype === 'line' && items[0]?.datum?.level)?.items ?? [];
    const shares = line.map(({ y: pixel }) => y.invert(pixel));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    const { quantiles } = ports.indicators.region!.by_year['2027']!;
    for (const [p, level] of Object.entries(quantiles)) {
      const after = line.findIndex(({ x: pixel }) => x.invert(pixel) >= level);
      // Linear inside a bin of the result, whose bins are 60: at most two per cent of the trials each.
      const [a, b] = [shares[after - 1] ?? 1, shares[after] ?? 0];
      expect(1 - Number(p)).toBeLessThanOrEqual(a + 1e-9);
      expect(1 - Number(p)).toBeGreaterThanOrEqual(b - 1e-9);
    }
  });
});

describe('exceedance of a year', () => {
  const result = resultFixture('jining');
  const target = result.targets.gdp_6000!;
  const level = target.reach!.needs;

  test.each([2025, 2026])('carries the odds of that year: %d', async (year) => {
    const view = await draw(exceedanceChart(result, { indicator: 'gdp', year, lang: 'en' }));
    const label = textsOf(view).find((text) => text.startsWith(target.title.en));
    expect(label).toContain(` in ${year}`);
    // The histogram says between which shares that of the level lies.
    const { edges, counts } = result.indicators.gdp!.by_year[String(year)]!.histogram;
    const trials = counts.reduce((sum, count) => sum + count, 0);
    const above = (edge: (i: number) => number) =>
      counts.reduce((sum, count, i) => (edge(i) >= level ? sum + count : sum), 0) / trials;
    const written = Number(/([\d.]+)%/u.exec(label!)![1]) / 100;
    expect(written).toBeGreaterThan(above((i) => edges[i]!) - 0.006);
    expect(written).toBeLessThan(above((i) => edges[i + 1]!) + 0.006);
  });
});

describe('first hits', () => {
  test('are the differences of the odds by year, and with those that miss add up to all', async () => {
    const result = resultFixture('harbour');
    for (const target of Object.values(result.targets)) {
      if (target.mode !== 'by') continue;
      const hits = firstHits(target);
      expect(hits.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(hits.at(-1)).toEqual({ year: undefined, share: expect.closeTo(1 - target.odds.p, 12) });
    }
    const view = await draw(firstHitChart(result, { lang: 'en' }));
    const bars = marksOf(view)
      .filter(({ marktype }) => marktype === 'rect')
      .flatMap(({ items }) => items);
    const full = Math.max(
      ...bars
        .map(({ height = 0, datum }) => height / Number(datum?.share || Number.NaN))
        .filter(Number.isFinite),
    );
    for (const { height = 0, datum } of bars) expect(height).toBeCloseTo(full * Number(datum?.share), 6);
  });
});
