/** `--expect target:odds`: thresholds for pipelines. */

import { ArgumentError, type Result } from '../engine/index.ts';
import { type Phrase, say } from '../engine/words/phrase.ts';

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

/** The expectations that a result does not meet. Odds are compared unrounded, and written with digits that tell. */
export function unmetExpectations(result: Result, expectations: readonly Expectation[]): Phrase[] {
  return expectations
    .filter(({ target, odds }) => result.targets[target]!.odds.p < odds)
    .map(({ target, odds }) => {
      const [has, wanted] = apart(inPercent(result.targets[target]!.odds.p), inPercent(odds));
      return say('expectation-not-met', { target, has, wanted });
    });
}

/** Without what binary arithmetic adds in the last place. */
const inPercent = (share: number): number => Number((100 * share).toPrecision(15));

/** Digits that a reader asks for when they tell two numbers apart, and the most that a number has. */
const [FEWEST_DIGITS, MOST_DIGITS] = [3, 17];

/** Two numbers that differ, with as many digits as tell them apart. */
function apart(a: number, b: number): readonly [string, string] {
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
    const written = [a, b].map((each) => String(Number(each.toPrecision(digits))));
    if (written[0] !== written[1] && Number(written[1]) === b) return [written[0]!, written[1]!];
  }
  return [String(a), String(b)];
}
