/** A result as one page of HTML that needs nothing else: no network, no files beside it. */

import type { ResultFile, Swings } from '../../engine/index.ts';
import { inSentences } from '../../engine/words/describe.ts';
import { chooseCharts } from '../choose/choose-charts.ts';
import type { Chart } from '../draw/chart.ts';
import { type Drawing, drawCharts } from '../draw/pictures.ts';
import { escapeXml, titleOfSpec } from '../draw/render-svg.ts';
import { describeRun, type Language, titleOf } from '../words/language.ts';
import { formatCount, formatLevelOfConfidence } from '../words/number-format.ts';
import { tinyNote } from '../words/odds-format.ts';
import { runCommand } from '../words/run-command.ts';
import { explorerOf } from './explorer.ts';
import { findings } from './findings.ts';
import { firstScreen, headlineOf } from './first-screen.ts';
import { figure, pageOf } from './page.ts';
import { reportWords } from './report-words.ts';
import {
  guessTable,
  intervalTable,
  kindCounts,
  ledgerTable,
  levelsTable,
  oddsTable,
  sourceList,
} from './tables.ts';

const section = (id: string, title: string, html: string): string =>
  `<section id="${id}">\n<h2>${escapeXml(title)}</h2>\n${html}\n</section>`;

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

/**
 * Report of a result: findings in sentences, the charts, the odds of every target, the ledger with its sources, how
 * to read it and how to run it again. Charts are pictures that turn live (values under the pointer) where the reader's
 * browser runs scripts. About 1.6 MB.
 *
 * @param charts the charts to show
 * @param drawings the same drawn: awaited last, when the rest of the page is ready
 * @param swings what the odds rest on: their range stands beside them then, and the figures that decide are named
 */
export async function renderReport(
  result: ResultFile,
  lang: Language,
  charts: readonly Chart[] = chooseCharts(result, lang),
  drawings: Promise<readonly Drawing[]> = drawCharts({ charts }),
  swings?: Swings,
): Promise<string> {
  // A fault before they are awaited must not count as unhandled.
  drawings.catch(() => undefined);
  const words = reportWords(lang);
  const explorer = explorerOf(result, lang, charts);
  const name = titleOf(result.scenario, lang);
  const { years } = result.scenario;
  const hasTargets = Object.keys(result.targets).length > 0;
  const title = hasTargets ? `${name}${lang === 'zh' ? '：' : ': '}${headlineOf(result, lang)}` : name;
  const lead = hasTargets ? words.lead : words.levels.lead;
  const found = findings(result, lang)
    .map((sentence) => `<li>${sentence}</li>`)
    .join('\n');
  const tiny = tinyNote(
    Object.values(result.targets).map((target) => ({ ...target, title: titleOf(target, lang) })),
    lang,
  );
  const notes = [words.columnsNote, ...(tiny === undefined ? [] : [escapeXml(tiny)])];
  const tables = [
    ...(hasTargets ? [explorer.html] : []),
    hasTargets
      ? section(
          'odds',
          words.sections.odds,
          `${oddsTable(result, lang, swings)}\n${notes.map((note) => `<p class="fine">${note}</p>`).join('\n')}`,
        )
      : section('levels', words.levels.title, levelsTable(result, lang)),
    ...(hasTargets ? [section('method', words.sections.method, methodOf(result, lang))] : []),
    section(
      'ledger',
      words.sections.ledger,
      `<p>${words.counts(kindCounts(result.ledger))}</p>\n${ledgerTable(result, lang)}`,
    ),
    ...(Object.keys(result.sources).length === 0
      ? []
      : [section('sources', words.sections.sources, sourceList(result, lang))]),
    ...(result.warnings.length === 0
      ? []
      : [
          section(
            'warnings',
            words.sections.warnings,
            `<ul>\n${result.warnings.map((warning) => `<li>${escapeXml(inSentences(warning, warning.mend, lang))}</li>`).join('\n')}\n</ul>`,
          ),
        ]),
    section('again', words.sections.again, againOf(result, lang)),
  ];
  const bodyWith = ([overview, ...others]: readonly string[]) => `<header class="kicker">
<p>${escapeXml(name)}</p>
<p>${escapeXml(lead(years.base + 1, years.end))}</p>
</header>
<main>
${[
  hasTargets ? firstScreen(result, lang, swings) : `<h1>${escapeXml(name)}</h1>`,
  ...(swings === undefined ? [] : [section('guesses', words.sections.guesses, guessTable(swings, lang))]),
  section('findings', words.sections.findings, `${overview ?? ''}\n<ul class="findings">\n${found}\n</ul>`),
  ...(hasTargets || others.length > 0 ? [section('charts', words.sections.charts, others.join('\n'))] : []),
  ...tables,
].join('\n')}
</main>`;
  return pageOf({
    lang,
    title,
    generator: `growth-odds ${result.environment.growth_odds}`,
    text: bodyWith([]),
    body: async () => bodyWith((await drawings).map(figure)),
    specs: { ...Object.fromEntries(charts.map(({ name, spec }) => [name, spec])), ...explorer.specs },
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
    specs: { [drawing.name]: drawing.spec },
  });
}

function methodOf(result: ResultFile, lang: Language): string {
  const words = reportWords(lang);
  const level = formatLevelOfConfidence(Object.values(result.targets)[0]?.odds.level ?? 0.95);
  const read = words.method(formatCount(result.run.trials, lang), level);
  const how = methodsOf(result).map(({ method, count }) =>
    words.precision(method, count, result.run.replicates),
  );
  return `${paragraphs(read)}\n${intervalTable(result, lang)}\n<ul>\n${how.map((text) => `<li>${escapeXml(text)}</li>`).join('\n')}\n</ul>`;
}

/** How the intervals of the targets were made, the commonest way first. */
function methodsOf(result: ResultFile): { method: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { odds } of Object.values(result.targets))
    counts.set(odds.method, (counts.get(odds.method) ?? 0) + 1);
  return [...counts].map(([method, count]) => ({ method, count })).sort((a, b) => b.count - a.count);
}

function againOf(result: ResultFile, lang: Language): string {
  const words = reportWords(lang);
  const { environment, run, scenario } = result;
  const command = runCommand(environment.scenario_file, scenario.set, run);
  const made = describeRun(result, lang, (n) => formatCount(n, lang));
  return `<p>${escapeXml(made)}</p>
<p>${words.again}</p>
<pre><code>${escapeXml(command)}</code></pre>
<p>${words.verify}</p>
<pre><code>growth-odds verify result.json</code></pre>
<p class="fine">${words.digest}: ${escapeXml(result.digest)}<br>${words.scenarioDigest}: ${escapeXml(result.scenario.digest)}<br>${escapeXml(
    words.made(
      environment.growth_odds,
      environment.node,
      environment.platform,
      environment.workers,
      environment.seconds.toFixed(2),
      environment.finished,
    ),
  )}</p>`;
}
