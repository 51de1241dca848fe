/** Values read back from the drawn scene, through its scales, against the result document they came from. */
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../engine/statistics/normal.ts';
import { colour } from '../viz/draw/theme.ts';
import {
  distributionChart,
  fanChart,
  formatOdds,
  oddsByYearChart,
  overviewChart,
  tierLadderChart,
} from '../viz/index.ts';
import { draw, type Item, marksOf, textsOf } from './drawn-scene.ts';
import { changed, everyChart, type FixtureName, LANGUAGES, resultFixture } from './result-fixtures.ts';

describe('overview', () => {
  const result = resultFixture('jining');
  test('a dot for every target at the normal quantile of its odds, the likeliest on top', async () => {
    const view = await draw(overviewChart(result, { lang: 'en' }));
    const x = view.scale('x') as { invert: (pixel: number) => number };
    const marks = marksOf(view);
    const dots = marks.filter(({ marktype }) => marktype === 'symbol').flatMap(({ items }) => items);
    expect(dots).toHaveLength(Object.keys(result.targets).length);
    for (const dot of dots) {
      const { odds } = result.targets[String(dot.datum?.key)]!;
      const shown = odds.p <= 0 ? odds.high : odds.p >= 1 ? odds.low : odds.p;
      expect(dot.datum?.p).toBe(odds.p);
      // Odds below the axis are a triangle at its left end.
      expect(dot.datum?.beyond).toBe(shown < 1e-4);
      if (shown < 1e-4) continue;
      // Reference: the quantile of the engine (AS 241), which the picture does not use.
      expect(x.invert(dot.x)).toBeCloseTo(normalQuantile(Math.min(shown, 0.999)), 8);
    }
    const order = [...dots].sort((a, b) => a.y - b.y).map((dot) => Number(dot.datum?.p));
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  test('where no trial hit the dot is hollow and the odds are an upper bound', async () => {
    const view = await draw(overviewChart(result, { lang: 'en' }));
    for (const { items } of marksOf(view).filter(({ marktype }) => marktype === 'symbol')) {
      for (const { fill, datum } of items) {
        const hollow = (datum?.p === 0 || datum?.p === 1) && datum?.beyond === false;
        expect(fill === colour('ground')).toBe(hollow);
      }
    }
    const zero = Object.values(result.targets).find(({ odds }) => odds.p === 0);
    expect(zero).toBeDefined();
    if (zero !== undefined) expect(textsOf(view)).toContain(formatOdds(zero.odds, 'en'));
    expect(textsOf(view)).not.toContain('0%');
    expect(textsOf(view)).not.toContain('0.0%');
  });
});

describe('distribution', () => {
  test.each([
    ['jining', 'gdp', 'gdp_6000_in_2025'],
    ['jining', 'industry', 'industry_trillion'],
    ['jining', 'rd_intensity', 'rd_2'],
    ['harbour', 'emissions', 'emissions_1000'],
    ['harbour', 'income', 'income_60000'],
  ] as const)(
    '%s: area of the bars of %s that reach %s is the share of trials that does',
    async (fixture, indicator, name) => {
      const result = resultFixture(fixture);
      const target = result.targets[name];
      if (target?.reach === undefined) throw new Error('fixture');
      const view = await draw(distributionChart(result, { indicator, target: name, lang: 'en' }));
      const bars = marksOf(view).find(({ marktype }) => marktype === 'rect')?.items ?? [];
      const area = (items: readonly Item[]) =>
        items.reduce(
          (sum, { datum }) => sum + Number(datum?.height) * (Number(datum?.to) - Number(datum?.from)),
          0,
        );
      const hit = bars.filter(({ fill }) => fill === colour('trials'));
      const share = area(hit) / area(bars);
      // What the picture leaves out at its edges is at most 0.1 %, as it says; the cut bin is split evenly.
      const inBin = 0.002;
      const { histogram } = result.indicators[indicator]?.by_year[String(target.year)] ?? {
        histogram: undefined,
      };
      const total = histogram?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
      const { needs, relation } = target.reach;
      const sure = (histogram?.counts ?? []).reduce((sum, count, i) => {
        const [from = 0, to = 0] = [histogram?.edges[i], histogram?.edges[i + 1]];
        return sum + ((relation.startsWith('>') ? from >= needs : to <= needs) ? count : 0);
      }, 0);
      const cut = (histogram?.counts ?? []).find((_, i) => {
        const [from = 0, to = 0] = [histogram?.edges[i], histogram?.edges[i + 1]];
        return from < needs && needs < to;
      });
      expect(share).toBeGreaterThanOrEqual(sure / total - inBin);
      expect(share).toBeLessThanOrEqual((sure + (cut ?? 0)) / total + inBin);
      for (const bar of bars) {
        const reaches = relation.startsWith('>')
          ? Number(bar.datum?.from) >= needs
          : Number(bar.datum?.to) <= needs;
        expect(bar.fill).toBe(colour(reaches ? 'trials' : 'rest'));
      }
      if (target.mode === 'in')
        expect(textsOf(view).join('\n')).toContain(`${formatOdds(target.odds, 'en')} of trials`);
    },
  );

  test('the line of the target stands at its threshold', async () => {
    const view = await draw(
      distributionChart(resultFixture('jining'), { indicator: 'gdp', target: 'gdp_6000', lang: 'zh' }),
    );
    const x = view.scale('x') as { invert: (pixel: number) => number };
    const line = marksOf(view).find(
      ({ marktype, items }) => marktype === 'rule' && items[0]?.strokeDash !== undefined,
    );
    expect(x.invert(line?.items[0]?.x ?? Number.NaN)).toBeCloseTo(6000, 6);
  });

  test('a threshold that no trial comes near is in the picture all the same', async () => {
    const result = changed(resultFixture('jining'), (copy) => {
      const reach = copy.targets.industry_trillion?.reach;
      if (reach !== undefined) reach.needs = 50_000;
    });
    const view = await draw(
      distributionChart(result, { indicator: 'industry', target: 'industry_trillion', lang: 'en' }),
    );
    expect(textsOf(view)).toContain('no trial reaches it in 2027');
    const x = view.scale('x') as { domain: () => number[] };
    expect(x.domain()[1]).toBeGreaterThan(50_000);
  });
});

describe('a quantity that is the same in every trial', () => {
  const certain = (value: number) =>
    changed(resultFixture('jining'), (copy) => {
      const { gdp } = copy.indicators;
      for (const summary of Object.values(gdp?.by_year ?? {})) {
        summary.sd = 0;
        summary.mean = value;
        for (const share of Object.keys(summary.quantiles) as (keyof typeof summary.quantiles)[])
          summary.quantiles[share] = value;
        summary.histogram = { edges: [value, value], counts: [copy.run.trials] };
      }
      if (gdp !== undefined) delete gdp.observed;
      const reach = copy.targets.gdp_6000?.reach;
      if (reach !== undefined) reach.needs = value;
    });

  test.each([6000, 0, -2.5])('at %d is drawn: one bar, a flat fan, the odds of the target', async (value) => {
    const result = certain(value);
    const bars = await draw(distributionChart(result, { indicator: 'gdp', target: 'gdp_6000', lang: 'en' }));
    expect(textsOf(bars)).toContain(
      `${formatOdds(result.targets.gdp_6000?.odds ?? { p: 0, low: 0, high: 0, level: 0, method: '' }, 'en')} odds of reaching it`,
    );
    const fan = await draw(fanChart(result, { indicator: 'gdp', lang: 'en' }));
    const y = fan.scale('y') as { domain: () => number[] };
    expect(y.domain()[0]).toBeLessThanOrEqual(value);
    expect(y.domain()[1]).toBeGreaterThan(value);
    for (const view of [bars, fan]) expect(await view.toSVG()).not.toMatch(/NaN|undefined|Infinity/);
  });
});

test('a threshold in the tail of a histogram, whose trials nobody placed, is shown with the odds alone', async () => {
  const result = changed(resultFixture('jining'), (copy) => {
    const histogram = copy.indicators.industry?.by_year['2027']?.histogram;
    if (histogram === undefined) throw new Error('fixture');
    const keep = histogram.edges.findIndex((edge) => edge >= 9000);
    const rest = histogram.counts.slice(keep).reduce((sum, count) => sum + count, 0);
    histogram.counts = [...histogram.counts.slice(0, keep), rest];
    histogram.edges = [...histogram.edges.slice(0, keep + 1), histogram.edges.at(-1) ?? 0];
  });
  const view = await draw(
    distributionChart(result, { indicator: 'industry', target: 'industry_trillion', lang: 'en' }),
  );
  expect(textsOf(view)).toContain('0.53% odds of reaching it');
});

describe('fan', () => {
  const result = resultFixture('jining');
  const gdp = result.indicators.gdp;

  test('bands run between the quantiles of each year, inside one another, around the median', async () => {
    const view = await draw(fanChart(result, { indicator: 'gdp', lang: 'en' }));
    const y = view.scale('y') as { invert: (pixel: number) => number };
    const areas = marksOf(view).filter(({ marktype }) => marktype === 'area');
    expect(areas).toHaveLength(2);
    for (const [i, [low, high]] of (
      [
        ['0.05', '0.95'],
        ['0.25', '0.75'],
      ] as const
    ).entries()) {
      const points = areas[i]?.items ?? [];
      expect(points).toHaveLength(Object.keys(gdp?.by_year ?? {}).length);
      for (const point of points) {
        const quantiles = gdp?.by_year[String(point.datum?.year)]?.quantiles;
        expect(y.invert(point.y)).toBeCloseTo(quantiles?.[low] ?? Number.NaN, 6);
        expect(y.invert(point.y2 ?? Number.NaN)).toBeCloseTo(quantiles?.[high] ?? Number.NaN, 6);
      }
    }
  });

  test('observed years are drawn where they were, a target as a dashed line to the year it is due', async () => {
    const view = await draw(fanChart(result, { indicator: 'gdp', lang: 'en' }));
    const x = view.scale('x') as (year: number) => number;
    const y = view.scale('y') as { invert: (pixel: number) => number } & ((value: number) => number);
    const lines = marksOf(view).filter(({ marktype }) => marktype === 'line');
    const history = lines.find(({ items }) => items[0]?.stroke === colour('ink'));
    expect(history?.items.map(({ x: pixel, y: level }) => [pixel, y.invert(level)])).toEqual(
      Object.entries(gdp?.observed ?? {}).map(([year, value]) => [x(Number(year)), expect.closeTo(value, 6)]),
    );
    const dashed = marksOf(view).filter(
      ({ marktype, items }) => marktype === 'rule' && items[0]?.strokeDash !== undefined,
    );
    const ends = dashed
      .flatMap(({ items }) => items)
      .map((item) => [Math.max(item.x, item.x2 ?? 0), y.invert(item.y)]);
    expect(ends).toEqual([
      [x(2025), expect.closeTo(6000, 6)],
      [x(2027), expect.closeTo(6000, 6)],
    ]);
  });

  test('years read the same in every time zone', () => {
    const before = process.env.TZ;
    const specs = ['UTC', 'America/New_York', 'Asia/Shanghai'].map((zone) => {
      process.env.TZ = zone;
      return fanChart(result, { indicator: 'gdp', lang: 'en' });
    });
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(specs[1]).toEqual(specs[0]);
    expect(specs[2]).toEqual(specs[0]);
    expect(JSON.stringify(specs[0])).not.toMatch(/temporal|timeUnit/);
  });
});

describe('odds by year', () => {
  test('in columns: a bar as long as the odds for every year of a target that has one chance in a hundred in some year', async () => {
    const result = resultFixture('jining');
    const view = await draw(oddsByYearChart(result, { lang: 'en' }));
    const bars = marksOf(view)
      .filter(({ marktype, items }) => marktype === 'rule' && items[0]?.stroke === colour('trials'))
      .flatMap(({ items }) => items);
    const tracks = marksOf(view)
      .filter(({ marktype, items }) => marktype === 'rule' && items[0]?.stroke === colour('rule'))
      .flatMap(({ items }) => items);
    const full = Math.max(...tracks.map((track) => Math.abs((track.x2 ?? 0) - track.x)));
    const all = Object.values(result.targets).filter(({ mode }) => mode === 'by');
    const near = all.filter(({ by_year }) => Object.values(by_year).some(({ p }) => p >= 0.01));
    expect(bars).toHaveLength(near.flatMap(({ by_year }) => Object.values(by_year)).length);
    const spec = oddsByYearChart(result, { lang: 'en' });
    expect(JSON.stringify(spec.title)).toContain(
      `${all.length - near.length} more stay below 1% in every year`,
    );
    for (const bar of bars) {
      const odds = result.targets[String(bar.datum?.key)]?.by_year[String(bar.datum?.year)];
      expect(Math.abs((bar.x2 ?? 0) - bar.x) / full).toBeCloseTo(odds?.p ?? Number.NaN, 10);
    }
  });

  test('as lines: never falling, and at the deadline the odds of the target', async () => {
    const result = resultFixture('harbour');
    const view = await draw(oddsByYearChart(result, { lang: 'en' }));
    const lines = marksOf(view).filter(({ marktype }) => marktype === 'line');
    const targets = Object.entries(result.targets).filter(([, { mode }]) => mode === 'by');
    expect(lines).toHaveLength(targets.length);
    for (const { items } of lines) {
      const target = result.targets[String(items[0]?.datum?.key)];
      const heights = items.map(({ y, datum }) => (Number(datum?.foot) - y) / 34);
      for (const [i, height] of heights.entries())
        expect(height).toBeGreaterThanOrEqual((heights[i - 1] ?? 0) - 1e-12);
      expect(heights.at(-1)).toBeCloseTo(target?.odds.p ?? Number.NaN, 10);
    }
  });
});

describe('tier ladder', () => {
  test('a bar for every number of members, as high as its odds; those that are enough are the odds of the rung', async () => {
    const result = resultFixture('jining');
    const name = 'county_ladder_2025';
    const tiers = result.targets[name]?.tiers;
    const view = await draw(tierLadderChart(result, { target: name, lang: 'zh' }));
    const bars = marksOf(view)
      .filter(({ marktype }) => marktype === 'rect')
      .flatMap(({ items }) => items);
    const heightOfAll =
      Math.max(...bars.map(({ height }) => height ?? 0)) /
      Math.max(...(tiers?.reach.flatMap(({ members }) => members) ?? []));
    for (const [i, rung] of (tiers?.reach ?? []).entries()) {
      const ofRung = bars.filter(({ datum }) => datum?.rung === i);
      expect(ofRung.map(({ height }) => (height ?? 0) / heightOfAll)).toEqual(
        rung.members.map((share) => expect.closeTo(share, 10)),
      );
      const enough = ofRung.filter(({ fill }) => fill === colour('trials'));
      // For a target `in` a year the distribution at the deadline is the rung's own.
      const sum = enough.reduce((total, { datum }) => total + Number(datum?.share), 0);
      expect(sum).toBeCloseTo(rung.odds.p, 5);
    }
  });
});

describe.each<FixtureName>(['jining', 'harbour'])('layout of %s', (fixture) => {
  const result = resultFixture(fixture);
  test.each(LANGUAGES)(
    'in %s nothing is wider than an A4 page can show, and no two texts overlap',
    async (lang) => {
      for (const [name, make] of everyChart(result, lang)) {
        const view = await draw(make());
        const svg = await view.toSVG();
        const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
        expect(width, name).toBeLessThanOrEqual(800);
        const texts = marksOf(view)
          .filter(({ marktype, items }) => marktype === 'text' && items[0]?.stroke === undefined)
          .flatMap(({ items }) => items.filter(({ text }) => text !== '' && text !== undefined));
        // Marks of different facets have coordinates of their own: compare within one layer's siblings by size only.
        if (name.startsWith('fan') || name.startsWith('distribution') || name === 'overview') {
          for (const [i, a] of texts.entries()) {
            for (const b of texts.slice(i + 1)) {
              const [across, down] = [
                Math.min(a.bounds.x2, b.bounds.x2) - Math.max(a.bounds.x1, b.bounds.x1),
                Math.min(a.bounds.y2, b.bounds.y2) - Math.max(a.bounds.y1, b.bounds.y1),
              ];
              // A pixel of line height may be shared; glyphs are not that tall.
              expect(across > 0 && down > 2 ? `${name}: ${a.text} | ${b.text}` : '').toBe('');
            }
          }
        }
      }
    },
  );
});
