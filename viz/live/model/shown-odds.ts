/** Which odds a row of the page shows: those of the full run where there is one, else of the preview where it tells them. */
import type { Odds, TargetResult } from '../../../engine/index.ts';
import { formatSigned } from '../../words/figure-format.ts';

export interface ShownOdds {
  readonly odds: Odds;
  readonly rare?: TargetResult['rare'];
  /** `old`: of a full run before the last move, since the preview cannot tell them. */
  readonly from: 'run' | 'preview' | 'old';
}

/** A preview tells odds when half its interval is at most so much of them and of what they leave of 1. */
const WIDEST = 0.5;

function isTold({ p, low, high }: Odds): boolean {
  return (high - low) / 2 <= WIDEST * Math.min(p, 1 - p);
}

/**
 * @param full of the full run of what is set now
 * @param preview of what is set now, or was a moment ago
 * @param last of the last full run, whatever was set
 */
export function shownOdds(
  full: TargetResult | undefined,
  preview: Odds | undefined,
  last: TargetResult | undefined,
): ShownOdds | undefined {
  if (full !== undefined) return ofRun(full, 'run');
  if (preview !== undefined && (last === undefined || isTold(preview))) {
    return { odds: preview, from: 'preview' };
  }
  return last === undefined ? undefined : ofRun(last, 'old');
}

const ofRun = ({ odds, rare }: TargetResult, from: 'run' | 'old'): ShownOdds => ({
  odds,
  ...(rare === undefined ? {} : { rare }),
  from,
});

/** Changes of fewer points are none that a reader could use. */
const LEAST_POINTS = 0.05;

/** `+3`, `−0.4`: percentage points from one to the other; nothing where a reader would see no change. */
export function pointsOf(now: number, before: number): string | undefined {
  const points = 100 * (now - before);
  if (Math.abs(points) < LEAST_POINTS) return undefined;
  return formatSigned(points, Math.abs(points) < 9.95 ? 1 : 0);
}
