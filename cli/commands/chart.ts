/** `growth-odds chart`: charts and report again from a result file, or a single chart as one file. */

import { dirname, join } from 'node:path';
import { ArgumentError, type ResultFile } from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { addToFolder } from '../files/folder/files-together.ts';
import { readUnchangedResult } from '../files/result-reader.ts';
import { prepareFile, prepareOutput, writeWhole } from '../files/whole-files.ts';
import type { ChartOptions } from './chart-options.ts';

const FOR_ONE = ['indicator', 'target', 'group', 'year', 'vega'] as const;

export async function chart(path: string, options: ChartOptions): Promise<ExitCode> {
  const { result, isFirst } = readUnchangedResult(path);
  if (isFirst) console.error(describe(say('first-result-drawn', { path }), options.lang));
  if (options.only !== undefined) {
    if (options.all) throw new ArgumentError(say('all-only-exclude-each-other'));
    await oneChart(result, options.only, options);
    return EXIT.done;
  }
  const alone = FOR_ONE.find((name) => options[name] !== undefined);
  if (alone !== undefined) {
    throw new ArgumentError(say('chart-show-none-name-one', { alone }));
  }
  const folder = options.out ?? dirname(path);
  prepareOutput(folder, ['report.html'], true);
  const [{ drawResult }, { drawPictures }] = await Promise.all([
    import('../files/result-files.ts'),
    import('../../viz/index.ts'),
  ]);
  const files = await drawResult(result, options.lang, drawPictures, { all: options.all === true })();
  const written = await addToFolder(folder, path, result, files);
  tell(
    written.map((each) => join(folder, each)),
    options,
  );
  return EXIT.done;
}

async function oneChart(result: ResultFile, only: string, options: ChartOptions): Promise<void> {
  if (options.out !== undefined) prepareFile(options.out);
  const { chartFile } = await import('./chart-file.ts');
  const content = await chartFile(result, only, options);
  if (options.out === undefined) {
    process.stdout.write(content);
    return;
  }
  writeWhole(options.out, content);
  tell([options.out], options);
}

/** Names the files that were written. */
function tell(files: readonly string[], { json, quiet }: ChartOptions): void {
  if (json) console.log(JSON.stringify(files, null, 2));
  else if (!quiet) for (const file of files) console.log(file);
}
