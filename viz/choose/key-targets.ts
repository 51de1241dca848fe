/** Chooses the targets that a report goes into. */
import type { Result, TargetResult } from '../../engine/index.ts';
import { headlineTarget } from '../words/targets/themes.ts';

/** Nearer to none or to certainty there is little to ask. */
const OPEN = [0.01, 0.99] as const;

/**
 * The headline target, then those about which most is open: odds from 1 to 99 %, the nearest to even odds first; of one
 * quantity only one, the one that is due last.
 *
 * @param most how many, the headline target included
 */
export function keyTargets(result: Result, most: number): string[] {
  const headline = headlineTarget(result);
  if (headline === undefined) return [];
  const isOpen = ({ odds, rare }: TargetResult) =>
    rare?.withheld === undefined && odds.p >= OPEN[0] && odds.p <= OPEN[1];
  const chosen = [headline];
  const quantities = new Set([result.targets[headline]!.reach?.of]);
  const others = Object.entries(result.targets)
    .filter(([name, target]) => name !== headline && isOpen(target))
    .sort(([, a], [, b]) => Math.abs(a.odds.p - 0.5) - Math.abs(b.odds.p - 0.5) || b.year - a.year);
  for (const [name, { reach }] of others) {
    if (chosen.length === most) break;
    if (reach !== undefined && quantities.has(reach.of)) continue;
    quantities.add(reach?.of);
    chosen.push(name);
  }
  return chosen;
}
