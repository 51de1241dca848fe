/** Every target by theme: due when, its verdict and odds, its place on the scale, the gap and the growth that it takes. */
import type { Result, Swings, TargetResult } from '../../engine/index.ts';
import { evenYearOf, gapOf, hardestPart } from '../charts/marks/standing.ts';
import { needsWords } from '../charts/marks/target-words.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { dueInShort } from '../words/deadline-words.ts';
import { formatRate } from '../words/figure-format.ts';
import type { Language } from '../words/language.ts';
import { formatOdds, formatTargetOdds } from '../words/odds-format.ts';
import { writeGap, writeQuantity, writeThreshold } from '../words/quantity-format.ts';
import { swingRange } from '../words/swing-words.ts';
import { shortTitle, targetNames } from '../words/targets/short-title.ts';
import { byTheme, headlineTarget } from '../words/targets/themes.ts';
import { verdictOf } from '../words/verdict.ts';
import { oddsScale, scaleWords } from './odds-scale.ts';
import { reportWords } from './report-words.ts';

/** What stands in the last two columns of a target: one text over both where the second has none. */
type Standing = readonly [first: string, second?: string];

/** The table as HTML, which becomes cards where it is narrow. */
export function targetTable(result: Result, lang: Language, swings?: Swings): string {
  const { columns, sections } = reportWords(lang);
  const names = targetNames(result.targets, lang);
  const headline = headlineTarget(result);
  const bodies = byTheme(result.targets, lang).map(({ title, targets }) => {
    const heading =
      title === undefined
        ? ''
        : `<tr class="theme"><th colspan="5" scope="rowgroup">${escapeXml(title)}</th></tr>\n`;
    const rows = targets.map(([name, target]) => {
      const { band, word } = verdictOf(target.odds, lang, target.rare);
      const swung = swings?.targets[name];
      return [
        `<tr${name === headline ? ' class="key"' : ''}>`,
        `<th scope="row"><span class="due">${escapeXml(dueInShort(target, lang))}</span>${escapeXml(names.get(name)!)}${small(needsWords(target, lang))}</th>`,
        `<td><span class="chip c-${band ?? 'unknown'}">${escapeXml(word)}</span> <span class="pc">${escapeXml(formatTargetOdds(target, lang))}</span></td>`,
        `<td class="on-scale">${oddsScale(target, lang, swung && { range: swung.range, words: swingRange(swung, lang) })}</td>`,
        ...cellsOf(standingOf(result, target, lang)),
        '</tr>',
      ].join('');
    });
    return `<tbody>\n${heading}${rows.join('\n')}\n</tbody>`;
  });
  const heads = [columns.target, columns.verdict]
    .map((head) => `<th scope="col">${escapeXml(head)}</th>`)
    .join('');
  const scale = `<th scope="col" class="on-scale"><span class="unseen">${escapeXml(columns.scale)}</span>${scaleWords(lang)}</th>`;
  const last = [columns.gap, columns.growth]
    .map((head) => `<th scope="col">${escapeXml(head)}</th>`)
    .join('');
  return `<table class="odds" aria-label="${escapeXml(sections.odds)}"><thead><tr>${heads}${scale}${last}</tr></thead>\n${bodies.join('\n')}\n</table>`;
}

function cellsOf([first, second]: Standing): string[] {
  return second === undefined
    ? [`<td colspan="2">${first}</td>`]
    : [`<td>${first}</td>`, `<td>${second}</td>`];
}

const small = (text: string): string => `<small>${escapeXml(text)}</small>`;

/** How far it is, as HTML: the gap of the middle case and the growth that closes it, else what of it is hardest. */
function standingOf(result: Result, target: TargetResult, lang: Language): Standing {
  const words = reportWords(lang).standing;
  const gap = gapOf(result, target);
  if (gap === undefined) return [escapeXml(hardestWords(result, target, lang))];
  const { missing, unit, growth } = gap;
  const middle = words.middle(writeQuantity(gap.median, unit, lang, 2));
  const distance =
    missing === 0 ? words.met : (missing > 0 ? words.missing : words.spare)(writeGap(missing, unit, lang));
  const first = `<strong>${escapeXml(distance)}</strong>${small(middle)}`;
  if (growth === undefined) return [first];
  const even = evenYearOf(result, target);
  const isLate = even !== undefined && even.year > target.year;
  const notes = [words.assumed(formatRate(growth.assumed)), ...(isLate ? [words.even(even.year)] : [])];
  const needed = (missing > 0 ? words.needed : words.onlyNeeded)(formatRate(growth.needed));
  return [first, `<strong>${escapeXml(needed)}</strong>${notes.map(small).join('')}`];
}

/** Of a ladder its hardest rung, of a combination its hardest part. */
function hardestWords(result: Result, target: TargetResult, lang: Language): string {
  const words = reportWords(lang).standing;
  const { tiers } = target;
  if (tiers !== undefined) {
    const { count, at, odds } = tiers.reach.reduce((least, each) =>
      each.odds.p < least.odds.p ? each : least,
    );
    return words.hardest(words.rung(count, writeThreshold(at, tiers.unit, lang)), formatOdds(odds, lang));
  }
  const part = hardestPart(result, target);
  return part === undefined ? '' : words.hardest(shortTitle(part, lang), formatTargetOdds(part, lang));
}
