/** Law: every example of the language reference is read and runs, and both languages show the same examples. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenario, runScenario } from '../engine/index.ts';
import { sharedPool } from './run-yaml.ts';

const DOCUMENTS = ['docs/scenario-language.md', 'docs/scenario-language.zh-CN.md'];

interface Example {
  readonly kind: string;
  readonly text: string;
}

function examplesIn(document: string): Example[] {
  const blocks = readFileSync(document, 'utf8').matchAll(
    /(?:<!-- example:?(\w*) -->\n)?```yaml\n([\s\S]*?)```/gu,
  );
  return [...blocks].map(([whole, kind, text]) => {
    if (!whole.startsWith('<!--'))
      throw new Error(`an example of ${document} requires a marker, got ${text}`);
    return { kind: kind || 'change', text: text! };
  });
}

/** The base scenario of a document, and every other example as a scenario that extends it. */
function scenariosIn(document: string) {
  const examples = examplesIn(document);
  const base = examples.find(({ kind }) => kind === 'whole')!.text;
  const load = (reference: string) =>
    reference === './harbour.yaml' ? { text: base, file: 'harbour.yaml' } : undefined;
  // The list of marginals uses names of its own and has a test of its own.
  return examples
    .filter(({ kind }) => kind !== 'marginals')
    .map(({ kind, text }) => {
      const whole = kind === 'change' ? `scenario: example\nextends: ./harbour.yaml\n${text}` : text;
      return { text, read: () => readScenario(whole, 'example.yaml', { load }) };
    });
}

describe.each(DOCUMENTS)('%s', (document) => {
  test.each(scenariosIn(document))('runs $text', async ({ read }) => {
    const scenario = read();
    const { targets } = await runScenario(
      scenario,
      {
        seed: 1,
        sampler: 'random',
        trials: 1024,
      },
      sharedPool(),
    );
    expect(Object.keys(targets)).toEqual(scenario.targets.map(({ name }) => name));
  });

  test('the whole scenario has nothing to warn of', () => {
    expect(scenariosIn(document)[0]!.read().warnings).toEqual([]);
  });
});

test('the examples are the same in both languages, but for what people read', () => {
  const [english, chinese] = DOCUMENTS.map((document) =>
    examplesIn(document).map(({ kind, text }) => [
      kind,
      JSON.parse(
        JSON.stringify(parse(text), (key, value: unknown) =>
          key === 'title' || key === 'note' || key === 'publisher' ? undefined : value,
        ),
      ),
    ]),
  );
  expect(chinese).toEqual(english);
});
