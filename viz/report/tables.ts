/** The tables of the report: intervals, levels, ledger, sources. Everything that a scenario may hold is escaped here. */

import type { Kind, LedgerEntry, Result, Source, Swings } from '../../engine/index.ts';
import { describe } from '../../engine/words/describe.ts';
import { detailWords } from '../charts/marks/target-words.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { decisionOn, decisionWords, inputTitle } from '../words/input-words.ts';
import { type Language, phrases, titleOf } from '../words/language.ts';
import { formatLevelOfConfidence } from '../words/number-format.ts';
import { formatInterval, formatOddsInFull, toldOdds } from '../words/odds-format.ts';
import { writeQuantity } from '../words/quantity-format.ts';
import { swingEnds, worthOf } from '../words/swing-words.ts';
import { reportWords } from './report-words.ts';

interface Cell {
  readonly html: string;
  /** `number` is set right-aligned in figures of one width. */
  readonly as?: 'number' | 'strong';
}

const text = (value: string): Cell => ({ html: escapeXml(value) });
const number = (value: string): Cell => ({ html: escapeXml(value), as: 'number' });

/** A table that scrolls by itself, by keyboard too, where the page is too narrow for it. */
function table(
  name: string,
  title: string,
  heads: readonly Cell[],
  rows: readonly (readonly Cell[])[],
): string {
  const attribute = ({ as }: Cell) => (as === undefined ? '' : ` class="${as}"`);
  const head = heads.map((cell) => `<th scope="col"${attribute(cell)}>${cell.html}</th>`).join('');
  const body = rows
    .map(([first, ...others]) => {
      const start = first === undefined ? '' : `<th scope="row"${attribute(first)}>${first.html}</th>`;
      const cells = others.map((cell, i) => {
        const name = heads[i + 1]?.html ?? '';
        return `<td${attribute(cell)}${cell.html === '' ? ' data-empty' : ` data-head="${name}"`}>${cell.html}</td>`;
      });
      return `<tr>${start}${cells.join('')}</tr>`;
    })
    .join('\n');
  return `<div class="wide" role="region" tabindex="0" aria-label="${escapeXml(title)}"><table class="${name}"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Figures shown. */
const FEW = 5;

/** The figures that decide the answer, with what a better one would be worth. */
export function guessTable(swings: Swings, lang: Language): string {
  const { guesses, sections } = reportWords(lang);
  const rows = swings.figures.slice(0, FEW).map((figure) => {
    const source = figure.source === undefined ? undefined : swings.sources[figure.source];
    return [
      text(inputTitle(figure, lang)),
      text(swingEnds(figure, lang)),
      text(worthOf(figure, swings, lang)),
      text(source === undefined ? '' : titleOf(source, lang)),
    ];
  });
  const heads = [guesses.figure, guesses.ends, guesses.worth, guesses.source].map(text);
  return `${table('guesses', sections.guesses, heads, rows)}\n<p class="fine">${escapeXml(guesses.note)}</p>`;
}

/** The odds in full with the sampling interval of each, middle case and typical gap: for the section on method. */
export function intervalTable(result: Result, lang: Language): string {
  const { columns, missedNote, sections } = reportWords(lang);
  const targets = Object.values(result.targets);
  const level = formatLevelOfConfidence(targets[0]?.odds.level ?? 0.95);
  const write = (value: number | undefined, unit = '') =>
    number(value === undefined ? '' : writeQuantity(value, unit, lang));
  const rows = targets.map((target) => [
    {
      html: `${escapeXml(titleOf(target, lang))}<small>${escapeXml(detailWords(result, target, lang, true))}</small>`,
    },
    { html: escapeXml(formatOddsInFull(toldOdds(target), lang)), as: 'strong' as const },
    number(formatInterval(toldOdds(target), lang)),
    write(target.reach?.p50, target.reach?.unit),
    write(target.shortfall?.p50, target.shortfall?.unit),
  ]);
  const heads = [
    text(columns.target),
    number(columns.odds),
    number(phrases(lang).interval(level)),
    number(columns.median),
    number(columns.missed),
  ];
  return `${table('intervals', sections.method, heads, rows)}\n<p class="fine">${escapeXml(missedNote)}</p>`;
}

/** Every path and indicator in every simulated year: for a run without targets. */
export function levelsTable(result: Result, lang: Language): string {
  const { columns, title } = reportWords(lang).levels;
  const band = (unit: string, low: number, high: number) =>
    `${writeQuantity(low, unit, lang)}–${writeQuantity(high, unit, lang)}`;
  return table(
    'odds',
    title,
    [
      text(columns.level),
      number(columns.year),
      number(columns.median),
      number(columns.half),
      number(columns.most),
    ],
    Object.values(result.indicators).flatMap((indicator) =>
      Object.entries(indicator.by_year).map(([year, { quantiles }]): Cell[] => [
        text(titleOf(indicator, lang)),
        number(year),
        {
          html: escapeXml(writeQuantity(quantiles['0.5'], indicator.unit, lang)),
          as: 'strong',
        },
        number(band(indicator.unit, quantiles['0.25'], quantiles['0.75'])),
        number(band(indicator.unit, quantiles['0.05'], quantiles['0.95'])),
      ]),
    ),
  );
}

const sourceAnchor = (key: string, sources: Readonly<Record<string, Source>>): string =>
  `source-${Object.keys(sources).indexOf(key) + 1}`;

/** A name such as `paths.new_energy.start`, which may break after a dot or an underscore. */
const dottedName = (name: string): string => `<code>${escapeXml(name).replace(/[._]/g, '$&<wbr>')}</code>`;

/** Every figure of the scenario with its kind and source. */
export function ledgerTable(result: Result, lang: Language): string {
  const { ledger: heads, kinds, sections } = reportWords(lang);
  const source = ({ source: key }: LedgerEntry): Cell => {
    if (key === undefined) return text('');
    const found = Object.hasOwn(result.sources, key) ? result.sources[key] : undefined;
    if (found === undefined) return text(key);
    const number = Object.keys(result.sources).indexOf(key) + 1;
    const title = `<span class="titled"> ${escapeXml(titleOf(found, lang))}</span>`;
    return { html: `<a href="#${sourceAnchor(key, result.sources)}">[${number}]${title}</a>` };
  };
  const decided = ({ name }: LedgerEntry): string => {
    const decision = decisionOn(result.scenario.levers, name);
    return decision === undefined
      ? ''
      : ` <span class="decided">${escapeXml(decisionWords(decision, lang))}</span>`;
  };
  return table(
    'ledger',
    sections.ledger,
    [text(heads.what), text(heads.value), text(heads.kind), text(heads.source), text(heads.note)],
    result.ledger.map((entry) => [
      {
        html:
          entry.title === undefined
            ? dottedName(entry.name)
            : `${escapeXml(titleOf({ title: entry.title }, lang))} ${dottedName(entry.name)}`,
      },
      text(describe(entry.value, lang)),
      {
        html: `<span class="kind ${entry.kind}">${escapeXml(kinds[entry.kind])}</span>${decided(entry)}`,
      },
      source(entry),
      text(entry.note === undefined ? '' : titleOf({ title: entry.note }, lang)),
    ]),
  );
}

/** How many figures of each kind the ledger has. */
export function kindCounts(ledger: Result['ledger']): Readonly<Record<Kind, number>> {
  const counts = { observed: 0, derived: 0, target: 0, assumption: 0 };
  for (const { kind } of ledger) counts[kind]++;
  return counts;
}

/** The sources, numbered as the ledger links to them. An address is linked when it is a web address. */
export function sourceList(result: Result, lang: Language): string {
  const items = Object.entries(result.sources).map(([key, source]) => {
    const title = escapeXml(titleOf(source, lang));
    const note = source.note && titleOf({ title: source.note }, lang);
    const linked =
      source.url !== undefined && /^https?:\/\//i.test(source.url)
        ? `<a href="${escapeXml(source.url)}" rel="noreferrer">${title}</a>`
        : title;
    const facts = [source.publisher, source.date, note].filter((part) => part !== undefined).map(escapeXml);
    return `<li id="${sourceAnchor(key, result.sources)}">${[linked, ...facts].join(' · ')}</li>`;
  });
  return `<ol>\n${items.join('\n')}\n</ol>`;
}
