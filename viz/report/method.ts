/** How a result was measured, and how it is made again. */

import type { ResultFile } from '../../engine/index.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { formatFixed } from '../words/figure-format.ts';
import { knownLine } from '../words/known/known-line.ts';
import { describeRun, type Language } from '../words/language.ts';
import { formatCount, formatLevelOfConfidence } from '../words/number-format.ts';
import { openCommand, runCommand } from '../words/run-command.ts';
import { reportWords } from './report-words.ts';
import { intervalTable } from './tables.ts';

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

/** What odds and intervals say, those of every target in full, and how the intervals were made. */
export function methodOf(result: ResultFile, lang: Language): string {
  const words = reportWords(lang);
  const level = formatLevelOfConfidence(Object.values(result.targets)[0]?.odds.level ?? 0.95);
  const read = [...words.method(formatCount(result.run.trials, lang), level)];
  const how = methodsOf(result).map(({ method, count }) =>
    words.precision(method, count, result.run.replicates),
  );
  const known = knownLine(result, lang);
  if (known !== undefined) read.unshift(escapeXml(known));
  return `${paragraphs(read)}\n${intervalTable(result, lang)}\n<ul>\n${how.map((text) => `<li>${escapeXml(text)}</li>`).join('\n')}\n</ul>`;
}

/** How the intervals of the targets were made, the commonest way first. */
function methodsOf(result: ResultFile): { method: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { odds } of Object.values(result.targets))
    counts.set(odds.method, (counts.get(odds.method) ?? 0) + 1);
  return [...counts].map(([method, count]) => ({ method, count })).sort((a, b) => b.count - a.count);
}

/**
 * The command that makes the result again, its digests, and where it was made; what moves its assumptions.
 *
 * @param page the address of the page beside the report, where one was written
 */
export function againOf(result: ResultFile, lang: Language, page?: string): string {
  const words = reportWords(lang);
  const { environment, run, scenario } = result;
  const command = runCommand(environment.scenario_file, scenario.set, run, environment.known);
  const made = describeRun(result, lang, (n) => formatCount(n, lang));
  return `<p>${escapeXml(made)}</p>
<p>${words.again}</p>
<pre><code>${escapeXml(command)}</code></pre>
<p>${words.verify}</p>
<pre><code>growth-odds verify result.json</code></pre>
<p>${page === undefined ? words.move : `<a href="${escapeXml(page)}">${words.moveHere}</a>`}</p>
${page === undefined ? `<pre><code>${escapeXml(openCommand(environment.scenario_file))}</code></pre>` : ''}
${footerOf(result, lang, [`${words.scenarioDigest}: ${escapeXml(scenario.digest)}`])}`;
}

/** The digest of a document, and where and with what it was made. */
export function footerOf(
  { digest, environment }: Pick<ResultFile, 'digest' | 'environment'>,
  lang: Language,
  more: readonly string[] = [],
): string {
  const words = reportWords(lang);
  const made = words.made(
    environment.growth_odds,
    environment.node,
    environment.platform,
    environment.workers,
    formatFixed(environment.seconds, 2),
    environment.finished,
  );
  const lines = [`${words.digest}: ${escapeXml(digest)}`, ...more, escapeXml(made)];
  return `<p class="fine">${lines.join('<br>')}</p>`;
}
