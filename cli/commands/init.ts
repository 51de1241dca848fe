/** `growth-odds init`: a commented scenario to start from. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentError } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import type { CommonOptions, Lang } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { SCENARIOS } from '../files/package-files.ts';

const DEFAULT_FILE = 'my-scenario.yaml';

const NEXT: Readonly<Record<Lang, (file: string) => string>> = {
  en: (file) => `Wrote ${file}. Next: growth-odds check ${file}`,
  zh: (file) => `已写入 ${file}。下一步：growth-odds check ${file}`,
};

/** @throws ArgumentError when the file exists or cannot be written */
export async function init(file: string = DEFAULT_FILE, { lang, quiet }: CommonOptions): Promise<ExitCode> {
  const text = readFileSync(join(SCENARIOS, 'starter', `starter.${lang}.yaml`), 'utf8');
  if (file === '-') {
    process.stdout.write(text);
    return EXIT.done;
  }
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new ArgumentError(
      exists
        ? say('init-file-does-not-exist', { file })
        : say('init-place', { file, message: (error as Error).message }),
    );
  }
  if (!quiet) console.error(NEXT[lang](file));
  return EXIT.done;
}
