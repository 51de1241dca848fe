/** Charts and report of a result, as files. */
import { join } from 'node:path';
import type { Result } from '../engine/index.ts';
import { chooseCharts, drawPictures, prepareToDraw, renderReport } from '../viz/index.ts';
import type { Lang } from './common-options.ts';
import { writeWhole } from './whole-files.ts';

// This module is imported while the trials run: the time to load the chart libraries is then free.
prepareToDraw();

/**
 * Writes each chart, the first ones or all, as Vega-Lite, SVG and PNG to `charts/`, and `report.html`.
 *
 * @returns the files written, relative to the folder
 */
export async function writeCharts(
  result: Result,
  folder: string,
  lang: Lang,
  all = false,
): Promise<string[]> {
  let report = '';
  const pictures = await drawPictures(chooseCharts(result, lang, all), lang, async (drawings) => {
    report = await renderReport(result, lang, drawings);
  });
  const written: string[] = [];
  const write = (file: string, content: string | Uint8Array) => {
    writeWhole(join(folder, file), content);
    written.push(file);
  };
  for (const { name, spec, svg, png, warning } of pictures) {
    if (warning !== undefined) console.error(`warning: ${warning}`);
    write(join('charts', `${name}.vl.json`), `${JSON.stringify(spec, null, 2)}\n`);
    write(join('charts', `${name}.svg`), svg);
    write(join('charts', `${name}.png`), png);
  }
  write('report.html', report);
  return written;
}
