/** What looking again and again at Student-t intervals costs, when a run stops at the first that is narrow enough. */
import { exp, log } from './elementary.ts';
import { logGamma } from './gamma.ts';
import { normalCdf } from './normal.ts';
import { studentTCdf, studentTQuantile } from './student-t.ts';

/** Spreads, as shares of the true one, over which is integrated, and how finely. */
const WIDEST = 4;
const CELLS = 800;
/** True spreads at the first look, over the one that would stop, that are tried. */
const FIRST_SPREADS = 120;
const HALVINGS = 20;
/** From one look to the next trials double, so a spread falls by this at least. */
const LEAST_FALL = Math.SQRT2;

const known = new Map<string, number>();

/**
 * The level at which each interval must be made so that the one at which a run stops covers at `level`.
 *
 * A run that stops as soon as its interval is narrow stops too early rather than too late: it prefers spreads that were
 * underestimated. As in Pocock's boundaries (1977, doi:10.1093/biomet/64.2.191) all looks share one level. It is worked
 * out for the worst case: replicates that are normal, so that their mean says nothing about their spread; true spreads
 * that fall by 1/√2 with every doubling of the trials, no faster; estimated spreads that are independent from look to
 * look, although in truth they share trials; and the first spread that makes it worst. Under a level of 95 % with 16
 * replicates each look is made at 96.7 %: half-widths grow by a tenth.
 *
 * @param level coverage wanted, from 0.5 to below 1
 * @param df degrees of freedom of each spread, a whole number of at least 1
 */
export function levelUnderLooks(level: number, df: number): number {
  const key = `${level} ${df}`;
  let found = known.get(key);
  if (found === undefined) {
    found = search(level, df);
    known.set(key, found);
  }
  return found;
}

function search(level: number, df: number): number {
  const density = spreadDensity(df);
  let [narrow, wide] = [studentTQuantile(0.5 + level / 2, df), 0];
  wide = 2 * narrow;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (narrow + wide) / 2;
    if (worstMiss(middle, density) > 1 - level) narrow = middle;
    else wide = middle;
  }
  return 2 * studentTCdf(wide, df) - 1;
}

/** Probabilities of cells of an estimated spread over the true one: √(χ²(df) / df). */
function spreadDensity(df: number): Float64Array {
  const cell = WIDEST / CELLS;
  const constant = log(2) + (df / 2) * log(df / 2) - logGamma(df / 2);
  return Float64Array.from({ length: CELLS }, (_, i) => {
    const u = (i + 0.5) * cell;
    return exp(constant + (df - 1) * log(u) - (df * u * u) / 2) * cell;
  });
}

/** Largest probability, over true spreads, to stop at an interval of so many standard errors that misses. */
function worstMiss(errors: number, density: Float64Array): number {
  const cell = WIDEST / CELLS;
  const stops = new Float64Array(CELLS + 1);
  const misses = new Float64Array(CELLS + 1);
  for (let i = 0; i < CELLS; i++) {
    stops[i + 1] = stops[i]! + density[i]!;
    misses[i + 1] = misses[i]! + density[i]! * 2 * normalCdf(-errors * (i + 0.5) * cell);
  }
  let worst = 0;
  for (let first = 1; first <= FIRST_SPREADS; first++) {
    let [missed, under] = [0, 1];
    for (let limit = (first / FIRST_SPREADS) * 1.5; under > 1e-9; limit *= LEAST_FALL) {
      const place = Math.min(Math.floor(limit / cell), CELLS);
      missed += under * misses[place]!;
      under *= Math.max(1 - stops[place]!, 0);
      if (place === CELLS) break;
    }
    worst = Math.max(worst, missed);
  }
  return worst;
}
