/** The files of an analysis: its document and its charts. */
import { join } from 'node:path';
import type { Chart } from '../../viz/index.ts';
import type { CommonOptions, RunningOptions } from '../common-options.ts';
import type { Lang } from '../language-of-command.ts';
import { describeEnvironment } from '../run-environment.ts';
import { type Content, type Dated, writeTogether } from './folder/files-together.ts';
import { pictureFiles } from './picture-files.ts';

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

/** Draws the charts of a document, writes all its files together, and names them on standard error. */
export async function writeAnalysis(
  folder: string,
  name: string,
  document: Dated,
  charts: (lang: Lang) => Promise<readonly Chart[]>,
  options: CommonOptions & FileOptions,
  others: Readonly<Record<string, Content>> = {},
): Promise<void> {
  const { lang, quiet } = options;
  const files = new Map<string, Content>(Object.entries(others));
  let fault: unknown;
  if (options.charts) {
    try {
      const { drawPictures } = await import('../../viz/index.ts');
      const pictures = await drawPictures({ charts: await charts(lang) });
      for (const [file, content] of pictureFiles(pictures, lang)) files.set(file, content);
    } catch (error) {
      fault = error;
    }
  }
  const written = await writeTogether(folder, name, document, files);
  if (!quiet) for (const each of written) console.error(join(folder, each));
  // What cannot be drawn costs nothing else.
  if (fault !== undefined) throw fault;
}
