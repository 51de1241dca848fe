/** Odds on a normal-probability scale with the bands of the verdicts, as a small picture in the page. */
import type { Odds, TargetSwings } from '../../engine/index.ts';
import { LEAST_ODDS, probitShare } from '../charts/marks/odds-axis.ts';
import type { Language } from '../words/language.ts';
import { BANDS, bandName, bandOf, LOWER_EDGES } from '../words/verdict.ts';

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** The range of the odds over figures exchanged one by one, as a bar behind the dot. */
function bar({ low, high }: TargetSwings['range']): string {
  const [from, to] = [probitShare(low.p), probitShare(high.p)];
  if (!(to > from)) return '';
  return `<rect class="range" x="${percent(from)}" y="10" width="${percent(to - from)}" height="6" rx="3"/>`;
}

/** Bands from left (next to none) to right (safe), a dot at the odds; odds below the scale as a triangle at its left. */
export function oddsScale(odds: Odds, lang: Language, range?: TargetSwings['range']): string {
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
  return `<svg class="scale" width="100%" height="48" role="img" aria-label="${bandName(here, lang)}">${rects}${range === undefined ? '' : bar(range)}${dot}${names}</svg>`;
}
