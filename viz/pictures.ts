/** Charts drawn: SVG and PNG of each, what could not be drawn said. */
import type { Spec } from 'vega';
import type { Chart } from './choose-charts.ts';
import { withCutFonts } from './fonts/font-files.ts';
import type { Language } from './language.ts';
import { startRasterThreads } from './raster-threads.ts';
import { rasterOptions, visibleText } from './render-png.ts';
import { renderVegaSvg } from './render-svg.ts';
import { missingGlyphs } from './text.ts';
import { compileToVega } from './vega-runtime.ts';

export interface Drawing extends Chart {
  /** The spec compiled. */
  readonly vega: Spec;
  readonly svg: string;
}

export interface Picture extends Drawing {
  readonly png: Uint8Array;
  /** Set when the shipped fonts lack characters of the chart: those of the machine were used, if it has any. */
  readonly warning?: string;
}

async function drawChart(chart: Chart, lang: Language): Promise<Drawing> {
  const vega = compileToVega(chart.spec);
  return { ...chart, vega, svg: await renderVegaSvg(vega, lang) };
}

/** Compiles charts and draws them as SVG, in order. */
export async function drawCharts(charts: readonly Chart[], lang: Language): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  for (const chart of charts) drawings.push(await drawChart(chart, lang));
  return drawings;
}

/**
 * Draws charts as SVG and PNG, in order; the PNGs on two threads, while the main thread goes on to the next chart and
 * then does what `onDrawings` asks for. A chart with characters that the shipped fonts lack is drawn with the system's
 * fonts to help out, and says so: its bytes then depend on the machine.
 */
export function drawPictures(
  charts: readonly Chart[],
  lang: Language,
  onDrawings: (drawings: readonly Drawing[]) => Promise<void> = async () => {},
): Promise<Picture[]> {
  const text = JSON.stringify(charts.map(({ spec }) => spec));
  return withCutFonts(text, async (fontFiles) => {
    const threads = startRasterThreads();
    try {
      const drawings: Drawing[] = [];
      const pictures: Promise<Picture>[] = [];
      for (const chart of charts) {
        const drawing = await drawChart(chart, lang);
        drawings.push(drawing);
        const missing = missingGlyphs(visibleText(drawing.svg));
        const warning = `${chart.name}.png has characters that the shipped fonts lack (${missing.join(' ')}); drawn with the fonts of this machine`;
        const picture = threads
          .draw(drawing.svg, rasterOptions(fontFiles, missing.length > 0))
          .then((png) => ({ ...drawing, png, ...(missing.length > 0 ? { warning } : {}) }));
        // Awaited below; a fault while later charts are drawn must not count as unhandled.
        picture.catch(() => undefined);
        pictures.push(picture);
      }
      await onDrawings(drawings);
      return await Promise.all(pictures);
    } finally {
      await threads.stop();
    }
  });
}
