/** `--expect target:odds`: thresholds for pipelines. */

import { ArgumentError, type Result } from '../engine/index.ts';
import { say } from '../engine/words/phrase.ts';
import { formatOddsInFull } from '../viz/words/odds-format.ts';

export interface Expectation {
  readonly target: string;
  /** Least odds, from 0 to 1. */
  readonly odds: number;
}

/**
 * @param text e.g. `gdp_6000:80%` or `gdp_6000:0.8`
 * @param targets names that the scenario has
 * @throws ArgumentError when the text is not of this form or names no target
 */
export function parseExpectation(text: string, targets: readonly string[]): Expectation {
  const [, target = '', number = '', percent] = /^(.+):\s*([\d.]+(?:e-?\d+)?)\s*(%?)$/iu.exec(text) ?? [];
  const odds = number === '' ? Number.NaN : Number(number) / (percent === '%' ? 100 : 1);
  if (!(odds >= 0 && odds <= 1)) {
    throw new ArgumentError(say('expect-target-odds-such-gdp', { stringify: JSON.stringify(text) }));
  }
  if (!targets.includes(target)) {
    throw new ArgumentError(
      targets.length === 0
        ? say('expect-scenario-with-targets-one')
        : say('expect-one-targets', { targets, target }),
    );
  }
  return { target, odds };
}

/** The expectations that a result does not meet, as one sentence each. */
export function unmetExpectations(result: Result, expectations: readonly Expectation[]): string[] {
  return expectations
    .filter(({ target, odds }) => result.targets[target]!.odds.p < odds)
    .map(({ target, odds }) => {
      const written = formatOddsInFull(result.targets[target]!.odds, 'en');
      return `expectation not met: ${target} has odds of ${written}, expected at least ${Number((100 * odds).toPrecision(12))}%`;
    });
}
