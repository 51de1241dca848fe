/** Law: every command that the pages on analyses show runs as it stands, and answers in its stated format. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';

const PAGES = ['compare', 'require', 'sweep'];
/** The longest makes some sixty runs: six seconds of processor, on a machine that has others to do. */
const PATIENCE = 180_000;

function examplesOf(page: string): string[][] {
  const text = readFileSync(`docs/${page}.md`, 'utf8');
  const [, block = ''] = /```sh\n([\s\S]*?)```/u.exec(text) ?? [];
  return block
    .trim()
    .split('\n')
    .map((line) => line.split(' ').slice(1));
}

describe.each(PAGES)('docs/%s.md', (page) => {
  const examples = examplesOf(page);

  test('shows examples of its command', () => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const [command] of examples) expect(command).toBe(page);
  });

  test.each(examples.map((args) => [args.join(' '), args] as const))(
    '%s',
    async (_, args) => {
      const { code, stdout } = await runProgram(emptyFolder(), [...args, '--json', '--trials', '1024']);
      expect(code).toBe(0);
      expect(JSON.parse(stdout).format).toBe(`growth-odds/${page}@2`);
    },
    PATIENCE,
  );
});
