/** Odds on a normal-probability scale with the bands of the verdicts, as a small picture in the page. */
import type { TargetResult, TargetSwings } from '../../engine/index.ts';
import { LEAST_ODDS, probitShare } from '../charts/marks/odds-axis.ts';
import { escapeXml } from '../draw/render-svg.ts';
import { isBound, type Language } from '../words/language.ts';
import { formatTargetOdds } from '../words/odds-format.ts';
import type { Written } from '../words/phrases.ts';
import { BANDS, bandName, bandOf, LOWER_EDGES } from '../words/verdict.ts';
import { reportWords } from './report-words.ts';

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Pixels from top to bottom of the bands, and between two lines of names. */
const HEIGHT = 26;
const LINE = 15;

/** Each band with its place between the ends of the scale, from 0 to 1. */
const PLACES = BANDS.map((band, i) => {
  const left = probitShare(Math.max(LOWER_EDGES[band], LEAST_ODDS));
  const right = probitShare(i === 0 ? 1 : LOWER_EDGES[BANDS[i - 1]!]);
  return { band, left, width: right - left };
});

/** The bands, once a page: every scale refers to them. */
export const SCALE_GROUND = `<svg class="unseen" width="0" height="0" aria-hidden="true"><defs><g id="scale-ground">${PLACES.map(
  ({ band, left, width }) =>
    `<rect class="b-${band}" x="${percent(left)}" width="${percent(width)}" height="${HEIGHT}"/>`,
).join('')}</g></defs></svg>`;

/** The range of the odds over figures exchanged one by one, as a bar behind the dot. */
function bar({ low, high }: TargetSwings['range']): string {
  const [from, to] = [probitShare(low.p), probitShare(high.p)];
  if (!(to > from)) return '';
  return `<rect class="range" x="${percent(from)}" y="10" width="${percent(to - from)}" height="6" rx="3"/>`;
}

/** The range of a target, and how it is written where it is no single odds. */
interface Swung {
  readonly range: TargetSwings['range'];
  readonly words: Written | undefined;
}

/**
 * Bands from left (next to none) to right (safe), a dot at the odds; odds below the scale as a triangle at its left, a
 * bound as a ring.
 *
 * @param named whether the names of the bands stand below
 */
export function oddsScale(
  target: Pick<TargetResult, 'odds' | 'rare'>,
  lang: Language,
  swung?: Swung,
  named = false,
): string {
  const { odds, rare } = target;
  const bound = isBound(odds);
  const at =
    rare?.withheld !== undefined || bound === 'below' ? odds.high : bound === 'above' ? odds.low : odds.p;
  const here = bandOf(at);
  const isOpen = bound !== undefined || rare?.withheld !== undefined;
  const dot =
    at < LEAST_ODDS
      ? `<path class="f-${here}" d="M1 13 13 6v14z"/>`
      : `<circle class="f-${here}${isOpen ? ' open' : ''}" cx="${percent(probitShare(at))}" cy="13" r="7"/>`;
  const names = named ? EDGE_TEXTS + bandTexts(lang, HEIGHT + LINE + 12, here) : '';
  const says = reportWords(lang).standing.onScale(formatTargetOdds(target, lang), swung?.words);
  return `<svg class="scale" width="100%" height="${named ? HEIGHT + 3 * LINE + 5 : HEIGHT}" role="img" aria-label="${escapeXml(says)}"><use href="#scale-ground"/>${swung === undefined ? '' : bar(swung.range)}${dot}${names}</svg>`;
}

/** The names of the bands on two lines by turns, since the narrowest have no room for theirs; `here` is bold. */
const bandTexts = (lang: Language, top: number, here?: string): string =>
  PLACES.map(
    ({ band, left, width }, i) =>
      `<text class="t-${band}${band === here ? ' here' : ''}" x="${percent(left + width / 2)}" y="${top + LINE * (i % 2)}">${bandName(band, lang)}</text>`,
  ).join('');

/** The edges between the bands in per cent, within their ground: distances on this scale are no shares. */
const EDGE_TEXTS = PLACES.slice(0, -1)
  .map(
    ({ band, left }) =>
      `<text class="edge" x="${percent(left)}" y="${HEIGHT + 12}">${Math.round(100 * LOWER_EDGES[band])}%</text>`,
  )
  .join('');

/** The names of the bands alone, for the head of a column of scales. */
export const scaleWords = (lang: Language): string =>
  `<svg class="scale" width="100%" height="${2 * LINE + 2}" aria-hidden="true">${bandTexts(lang, 12)}</svg>`;
