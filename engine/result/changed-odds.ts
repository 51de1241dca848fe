/** What a reviewer asks first of two results: which targets have other odds. */
import type { Odds, ResultBody } from './result.ts';

/** Odds of a target at its deadline in two results; absent where one of them does not have the target. */
export interface ChangedOdds {
  readonly target: string;
  readonly before?: Odds;
  readonly now?: Odds;
}

/** The targets whose odds at their deadlines differ, in the order of the first result and then of the second. */
export function changedOdds(
  { targets: before }: Pick<ResultBody, 'targets'>,
  { targets: now }: Pick<ResultBody, 'targets'>,
): ChangedOdds[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((target) => {
    const [a, b] = [oddsOf(before, target), oddsOf(now, target)];
    if (a !== undefined && b !== undefined && isSame(a, b)) return [];
    return [{ target, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { now: b }) }];
  });
}

const oddsOf = (targets: ResultBody['targets'], name: string): Odds | undefined =>
  Object.hasOwn(targets, name) ? targets[name]!.odds : undefined;

const isSame = (a: Odds, b: Odds): boolean =>
  a.p === b.p && a.low === b.low && a.high === b.high && a.level === b.level && a.method === b.method;
