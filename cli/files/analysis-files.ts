/** The files of an analysis: its document and its charts. */
import { join } from 'node:path';
import type { Chart } from '../../viz/index.ts';
import type { Lang, RunningOptions } from '../common-options.ts';
import { describeEnvironment } from '../run-environment.ts';
import { writePictures } from './picture-files.ts';
import { writeWhole } from './whole-files.ts';

export interface FileOptions {
  readonly out?: string;
  readonly charts: boolean;
}

/** A document with what may differ between two runs that agree, outside its digest. */
export function withEnvironment<T extends object>(
  document: T,
  options: RunningOptions,
  startedAt: number,
  scenario: string,
): T & { readonly environment: object } {
  return { ...document, environment: describeEnvironment(options.workers, startedAt, scenario) };
}

/** Writes files whole, then draws charts beside them, and names all of them on standard error. */
export async function writeAnalysis(
  folder: string,
  files: Readonly<Record<string, string>>,
  charts: (lang: Lang) => Promise<readonly Chart[]>,
  options: RunningOptions & FileOptions,
): Promise<void> {
  const { lang, quiet } = options;
  const written = Object.keys(files);
  for (const [name, content] of Object.entries(files)) writeWhole(join(folder, name), content);
  if (options.charts) {
    const { drawPictures } = await import('../../viz/index.ts');
    written.push(...writePictures(folder, await drawPictures({ charts: await charts(lang), lang })));
  }
  if (!quiet) for (const each of written) console.error(join(folder, each));
}
