/**
 * Law: what the READMEs show is what the built program prints, to the character. After a change that is meant,
 * `UPDATE_READMES=1 npx vitest run test/readmes-show` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from './built-program.ts';
import { emptyFolder } from './empty-folder.ts';

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  run: ['run', '--lang', 'en'],
  'run-zh': ['run', '--lang', 'zh'],
  check: ['check', 'my-county.yaml', '--lang', 'en'],
  'check-zh': ['check', 'my-county.yaml', '--lang', 'zh'],
  'run-my-county': ['run', 'my-county.yaml', '--lang', 'en'],
  'run-my-county-zh': ['run', 'my-county.yaml', '--lang', 'zh'],
  help: ['run', '--help'],
};

const BLOCK = /<!-- output:([\w-]+) -->\n```text\n([\s\S]*?)```/gu;

describe.each(['README.md', 'README.zh-CN.md'])('%s', (document) => {
  const text = readFileSync(document, 'utf8');
  const example = /<!-- example:my-county -->\n```yaml\n([\s\S]*?)```/u.exec(text)![1]!;
  const blocks = [...text.matchAll(BLOCK)].map(([, name, shown]) => ({ name: name!, shown: shown! }));

  async function printed(name: string): Promise<string> {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'my-county.yaml'), example);
    const charts = name.startsWith('run') ? ['--no-charts', '--quiet'] : [];
    const { code, stdout } = await runProgram(folder, [...COMMANDS[name]!, ...charts]);
    expect(code).toBe(0);
    // Nobody sees spaces at the end.
    return stdout.replace(/[ \t]+$/gmu, '');
  }

  test('shows four outputs', () => {
    expect(blocks).toHaveLength(4);
    expect(text.match(/<!-- output:/gu)).toHaveLength(4);
  });

  test.each(blocks)('$name', async ({ name, shown }) => {
    const now = await printed(name);
    if (process.env.UPDATE_READMES === '1') {
      const whole = readFileSync(document, 'utf8');
      const update = (block: string, which: string) =>
        which === name ? `<!-- output:${which} -->\n\`\`\`text\n${now}\`\`\`` : block;
      writeFileSync(document, whole.replace(BLOCK, update));
      return;
    }
    expect(shown).toBe(now);
  });
});
