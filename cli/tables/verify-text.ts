/** Why a result does not agree, line by line: which targets, which figures, which versions. */

import type { ChangedOdds, FieldDifference, Odds } from '../../engine/index.ts';
import { describe, type Lang } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { formatDigits } from '../../viz/words/figure-format.ts';

/** Lines of a list that are printed; `--json` has all. */
const MOST_LINES = 20;
/** Characters of a value, or a name, in a line. */
const MOST_OF_VALUE = 60;

/** What made a result, or verifies it. */
interface Maker {
  readonly growth_odds: string;
  readonly stream: number;
  readonly estimator: number;
}

/** What is known beside the sentence that says whether a result agrees. */
export interface Differences {
  readonly made: Maker;
  readonly verified: Maker;
  /** Targets with other odds in the run made again; undefined where none was made, or nothing is to be said of it. */
  readonly odds?: { readonly changed: readonly ChangedOdds[]; readonly all: number };
  /** What a scenario file states otherwise than the scenario of the result; undefined where none was compared. */
  readonly figures?: { readonly file: string; readonly changed: readonly FieldDifference[] };
  /** What the estimators have changed since the result was made. */
  readonly changes: readonly string[];
}

/** The lines below the sentence that says whether a result agrees. */
export function differencesText(
  { made, verified, odds, figures, changes }: Differences,
  lang: Lang,
): string[] {
  const none = describe(say('none'), lang);
  const list = (
    rows: readonly (readonly [name: string, before: string | undefined, now: string | undefined])[],
  ) => {
    const lines = rows
      .slice(0, MOST_LINES)
      .map(([name, before = none, now = none]) => `  ${short(name)}: ${short(before)} → ${short(now)}`);
    const rest = rows.length - lines.length;
    return rest > 0 ? [...lines, `  ${describe(say('and-rest-in-json', { rest }), lang)}`] : lines;
  };
  const lines = [
    describe(
      say('made-and-verified-by', {
        by: made.growth_odds,
        stream: made.stream,
        estimator: made.estimator,
        now: verified.growth_odds,
        streamNow: verified.stream,
        estimatorNow: verified.estimator,
      }),
      lang,
    ),
  ];
  if (odds !== undefined) {
    const { changed, all } = odds;
    lines.push(
      describe(
        changed.length === 0
          ? say('no-odds-differ', { all })
          : say('odds-differ', { count: changed.length, all }),
        lang,
      ),
      ...list(changed.map(({ target, before, now }) => [target, ...percentages(before, now)])),
    );
  }
  if (figures !== undefined) {
    const { file, changed } = figures;
    lines.push(
      describe(
        changed.length === 0
          ? say('no-figure-differs', { file })
          : say('figures-differ', { file, count: changed.length }),
        lang,
      ),
      ...list(changed.map(({ field, first, second }) => [field, first, second])),
    );
  }
  if (changes.length > 0) {
    lines.push(
      describe(say('estimators-changed-since', { since: made.estimator }), lang),
      ...changes.map((each) => `  ${each}`),
    );
  }
  return lines;
}

/** Two odds with as many digits as tell them apart, with their intervals where only these differ. */
function percentages(
  before: Odds | undefined,
  now: Odds | undefined,
): [string | undefined, string | undefined] {
  const written = (odds: Odds | undefined, write: (odds: Odds) => string) =>
    odds === undefined ? undefined : write(odds);
  for (let digits = 3; digits <= 17; digits++) {
    const both = [before, now].map((odds) => written(odds, ({ p }) => percent(p, digits)));
    if (both[0] !== both[1]) return [both[0], both[1]];
  }
  const whole = ({ p, low, high, method }: Odds) =>
    `${percent(p, 4)} (${percent(low, 9)}–${percent(high, 9)}, ${method})`;
  return [written(before, whole), written(now, whole)];
}

/** A share in per cent with so many digits. */
const percent = (share: number, digits: number): string => `${formatDigits(100 * share, digits)}%`;

const short = (text: string): string =>
  text.length <= MOST_OF_VALUE ? text : `${text.slice(0, MOST_OF_VALUE - 1)}…`;
