/** The sections of a report in their order. */
import type { ResultFile } from '../../engine/index.ts';
import { inSentences } from '../../engine/words/describe.ts';
import type { Answers } from '../choose/answers.ts';
import { chartsOf, type TargetCharts } from '../choose/report-charts.ts';
import type { Chart } from '../draw/chart.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { titleWithDeadline } from '../words/deadline-words.ts';
import { type Language, titleOf } from '../words/language.ts';
import { tinyNote } from '../words/odds-format.ts';

import { comparisonTable } from './comparison-table.ts';
import { findings } from './findings.ts';
import { firstScreen } from './first-screen.ts';
import { keyTarget } from './key-target.ts';
import { keyWords } from './key-words.ts';
import { againOf, methodOf } from './method.ts';
import { contentOf, type Passage } from './passages.ts';
import { reportWords } from './report-words.ts';
import { guessTable, kindCounts, ledgerTable, levelsTable, sourceList } from './tables.ts';
import { targetTable } from './target-table.ts';

/** What makes a report more than a first look: answers of analyses, and targets that it goes into. */
export interface Depth {
  readonly answers?: Answers;
  /** Their charts are among those of the report. */
  readonly targets?: readonly TargetCharts[];
  /** What is held against what came: fits made again in past years, odds that were told. */
  readonly records?: readonly RecordSection[];
  /** The address of the page beside it. */
  readonly page?: string | undefined;
}

/** What forecasts were worth: fits made again in past years, odds that were told and what came. */
export interface RecordSection {
  readonly id: 'backtest' | 'outcomes';
  readonly title: string;
  readonly passages: readonly Passage[];
  /** They are among those of the report. */
  readonly charts: readonly Chart[];
}

export const recordSection = (
  id: RecordSection['id'],
  lang: Language,
  passages: readonly Passage[],
  charts: readonly Chart[] = [],
): RecordSection => ({ id, title: keyWords(lang)[id], passages, charts });

export function kickerOf(result: ResultFile, lang: Language): string {
  const words = reportWords(lang);
  const { years } = result.scenario;
  const lead = Object.keys(result.targets).length > 0 ? words.lead : words.levels.lead;
  return `<header class="kicker">
<p>${escapeXml(titleOf(result.scenario, lang))}</p>
<p>${escapeXml(lead(years.base + 1, years.end))}</p>
</header>`;
}

/** A section, with the title that the contents name it by; none for what is on the first screen. */
interface Section {
  readonly id?: string;
  readonly title?: string;
  readonly html: string;
}

/**
 * All sections as HTML in their order.
 *
 * @param figures the pictures as HTML by their names, the overview first
 */
export function sectionsOf(
  result: ResultFile,
  lang: Language,
  { answers = {}, targets = [], records = [], page }: Depth,
  figures: ReadonlyMap<string, string>,
  explorer: string,
): string[] {
  const hasTargets = Object.keys(result.targets).length > 0;
  const sections: Section[] = [
    ...(hasTargets ? oddsSections(result, lang, answers) : []),
    ...pictureSections(result, lang, { answers, targets, records }, figures),
    ...(hasTargets
      ? [{ html: explorer }, named('method', reportWords(lang).sections.method, methodOf(result, lang))]
      : [named('levels', reportWords(lang).levels.title, levelsTable(result, lang))]),
    ...groundSections(result, lang, page),
  ];
  const top = hasTargets
    ? firstScreen(result, lang, answers)
    : `<h1>${escapeXml(titleOf(result.scenario, lang))}</h1>`;
  const contents = targets.length === 0 ? [] : [contentsOf(sections, lang)];
  return [top, ...contents, ...sections.map(({ html }) => html)];
}

/** The figures that decide, and every target. */
function oddsSections(result: ResultFile, lang: Language, { swings }: Answers): Section[] {
  const { sections } = reportWords(lang);
  return [
    ...(swings === undefined ? [] : [named('guesses', sections.guesses, guessTable(swings, lang))]),
    named('odds', sections.odds, `${targetTable(result, lang, swings)}\n${oddsNotes(result, lang)}`),
  ];
}

/** The findings with the first picture, the targets that are gone into, other scenarios, all other pictures. */
function pictureSections(
  result: ResultFile,
  lang: Language,
  { answers = {}, targets = [], records = [] }: Depth,
  figures: ReadonlyMap<string, string>,
): Section[] {
  const words = reportWords(lang).sections;
  const html = (charts: readonly Chart[]) => charts.flatMap(({ name }) => figures.get(name) ?? []);
  const [overview = ''] = figures.values();
  const found = findings(result, lang).map((sentence) => `<li>${sentence}</li>`);
  const ofTargets = targets.flatMap(chartsOf);
  const placed = new Set([...ofTargets, ...records.flatMap(({ charts }) => charts)].map(({ name }) => name));
  const others = [...figures].slice(1).flatMap(([name, each]) => (placed.has(name) ? [] : [each]));
  const beside = answers.swings === undefined ? '' : comparisonTable(result, answers.swings, lang);
  return [
    named('findings', words.findings, `${overview}\n<ul class="findings">\n${found.join('\n')}\n</ul>`),
    ...targets.map(({ target, quantity, moves, required, known }, i) => {
      const pictures = {
        ...{ quantity: html(quantity), known: html(known), moves: html(moves) },
        required: html(required),
      };
      const id = `target-${i + 1}`;
      const title = titleOf(result.targets[target]!, lang);
      return { id, title, html: keyTarget(result, target, lang, answers, pictures, id) };
    }),
    ...records.map(({ id, title, passages, charts }) =>
      named(
        id,
        title,
        contentOf(
          passages,
          charts.flatMap(({ name }) => {
            const picture = figures.get(name);
            return picture === undefined ? [] : [{ name, html: picture }];
          }),
        ).join('\n'),
      ),
    ),
    ...(beside === '' ? [] : [named('beside', keyWords(lang).comparison, beside)]),
    ...(others.length === 0 ? [] : [named('charts', words.charts, others.join('\n'))]),
  ];
}

/** What it rests on: the ledger, its sources, warnings, and how to make it again. */
function groundSections(result: ResultFile, lang: Language, page: string | undefined): Section[] {
  const words = reportWords(lang);
  const { sections } = words;
  const warnings = result.warnings.map(
    (warning) => `<li>${escapeXml(inSentences(warning, warning.mend, lang))}</li>`,
  );
  const counts = words.counts(kindCounts(result.ledger));
  return [
    named('ledger', sections.ledger, `<p>${counts}</p>\n${ledgerTable(result, lang)}`),
    ...(Object.keys(result.sources).length === 0
      ? []
      : [named('sources', sections.sources, sourceList(result, lang))]),
    ...(warnings.length === 0
      ? []
      : [named('warnings', sections.warnings, `<ul>\n${warnings.join('\n')}\n</ul>`)]),
    named('again', sections.again, againOf(result, lang, page)),
  ];
}

function contentsOf(sections: readonly Section[], lang: Language): string {
  const title = escapeXml(keyWords(lang).contents);
  const items = sections.flatMap(({ id, title }) =>
    id === undefined || title === undefined ? [] : [`<li><a href="#${id}">${escapeXml(title)}</a></li>`],
  );
  return `<nav class="contents" aria-label="${title}"><h2>${title}</h2><ol>${items.join('')}</ol></nav>`;
}

/** How to read the table of targets, and what tiny odds are as numbers. */
function oddsNotes(result: ResultFile, lang: Language): string {
  const targets = Object.values(result.targets);
  const tiny = tinyNote(
    targets.map((target) => ({ ...target, title: titleWithDeadline(target, lang) })),
    lang,
  );
  return [reportWords(lang).columnsNote, ...(tiny === undefined ? [] : [tiny])]
    .map((note) => `<p class="fine">${escapeXml(note)}</p>`)
    .join('\n');
}

const named = (id: string, title: string, html: string): Section => ({
  ...{ id, title },
  html: `<section id="${id}">\n<h2>${escapeXml(title)}</h2>\n${html}\n</section>`,
});
