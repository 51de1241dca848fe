/** Charts and report of a result, as files. */
import { join } from 'node:path';
import type { Result } from '../../engine/index.ts';
import { chooseCharts, type Picture, type PictureRequest, renderReport } from '../../viz/index.ts';
import type { Lang } from '../common-options.ts';
import { writePictures } from './picture-files.ts';
import { writeWhole } from './whole-files.ts';

/**
 * Begins to draw the charts of a result, the first ones or all.
 *
 * @param draw draws them, here or in another thread
 * @returns what writes each as Vega-Lite, SVG and PNG to `charts/` of a folder, and `report.html`, and names the files
 */
export function drawResult(
  result: Result,
  lang: Lang,
  draw: (request: PictureRequest) => Promise<Picture[]>,
  all = false,
): (folder: string) => Promise<string[]> {
  const charts = chooseCharts(result, lang, all);
  const drawn = draw({ charts, lang });
  // Awaited when they are written; a fault before that must not count as unhandled.
  drawn.catch(() => undefined);
  return async (folder) => {
    const report = await renderReport(result, lang, charts, drawn);
    const written = writePictures(folder, await drawn);
    writeWhole(join(folder, 'report.html'), report);
    return [...written, 'report.html'];
  };
}
