import { Resvg } from '@resvg/resvg-js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ThreadPool } from '../engine/index.ts';
import { rasterise, rasterOptions, visibleText } from '../viz/draw/render-png.ts';
import { fontPath } from '../viz/fonts/font-files.ts';
import {
  chooseCharts,
  drawPictures,
  MissingGlyphError,
  type Picture,
  renderPng,
  renderSvg,
} from '../viz/index.ts';
import { changed, resultFixture } from './result-fixtures.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];

const line = (text: string, weight: 400 | 700 = 400): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="24"><text x="2" y="18" font-family="Noto Sans SC" font-size="16" font-weight="${weight}">${text}</text></svg>`;

/** Dark pixels of a picture: a glyph's ink. */
function inkOf(svg: string, fontFiles: readonly string[]): number {
  const { pixels } = new Resvg(svg, rasterOptions(fontFiles, false)).render();
  let ink = 0;
  for (let i = 3; i < pixels.length; i += 4) ink += pixels[i] ?? 0;
  return ink / 255;
}

describe('a line of text', () => {
  test('is drawn as the glyphs of the shipped files: with the whole fonts byte for byte the same picture', async () => {
    const svg = line('济宁 6000亿元');
    const whole = await rasterise(svg, [fontPath('Regular'), fontPath('Bold')], false);
    expect(Buffer.compare(await renderPng(svg), whole)).toBe(0);
  });

  test('has a shape of its own for every character, and none without the fonts', async () => {
    const pictures = await Promise.all(['济', '宁', '兖', '国'].map((c) => renderPng(line(c))));
    expect(new Set(pictures.map((png) => Buffer.from(png).toString('base64'))).size).toBe(4);
    expect(inkOf(line('济宁'), [fontPath('Regular')])).toBeGreaterThan(100);
    expect(inkOf(line('济宁'), [])).toBe(0);
  });

  test('is heavier in bold', () => {
    const files = [fontPath('Regular'), fontPath('Bold')];
    expect(inkOf(line('经济', 700), files)).toBeGreaterThan(1.2 * inkOf(line('经济', 400), files));
  });

  test('with a character that the fonts lack is refused, naming it', async () => {
    await expect(renderPng(line('龘'))).rejects.toThrow(MissingGlyphError);
    await expect(renderPng(line('龘'))).rejects.toThrow(/got 龘/);
    expect([...(await renderPng(line('龘'), { systemFonts: true })).subarray(0, 4)]).toEqual(PNG);
  });
});

test('text in another font than ours is cut to its limit', async () => {
  const spec = {
    usermeta: { language: 'en' },
    config: { font: 'serif', axis: { labelLimit: 60 } },
    data: { values: [{ name: 'a name that is far too long for its place' }] },
    mark: 'point',
    encoding: { y: { field: 'name', type: 'nominal' } },
  };
  const text = visibleText(await renderSvg(spec as never));
  expect(text).toMatch(/^a na.*…/m);
  expect(text).not.toContain('place');
});

test('visible text is what stands in text elements, entities decoded', () => {
  const svg =
    '<svg><title>t</title><text x="1"><tspan>R&amp;D</tspan><tspan> &lt;1%</tspan></text><text>&#8805; 2%</text></svg>';
  expect(visibleText(svg)).toBe('R&D <1%\n≥ 2%');
});

describe('the default charts', () => {
  const result = resultFixture('jining');

  test('are drawn as SVG with a name and a description, and as PNG of twice the size', async () => {
    const pictures = await drawPictures({ charts: chooseCharts(result, 'zh').slice(0, 3) });
    for (const { svg, png, spec, missing } of pictures) {
      expect(missing).toBeUndefined();
      expect(svg).toMatch(/^<svg role="img" lang="zh-CN" aria-label="[^"]+"/);
      expect(svg).toContain('<desc>');
      expect(svg.match(/aria-label/g)).toHaveLength(1);
      expect(svg).not.toMatch(/<image|href=|url\((?!#)/);
      const title = spec.title as { text: string[] };
      expect(visibleText(svg)).toContain(title.text[0]);
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
      const bytes = Buffer.from(png);
      expect([...bytes.subarray(0, 4)]).toEqual(PNG);
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
        2 * Number(width),
        2 * Number(height),
      ]);
    }
  });

  test('come out the same together, alone, and in a worker thread', async () => {
    const [chart] = chooseCharts(result, 'en');
    if (chart === undefined) throw new Error('fixture');
    const pool = new ThreadPool(1);
    onTestFinished(() => pool.close());
    const door = new URL('../viz/index.ts', import.meta.url);
    await pool.call(door, 'rehearse');
    const [inWorker] = await pool.call<Picture[]>(door, 'drawPictures', { charts: [chart] });
    const [together] = await drawPictures({ charts: [chart] });
    const alone = await renderPng(await renderSvg(chart.spec));
    expect(Buffer.compare(together?.png ?? Buffer.alloc(0), alone)).toBe(0);
    expect(Buffer.compare(inWorker?.png ?? Buffer.alloc(0), alone)).toBe(0);
    expect(inWorker?.svg).toBe(together?.svg);
  });

  test('with a rare character are drawn, and name it', async () => {
    const rare = changed(result, (copy) => {
      for (const target of Object.values(copy.targets)) target.title.zh = `龘县${target.title.zh}`;
    });
    const [picture] = await drawPictures({ charts: chooseCharts(rare, 'zh').slice(0, 1) });
    expect(picture?.missing).toEqual(['龘']);
    expect(picture?.png.length).toBeGreaterThan(1000);
  });
});

test('a picture names nothing outside itself: data by address is refused', async () => {
  const spec = {
    usermeta: { language: 'en' },
    data: { url: 'https://example.org/a.json' },
    mark: 'point',
    encoding: { x: { field: 'a', type: 'quantitative' } },
  };
  await expect(renderSvg(spec as never)).rejects.toThrow(/data inline|without a warning/);
});
