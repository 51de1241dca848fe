/** Odds on a normal-probability scale with the bands of the verdicts, as a small picture in the page. */
import type { Odds } from '../../engine/index.ts';
import { LEAST_ODDS, probitShare } from '../charts/marks/odds-axis.ts';
import type { Language } from '../words/language.ts';
import { BANDS, bandName, bandOf, LOWER_EDGES } from '../words/verdict.ts';

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Bands from left (next to none) to right (safe), a dot at the odds; odds below the scale as a triangle at its left. */
export function oddsScale(odds: Odds, lang: Language): string {
  const bands = BANDS.map((band, i) => {
    const from = Math.max(LOWER_EDGES[band], LEAST_ODDS);
    const to = i === 0 ? 1 : LOWER_EDGES[BANDS[i - 1]!];
    const [left, right] = [probitShare(from), probitShare(to)];
    return { band, left, width: right - left };
  });
  const here = bandOf(odds.p);
  const dot =
    odds.p < LEAST_ODDS
      ? `<path class="f-${here}" d="M1 13 13 6v14z"/>`
      : `<circle class="f-${here}" cx="${percent(probitShare(odds.p))}" cy="13" r="7"/>`;
  const rects = bands
    .map(
      ({ band, left, width }) =>
        `<rect class="b-${band}" x="${percent(left)}" width="${percent(width)}" height="26"/>`,
    )
    .join('');
  const names = bands
    .map(({ band, left, width }) => {
      const at = percent(left + width / 2);
      return `<text class="t-${band}${band === here ? ' here' : ''}" x="${at}" y="42">${bandName(band, lang)}</text>`;
    })
    .join('');
  return `<svg class="scale" width="100%" height="48" role="img" aria-label="${bandName(here, lang)}">${rects}${dot}${names}</svg>`;
}
