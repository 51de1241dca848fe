/** `growth-odds chart`: charts and report again from a result file. */
import { dirname, join } from 'node:path';
import type { CommonOptions } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { writeCharts } from '../result-files.ts';
import { readResult } from '../result-reader.ts';
import { prepareFolder } from '../whole-files.ts';

export async function chart(
  path: string,
  options: CommonOptions & { readonly out?: string },
): Promise<ExitCode> {
  const result = readResult(path);
  const folder = options.out ?? dirname(path);
  prepareFolder(folder);
  const written = await writeCharts(result, folder, options.lang);
  for (const each of written) console.log(join(folder, each));
  return EXIT.done;
}
