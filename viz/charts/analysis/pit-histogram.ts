/** Where outcomes lay in the laws that were forecast of them. */

import type { TopLevelSpec } from 'vega-lite';
import type { BacktestDocument, BacktestPanel } from '../../../engine/index.ts';
import { colour, type Format, SIZE, WIDTHS } from '../../draw/theme.ts';
import { formatPercent } from '../../words/figure-format.ts';
import { backtestWords } from '../../words/fit/backtest-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { type Layer, outline } from '../marks/frame.ts';

/** Pixels for the shares at the left. */
const AXIS = 60;
const HEIGHT = 260;

/** PIT histogram of the fit, one year ahead. */
export function pitHistogramChart(
  document: BacktestDocument,
  panel: BacktestPanel,
  lang: Language,
  format: Format = 'page',
): TopLevelSpec {
  const words = backtestWords(lang);
  const { ahead, origins } = panel;
  const { pit, cover } = ahead[0]!.rules.fit!;
  const percent = (share: number) => formatPercent(share, 0);
  const title = titleOf(panel, lang);
  const width = WIDTHS[format] - AXIS;
  const values = pit.map((share, i) => ({ tenth: i + 1, share, tip: words.pit.item(i + 1, percent(share)) }));
  return {
    ...outline(
      lang,
      {
        title: words.pit.title(title, percent(cover['80'])),
        how: words.pit.how,
        description: words.pit.description(title, values.map(({ tip }) => tip).join(phrases(lang).list)),
      },
      words.made(titleOf(document.scenario, lang), origins.count, origins.first, origins.last),
      {
        scenario: { name: document.scenario.name, digest: document.scenario.digest },
        digest: document.digest,
      },
      format,
    ),
    width,
    height: HEIGHT,
    layer: pitMarks(values, width, lang),
  };
}

/** A bar a tenth, and a dashed line where all would end if they were even. */
function pitMarks(
  values: readonly { readonly tenth: number; readonly share: number; readonly tip: string }[],
  width: number,
  lang: Language,
): Layer[] {
  const words = backtestWords(lang);
  const x = {
    field: 'tenth',
    type: 'ordinal' as const,
    axis: { title: words.pit.axis, labelAngle: 0, grid: false },
  };
  const y = {
    type: 'quantitative' as const,
    scale: { domain: [0, Math.max(0.2, ...values.map(({ share }) => share)) * 1.08], nice: false },
    axis: { title: null, format: '.0%', grid: true, tickCount: 5 },
  };
  return [
    {
      data: { values: values.map((value) => ({ ...value })) },
      mark: { type: 'bar', color: colour('trials'), width: { band: 0.92 } },
      encoding: { x, y: { field: 'share', ...y }, tooltip: { field: 'tip', type: 'nominal' } },
    },
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: colour('ink'), strokeDash: [5, 4] },
      encoding: { y: { datum: 0.1, ...y } },
    },
    {
      data: { values: [{ text: words.pit.even }] },
      mark: { type: 'text', align: 'right', dy: -8, dx: -4, fontSize: SIZE.small, color: colour('ink') },
      encoding: {
        x: { value: width },
        y: { datum: 0.1, ...y },
        text: { field: 'text', type: 'nominal' },
      },
    },
  ];
}
