/** Parts that do not add up to the whole that the scenario states beside them. */

import type { Finding } from '../../errors.ts';
import { say } from '../../words/phrase.ts';
import type { Expression, Indicator, Path, Scenario } from '../scenario.ts';

/** Published totals and the sum of published parts differ by rounding and revision, not by more than this. */
const TOLERANCE = 0.01;
/** Shares further from the whole than this were not meant to make one. */
const NEAR = 0.1;
/** What shares of one decimal lose by rounding. */
const ROUNDING = 0.0015;

export function partsAndWholes({ paths, indicators }: Scenario): Finding[] {
  return [...indicators.flatMap((whole) => sumsOfObserved(whole, paths, indicators)), ...sumsOfShares(paths)];
}

/** Years in which a sum and all of its parts are observed, and differ. */
function sumsOfObserved(
  whole: Indicator,
  paths: readonly Path[],
  indicators: readonly Indicator[],
): Finding[] {
  const names = addends(whole.formula.expression);
  if (names === undefined || names.length < 2) return [];
  const parts = names.map((name) => [...paths, ...indicators].find((each) => each.name === name));
  return Object.entries(whole.observed).flatMap(([year, stated]): Finding[] => {
    const values = parts.flatMap((part) => part?.observed[year] ?? []);
    const sum = values.reduce((a, b) => a + b, 0);
    if (values.length < names.length || Math.abs(sum / stated - 1) <= TOLERANCE) return [];
    const { factor, label } = whole.unit;
    const shown = (value: number) => `${Number((value / factor).toPrecision(6))}${label}`;
    return [
      {
        at: whole.formula.at,
        ...say('parts-unlike-whole', {
          name: whole.name,
          shown: shown(sum),
          names,
          year,
          shown2: shown(stated),
        }),
        mend: say('correct-figures-or-note'),
      },
    ];
  });
}

/** Starts that are shares of one name, and come near the whole of it but not to it, or beyond it. */
function sumsOfShares(paths: readonly Path[]): Finding[] {
  const shares = new Map<string, { readonly path: Path; readonly share: number }[]>();
  for (const path of paths) {
    const found = shareOf(path.start.expression);
    if (found !== undefined)
      shares.set(found.of, [...(shares.get(found.of) ?? []), { path, share: found.share }]);
  }
  return [...shares].flatMap(([of, parts]): Finding[] => {
    const sum = parts.reduce((total, { share }) => total + share, 0);
    const isWhole = Math.abs(sum - 1) <= ROUNDING;
    if (parts.length < 2 || isWhole || sum < 1 - NEAR) return [];
    return [
      {
        at: parts[0]!.path.start.at,
        ...say('shares-unlike-whole', {
          of,
          value: Number((sum * 100).toPrecision(5)),
          parts: parts.map(({ path }) => path.name),
        }),
        mend: say('correct-shares-or-add-part'),
      },
    ];
  });
}

function shareOf(expression: Expression): { readonly of: string; readonly share: number } | undefined {
  if (expression.type !== 'binary' || expression.fn !== 'multiply') return undefined;
  const { left, right } = expression;
  if (left.type === 'number' && right.type === 'name') return { of: right.name, share: left.value };
  return left.type === 'name' && right.type === 'number' ? { of: left.name, share: right.value } : undefined;
}

/** The names that a sum adds; undefined of what is no sum of names. */
function addends(expression: Expression): string[] | undefined {
  if (expression.type === 'name') return [expression.name];
  const parts =
    expression.type === 'many' && expression.fn === 'sum'
      ? expression.of
      : expression.type === 'binary' && expression.fn === 'add'
        ? [expression.left, expression.right]
        : undefined;
  const names = parts?.map(addends);
  return names?.every((each) => each !== undefined) ? names.flat() : undefined;
}
