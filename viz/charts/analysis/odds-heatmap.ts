/** Odds over a grid of two inputs. */
import type { TopLevelSpec } from 'vega-lite';
import type { Sweep } from '../../../engine/index.ts';
import { colour, SIZE, WIDTH } from '../../draw/theme.ts';
import { analysisPhrases } from '../../words/analysis-phrases.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatInterval, formatOdds } from '../../words/odds-format.ts';
import { frame, type Layer } from '../marks/frame.ts';

/** More cells in a row than this leave no room for numbers. */
const MOST_NUMBERS = 12;
/** Odds above which the ground is dark enough for light figures. */
const DARK = 0.75;

/**
 * Heat map: a cell for each pair of values, darker the likelier, with the odds written in it where there is room.
 *
 * @throws {RangeError} when the sweep has one input only, or no such target
 */
export function oddsHeatmapChart(
  sweep: Sweep,
  {
    target,
    lang,
    titled,
  }: { readonly target: string; readonly lang: Language; readonly titled: (field: string) => string },
): TopLevelSpec {
  const words = analysisPhrases(lang).heatmap;
  const { first, second, title, cells, order } = readGrid(sweep, target, lang);
  const least = cells.reduce((a, b) => (b.p < a.p ? b : a));
  const most = cells.reduce((a, b) => (b.p > a.p ? b : a));
  const axis = { grid: false, labelColor: colour('ink'), labelAngle: 0 };
  const x = {
    field: 'x',
    type: 'ordinal' as const,
    sort: order(1),
    axis: { ...axis, title: titled(second.vary) },
  };
  // Larger values of the first input stand higher.
  const y = {
    field: 'y',
    type: 'ordinal' as const,
    sort: order(0).reverse(),
    axis: { ...axis, title: titled(first.vary) },
  };
  const list = cells.map(({ tip }) => tip).join(phrases(lang).list);
  return {
    ...frame(sweep, lang, {
      title: words.title(title, formatOdds(least.here, lang), formatOdds(most.here, lang)),
      how: words.how(cells.some(({ isNow }) => isNow)),
      description: words.description(title, titled(first.vary), titled(second.vary), list),
    }),
    width: WIDTH - 110,
    height: Math.min(Math.max(34 * first.values.length, 120), 520),
    data: { values: cells.map(({ here: _, ...cell }) => cell) },
    layer: [
      ...cellMarks(x, y),
      ...(second.values.length <= MOST_NUMBERS ? [false, true].map((dark) => numbers(dark, x, y)) : []),
    ],
  };
}

/** The cells of the sweep with the odds of the target, and the values along each axis in their order. */
function readGrid(sweep: Sweep, target: string, lang: Language) {
  const [first, second] = sweep.axes;
  const named = sweep.targets[target];
  if (first === undefined || second === undefined || named === undefined) {
    throw new RangeError(`heat map requires two inputs and a target of the sweep, got ${target}`);
  }
  const cells = sweep.cells.flatMap(({ at, values, odds }) => {
    const here = odds[target];
    const [y = '', x = ''] = values;
    if (here === undefined) return [];
    const isNow = first.values[at[0] ?? -1] === first.now && second.values[at[1] ?? -1] === second.now;
    const tip = analysisPhrases(lang).heatmap.item(y, x, formatOdds(here, lang), formatInterval(here, lang));
    return [{ x, y, p: here.p, odds: formatOdds(here, lang), isDark: here.p > DARK, isNow, tip, here }];
  });
  const order = (axis: 0 | 1) => [...new Set(sweep.cells.map(({ values }) => values[axis] ?? ''))];
  return { first, second, title: titleOf(named, lang), cells, order };
}

function cellMarks(x: object, y: object): Layer[] {
  return [
    {
      mark: { type: 'rect', stroke: colour('ground'), strokeWidth: 1 },
      encoding: {
        x,
        y,
        color: {
          field: 'p',
          type: 'quantitative',
          scale: {
            domain: [0, 1],
            range: [colour('ground'), colour('most'), colour('half'), colour('trials')],
          },
          legend: null,
        },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    },
    {
      transform: [{ filter: 'datum.isNow' }],
      mark: { type: 'rect', filled: false, stroke: colour('target'), strokeWidth: 2.5 },
      encoding: { x, y },
    },
  ];
}

const numbers = (isDark: boolean, x: object, y: object): Layer => ({
  transform: [{ filter: `datum.isDark === ${isDark}` }],
  mark: { type: 'text', fontSize: SIZE.small, color: colour(isDark ? 'ground' : 'ink') },
  encoding: { x, y, text: { field: 'odds', type: 'nominal' } },
});
