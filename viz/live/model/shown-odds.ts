/** Which odds a row of the page shows: those of the full run where there is one, else of the preview where it tells them. */
import type { Odds, TargetResult } from '../../../engine/index.ts';

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
