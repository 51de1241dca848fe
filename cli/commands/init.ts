/** `growth-odds init`: a commented scenario to start from. */

import { readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { ArgumentError, didYouMean, peersOf, type RegionGrowth, regionStarter } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { askedName, isAtTerminal } from '../asked-name.ts';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { reasonOf } from '../faults/system-reason.ts';
import { SCENARIOS } from '../files/package-files.ts';
import type { Lang } from '../language-of-command.ts';

export interface InitOptions extends CommonOptions {
  /** A region of the shipped table. */
  readonly from?: string;
}

const DEFAULT_NAME = 'my-scenario';

const NEXT: Readonly<Record<Lang, (file: string) => string>> = {
  en: (file) => `Wrote ${file}. Next: growth-odds check ${file}`,
  zh: (file) => `已写入 ${file}。下一步：growth-odds check ${file}`,
};

/**
 * @param path where the scenario is written to; asked for at a terminal
 * @throws ArgumentError when the file exists or cannot be written
 */
export async function init(path: string | undefined, { lang, quiet, from }: InitOptions): Promise<ExitCode> {
  const file = path ?? (await fileOfName(lang, quiet));
  const text = named(
    from === undefined
      ? readFileSync(join(SCENARIOS, 'starter', `starter.${lang}.yaml`), 'utf8')
      : starterOf(from, lang),
    file,
  );
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
        : say('init-place', { file, got: reasonOf(error, 'no-such-folder') }),
    );
  }
  if (!quiet) console.error(NEXT[lang](file));
  return EXIT.done;
}

/** The file of a scenario whose name is asked for, or the usual one where nobody can answer. */
async function fileOfName(lang: Lang, quiet = false): Promise<string> {
  const name = !quiet && isAtTerminal() ? await askedName(DEFAULT_NAME, lang) : DEFAULT_NAME;
  return /\.ya?ml$/iu.test(name) ? name : `${name}.yaml`;
}

/** The starter under the name of its file, so that two of them do not share a folder of results. */
function named(text: string, file: string): string {
  const name = basename(file, extname(file))
    .normalize('NFC')
    .replace(/[^\p{L}\p{Nd}_]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  if (file === '-' || name === '') return text;
  return text.replace(/^(scenario:[ ]*)\S+/mu, (_, key: string) => `${key}${name}`);
}

/** @throws ArgumentError when the table has no such region, or too few years of it */
function starterOf(region: string, lang: Lang): string {
  const data = (name: string) => readFileSync(join(SCENARIOS, 'data', name), 'utf8').trim();
  const all = data('region-growth.csv')
    .split('\n')
    .slice(1)
    .map((line): RegionGrowth => {
      const [level, name = '', year, growth = ''] = line.split(',');
      return { level: level as RegionGrowth['level'], region: name, year: Number(year), growth };
    });
  const groups = data('shandong-cities.txt')
    .split('\n')
    .map((line) => line.split(' '));
  const names = new Set(all.map((each) => each.region));
  if (!names.has(region)) {
    const provinces = [
      ...new Set(all.filter(({ level }) => level === 'province').map((each) => each.region)),
    ];
    throw new ArgumentError(
      say('from-region', { region }),
      didYouMean(region, names, say('regions-are', { provinces, cities: groups.flat() })),
    );
  }
  const text = regionStarter(all, region, peersOf(all, region, groups), lang);
  if (text === undefined)
    throw new ArgumentError(say('from-few-years', { region }), say('begin-with-import'));
  return text;
}
