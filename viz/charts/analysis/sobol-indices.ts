/** Which inputs the variance comes from: first-order and total indices. */
import type { TopLevelSpec } from 'vega-lite';
import type { Index, SobolIndices } from '../../../engine/index.ts';
import { colour, WIDTH } from '../../draw/theme.ts';
import { driverWords } from '../../words/driver-words.ts';
import { indexGroupTitle, quantityTitle } from '../../words/index-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { formatLevelOfConfidence } from '../../words/number-format.ts';
import type { Written } from '../../words/phrases.ts';
import { frame, type Layer } from '../marks/frame.ts';
import { layRows, rowLabels, rowPosition } from '../marks/rows.ts';

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
  const { target: name, of, lang } = options;
  const words = driverWords(lang).indices;
  const target = Object.hasOwn(document.targets, name) ? document.targets[name] : undefined;
  const output = of === 'hit' ? target?.hit : target?.quantity;
  if (target === undefined || output === undefined || output.by_input.length === 0) {
    const known = Object.keys(document.targets).join(', ');
    throw new RangeError(`indices chart requires a target with indices of ${known}, got ${name} (${of})`);
  }
  const shown = [...output.by_input.slice(0, MOST_INPUTS), ...output.by_kind, ...output.by_year];
  const titles = shown.map(({ group }) => indexGroupTitle(document.groups[group]!, document, lang));
  const laid = layRows(
    shown.map(({ group }, i) => ({ key: group, title: titles[i] ?? '', detail: '' })),
    280,
  );
  const items = shown.map(({ first, total }, i) =>
    words.item(titles[i] ?? '', first === undefined ? undefined : percent(first), percent(total)),
  );
  const values = shown.flatMap(({ first, total }, i) =>
    [
      { index: first, job: 'first', shift: -APART },
      { index: total, job: 'total', shift: APART },
    ].flatMap(({ index, job, shift }) =>
      index === undefined ? [] : [{ y: (laid.rows[i]?.y ?? 0) + shift, job, ...index, tip: items[i] ?? '' }],
    ),
  );
  const width = WIDTH - laid.column;
  const y = rowPosition(laid);
  const ends = values.flatMap(({ low, high }) => [low, high]);
  const x = {
    type: 'quantitative' as const,
    scale: { domain: [Math.min(0, ...ends), Math.max(...ends, 0.1)], nice: true, zero: true },
    axis: { orient: 'top' as const, title: words.axis, format: '~%', tickCount: 6, grid: true },
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
  const title = titleOf(target, lang);
  const what =
    of === 'hit'
      ? words.hit(title)
      : words.quantity(target.quantity === undefined ? '' : quantityTitle(target.quantity, lang), title);
  return {
    ...frame(document, lang, {
      title: words.title(what, titles[0] ?? '', percent(shown[0]!.total)),
      how: [words.how(formatLevelOfConfidence(document.run.level)), document.meaning[lang]].join(
        lang === 'zh' ? '' : ' ',
      ),
      description: items.join(phrases(lang).list),
    }),
    width,
    height: laid.height,
    data: { values },
    layer: [
      bars('first', colour('trials')),
      bars('total', colour('rest')),
      {
        mark: { type: 'rule', color: colour('ink'), strokeWidth: 1 },
        encoding: { x: { field: 'low', ...x }, x2: { field: 'high' }, y },
      },
      ...rowLabels(laid),
    ],
  };
}

const percent = ({ value }: Index): Written =>
  `${(100 * value)
    .toFixed(1)
    .replace(/^-0\.0$/, '0.0')
    .replace('-', '−')}%`;
