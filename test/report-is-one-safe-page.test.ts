import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inSentences } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';
import { visibleText } from '../viz/draw/render-png.ts';
import { formatOdds, renderReport } from '../viz/index.ts';
import { insideJson, interpreterStatements } from '../viz/report/live.ts';
import { changed, LANGUAGES, resultFixture } from './result-fixtures.ts';

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror="alert(2)">&amp;"'\u2028\u0007\u202e\u2066${'长'.repeat(300)}`;

const scriptsOf = (html: string) =>
  [...html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)].map(([, attributes = '', text = '']) => ({
    attributes,
    text,
  }));

/** Text that the page carries packed under an id. */
const carriedBy = (html: string, id: string): string => {
  const { text = '' } = scriptsOf(html).find(({ attributes }) => attributes.includes(`id="${id}"`)) ?? {};
  return inflateRawSync(Buffer.from(text, 'base64')).toString();
};

describe.each(LANGUAGES)('the report in %s', (lang) => {
  const result = resultFixture('jining');
  const page = renderReport(result, lang);

  test('names nothing outside itself and is at most 1 MB', async () => {
    const html = await page;
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
    const outsideScripts = html.replace(/<script[^>]*>.*?<\/script>/gs, '');
    expect(outsideScripts).not.toMatch(/<(link|img|iframe|object|embed|base)\b/i);
    expect(outsideScripts).not.toMatch(/\bsrc=/i);
    expect([...outsideScripts.matchAll(/url\((?!#|data:font\/woff;base64,)[^)]*\)/g)]).toEqual([]);
    // Links of sources are for the reader to follow; nothing loads them.
    const links = [...outsideScripts.matchAll(/href="([^"#][^"]*)"/g)].map(([, address]) => address);
    expect(links.every((address) => address?.startsWith('https://example.org/'))).toBe(true);
  });

  test('its policy admits its own script and style and nothing else', async () => {
    const html = await page;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [code, ...others] = scriptsOf(html).filter(
      ({ attributes }) => !attributes.includes('octet-stream'),
    );
    expect(others).toEqual([]);
    expect(policy).toContain(`script-src ${hash(code?.text ?? '')} ${hash(carriedBy(html, 'program'))};`);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    expect(policy).toContain(`style-src ${hash(style)}`);
    expect(html).not.toMatch(/ style="| on[a-z]+="/);
  });

  test('a fault of the drawing is the fault of the report', async () => {
    const drawings = Promise.reject(new Error('the pencil broke'));
    await expect(renderReport(result, lang, [], drawings)).rejects.toThrow('the pencil broke');
  });

  test('pictures hold no character that the rest of the page, which its fonts are cut for, does not', async () => {
    const html = await page;
    const figures = html.match(/<figure>.*?<\/figure>/gs) ?? [];
    expect(figures.length).toBeGreaterThan(4);
    const outside = figures.reduce((text, figure) => text.replace(figure, ''), html);
    const rest = new Set(outside + carriedBy(html, 'specs'));
    // Signs of numbers are in every font that is cut.
    const always = new Set('−–—…·≥≤');
    const beyond = [...new Set(figures.map(visibleText).join(''))].filter((each) => each > '~');
    expect(beyond.length).toBeGreaterThan(3);
    expect(beyond.filter((each) => !rest.has(each) && !always.has(each))).toEqual([]);
  });

  test('says the odds of every target, every figure of the ledger, the digest, and how to run it again', async () => {
    const html = await page;
    const plain = html
      .replace(/<script[^>]*>.*?<\/script>/gs, '')
      .replaceAll('<wbr>', '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    for (const { title, odds } of Object.values(result.targets)) {
      expect(plain).toContain(title[lang].replace(/[“”]/g, lang === 'en' ? '"' : '$&'));
      expect(plain).toContain(formatOdds(odds, lang));
    }
    for (const { name, value } of result.ledger) {
      expect(plain).toContain(name);
      expect(plain).toContain(value);
    }
    for (const { title } of Object.values(result.sources)) expect(plain).toContain(title[lang]);
    for (const warning of result.warnings) expect(plain).toContain(inSentences(warning, warning.mend, lang));
    expect(plain).toContain(result.digest);
    expect(plain).toContain('growth-odds run jining-baseline --sampler random --trials 131072 --seed 1');
  });

  test('shows a picture of each chart before any script runs, with ids that do not meet', async () => {
    const html = await page;
    const pictures = [...html.matchAll(/data-chart="([^"]+)"><svg role="img"/g)].map(([, name]) => name);
    const specs = Object.keys(JSON.parse(carriedBy(html, 'specs')));
    expect(specs.filter((name) => !name.startsWith('explore-'))).toEqual(pictures);
    const ofPhones = pictures.filter((name) => name!.endsWith('-on-phone'));
    expect(pictures.length - ofPhones.length).toBe(6);
    expect(ofPhones).toHaveLength(5);
    const ids = [...html.replace(/<script[^>]*>.*?<\/script>/gs, '').matchAll(/\bid="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a hostile scenario stays text', () => {
  const result = changed(resultFixture('jining'), (copy) => {
    const hostile = { en: HOSTILE, zh: HOSTILE };
    copy.scenario.title = hostile;
    copy.scenario.name = HOSTILE;
    for (const target of Object.values(copy.targets)) target.title = hostile;
    for (const indicator of Object.values(copy.indicators)) {
      indicator.title = hostile;
      indicator.unit = '"><b>亿';
    }
    copy.ledger = [{ name: HOSTILE, value: HOSTILE, kind: 'assumption', source: HOSTILE, note: hostile }];
    copy.sources = { [HOSTILE]: { title: hostile, publisher: HOSTILE, url: 'javascript:alert(3)' } };
    copy.warnings = [say('verbatim', { text: HOSTILE })];
    copy.environment.scenario_file = HOSTILE;
    copy.environment.node = HOSTILE;
  });

  test.each(LANGUAGES)('in %s', async (lang) => {
    const html = await renderReport(result, lang);
    const scripts = scriptsOf(html);
    expect(scripts.map(({ attributes }) => attributes.trim())).toEqual([
      ...['program', 'specs', 'data'].map((id) => `type="application/octet-stream" id="${id}"`),
      '',
    ]);
    expect(scripts[3]?.text).not.toContain('alert(1)');
    expect(carriedBy(html, 'program')).not.toContain('alert(1)');
    expect(JSON.parse(carriedBy(html, 'specs'))).toBeTypeOf('object');
    for (const { text } of scripts.slice(0, 3)) expect(text).toMatch(/^[A-Za-z0-9+/=]+$/);
    const markup = html.replace(/<script[^>]*>.*?<\/script>/gs, '');
    expect(/<img|<b>|="javascript:|[\u202e\u2066]/i.exec(markup)?.[0]).toBeUndefined();
    // Tags with their quoted values taken out: what is left of an attack would be an attribute of its own.
    const tags = [...markup.matchAll(/<[a-z](?:"[^"]*"|[^">])*>/gi)].map(([tag]) =>
      tag.replace(/"[^"]*"/g, '""'),
    );
    expect(tags.filter((tag) => /\son\w+=|alert/i.test(tag))).toEqual([]);
    expect(markup.includes('alert(1)')).toBe(true);
  });
});

test('JSON in a script element has no way out of it', () => {
  const value = { a: '</script><!--', b: '\u2028\u2029' };
  expect(insideJson(value)).not.toMatch(/[<\u2028\u2029]/);
  expect(JSON.parse(insideJson(value))).toEqual(value);
});

test('another form of the interpreter is noticed when the report is built', () => {
  expect(() => interpreterStatements('export default 1;')).toThrow(/vega-interpreter requires/);
});
