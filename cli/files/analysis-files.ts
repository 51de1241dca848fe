/** The files of an analysis: its document, its charts, and a page of both. */
import { join } from 'node:path';
import type { Environment } from '../../engine/index.ts';
import type { Chart, Passage, Question } from '../../viz/index.ts';
import type { CommonOptions, RunningOptions } from '../common-options.ts';
import type { Lang } from '../language-of-command.ts';
import { describeEnvironment } from '../run-environment.ts';
import { type Content, type Dated, writeTogether } from './folder/files-together.ts';
import { pictureFiles } from './picture-files.ts';

export interface FileOptions {
  readonly out?: string;
  readonly charts: boolean;
}

/** What is written beside a document. */
export interface Beside {
  readonly charts: (lang: Lang) => Promise<readonly Chart[]>;
  /** What the page says beside the charts; without them there is no page. */
  readonly passages?: readonly Passage[];
  readonly files?: Readonly<Record<string, Content>>;
}

/** A document with what may differ between two runs that agree, outside its digest. */
export function withEnvironment<T extends object>(
  document: T,
  options: RunningOptions,
  startedAt: number,
  scenario: string,
): T & { readonly environment: Environment } {
  return { ...document, environment: describeEnvironment(options.workers, startedAt, scenario) };
}

/** The files that an analysis leaves in its folder, its charts apart. */
export const analysisFiles = (question: Question, { charts }: FileOptions): string[] => [
  `${question}.json`,
  ...(charts ? ['report.html'] : []),
];

/** Draws the charts of a document, writes all its files together, and names them on standard error. */
export async function writeAnalysis(
  folder: string,
  name: string,
  document: Dated & { readonly environment: Environment },
  { charts, passages, files: others = {} }: Beside,
  options: CommonOptions & FileOptions,
): Promise<void> {
  const { lang, quiet } = options;
  const files = new Map<string, Content>(Object.entries(others));
  let fault: unknown;
  if (options.charts) {
    try {
      const { drawPictures, renderAnalysis } = await import('../../viz/index.ts');
      const drawings = await drawPictures({ charts: await charts(lang) });
      for (const [file, content] of pictureFiles(drawings, lang)) files.set(file, content);
      if (passages !== undefined) {
        const question = name.replace('.json', '') as Question;
        files.set('report.html', await renderAnalysis({ question, document, passages, drawings }, lang));
      }
    } catch (error) {
      fault = error;
    }
  }
  const written = await writeTogether(folder, name, document, files);
  if (!quiet) for (const each of written) console.error(join(folder, each));
  // What cannot be drawn costs nothing else.
  if (fault !== undefined) throw fault;
}
