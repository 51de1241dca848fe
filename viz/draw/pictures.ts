/** Charts drawn: SVG and PNG of each, with the characters that the shipped fonts lack. */

import { withCutFonts } from '../fonts/font-files.ts';
import type { Chart } from './chart.ts';
import { rasterise, visibleText } from './render-png.ts';
import { renderSvg } from './render-svg.ts';
import { missingGlyphs } from './text.ts';

export interface Drawing extends Chart {
  readonly svg: string;
  readonly phoneSvg?: string;
}

/** A chart as SVG in the forms that it has. */
async function drawn(chart: Chart): Promise<Drawing> {
  const svg = await renderSvg(chart.spec);
  return { ...chart, svg, ...(chart.phone && { phoneSvg: await renderSvg(chart.phone) }) };
}

export interface Picture extends Drawing {
  readonly png: Uint8Array;
  /** Characters of the chart that the shipped fonts lack: those of the machine were used, if it has any. */
  readonly missing?: readonly string[];
}

export interface PictureRequest {
  readonly charts: readonly Chart[];
}

/** Compiles charts and draws them as SVG, in order. */
export async function drawCharts({ charts }: PictureRequest): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  for (const chart of charts) drawings.push(await drawn(chart));
  return drawings;
}

/**
 * Draws charts as SVG and PNG, in order; PNGs are rasterised on threads of Node's, while this one goes on to the next chart. A
 * chart with characters that the shipped fonts lack is drawn with the system's fonts to help out, and says so: its
 * bytes then depend on the machine.
 */
export function drawPictures({ charts }: PictureRequest): Promise<Picture[]> {
  const text = JSON.stringify(charts.map(({ spec }) => spec));
  return withCutFonts(text, async (fontFiles) => {
    const pictures: Promise<Picture>[] = [];
    try {
      for (const chart of charts) {
        const drawing = await drawn(chart);
        const { svg } = drawing;
        const missing = missingGlyphs(visibleText(svg));
        const picture = rasterise(svg, fontFiles, missing.length > 0).then((png) => ({
          ...drawing,
          png,
          ...(missing.length > 0 ? { missing } : {}),
        }));
        // Awaited below; a fault while later charts are drawn must not count as unhandled.
        picture.catch(() => undefined);
        pictures.push(picture);
      }
      return await Promise.all(pictures);
    } finally {
      // The font files stay as long as one of them is in work.
      await Promise.allSettled(pictures);
    }
  });
}
