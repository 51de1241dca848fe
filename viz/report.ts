/** A result as one page of HTML that needs nothing else: no network, no files beside it. */
import { createHash } from 'node:crypto';
import type { Result } from '../engine/index.ts';
import { chooseCharts } from './choose-charts.ts';
import { cutFontFor, FAMILY, WEIGHTS } from './fonts/font-files.ts';
import { toWoff } from './fonts/woff.ts';
import { describeRun, type Language, phrases, titleOf } from './language.ts';
import { formatCount, formatLevelOfConfidence } from './number-format.ts';
import { type Drawing, drawCharts } from './pictures.ts';
import { escapeXml } from './render-svg.ts';
import { findings } from './report/findings.ts';
import { insideJson, liveScript } from './report/live.ts';
import { PAGE_STYLE } from './report/page-style.ts';
import { reportWords } from './report/report-words.ts';
import { kindCounts, ledgerTable, oddsTable, sourceList } from './report/tables.ts';

/** The page's own fonts: the characters it uses of both weights, so that it reads alike on every machine. */
function fontFaces(text: string): string {
  return WEIGHTS.map(({ name, css }) => {
    const data = Buffer.from(toWoff(cutFontFor(name, text))).toString('base64');
    return `@font-face{font-family:'${FAMILY}';font-weight:${css};src:url(data:font/woff;base64,${data}) format('woff')}`;
  }).join('\n');
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, nothing runs but the script and style of this page. */
const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** A picture inside the page: ids of its own, no title that would pop up over the whole chart. */
function inlined({ svg, name }: Drawing, index: number): string {
  const own = svg
    .replace(/<title>.*?<\/title>/s, '')
    .replace(/\bid="(clip\d+|gradient_\d+)"/g, `id="chart${index}-$1"`)
    .replace(/url\(#(clip\d+|gradient_\d+)\)/g, `url(#chart${index}-$1)`);
  return `<figure><div class="chart" data-chart="${escapeXml(name)}">${own}</div></figure>`;
}

const section = (id: string, title: string, html: string): string =>
  `<section id="${id}">\n<h2>${escapeXml(title)}</h2>\n${html}\n</section>`;

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

/**
 * Report of a result: findings in sentences, the charts, the odds of every target, the ledger with its sources, how
 * to read it and how to run it again. Charts are pictures that turn live (values under the pointer) where the reader's
 * browser runs scripts. About 1 MB.
 *
 * @param drawings the charts to show, already drawn; by default those of `chooseCharts`.
 */
export async function renderReport(
  result: Result,
  lang: Language,
  drawings?: readonly Drawing[],
): Promise<string> {
  const shown = drawings ?? (await drawCharts(chooseCharts(result, lang), lang));
  const words = reportWords(lang);
  const script = liveScript();
  const title = escapeXml(words.title(titleOf(result.scenario, lang)));
  const { years } = result.scenario;
  const [overview, ...others] = shown.map(inlined);
  const sections = [
    section(
      'findings',
      words.sections.findings,
      `<ul class="findings">\n${findings(result, lang)
        .map((sentence) => `<li>${sentence}</li>`)
        .join('\n')}\n</ul>\n${overview ?? ''}`,
    ),
    section('charts', words.sections.charts, others.join('\n')),
    section(
      'odds',
      words.sections.odds,
      `${oddsTable(result, lang)}\n<p class="fine">${words.columnsNote}</p>`,
    ),
    section('method', words.sections.method, methodOf(result, lang)),
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
            `<ul>\n${result.warnings.map((warning) => `<li><code>${escapeXml(warning)}</code></li>`).join('\n')}\n</ul>`,
          ),
        ]),
    section('again', words.sections.again, againOf(result, lang)),
  ];
  const specs = insideJson(
    Object.fromEntries(
      // The page is the ground, light or dark.
      shown.map(({ name, vega }) => [name, { ...vega, background: null }]),
    ),
  );
  const body = `<header>
<h1>${title}</h1>
<p>${escapeXml(words.lead(years.base + 1, years.end))}<br>${escapeXml(describeRun(result, lang, (n) => formatCount(n, lang)))}</p>
</header>
<main>
${sections.join('\n')}
</main>
<script type="application/json" id="specs">${specs}</script>`;
  const style = `${fontFaces(body)}${PAGE_STYLE}`;
  return `<!doctype html>
<html lang="${phrases(lang).tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="growth-odds ${escapeXml(result.environment.growth_odds)}">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`;
}

function methodOf(result: Result, lang: Language): string {
  const level = formatLevelOfConfidence(Object.values(result.targets)[0]?.odds.level ?? 0.95);
  return paragraphs(reportWords(lang).method(result.run, formatCount(result.run.trials, lang), level));
}

/** A word of a command line as a shell reads it back. */
const shellWord = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

function againOf(result: Result, lang: Language): string {
  const words = reportWords(lang);
  const { environment, run } = result;
  const command = `growth-odds run ${shellWord(environment.scenario_file)} --sampler ${run.sampler} --trials ${run.trials} --seed ${run.seed}`;
  return `<p>${words.again}</p>
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
