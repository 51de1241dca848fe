import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { compileToVega } from '../viz/draw/vega-runtime.ts';
import { deepFreeze, everyChart, type FixtureName, LANGUAGES, resultFixture } from './result-fixtures.ts';

const schemaFile = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
const ajv = new Ajv({ strict: false, allErrors: false });
addFormats.default(ajv);
ajv.addFormat('color-hex', /^#[0-9a-f]{6}$/);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

describe.each<FixtureName>(['jining', 'harbour'])('charts of %s', (fixture) => {
  const result = resultFixture(fixture);
  describe.each(LANGUAGES)('in %s', (lang) => {
    const charts = [...everyChart(result, lang)];

    test.each(charts)('%s follows the schema, compiles without a warning and stays as it was', (_, make) => {
      const spec = deepFreeze(make());
      const before = JSON.stringify(spec);
      expect(validate(spec), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(() => compileToVega(spec)).not.toThrow();
      expect(JSON.stringify(spec)).toBe(before);
    });

    test.each(charts)('%s says what it is, where it comes from, and holds its data', (_, make) => {
      const spec = make();
      expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
      expect(spec.description?.length).toBeGreaterThan(20);
      expect(spec.usermeta).toMatchObject({
        scenario: { name: result.scenario.name, digest: result.scenario.digest },
        result: { digest: result.digest },
      });
      const text = JSON.stringify(spec);
      expect(/"url"|"href"/.exec(text)?.[0]).toBeUndefined();
      expect(/undefined|NaN|Infinity/.exec(text)?.[0]).toBeUndefined();
      // A number that is none would be written as null; the only nulls are those that switch something off.
      expect(text.replace(/"(axis|legend|title|header|scale|stroke)":null/g, '').includes('null')).toBe(
        false,
      );
      // 亿元 stays 亿元: no axis may print 6k.
      expect(/"format":"[^"]*s"/.exec(text)?.[0]).toBeUndefined();
    });
  });
});

test('no chart tells where it was made: file paths, host and time stay out of the specs', () => {
  const result = resultFixture('jining');
  for (const make of everyChart(result, 'en').values()) {
    const text = JSON.stringify(make());
    expect(text).not.toContain(result.environment.finished);
    expect(text).not.toContain(result.environment.platform);
  }
});

test('the compiler of charts refuses what Vega-Lite only warns of', () => {
  const spec = {
    data: { values: [{ a: 1 }] },
    mark: 'point',
    encoding: { x: { field: 'a', type: 'quantitative' }, nonsense: { field: 'a' } },
  };
  expect(() => compileToVega(spec as never)).toThrow(/draws without a warning, got .*nonsense/);
});
