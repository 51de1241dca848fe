/** The charts of a backtest. */
import type { BacktestDocument } from '../../engine/index.ts';
import { pitHistogramChart } from '../charts/analysis/pit-histogram.ts';
import { reliabilityChart } from '../charts/analysis/reliability-diagram.ts';
import { type Chart, fileName, inBothFormats } from '../draw/chart.ts';
import type { Language } from '../words/language.ts';

/** Of each group: where outcomes lay one year ahead, and how often announced growth came true where there was some. */
export function backtestCharts(document: BacktestDocument, lang: Language): Chart[] {
  return document.panels.flatMap((panel) => [
    inBothFormats(fileName('pit', panel.name), (format) => pitHistogramChart(document, panel, lang, format)),
    ...(panel.targets === undefined
      ? []
      : [
          {
            name: fileName('reliability', panel.name),
            spec: reliabilityChart(document, panel, panel.targets, lang),
          },
        ]),
  ]);
}
