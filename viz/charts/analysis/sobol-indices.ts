/** Which inputs the variance comes from: first-order and total indices. */

import type { TopLevelSpec } from 'vega-lite';
import type { Index, SobolIndices } from '../../../engine/index.ts';
import { describe } from '../../../engine/words/describe.ts';
import { colour, WIDTH } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { formatPercent } from '../../words/figure-format.ts';
import { indexGroupTitle, quantityTitle } from '../../words/index-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import type { Written } from '../../words/phrases.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRows, type Rows, rowLabels, rowPosition } from '../marks/rows.ts';

const MOST_INPUTS = 10;
/** Pixels between the two marks of a row and its middle. */
const APART = 5;

/**
 * Indices chart: a row for each of the ten inputs with the largest totals, then one for each kind and each year: a bar
 * for the first-order index over one for the total, each with its interval.
 *
 * @throws {RangeError} when the document has no indices of such an output.
 */
export function sobolIndicesChart(
  document: SobolIndices,
  options: { readonly target: string; readonly of: 'hit' | 'quantity'; readonly lang: Language },
): TopLevelSpec {
  const { lang } = options;
  const words = driverWords(lang).indices;
  const { what, shown, inputs } = readIndices(document, options);
  const laid = layRows(
    shown.map(({ key, title }) => ({ key, title, detail: '' })),
    280,
  );
  const values = barsOf(shown, laid);
  return {
    ...frame(document, lang, {
      title: words.title(what, shown[0]?.title ?? '', percent(shown[0]!.total)),
      how:
        [words.how(formatLevelOfConfidence(document.run.level)), describe(document.meaning, lang)].join(
          lang === 'zh' ? '' : ' ',
        ) + words.inputs(Math.min(MOST_INPUTS, inputs), inputs),
      description: shown.map(({ tip }) => tip).join(phrases(lang).list),
    }),
    width: WIDTH - laid.column,
    height: laid.height,
    data: { values },
    layer: indexMarks(values, laid, words.axis),
  };
}

/** What the indices are of, and the groups that are shown. */
function readIndices(
  document: SobolIndices,
  { target: name, of, lang }: { target: string; of: 'hit' | 'quantity'; lang: Language },
) {
  const words = driverWords(lang).indices;
  const target = Object.hasOwn(document.targets, name) ? document.targets[name] : undefined;
  const output = of === 'hit' ? target?.hit : target?.quantity;
  if (target === undefined || output === undefined || output.by_input.length === 0) {
    const known = Object.keys(document.targets).join(', ');
    throw new RangeError(`indices chart requires a target with indices of ${known}, got ${name} (${of})`);
  }
  const shown = [...output.by_input.slice(0, MOST_INPUTS), ...output.by_kind, ...output.by_year].map(
    ({ group, first, total }) => {
      const title = indexGroupTitle(document.groups[group]!, document, lang);
      const tip = words.item(title, first === undefined ? undefined : percent(first), percent(total));
      return { key: group, title, first, total, tip };
    },
  );
  const title = titleOf(target, lang);
  const quantity = target.quantity === undefined ? '' : quantityTitle(target.quantity, lang);
  const what = of === 'hit' ? words.hit(title) : words.quantity(quantity, title);
  return { what, shown, inputs: output.by_input.length };
}

/** Two bars a row: the first-order index above the total. */
const barsOf = (shown: ReturnType<typeof readIndices>['shown'], laid: Rows) =>
  shown.flatMap(({ first, total, tip }, i) =>
    [
      { index: first, job: 'first', shift: -APART },
      { index: total, job: 'total', shift: APART },
    ].flatMap(({ index, job, shift }) =>
      index === undefined ? [] : [{ y: (laid.rows[i]?.y ?? 0) + shift, job, ...index, tip }],
    ),
  );

function indexMarks(values: ReturnType<typeof barsOf>, laid: Rows, title: string): Layer[] {
  const y = rowPosition(laid);
  const ends = values.flatMap(({ low, high }) => [low, high]);
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [Math.min(0, ...ends), Math.max(...ends, 0.1)], nice: true, zero: true },
    axis: { orient: 'top' as const, title, format: '~%', tickCount: 6, grid: true },
  };
  const bars = (job: 'first' | 'total', paint: string): Layer => ({
    transform: [{ filter: `datum.job === '${job}'` }],
    mark: { type: 'rule', strokeWidth: 7, color: paint },
    encoding: {
      x: { field: 'value', ...x },
      x2: { datum: 0 },
      y,
      tooltip: { field: 'tip', type: 'nominal' },
    },
  });
  return [
    bars('first', colour('trials')),
    bars('total', colour('rest')),
    {
      mark: { type: 'rule', color: colour('ink'), strokeWidth: 1 },
      encoding: { x: { field: 'low', ...x }, x2: { field: 'high' }, y },
    },
    ...rowLabels(laid),
  ];
}

const percent = ({ value }: Index): Written => formatPercent(value, 1);
