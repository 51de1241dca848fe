/** What a planner can decide, as a scenario marks it, in words. */
import { formatDigits } from './figure-format.ts';
import type { Language } from './language.ts';

/** That policy decides a figure, and between which values where that is stated. */
export interface Decision {
  readonly by: 'policy';
  readonly range?: { readonly low: number; readonly high: number; readonly unit: string };
}

/**
 * The decision that a figure of the ledger is, if it is one; that of a path is its growth, or the formula of its level.
 *
 * @param figure dotted, e.g. `paths.roads.growth`
 */
export function decisionOn(
  decisions: Readonly<Record<string, Decision>> | undefined,
  figure: string,
): Decision | undefined {
  const owner = figure.replace(/\.(?:growth|formula)$/u, '');
  return [figure, owner].map((name) => decisions?.[name]).find((each) => each !== undefined);
}

/** `policy, 3% to 6%`. */
export function decisionWords({ range }: Decision, lang: Language): string {
  if (range === undefined) return lang === 'zh' ? '政策可定' : 'policy';
  const unit = /^[a-z]/iu.test(range.unit) ? ` ${range.unit}` : range.unit;
  const [low, high] = [range.low, range.high].map((end) => `${formatDigits(end, 6)}${unit}`);
  return lang === 'zh' ? `政策可定，${low}至${high}` : `policy, ${low} to ${high}`;
}
