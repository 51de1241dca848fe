/** Law: a result is of the form that its JSON Schema states, and its two digests tell numbers from words. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { resultJsonSchema } from '../cli/files/result-json-schema.ts';
import { differencesOf, digestsOf, readScenario, runScenario } from '../engine/index.ts';
import { HARBOUR } from './harbour-scenario.ts';
import { sharedPool } from './run-yaml.ts';

const REQUEST = { seed: 1, sampler: 'sobol', trials: 1024 } as const;
const environment = {
  growth_odds: '0.0.0',
  node: '20.0.0',
  platform: 'any',
  workers: 1,
  seconds: 1,
  finished: '2026-01-01T00:00:00Z',
  scenario_file: 'harbour.yaml',
};
const made = async (text: string) => ({
  ...(await runScenario(readScenario(text, 'h.yaml'), REQUEST, sharedPool())),
  environment,
});

describe('the JSON Schema', () => {
  const fits = new Ajv2020({ strict: false }).compile(resultJsonSchema());

  test('is the file that is shipped, as `npm run build:schema` writes it', () => {
    const shipped = readFileSync(new URL('../scenarios/result.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(resultJsonSchema())));
  });

  test('takes what a run makes, and nothing that lacks a part or has another form', async () => {
    const result = JSON.parse(JSON.stringify(await made(HARBOUR)));
    expect(fits(result), JSON.stringify(fits.errors?.[0])).toBe(true);
    for (const key of Object.keys(result)) {
      const { [key]: _, ...rest } = result;
      expect(fits(rest), `without ${key}`).toBe(false);
    }
    expect(fits({ ...result, warnings: ['a sentence'] })).toBe(false);
    expect(fits({ ...result, format: 'growth-odds/result@1' })).toBe(false);
  });
});

describe('the digests', () => {
  test('of the numbers stays when a title, a note or a source is mended; that of the document does not', async () => {
    const first = await made(HARBOUR);
    const renamed = HARBOUR.replace(/title: \{ en: [^,}]*,/u, 'title: { en: Another title,');
    expect(renamed).not.toBe(HARBOUR);
    const second = await made(renamed);
    expect(second.digest).toBe(first.digest);
    expect(second.document_digest).not.toBe(first.document_digest);
    expect(differencesOf(first, second)).toEqual([]);
  });

  test('of the numbers changes with any number, and the difference is named', async () => {
    const first = await made(HARBOUR);
    const second = structuredClone(first) as { targets: Record<string, { odds: { high: number } }> };
    const [name] = Object.keys(second.targets);
    second.targets[name!]!.odds.high += 1e-12;
    expect(digestsOf(second).digest).not.toBe(first.digest);
    expect(differencesOf(first, second).map(({ at }) => at)).toEqual([`targets.${name}.odds.high`]);
  });

  test('are those of the content, and the scenario in a result makes its numbers again', async () => {
    const first = await made(HARBOUR);
    expect(digestsOf(first)).toEqual({ digest: first.digest, document_digest: first.document_digest });
    const again = await made(JSON.stringify(first.scenario.document));
    expect(again.digest).toBe(first.digest);
    expect(again.scenario.digest).toBe(first.scenario.digest);
  });

  test('take a target that is called title for a target', () => {
    const document = (p: number) => ({ targets: { title: { odds: { p } } } });
    expect(digestsOf(document(0.5)).digest).not.toBe(digestsOf(document(0.6)).digest);
  });
});
