import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spread } from '../viz/charts/marks/dodge.ts';
import { missingGlyphs, textWidth, wrapBalanced, wrapText } from '../viz/draw/text.ts';
import { cutFont } from '../viz/fonts/cut-font.ts';
import { fontPath } from '../viz/fonts/font-files.ts';

/** Advance width by character, in thousandths of the type size, read off a font file (OpenType `cmap` 4, `hmtx`). */
function advancesOf(path: string): Map<string, number> {
  const font = readFileSync(path);
  const at = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    at.set(font.toString('latin1', 12 + 16 * i, 16 + 16 * i), font.readUInt32BE(20 + 16 * i));
  }
  const [head = 0, hhea = 0, hmtx = 0, cmap = 0] = ['head', 'hhea', 'hmtx', 'cmap'].map((tag) => at.get(tag));
  const widths = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + 8 * i);
    expect(font.readUInt16BE(table)).toBe(4);
    const segments = font.readUInt16BE(table + 6) / 2;
    for (let segment = 0; segment < segments; segment++) {
      const field = (column: number) => table + 14 + 2 * (column * segments + segment) + (column > 0 ? 2 : 0);
      const [last, first, delta, range] = [0, 1, 2, 3].map((column) => font.readUInt16BE(field(column)));
      for (let code = first ?? 0; code <= (last ?? 0) && code < 0xffff; code++) {
        const raw =
          range === 0 ? code : font.readUInt16BE(field(3) + (range ?? 0) + 2 * (code - (first ?? 0)));
        if (raw === 0) continue;
        const entry = Math.min((raw + (delta ?? 0)) & 0xffff, font.readUInt16BE(hhea + 34) - 1);
        const width = (1000 * font.readUInt16BE(hmtx + 4 * entry)) / font.readUInt16BE(head + 18);
        widths.set(String.fromCodePoint(code), width);
      }
    }
  }
  return widths;
}

describe.each([
  ['Regular', 'regular'],
  ['Bold', 'bold'],
] as const)('%s', (file, weight) => {
  const widths = advancesOf(fontPath(file));

  test('the table of widths is that of the font file', () => {
    expect(widths.size).toBeGreaterThan(4000);
    for (const [character, width] of widths) {
      expect(Math.abs(textWidth(character, 1000, weight) - width), character).toBeLessThanOrEqual(0.5);
    }
  });

  test('the stored set of characters is that of the font file', () => {
    expect(missingGlyphs([...widths.keys()].join(''))).toEqual([]);
    const every = Array.from({ length: 0xffff }, (_, code) => code).filter(
      (code) => code < 0xd800 || code > 0xdfff,
    );
    const have = every.map((code) => String.fromCodePoint(code)).filter((c) => !'\t\n\r'.includes(c));
    expect(have.length - missingGlyphs(have.join('')).length).toBe(widths.size);
  });
});

test('the fonts have GB 2312 level 1, and the names of Shandong counties that it lacks', () => {
  const decoder = new TextDecoder('gb2312');
  let level1 = '';
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++)
      level1 += decoder.decode(Uint8Array.of(row, cell));
  expect(Array.from(level1)).toHaveLength(3755);
  expect(missingGlyphs(level1)).toEqual([]);
  expect(missingGlyphs('兖州 泗水 汶上 邹城 曲阜 鄄城 郯城 莒南 峄城 滕州 莘县 茌平 临朐 崂山 诸城')).toEqual(
    [],
  );
  expect(missingGlyphs('0123456789,.%‰≥≤<>–—“”‘’×÷·…±−→（）：；，。、《》')).toEqual([]);
});

test('missing characters are named once, in order', () => {
  expect(missingGlyphs('龘靐龘a😀\n')).toEqual(['龘', '靐', '😀']);
});

describe('line breaks', () => {
  const chinese = fc.stringMatching(/^[工业经济达到万亿元（）“”，。：0-9A-z %]{0,60}$/);
  const width = fc.integer({ min: 60, max: 400 });

  test('lose nothing but spaces, and no line is too wide', () => {
    fc.assert(
      fc.property(chinese, width, (text, most) => {
        const lines = wrapText(text, most, 13);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines)
          expect(Array.from(line).length === 1 || textWidth(line, 13) <= most).toBe(true);
      }),
    );
  });

  test('a line does not begin with closing punctuation nor end with an opening one', () => {
    for (let most = 60; most < 300; most += 7) {
      const lines = wrapText('工业经济（含采矿业）达到“万亿级”，规上企业倍增。', most, 13);
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[）”，。]/);
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（“]$/);
    }
  });

  test('Latin words stay whole', () => {
    const words = 'Number of industrial firms above designated size doubles'.split(' ');
    for (const line of wrapText(words.join(' '), 150, 13))
      for (const word of line.split(' ')) expect(words).toContain(word);
  });

  test('what does not fit the lines there are ends in an ellipsis within the width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 400 }), (most) => {
        const lines = wrapText('高新技术企业数量在三年内实现倍增并继续保持增长势头', most, 13, 'regular', 1);
        expect(lines).toHaveLength(1);
        expect(textWidth(lines[0] ?? '', 13)).toBeLessThanOrEqual(most);
        expect(lines[0]?.endsWith('…')).toBe(
          most < textWidth('高新技术企业数量在三年内实现倍增并继续保持增长势头', 13),
        );
      }),
    );
  });

  test('a headline breaks at the end of a clause', () => {
    const lines = wrapBalanced(
      'County tiers: 7.3% odds by 2027; hardest rung: at least 3 of 11 at 1,000',
      500,
      17,
      'bold',
      3,
    );
    expect(lines).toEqual(['County tiers: 7.3% odds by 2027;', 'hardest rung: at least 3 of 11 at 1,000']);
  });
});

describe('labels moved apart', () => {
  const wanted = fc
    .array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 8 })
    .map((list) => list.sort((a, b) => a - b));

  test('keep their distance and their order', () => {
    fc.assert(
      fc.property(wanted, (positions) => {
        const moved = spread(positions, 15);
        for (const [i, position] of moved.entries())
          if (i > 0) expect(position - (moved[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
      }),
    );
  });

  test('stay where they are when there is room, and on the whole do not drift', () => {
    expect(spread([10, 40, 90], 15)).toEqual([10, 40, 90]);
    fc.assert(
      fc.property(wanted, (positions) => {
        const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
        expect(sum(spread(positions, 15))).toBeCloseTo(sum(positions), 6);
      }),
    );
  });
});

test('a cut font is a tenth of the whole and keeps every width', () => {
  const whole = readFileSync(fontPath('Regular'));
  const cut = cutFont(whole, '工业经济 2027');
  expect(cut.length).toBeLessThan(whole.length / 10);
  expect(() => cutFont(Buffer.from('000100000000000000000000', 'hex'), 'a')).toThrow(
    /font requires a table head/,
  );
});
