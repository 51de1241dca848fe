/** Odds that were given of announced growth against how often it came true. */

import type { TopLevelSpec } from 'vega-lite';
import type { BacktestDocument, BacktestPanel, BacktestTargets } from '../../../engine/index.ts';
import { colour, SIZE } from '../../draw/theme.ts';
import { formatPercent } from '../../words/figure-format.ts';
import { backtestWords } from '../../words/fit/backtest-words.ts';
import { type Language, phrases, titleOf } from '../../words/language.ts';
import { type Layer, outline } from '../marks/frame.ts';
import { type Channel, trialsLine } from '../marks/shapes.ts';

const SIDE = 420;
const LARGEST_DOT = 420;

const percent = (share: number) => formatPercent(share, 0);

/** Reliability diagram of the fit: the curve CORP, the diagonal, and how many targets each step holds. */
export function reliabilityChart(
  document: BacktestDocument,
  panel: BacktestPanel,
  targets: BacktestTargets,
  lang: Language,
): TopLevelSpec {
  const words = backtestWords(lang);
  const { x, y } = axes(lang);
  const { origins } = panel;
  return {
    ...outline(
      lang,
      wordsOf(panel, targets, lang),
      words.made(titleOf(document.scenario, lang), origins.count, origins.first, origins.last),
      {
        scenario: { name: document.scenario.name, digest: document.scenario.digest },
        digest: document.digest,
      },
    ),
    width: SIDE,
    height: SIDE,
    layer: [...diagonal(lang, x, y), ...curve(targets, lang, x, y)],
  };
}

function wordsOf(panel: BacktestPanel, { odds, years }: BacktestTargets, lang: Language) {
  const { reliability: words } = backtestWords(lang);
  const { sure } = odds.fit!;
  const title = titleOf(panel, lang);
  const list = stepsOf(odds.fit!.reliability, lang).map(({ tip }) => tip);
  return {
    title:
      sure === null ? words.titleUnsure(title) : words.title(title, percent(sure.odds), percent(sure.hit)),
    how: words.how(years.length),
    description: words.description(title, list.join(phrases(lang).list)),
  };
}

function axes(lang: Language): { x: Channel; y: Channel } {
  const { reliability: words } = backtestWords(lang);
  const axis = { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1], grid: true };
  const scale = { domain: [0, 1], nice: false };
  return {
    x: { type: 'quantitative', scale, axis: { ...axis, title: words.x } },
    y: { type: 'quantitative', scale, axis: { ...axis, title: words.y } },
  };
}

function diagonal(lang: Language, x: Channel, y: Channel): Layer[] {
  const ends = [{ at: 0 }, { at: 1 }];
  return [
    {
      data: { values: ends },
      mark: { type: 'line', color: colour('muted'), strokeDash: [5, 4], strokeWidth: 1.5 },
      encoding: { x: { field: 'at', ...x }, y: { field: 'at', ...y } },
    } as Layer,
    {
      data: { values: [{ at: 0.02, text: backtestWords(lang).reliability.perfect }] },
      mark: {
        type: 'text',
        align: 'left',
        angle: 315,
        dx: 6,
        dy: -8,
        fontSize: SIZE.small,
        color: colour('muted'),
      },
      encoding: {
        x: { field: 'at', ...x },
        y: { field: 'at', ...y },
        text: { field: 'text', type: 'nominal' },
      },
    } as Layer,
  ];
}

function stepsOf(steps: BacktestTargets['odds'][string]['reliability'], lang: Language) {
  const most = Math.max(...steps.map(({ forecasts }) => forecasts));
  return steps.map(({ from, to, forecasts, hit }) => ({
    from,
    to,
    middle: (from + to) / 2,
    hit,
    size: Math.max(12, (LARGEST_DOT * forecasts) / most),
    tip: backtestWords(lang).reliability.item(percent(from), percent(to), percent(hit), forecasts),
  }));
}

function curve({ odds }: BacktestTargets, lang: Language, x: Channel, y: Channel): Layer[] {
  const steps = stepsOf(odds.fit!.reliability, lang);
  const line = steps.flatMap(({ from, to, hit }) => [
    { at: from, hit },
    { at: to, hit },
  ]);
  return [
    { data: { values: line }, ...trialsLine('hit', 2, { field: 'at', ...x }, y) } as Layer,
    {
      data: { values: steps },
      mark: { type: 'point', filled: true, opacity: 0.85, color: colour('trials') },
      encoding: {
        x: { field: 'middle', ...x },
        y: { field: 'hit', ...y },
        size: { field: 'size', type: 'quantitative', scale: null },
        tooltip: { field: 'tip', type: 'nominal' },
      },
    } as Layer,
  ];
}
