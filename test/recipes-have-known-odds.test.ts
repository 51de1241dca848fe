/** Reference: every recipe runs and has the odds that its closed form gives (stated beside it), in both languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario, runScenario } from '../engine/index.ts';
import { sharedPool, standardErrorOf } from './run-yaml.ts';

const TRIALS = 16_384;

interface Recipe {
  readonly target: string;
  readonly odds: number;
  readonly text: string;
}

function recipesIn(document: string): { readonly base: string; readonly recipes: readonly Recipe[] } {
  const blocks = [
    ...readFileSync(document, 'utf8').matchAll(/<!-- (\S+)(?: (\S+))? -->\n```yaml\n([\s\S]*?)```/gu),
  ].map(([, target = '', odds, text = '']) => ({ target, odds: Number(odds), text }));
  const base = blocks.find(({ target }) => target === 'base')!.text;
  return { base, recipes: blocks.filter(({ target }) => target !== 'base') };
}

const DOCUMENTS = ['docs/recipes.md', 'docs/recipes.zh-CN.md'];

describe.each(DOCUMENTS)('%s', (document) => {
  const { base, recipes } = recipesIn(document);
  const load = (reference: string) =>
    reference === './base.yaml' ? { text: base, file: 'base.yaml' } : undefined;

  test.each(recipes)('$text', async ({ target, odds, text }) => {
    const scenario = readScenario(`scenario: recipe\nextends: ./base.yaml\n${text}`, 'recipe.yaml', { load });
    const { targets } = await runScenario(
      scenario,
      { seed: 1, sampler: 'random', trials: TRIALS },
      sharedPool(),
    );
    const { p } = targets[target]!.odds;
    expect(Math.abs(p! - odds)).toBeLessThanOrEqual(5 * standardErrorOf(odds, TRIALS));
  });
});

test('both languages have the same recipes', () => {
  const [english, chinese] = DOCUMENTS.map((document) =>
    recipesIn(document).recipes.map(({ odds, text }) => [odds, text.split('\n').length]),
  );
  expect(english!.length).toBeGreaterThanOrEqual(20);
  expect(chinese).toEqual(english);
});

test.each(['README.md', 'README.zh-CN.md'])('%s sends to the recipes before the whole language', (readme) => {
  const text = readFileSync(readme, 'utf8');
  const recipes = text.indexOf('docs/recipes.');
  expect(recipes).toBeGreaterThan(0);
  expect(recipes).toBeLessThan(text.indexOf('docs/scenario-language.'));
});
