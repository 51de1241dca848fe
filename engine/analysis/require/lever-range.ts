/** How far a lever is to be searched when nobody says. */
import { ScenarioError } from '../../errors.ts';
import type { Odds } from '../../result/result.ts';

/** Doublings of the first step. */
const MOST_DOUBLINGS = 7;
/** Halvings towards the end of a domain. */
const MOST_HALVINGS = 6;

/**
 * Shifts between which odds cross a level, found by steps that double from now in the direction that helps. Where a
 * step makes no scenario (a negative spread, a probability above one) the last that did is the end, to a sixty-fourth.
 *
 * @param oddsAt odds at a shift; throws a ScenarioError for one that makes no scenario
 * @param first the first step, above 0
 * @returns the range, which may not hold a crossing when the odds cannot get there
 */
export async function rangeOfLever(
  oddsAt: (shift: number) => Promise<Odds>,
  required: number,
  first: number,
): Promise<readonly [low: number, high: number]> {
  const now = await oddsAt(0);
  const isBelow = now.p < required;
  const helps = (odds: Odds) => (isBelow ? odds.p - now.p : now.p - odds.p);
  const [up, down] = [await tried(oddsAt, first), await tried(oddsAt, -first)];
  const gain = (odds: Odds | undefined) => (odds === undefined ? Number.NEGATIVE_INFINITY : helps(odds));
  const side = gain(down) > gain(up) ? -1 : 1;
  const crossed = (odds: Odds) => odds.p < required !== isBelow;
  let inside = 0;
  let step = first;
  for (let i = 0; i < MOST_DOUBLINGS; i++) {
    const odds = await tried(oddsAt, side * step);
    if (odds === undefined) {
      inside = await lastThatReads(oddsAt, side, inside, step);
      break;
    }
    inside = step;
    if (crossed(odds)) break;
    step *= 2;
  }
  if (inside === 0) inside = first / 64;
  return side > 0 ? [0, inside] : [-inside, 0];
}

async function lastThatReads(
  oddsAt: (shift: number) => Promise<Odds>,
  side: number,
  inside: number,
  outside: number,
): Promise<number> {
  let [reads, fails] = [inside, outside];
  for (let i = 0; i < MOST_HALVINGS; i++) {
    const middle = (reads + fails) / 2;
    if ((await tried(oddsAt, side * middle)) === undefined) fails = middle;
    else reads = middle;
  }
  return reads;
}

async function tried(oddsAt: (shift: number) => Promise<Odds>, shift: number): Promise<Odds | undefined> {
  try {
    return await oddsAt(shift);
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}
