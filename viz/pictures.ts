/** Charts drawn: SVG and PNG of each, what could not be drawn said. */
import type { Spec } from 'vega';
import type { Chart } from './choose-charts.ts';
import type { Language } from './language.ts';
import { MissingGlyphError, renderPng } from './render-png.ts';
import { renderVegaSvg } from './render-svg.ts';
import { compileToVega } from './vega-runtime.ts';

export interface Drawing extends Chart {
  /** The spec compiled: what the live chart of a report runs on. */
  readonly vega: Spec;
  readonly svg: string;
}

/** Compiles and draws charts, in order. */
export async function drawCharts(charts: readonly Chart[], lang: Language): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  for (const chart of charts) {
    const vega = await compileToVega(chart.spec);
    drawings.push({ ...chart, vega, svg: await renderVegaSvg(vega, lang) });
  }
  return drawings;
}

export interface Picture {
  readonly name: string;
  readonly png: Uint8Array;
  /** Set when characters of the chart are missing in the shipped fonts: drawn with those of the system, if it has any. */
  readonly warning?: string;
}

/**
 * PNGs of drawings, side by side on the threads that Node keeps for such work. A chart with characters that the
 * shipped fonts lack is drawn with the system's fonts to help out, and says so: its bytes then depend on the machine.
 */
export function rasterize(drawings: readonly Pick<Drawing, 'name' | 'svg'>[]): Promise<Picture[]> {
  return Promise.all(
    drawings.map(async ({ name, svg }) => {
      try {
        return { name, png: await renderPng(svg) };
      } catch (error) {
        if (!(error instanceof MissingGlyphError)) throw error;
        const characters = error.characters.join(' ');
        const warning = `${name}.png has characters that the shipped fonts lack (${characters}); drawn with the fonts of this machine`;
        return { name, png: await renderPng(svg, { systemFonts: true }), warning };
      }
    }),
  );
}
