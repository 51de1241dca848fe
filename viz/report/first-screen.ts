/** The first screen of the report: a headline of words, the headline target with its gap, all targets by verdict. */
import type { Result, Swings, TargetResult, TargetSwings } from '../../engine/index.ts';
import { decidingMember, evenYearOf, gapOf, hardestPart } from '../charts/marks/standing.ts';
import type { Answers } from '../choose/answers.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { deadlineWords, dueInShort, titleWithDeadline } from '../words/deadline-words.ts';
import { causeTitle } from '../words/driver-words.ts';
import { formatRate } from '../words/figure-format.ts';
import { inputTitle } from '../words/input-words.ts';
import { type Language, titleOf } from '../words/language.ts';
import { formatOdds, formatShare, formatTargetOdds, frequencyWords, toldOdds } from '../words/odds-format.ts';
import { writeGap, writeQuantity } from '../words/quantity-format.ts';
import { rangeEndWords, swingRange } from '../words/swing-words.ts';
import { shortTitle, targetNames } from '../words/targets/short-title.ts';
import { byTheme, headlineTarget } from '../words/targets/themes.ts';
import { BANDS, type Band, bandName, bandOf, bandRange, verdictOf } from '../words/verdict.ts';
import { firstScreenWords } from './first-screen-words.ts';
import { oddsScale, SCALE_GROUND } from './odds-scale.ts';

type Named = readonly [name: string, target: TargetResult];

/** The section as HTML, led by the headline target. */
export function firstScreen(result: Result, lang: Language, answers: Answers = {}): string {
  const name = headlineTarget(result);
  if (name === undefined) return '';
  const targets = Object.entries(result.targets);
  return `<section id="verdict">
${SCALE_GROUND}
<h1>${headlineClauses(result, name, lang).map(escapeXml).join('<br>')}</h1>
<p class="stand">${escapeXml(countsOf(targets, lang))}</p>
${hero(result, [name, result.targets[name]!], lang, answers)}
${bins(result, name, lang, answers)}
</section>`;
}

const said = ({ odds, rare }: TargetResult, lang: Language) => verdictOf(odds, lang, rare);

/** At most three clauses: the safest target, the headline target, the hardest combination. */
export function headlineClauses(result: Result, name: string, lang: Language): string[] {
  const words = firstScreenWords(lang);
  const byOdds = Object.entries(result.targets).sort(([, a], [, b]) => b.odds.p - a.odds.p);
  const combined = byOdds.filter(([, { combines }]) => combines?.how === 'all').at(-1);
  const chosen = new Set([byOdds[0]?.[0] ?? name, name, ...(combined === undefined ? [] : [combined[0]])]);
  const short = ({ year, ...target }: TargetResult) => shortTitle(target, lang, year);
  const all = Object.values(result.targets).map(short);
  const clauses = [...chosen].map((each) => {
    const target = result.targets[each]!;
    // Alone, a name has to say which of two targets it means.
    const isTold = all.filter((other) => other === short(target)).length === 1;
    return words.clause(isTold ? short(target) : titleWithDeadline(target, lang), said(target, lang).word);
  });
  return clauses.map((clause, i) => (i < clauses.length - 1 ? clause + words.semicolon : clause));
}

/** How many targets there are, how many of them likely, how many unlikely. */
export function countsOf(targets: readonly Named[], lang: Language): string {
  const above = targets.filter(([, { odds }]) => odds.p >= 0.66).length;
  const below = targets.filter(([, { odds }]) => odds.p < 0.33).length;
  return firstScreenWords(lang).counts(targets.length, above, below);
}

/** The headline target, largest: verdict, odds, scale; beside it gap, growth, year of even odds, what moves it. */
function hero(result: Result, [name, target]: Named, lang: Language, answers: Answers): string {
  const { swings } = answers;
  const words = firstScreenWords(lang);
  const { band, word } = said(target, lang);
  const frequency = frequencyWords(toldOdds(target).p, lang);
  const odds = [formatTargetOdds(target, lang), ...(frequency === undefined ? [] : [frequency])];
  const swung = swings?.targets[name];
  const range = swung && swingRange(swung, lang);
  const caption = range === undefined || swings === undefined ? words.scale : exchanged(swung!, swings, lang);
  return `<div class="hero">
<div>
<p class="tag">${escapeXml(`${words.headline} · ${deadlineWords(target, lang, { first: result.scenario.years.base + 1 })}`)}</p>
<h2>${escapeXml(shortTitle(target, lang, target.year))}</h2>
<p class="big"><span class="t-${band ?? 'unknown'}">${escapeXml(word)}</span> <small>${escapeXml(odds.join(words.comma))}</small></p>
${oddsScale(target, lang, swung && { range: swung.range, words: range }, true)}
<p class="caption">${escapeXml(caption)}</p>${siblingList(swung, swings, lang)}
</div>
<dl>${facts(result, [name, target], lang, answers)
    .map(
      ({ term, value, note }) =>
        `<div><dt>${escapeXml(term)}</dt><dd><strong>${escapeXml(value)}</strong><span>${escapeXml(note)}</span></dd></div>`,
    )
    .join('')}</dl>
</div>`;
}

/** The ends of the range, each with what was exchanged for it. */
export function exchanged({ range: { low, high } }: TargetSwings, swings: Swings, lang: Language): string {
  return firstScreenWords(lang).exchanged(
    formatShare(low.p, lang),
    rangeEndWords(low, swings, lang),
    formatShare(high.p, lang),
    rangeEndWords(high, swings, lang),
  );
}

/** The odds in the scenarios of the same family, a line each; what all their titles begin with is said once, above. */
function siblingList(swung: TargetSwings | undefined, swings: Swings | undefined, lang: Language): string {
  const siblings = Object.entries(swung?.siblings ?? {});
  if (swings === undefined || siblings.length === 0) return '';
  const { family, siblings: heading } = firstScreenWords(lang);
  const titles = siblings.map(([name]) => titleOf(swings.scenarios[name]!, lang));
  const beginnings = new Set(titles.map((title) => family.exec(title)?.[0]));
  const isShared = titles.length > 1 && beginnings.size === 1;
  const items = siblings.map(([, odds], i) => {
    const title = isShared ? titles[i]!.replace(family, '') : titles[i]!;
    return `<li><span>${escapeXml(title)}</span> <em>${escapeXml(formatOdds(odds, lang))}</em></li>`;
  });
  return `<p class="caption">${escapeXml(heading)}</p><ul class="others">${items.join('')}</ul>`;
}

/** Causes of a target that are named, the largest share first; without them figures by the odds that they move. */
const MOVERS = 3;

function moversOf(target: string, { swings, drivers }: Answers, lang: Language): string[] {
  const causes = drivers?.targets[target]?.causes.parts ?? [];
  if (causes.length > 0) {
    return causes.slice(0, MOVERS).map((cause) => {
      const input = drivers!.inputs[cause.input]!;
      return input.role === 'factor' ? titleOf(input, lang) : causeTitle(cause, drivers!, lang);
    });
  }
  const swung = swings?.targets[target]?.swings.filter(({ span }) => span > 0) ?? [];
  return swung.slice(0, MOVERS).map(({ figure }) => {
    return inputTitle(swings!.figures.find(({ name }) => name === figure)!, lang);
  });
}

export interface Fact {
  readonly term: string;
  readonly value: string;
  readonly note: string;
}

/** What is known of the headline target, each as a term, a value and a note. */
export function facts(result: Result, [name, target]: Named, lang: Language, answers: Answers): Fact[] {
  const words = firstScreenWords(lang);
  const gap = gapOf(result, target);
  const even = evenYearOf(result, target);
  const hardest = decidingMember(result, target) ?? hardestPart(result, target);
  const found: Fact[] = [];
  if (gap !== undefined) {
    found.push({
      term: (gap.missing > 0 ? words.missing : words.spare)(target.year),
      value: writeGap(gap.missing, gap.unit, lang),
      note: words.middle(target.year, writeQuantity(gap.median, gap.unit, lang, 2)),
    });
  }
  if (gap?.growth !== undefined) {
    found.push({
      term: (gap.missing > 0 ? words.growth : words.onlyGrowth)(result.scenario.years.base + 1),
      value: formatRate(gap.growth.needed),
      note: words.assumed(formatRate(gap.growth.assumed)),
    });
  }
  if (even !== undefined) {
    found.push({
      term: words.even,
      value: words.year(even.year),
      note: even.p === undefined ? words.beyond(result.scenario.years.end) : words.within,
    });
  }
  const [mover, ...others] = moversOf(name, answers, lang);
  if (mover !== undefined) {
    found.push({ term: words.mover, value: mover, note: others.length === 0 ? '' : words.next(others) });
  } else if (hardest !== undefined) {
    found.push({ term: words.hardest, value: shortTitle(hardest, lang), note: '' });
  } else found.push({ term: words.mover, value: words.notAsked, note: words.ask });
  return found;
}

/** Six columns of targets, from safe to next to none; a seventh for those that cannot be told. */
function bins(result: Result, headlineName: string, lang: Language, { record }: Answers): string {
  const words = firstScreenWords(lang);
  const names = targetNames(result.targets, lang);
  const verdicts = byTheme(result.targets, lang)
    .flatMap(({ targets }) => targets)
    .map(([name, target]) => ({ name, target, verdict: said(target, lang) }));
  const column = (band: Band | undefined, name: string, range: string) => {
    const here = verdicts.filter(({ verdict }) => verdict.band === band);
    if (band === undefined && here.length === 0) return '';
    const items = here.map(
      ({ name: each, target }) =>
        `<li${each === headlineName ? ' class="key"' : ''}><span>${escapeXml(names.get(each)!)}</span> <em>${escapeXml(dueInShort(target, lang))}</em></li>`,
    );
    return `<div class="bin"><div class="bh"><span class="chip c-${band ?? 'unknown'}">${escapeXml(name)}</span><strong>${here.length}</strong></div><p class="bd">${escapeXml(range)}</p><ul>${items.join('') || `<li class="none">${escapeXml(words.none)}</li>`}</ul></div>`;
  };
  const known = BANDS.map((band) =>
    column(band, bandName(band, lang), bandRange(band, lang) + recordOf(band, record, lang)),
  );
  return `<div class="bins">${known.join('\n')}${column(undefined, words.unknown, words.unknownRange)}</div>`;
}

/** What came of targets that were given this word before; nothing where none is known. */
function recordOf(band: Band, record: Answers['record'], lang: Language): string {
  const told = (record?.outcomes ?? []).flatMap((each) =>
    each.kind === 'target' && bandOf(each.odds) === band ? [each] : [],
  );
  if (told.length === 0) return '';
  return firstScreenWords(lang).record(told.length, told.filter(({ hit }) => hit).length);
}

/** Title of the page: the headline on one line. */
export function headlineOf(result: Result, lang: Language): string {
  const name = headlineTarget(result);
  if (name === undefined) return titleOf(result.scenario, lang);
  return headlineClauses(result, name, lang).join(lang === 'zh' ? '' : ' ');
}
