/** Law: what the documents show can be run, and what the program offers is in the documents. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../cli/program/program.ts';
import { readScenario } from '../engine/index.ts';
import { FUNCTIONS } from '../engine/scenario/formula/formula-functions.ts';
import { MARGINAL_NAMES } from '../engine/scenario/schema/marginal-specs.ts';

const READMES = ['README.md', 'README.zh-CN.md'];
const LANGUAGE = ['docs/scenario-language.md', 'docs/scenario-language.zh-CN.md'];
const DOCUMENTS = [
  ...READMES,
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'scenarios/README.md',
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => join(folder, file)),
  ),
];

function exampleIn(document: string): string {
  const text = readFileSync(document, 'utf8');
  return /<!-- example:my-county -->\n```yaml\n([\s\S]*?)```/u.exec(text)![1]!;
}

test.each(READMES)('the example of %s reads without a warning', (document) => {
  const { warnings, targets } = readScenario(exampleIn(document), 'my-county.yaml');
  expect(warnings).toEqual([]);
  expect(targets.map(({ name }) => name)).toEqual(['output_400', 'no_bad_year', 'both']);
});

test('both READMEs show the same example', () => {
  const [english, chinese] = READMES.map((document) => {
    const { paths, indicators, targets } = readScenario(exampleIn(document), 'my-county.yaml');
    return JSON.parse(
      JSON.stringify({ paths, indicators, targets }, (key, value) => (key === 'at' ? undefined : value)),
    );
  });
  expect(chinese).toEqual(english);
});

describe.each(LANGUAGE)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  test.each(MARGINAL_NAMES)('describes the marginal %s', (marginal) => {
    expect(text).toContain(`\`${marginal}\``);
  });

  test.each([...FUNCTIONS.keys()])('describes the function %s', (name) => {
    expect(text).toMatch(new RegExp(`\`${name}(\`|\\()`, 'u'));
  });
});

test.each(READMES)('%s lists the commands of the program, and no others', (document) => {
  const commands = createProgram(() => {}).commands.map((each) => each.name());
  const rows = [...readFileSync(document, 'utf8').matchAll(/^\| ((?:`[a-z][^`]*`(?:, |、)?)+) \|/gmu)];
  const listed = rows.flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)/gu)].map(([, name]) => name));
  expect(commands.length).toBeGreaterThan(0);
  expect(listed).toEqual(commands);
});

test.each(DOCUMENTS)('%s links to files and headings that exist', (document) => {
  const links = [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/gu)];
  const missing = links.filter(([, to = '', heading]) => {
    const path = to === '' ? document : join(dirname(document), to);
    return !existsSync(path) || (heading !== undefined && !anchorsOf(path).includes(heading));
  });
  expect(missing.map(([link]) => link)).toEqual([]);
});

/** As the hosts of Markdown make them of headings. */
function anchorsOf(document: string): string[] {
  return [...readFileSync(document, 'utf8').matchAll(/^#+ (.*)$/gmu)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
