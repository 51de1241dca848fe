/** All targets beside what they are in scenarios of the same family, in words. */
import type { Odds, Result, Swings } from '../../engine/index.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { dueInShort } from '../words/deadline-words.ts';
import { type Language, titleOf } from '../words/language.ts';
import { formatOdds, formatTargetOdds } from '../words/odds-format.ts';
import { targetNames } from '../words/targets/short-title.ts';
import { byTheme } from '../words/targets/themes.ts';
import { verdictOf } from '../words/verdict.ts';
import { keyWords } from './key-words.ts';
import { reportWords } from './report-words.ts';

/** The table as HTML; empty where there are no such scenarios. */
export function comparisonTable(result: Result, swings: Swings, lang: Language): string {
  const words = keyWords(lang);
  const others = Object.entries(swings.scenarios);
  if (others.length === 0) return '';
  const names = targetNames(result.targets, lang);
  const rows = byTheme(result.targets, lang)
    .flatMap(({ targets }) => targets)
    .flatMap(([name, target]) => {
      const siblings = swings.targets[name]?.siblings ?? {};
      if (Object.keys(siblings).length === 0) return [];
      const here = verdictOf(target.odds, lang, target.rare);
      const cells = others.map(([key, scenario]) => {
        const odds = siblings[key];
        const head = escapeXml(titleOf(scenario, lang));
        return odds === undefined
          ? '<td data-empty></td>'
          : `<td data-head="${head}">${chip(odds, here.band, lang)}</td>`;
      });
      return [
        `<tr><th scope="row"><span class="due">${escapeXml(dueInShort(target, lang))}</span>${escapeXml(names.get(name)!)}</th><td data-head="${escapeXml(words.thisOne)}"><span class="chip c-${here.band ?? 'unknown'}">${escapeXml(here.word)}</span> <span class="pc">${escapeXml(formatTargetOdds(target, lang))}</span></td>${cells.join('')}</tr>`,
      ];
    });
  const heads = [
    reportWords(lang).columns.target,
    words.thisOne,
    ...others.map(([, each]) => titleOf(each, lang)),
  ];
  return `<div class="wide" role="region" tabindex="0" aria-label="${escapeXml(words.comparison)}"><table class="beside"><thead><tr>${heads.map((head) => `<th scope="col">${escapeXml(head)}</th>`).join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
<p class="fine">${escapeXml(words.comparisonNote)}</p>`;
}

function chip(odds: Odds, here: string | undefined, lang: Language): string {
  const { band, word } = verdictOf(odds, lang);
  const frame = band === here ? '' : ' framed';
  return `<span class="chip c-${band ?? 'unknown'}${frame}">${escapeXml(word)}</span> <span class="pc">${escapeXml(formatOdds(odds, lang))}</span>`;
}
