/** How much likelier each target is in one scenario than in another, with paired intervals. */
import type { TopLevelSpec } from 'vega-lite';
import type { Comparison } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { analysisPhrases } from '../../words/analysis-phrases.ts';
import { formatChange, formatChangeInterval } from '../../words/change-format.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence, formatOdds } from '../../words/number-format.ts';
import { multiples, niceStep } from '../marks/axis.ts';
import { frame } from '../marks/frame.ts';
import { layRows, rowLabels, rowPosition } from '../marks/rows.ts';

/** Pixels for the difference and for its interval, right of the scale. */
const CHANGE = 118;
const INTERVAL = 126;
const TICKS = 5;

/**
 * Paired-difference chart: a row for every target that both scenarios have, largest rise first; a dot at the difference
 * of the odds, a rule over its interval, a line at no difference.
 *
 * @param letter of the scenario that is set against the first
 * @throws {RangeError} when the comparison has no scenario of that letter, or no target that both have
 */
export function pairedDifferencesChart(
  comparison: Comparison,
  { letter, lang }: { readonly letter: string; readonly lang: Language },
): TopLevelSpec {
  const words = analysisPhrases(lang).differences;
  const { scenarios, run, digest } = comparison;
  const [first = ''] = Object.keys(scenarios);
  const [base, other] = [scenarios[first], scenarios[letter]];
  const targets = Object.entries(comparison.targets)
    .flatMap(([key, target]) => {
      const change = target.against[letter];
      const [from, to] = [target.odds[first], target.odds[letter]];
      return change === undefined || from === undefined || to === undefined
        ? []
        : [{ key, target, change, from: formatOdds(from), to: formatOdds(to) }];
    })
    .sort((a, b) => b.change.difference - a.change.difference);
  if (base === undefined || other === undefined || targets.length === 0) {
    throw new RangeError(`chart of differences requires a scenario with targets of the first, got ${letter}`);
  }
  const laid = layRows(
    targets.map(({ key, target, from, to }) => ({
      key,
      title: titleOf(target, lang),
      detail: words.detail(from, to),
    })),
    300,
  );
  const width = WIDTH - laid.column - CHANGE - INTERVAL;
  const y = rowPosition(laid);
  const ends = targets.flatMap(({ change }) => [100 * change.low, 100 * change.high]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const step = niceStep((most - least) / TICKS);
  const domain = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  const items = targets.map(({ target, from, to, change }) =>
    words.item(
      titleOf(target, lang),
      from,
      to,
      formatChange(change, lang),
      formatChangeInterval(change, lang),
    ),
  );
  const values = targets.map(({ key, change }, i) => ({
    key,
    y: laid.rows[i]?.y ?? 0,
    difference: 100 * change.difference,
    low: 100 * change.low,
    high: 100 * change.high,
    told: change.told_apart,
    change: formatChange(change, lang),
    interval: formatChangeInterval(change, lang),
    tip: items[i] ?? '',
  }));
  const x = {
    type: 'quantitative' as const,
    scale: { domain, nice: false },
    axis: {
      orient: 'top' as const,
      title: words.axis,
      values: multiples(step, domain[0] ?? 0, domain[1] ?? 0),
      grid: true,
      labelFlush: false,
    },
  };
  const dots = (told: boolean) => ({
    transform: [{ filter: `datum.told === ${told}` }],
    mark: {
      type: 'point' as const,
      size: 80,
      opacity: 1,
      filled: true,
      fill: colour(told ? 'trials' : 'ground'),
      stroke: colour('trials'),
      strokeWidth: 1.5,
    },
    encoding: {
      x: { field: 'difference', ...x },
      y,
      tooltip: { field: 'tip', type: 'nominal' as const },
    },
  });
  const written = (
    field: string,
    right: number,
    mark: { color: string; fontSize: number; fontWeight: 400 | 700 },
  ) => ({
    mark: { type: 'text' as const, align: 'right' as const, baseline: 'middle' as const, ...mark },
    encoding: { x: { value: width + right }, y, text: { field, type: 'nominal' as const } },
  });
  const [firstName, otherName] = [first.toUpperCase(), letter.toUpperCase()];
  const rises = targets.filter(({ change }) => change.low > 0).length;
  const falls = targets.filter(({ change }) => change.high < 0).length;
  return {
    ...frame({ scenario: base, run, digest }, lang, {
      title: words.title(otherName, titleOf(other, lang), rises, falls, targets.length),
      how: words.how(firstName, otherName, formatLevelOfConfidence(run.level)),
      description: words.description(items.join(phrases(lang).list)),
    }),
    width,
    height: laid.height,
    data: { values },
    layer: [
      {
        mark: { type: 'rule', color: colour('muted'), strokeWidth: 1 },
        data: { values: [{}] },
        encoding: { x: { datum: 0, ...x } },
      },
      {
        mark: { type: 'rule', color: colour('half'), strokeWidth: 5, strokeCap: 'round' },
        encoding: { x: { field: 'low', ...x }, x2: { field: 'high' }, y },
      },
      dots(true),
      dots(false),
      written('change', CHANGE, { color: colour('ink'), fontSize: SIZE.label, fontWeight: 700 }),
      written('interval', CHANGE + INTERVAL, {
        color: colour('muted'),
        fontSize: SIZE.small,
        fontWeight: 400,
      }),
      ...rowLabels(laid),
    ],
  };
}
