/** Charts and report of a result, as files. */
import type { ResultFile, Swings } from '../../engine/index.ts';
import { chooseCharts, type Picture, type PictureRequest, renderReport } from '../../viz/index.ts';
import type { Lang } from '../language-of-command.ts';
import type { Content } from './folder/files-together.ts';
import { pictureFiles } from './picture-files.ts';

/**
 * Begins to draw the charts of a result, the first ones or all.
 *
 * @param draw draws them, here or in another thread
 * @param swings what the odds rest on, where it was asked for
 * @param report whether there is to be a page
 * @param page the address of the page that moves, where there is to be one beside it
 * @returns what waits for each as Vega-Lite, SVG and PNG in `charts/`, and for `report.html`, by their place in a folder
 */
export function drawResult(
  result: ResultFile,
  lang: Lang,
  draw: (request: PictureRequest) => Promise<Picture[]>,
  {
    all = false,
    swings,
    report = true,
    page,
  }: {
    readonly all?: boolean;
    readonly swings?: Swings | undefined;
    readonly report?: boolean;
    readonly page?: string | undefined;
  } = {},
): () => Promise<Map<string, Content>> {
  const charts = chooseCharts(result, lang, all);
  const drawn = draw({ charts });
  // Awaited when they are written; a fault before that must not count as unhandled.
  drawn.catch(() => undefined);
  return async () => {
    if (!report) return new Map(pictureFiles(await drawn, lang));
    const depth = { page, ...(swings === undefined ? {} : { answers: { swings } }) };
    const html = await renderReport(result, lang, charts, drawn, depth);
    return new Map([...pictureFiles(await drawn, lang), ['report.html', html]]);
  };
}
