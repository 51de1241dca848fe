/** Law: the marginals that the documents show are read, without a warning, and every marginal is shown. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { MARGINAL_NAMES } from '../engine/scenario/schema/marginal-specs.ts';

const DOCUMENTS = ['docs/scenario-language.md', 'docs/scenario-language.zh-CN.md'];

function exampleIn(document: string): string {
  const text = readFileSync(document, 'utf8');
  return /<!-- example:marginals -->\n```yaml\n([\s\S]*?)```/u.exec(text)![1]!;
}

describe.each(DOCUMENTS)('%s', (document) => {
  const example = exampleIn(document);
  const names = Object.keys((parse(example) as { assumptions: object }).assumptions);

  test('the example is read without a warning', () => {
    const { assumptions, warnings } = readScenario(
      `
scenario: examples
years: { base: 2024, end: 2027 }
currency: 亿元
sources:
  workshop: { title: Workshop }
  bulletin: { title: Bulletin }
${example}
indicators:
${names.map((name) => `  of_${name}: { title: ${name}, formula: ${name} }`).join('\n')}
targets:
  all_well: { when: orders >= 0%, in: 2027, source: bulletin }
`,
      'examples.yaml',
    );
    expect(warnings).toEqual([]);
    expect(assumptions.map(({ name }) => name)).toEqual(names);
  });

  test.each(MARGINAL_NAMES)('it shows %s', (name) => {
    expect(example).toMatch(new RegExp(`[ {]${name}:`, 'u'));
  });
});
