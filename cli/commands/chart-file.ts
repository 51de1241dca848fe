/** One chart of a result as the content of a file, whose name says of which kind. */

import { ArgumentError, type ResultFile } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import {
  CHART_NAMES,
  ChartFault,
  type ChartName,
  type ChartRequest,
  compileToVega,
  MissingGlyphError,
  makeChart,
  renderChartPage,
  renderPng,
  renderSvg,
} from '../../viz/index.ts';
import { warnOfGlyphs } from '../warnings.ts';
import type { ChartOptions } from './chart-options.ts';

type Kind = 'vega-lite' | 'vega' | 'svg' | 'png' | 'html';

/** Longest first. */
const ENDINGS: readonly (readonly [ending: string, kind: Kind])[] = [
  ['.vl.json', 'vega-lite'],
  ['.vg.json', 'vega'],
  ['.json', 'vega-lite'],
  ['.svg', 'svg'],
  ['.png', 'png'],
  ['.html', 'html'],
];

/** @throws ArgumentError when the ending is none of ours, or `--vega` asks for another kind */
function kindOf(file: string | undefined, vega: boolean): Kind {
  if (file === undefined) return vega ? 'vega' : 'vega-lite';
  const found = ENDINGS.find(([ending]) => file.toLowerCase().endsWith(ending));
  if (found === undefined) {
    const endings = ENDINGS.map(([ending]) => ending).join(', ');
    throw new ArgumentError(say('out-file-ends-one', { endings, file }));
  }
  const [ending, kind] = found;
  if (!vega) return kind;
  if (ending.endsWith('.json') && ending !== '.vl.json') return 'vega';
  throw new ArgumentError(say('vega-file-ends-vg-json', { file }));
}

/**
 * @param only name of the chart
 * @throws ArgumentError when there is no such chart, or the result has nothing to show in it
 */
export async function chartFile(
  result: ResultFile,
  only: string,
  options: ChartOptions,
): Promise<string | Uint8Array> {
  const kind = kindOf(options.out, options.vega === true);
  if (!isChartName(only)) {
    throw new ArgumentError(say('only-one', { chartNames: CHART_NAMES, only }));
  }
  const { lang } = options;
  const made = asked(lang, () => makeChart(result, only, requestOf(options)));
  if (kind === 'vega-lite') return `${JSON.stringify(made.spec, null, 2)}\n`;
  if (kind === 'vega') return `${JSON.stringify(compileToVega(made.spec), null, 2)}\n`;
  const svg = await renderSvg(made.spec);
  if (kind === 'svg') return svg;
  if (kind === 'html') return renderChartPage(result, lang, { ...made, svg });
  return renderPng(svg).catch((error: unknown) => {
    if (!(error instanceof MissingGlyphError)) throw error;
    warnOfGlyphs(`${only}.png`, error.characters, lang);
    return renderPng(svg, { systemFonts: true });
  });
}

const isChartName = (name: string): name is ChartName => (CHART_NAMES as readonly string[]).includes(name);

function requestOf({ lang, indicator, target, group, year }: ChartOptions): ChartRequest {
  return {
    lang,
    ...(indicator === undefined ? {} : { indicator }),
    ...(target === undefined ? {} : { target }),
    ...(group === undefined ? {} : { group }),
    ...(year === undefined ? {} : { year }),
  };
}

/** What the caller asked for and the result does not have is the caller's fault. */
function asked<T>(lang: ChartOptions['lang'], make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ChartFault)) throw error;
    throw new ArgumentError(say('verbatim', { text: error.said[lang] }));
  }
}
