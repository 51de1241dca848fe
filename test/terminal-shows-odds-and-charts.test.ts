/** What `run` prints: the table and the chart in text, in terminals of any width, and in pipes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOfEnvironment } from '../cli/language-of-command.ts';
import { displayWidth } from '../cli/tables/display-width.ts';
import { fitLines, foldText } from '../cli/tables/fold-text.ts';
import { oddsTable } from '../cli/tables/odds-table.ts';
import { lookOf, terminalChart } from '../cli/tables/terminal-chart.ts';
import { formatInterval, formatOdds, verdictOf } from '../viz/index.ts';
import { changed, LANGUAGES, resultFixture } from './result-fixtures.ts';

const result = resultFixture('jining');
const plain = { columns: 80, blocks: true, colours: false };
const widest = (text: string) => Math.max(...text.split('\n').map(displayWidth));

describe.each(LANGUAGES)('the odds table in %s', (lang) => {
  test.each([36, 48, 60, 72, 80, 100, 120, 200])(
    'keeps to %d columns, and has the odds of every target',
    (width) => {
      const table = oddsTable(result, lang, width);
      const rows = table.split('\n').filter((line) => line.startsWith(' ') || line.startsWith('─'));
      expect(widest(rows.join('\n'))).toBeLessThanOrEqual(width);
      for (const { odds } of Object.values(result.targets)) expect(table).toContain(formatOdds(odds, lang));
    },
  );

  test('in a pipe leaves nothing out', () => {
    const table = oddsTable(result, lang);
    for (const { odds, title } of Object.values(result.targets)) {
      expect(oddsTable(result, lang, undefined, { digits: true })).toContain(formatInterval(odds, lang));
      expect(table).toContain(verdictOf(odds, lang).word);
      expect(table).toContain(title[lang].replace(/[“”]/g, lang === 'en' ? '"' : '$&'));
    }
    expect(table).not.toMatch(/Left out|未列出/);
    expect(table).not.toContain('\u001b');
  });

  test('names the columns that it has no room for', () => {
    expect(oddsTable(result, lang, 60)).toMatch(
      lang === 'en' ? /Left out for want of width: .*Median/ : /未列出：.*中间情形/,
    );
  });
});

test('deadlines read the same in table and charts', () => {
  expect(oddsTable(result, 'zh')).toContain('2027年底前');
});

test('a title cannot steer the terminal', () => {
  const hostile = changed(result, (copy) => {
    for (const target of Object.values(copy.targets))
      target.title = { en: '\u001b[2Jgone\u0007\u202etfel', zh: 'x' };
    for (const indicator of Object.values(copy.indicators))
      indicator.title = { en: '\u001b]0;t\u0007', zh: 'x' };
  });
  const printed = oddsTable(hostile, 'en', 80) + terminalChart(hostile, 'gdp', 'en', plain);
  expect(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.exec(printed.replaceAll('\n', ''))).toBeNull();
});

describe('folded text', () => {
  const texts = fc.stringMatching(/^[a-zA-Z ，。（）“”济宁市工业经济0-9%]{0,80}$/u);
  test('keeps to its width and loses nothing but spaces', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, width) => {
        const lines = foldText(text, width);
        return (
          lines.every((line) => displayWidth(line) <= width) &&
          lines.join('').replaceAll(' ', '') === text.replaceAll(' ', '')
        );
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['济工”a0', 4, ['济工', '”a0']],
    ['宁（“””', 4, ['宁（', '“””']],
    ['见（abcdefgh', 8, ['见（', 'abcdefgh']],
  ])('keeps to its width rather than to what may begin or end a line: %s', (text, width, lines) => {
    expect(foldText(text, width)).toEqual(lines);
  });

  test('keeps what follows as far in as the text of the first line, and is whole in a pipe', () => {
    const text = 'Rules:\n   - growth in 2025 at most 5.6%\nnext';
    expect(fitLines(text, 20)).toBe('Rules:\n   - growth in 2025\n     at most 5.6%\nnext');
    expect(fitLines(text, undefined)).toBe(text);
  });

  test('takes a rare character down whole', () => {
    expect(foldText('工𠮷，总量', 4)).toEqual(['工', '𠮷，', '总量']);
  });

  test('breaks between words and ideographs, not before what closes nor after what opens', () => {
    expect(foldText('two words more', 9)).toEqual(['two words', 'more']);
    expect(foldText('工业经济总量', 8)).toEqual(['工业经济', '总量']);
    expect(foldText('工业经济，总量', 8)).toEqual(['工业经', '济，总量']);
    expect(foldText('集群梯次（未定）', 10)).toEqual(['集群梯次', '（未定）']);
    expect(foldText('min 4500亿元, max 1亿元', 12)).toEqual(['min 4500亿', '元, max 1亿', '元']);
  });
});

describe('the chart in text', () => {
  test('has a line a year with the median where the scale puts it, and the last year as a histogram', () => {
    const lines = terminalChart(result, 'gdp', 'en', plain).split('\n');
    const years = lines.filter((line) => /^20\d\d {2}/.test(line));
    expect(years.map((line) => line.slice(0, 4))).toEqual(['2024', '2025', '2026', '2027']);
    const medians = years.map((line) => line.indexOf('█'));
    const { by_year } = result.indicators.gdp!;
    const levels = ['2024', '2025', '2026', '2027'].map((year) => by_year[year]!.quantiles['0.5']);
    // One cell is worth as many units between any two medians, to the rounding of a cell.
    const [a, b, c] = [0, 1, 3].map((i) => ({ cell: medians[i]!, level: levels[i]! }));
    const unitsPerCell = (c!.level - a!.level) / (c!.cell - a!.cell);
    expect(Math.abs(a!.cell + (b!.level - a!.level) / unitsPerCell - b!.cell)).toBeLessThanOrEqual(1.5);
    expect(lines.find((line) => line.startsWith('ends of 2027'))).toMatch(/▁.*█.*[▁▂]/);
    expect(lines.some((line) => line.startsWith('┃') && line.includes('6,000'))).toBe(true);
  });

  test.each([40, 60, 80, 140])('keeps to %d columns', (columns) => {
    for (const lang of LANGUAGES) {
      const chart = terminalChart(result, 'industry', lang, { ...plain, columns });
      const picture = chart.split('\n').slice(1, -3).join('\n');
      expect(widest(picture)).toBeLessThanOrEqual(columns);
    }
  });

  test('is plain ASCII where the terminal has no more, and coloured only where it is asked to be', () => {
    const ascii = terminalChart(result, 'rd_intensity', 'en', { columns: 60, blocks: false, colours: false });
    expect(ascii).toMatch(/^[\n -~]+$/);
    expect(terminalChart(result, 'gdp', 'en', { ...plain, colours: true })).toContain('\u001b[34m');
    expect(terminalChart(result, 'gdp', 'en', plain)).not.toContain('\u001b');
  });

  test('of an unknown name is refused, naming the known ones; of none is that of the first target', () => {
    expect(() => terminalChart(result, 'gpd', 'en', plain)).toThrow(
      /--chart requires one of .*gdp.*, got gpd/,
    );
    expect(terminalChart(result, undefined, 'zh', plain)).toMatch(/^工业/);
  });

  test('looks as the stream and the environment allow', () => {
    const pipe = { isTTY: false } as NodeJS.WriteStream;
    const terminal = { isTTY: true, columns: 120, hasColors: () => true } as unknown as NodeJS.WriteStream;
    expect(lookOf(pipe, {})).toEqual({ columns: 80, blocks: true, colours: false });
    expect(lookOf(terminal, { LANG: 'zh_CN.UTF-8' })).toEqual({ columns: 120, blocks: true, colours: true });
    expect(lookOf(terminal, { NO_COLOR: '1', TERM: 'dumb' })).toEqual({
      columns: 120,
      blocks: false,
      colours: false,
    });
    expect(lookOf(terminal, { LC_ALL: 'C' }).blocks).toBe(false);
  });
});

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'en_US.UTF-8', LANGUAGE: 'zh_CN:en' }, 'zh'],
  [{ LANG: 'C.UTF-8', LANGUAGE: 'zh_CN' }, 'en'],
  [{ LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, 'zh'],
  [{}, 'zh'],
] as const)('the language of %o is %s', (env, lang) => {
  expect(languageOfEnvironment(env, () => 'zh-Hans-CN')).toBe(lang);
});
