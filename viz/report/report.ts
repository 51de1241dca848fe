/** A result as one page of HTML that needs nothing else: no network, no files beside it. */
import type { ResultFile } from '../../engine/index.ts';
import { chooseCharts } from '../choose/choose-charts.ts';
import type { Chart } from '../draw/chart.ts';
import { type Drawing, drawCharts } from '../draw/pictures.ts';
import { escapeXml, titleOfSpec } from '../draw/render-svg.ts';
import { type Language, titleOf } from '../words/language.ts';
import { explorerOf } from './explorer.ts';
import { headlineOf } from './first-screen.ts';
import { figure, pageOf, specsOf } from './page.ts';
import { type Depth, kickerOf, sectionsOf } from './sections.ts';

/**
 * Report of a result: verdicts, findings in sentences, the charts, the odds of every target, the ledger with its sources,
 * how to read it and how to run it again; in depth also a section on each of some targets, a comparison with other
 * scenarios, and contents. Charts are pictures that turn live (values under the pointer) where the reader's browser runs
 * scripts. Below 1 MB.
 *
 * @param charts the charts to show, the overview first
 * @param drawings the same drawn: awaited last, when the rest of the page is ready
 */
export async function renderReport(
  result: ResultFile,
  lang: Language,
  charts: readonly Chart[] = chooseCharts(result, lang),
  drawings: Promise<readonly Drawing[]> = drawCharts({ charts }),
  depth: Depth = {},
): Promise<string> {
  // A fault before they are awaited must not count as unhandled.
  drawings.catch(() => undefined);
  const explorer = explorerOf(result, lang, charts);
  const name = titleOf(result.scenario, lang);
  const hasTargets = Object.keys(result.targets).length > 0;
  const title = hasTargets ? `${name}${lang === 'zh' ? '：' : ': '}${headlineOf(result, lang)}` : name;
  const bodyWith = (figures: ReadonlyMap<string, string>) => `${kickerOf(result, lang)}
<main>
${sectionsOf(result, lang, depth, figures, explorer.html).join('\n')}
</main>`;
  return pageOf({
    lang,
    title,
    generator: `growth-odds ${result.environment.growth_odds}`,
    text: bodyWith(new Map(charts.map(({ name }) => [name, '']))),
    body: async () => bodyWith(new Map((await drawings).map((each, i) => [each.name, figure(each, i)]))),
    specs: { ...specsOf(charts), ...explorer.specs },
    data: { explore: explorer.data },
    result,
  });
}

/** One chart as a page, live where the reader's browser runs scripts. */
export function renderChartPage(result: ResultFile, lang: Language, drawing: Drawing): Promise<string> {
  const title = titleOfSpec(drawing.spec);
  const body = `<main>\n<h1 class="unseen">${escapeXml(title)}</h1>\n${figure(drawing, 0)}\n</main>`;
  return pageOf({
    lang,
    title,
    generator: `growth-odds ${result.environment.growth_odds}`,
    text: body,
    body: async () => body,
    specs: specsOf([drawing]),
  });
}
