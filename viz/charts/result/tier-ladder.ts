/** How many members reach each rung of a ladder of tiers. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result, TargetResult, TierResult } from '../../../engine/index.ts';
import { textWidth, wrapText } from '../../draw/text.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import { formatInterval, formatOdds, formatShare, formatTargetOdds } from '../../words/odds-format.ts';
import type { Written } from '../../words/phrases.ts';
import { writeThreshold } from '../../words/quantity-format.ts';
import { shortTitle } from '../../words/targets/short-title.ts';
import { ChartFault } from '../marks/chart-fault.ts';
import { targetOf } from '../marks/found-in-result.ts';
import { frame, type Layer, type Words } from '../marks/frame.ts';
import { pivotalMember } from '../marks/members.ts';
import { deadlineUnlessTitled } from '../marks/target-words.ts';

const ROW = 74;
const SPACING = 14;
const ODDS = 130;
/** On a phone what a rung asks for, and its odds, stand above its bars. */
const ABOVE = 46;
/** More where the member that decides takes a second line. */
const SECOND_LINE = 16;
/** Bars below this share carry no number: it would crowd the picture and the odds say it better. */
const LABELLED = 0.03;

/**
 * Tier-ladder chart: a row for every rung with the distribution of how many members stand at or above its level
 * at the deadline, the number asked for, and the odds of the rung.
 *
 * @throws {RangeError} when the result has no such target, or it has no tiers.
 */
export function tierLadderChart(
  result: Result,
  {
    target: name,
    lang,
    format = 'page',
  }: { readonly target: string; readonly lang: Language; readonly format?: Format },
): TopLevelSpec {
  const ladder = readLadder(result, name, lang);
  const laid = layLadder(result, ladder, lang, format);
  return {
    ...frame(result, lang, wordsOf(result, ladder, laid, lang), format),
    data: { values: [...laid.bars, ...laid.rungs] },
    spacing: format === 'page' ? SPACING : SPACING + laid.above,
    facet: { row: { field: 'rung', type: 'ordinal', header: null } },
    spec: {
      width: laid.width,
      height: ROW,
      layer: [...countMarks(laid), ...sideTexts(laid, format)],
    },
  };
}

/** The rungs of the target, each with what it asks for in words. */
function readLadder(result: Result, name: string, lang: Language) {
  const target = targetOf(result, name);
  const { tiers } = target;
  if (tiers === undefined) throw new ChartFault((words) => words.withoutTiers(name));
  const level = (rung: TierResult) => writeThreshold(rung.at, tiers.unit, lang);
  const asks = (rung: TierResult) => phrases(lang).ladder.rung(rung.count, tiers.of.length, level(rung));
  return { target, rungs: tiers.reach, of: tiers.of.length, titles: tiers.reach.map(asks), level, asks };
}

type Ladder = ReturnType<typeof readLadder>;

function layLadder(
  result: Result,
  { target, rungs, of, titles, level }: Ladder,
  lang: Language,
  format: Format,
) {
  const words = phrases(lang).ladder;
  const column = Math.ceil(Math.max(...titles.map((title) => textWidth(title, SIZE.label)))) + 18;
  const isPage = format === 'page';
  const label = isPage ? Math.min(Math.max(column, 170), 220) : WIDTHS.phone - ODDS + 18;
  const bars = rungs.flatMap((rung, i) =>
    rung.members.map((share, members) => ({
      rung: i,
      members,
      from: members - 0.42,
      to: members + 0.42,
      share,
      enough: members >= rung.count,
      label: share >= LABELLED ? formatWhole(share) : '',
      tip: words.bar(members, level(rung), formatShare(share, lang)),
    })),
  );
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [-0.6, of + 0.6], nice: false, zero: false },
    axis: {
      title: words.axis(target.year),
      values: Array.from({ length: of + 1 }, (_, i) => i),
      format: 'd',
      grid: false,
      labelOverlap: true,
    },
  };
  const top = 1.3 * Math.max(...rungs.flatMap((rung) => rung.members));
  const y = { type: 'quantitative' as const, scale: { domain: [0, top], nice: false }, axis: null };
  const sides = rungs.map((rung, i) => ({
    rung: i,
    title: wrapText(titles[i] ?? '', label - 18, SIZE.label).join('\n'),
    odds: formatOdds(rung.odds, lang),
    interval: formatInterval(rung.odds, lang),
    decides: decidesWords(result, rung, label - 18, lang),
    asked: rung.count - 0.5,
  }));
  return {
    label,
    width: WIDTHS[format] - (isPage ? label + ODDS : 0),
    top,
    bars,
    rungs: sides,
    above: ABOVE + (sides.some(({ decides }) => decides.includes('\n')) ? SECOND_LINE : 0),
    x,
    y,
  };
}

type Laid = ReturnType<typeof layLadder>;

function wordsOf(result: Result, { target, rungs, titles, asks }: Ladder, laid: Laid, lang: Language): Words {
  const words = phrases(lang);
  const weakest = rungs.reduce((least, rung) => (rung.odds.p < least.odds.p ? rung : least));
  return {
    title: words.ladder.title(
      titleOf(target, lang),
      deadlineUnlessTitled(result, target, lang),
      formatTargetOdds(target, lang),
      asks(weakest),
      standingOf(result, target, weakest, lang),
    ),
    how: words.ladder.how(
      formatLevelOfConfidence(target.odds.level),
      laid.rungs.some(({ decides }) => decides !== ''),
    ),
    description: rungs
      .map((rung, i) =>
        words.overview.item(titles[i] ?? '', formatOdds(rung.odds, lang), formatInterval(rung.odds, lang)),
      )
      .join(words.list),
  };
}

/** Members named in the title. */
const NAMED = 2;

/** Which members reach a rung in their middle case, where their levels can be set against it; else its odds. */
function standingOf(result: Result, target: TargetResult, rung: TierResult, lang: Language): Written {
  const { names, unit } = { names: target.tiers!.of, unit: target.tiers!.unit };
  const members = names.flatMap((name) => result.indicators[name] ?? []);
  if (members.length < names.length || members.some((member) => member.unit !== unit))
    return formatOdds(rung.odds, lang);
  const there = members.filter(
    ({ by_year }) => (by_year[String(target.year)]?.quantiles['0.5'] ?? -Infinity) >= rung.at,
  );
  const named = there.length > NAMED || there.length >= rung.count ? [] : there;
  return phrases(lang).ladder.there(
    there.length,
    named.map((member) => shortTitle(member, lang)),
  );
}

const rungsOnly = [{ filter: 'isValid(datum.asked)' }];
const barsOnly = [{ filter: 'isValid(datum.members)' }];

/** A bar for each number of members, and a dashed line at the number asked for. */
function countMarks({ x, y, top }: Laid): Layer[] {
  return [
    {
      transform: barsOnly,
      mark: { type: 'bar', clip: false },
      encoding: {
        x: { field: 'from', ...x },
        x2: { field: 'to' },
        y: { field: 'share', ...y },
        y2: { datum: 0 },
        color: {
          field: 'enough',
          type: 'nominal',
          scale: { domain: [true, false], range: [colour('trials'), colour('rest')] },
          legend: null,
        },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
    {
      transform: barsOnly,
      mark: { type: 'text', baseline: 'bottom', dy: -3, fontSize: SIZE.small, color: colour('muted') },
      encoding: {
        x: { field: 'members', ...x },
        y: { field: 'share', ...y },
        text: { field: 'label', type: 'nominal' },
      },
    },
    {
      transform: rungsOnly,
      mark: { type: 'rule', color: colour('target'), strokeWidth: 1.5, strokeDash: [5, 3] },
      encoding: { x: { field: 'asked', ...x }, y: { datum: 0, ...y }, y2: { datum: top } },
    },
    {
      mark: { type: 'rule', color: colour('rule') },
      encoding: { y: { datum: 0, ...y } },
    },
  ];
}

/** What a rung asks for at its left, its odds at its right. */
function sideTexts({ label, width, above }: Laid, format: Format): Layer[] {
  const isPage = format === 'page';
  const [left, right] = isPage ? [-label, width + ODDS] : [0, width];
  const middle = isPage ? ROW / 2 : 14 - above;
  const side = (field: string, at: number, dy: number, mark: object): Layer => ({
    transform: rungsOnly,
    mark: { type: 'text', baseline: 'middle', dy, ...mark },
    encoding: { x: { value: at }, y: { value: middle }, text: { field, type: 'nominal' } },
  });
  const small = { fontSize: SIZE.small, color: colour('muted') };
  return [
    side('title', left, -9, { align: 'left' }),
    side('decides', left, 14, { align: 'left', ...small }),
    side('odds', right, -9, {
      align: 'right',
      fontWeight: 700,
      fontSize: 15,
      color: colour('trials'),
    }),
    side('interval', right, 10, { align: 'right', ...small }),
  ];
}

/** Who stands at the rank that a rung asks for most often, so that its level decides. */
function decidesWords(result: Result, rung: TierResult, width: number, lang: Language): string {
  const decisive = pivotalMember(result, rung.pivotal);
  if (decisive === undefined) return '';
  const said = phrases(lang).ladder.pivotal(
    shortTitle(decisive.indicator, lang),
    formatWhole(decisive.share),
  );
  return wrapText(said, width, SIZE.small, 'regular', 2).join('\n');
}

/** In whole percent; what is not quite all is not written as all. */
const formatWhole = (share: number): string => (share > 0.995 ? '>99%' : `${Math.round(100 * share)}%`);
