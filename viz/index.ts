/** Charts, pictures and the report of a result. */
export { contributionsChart } from './charts/contributions.ts';
export { distributionChart } from './charts/distribution.ts';
export { exceedanceChart } from './charts/exceedance.ts';
export { fanChart } from './charts/fan.ts';
export { firstHitChart } from './charts/first-hit.ts';
export { oddsByYearChart } from './charts/odds-by-year.ts';
export { overviewChart } from './charts/overview.ts';
export { partsOf } from './charts/parts.ts';
export { rankingChart } from './charts/ranking.ts';
export { tierLadderChart } from './charts/tier-ladder.ts';
export { jointTargets, togetherChart } from './charts/together.ts';
export { type Chart, chooseCharts } from './choose-charts.ts';
export { type Language, titleOf } from './language.ts';
export { CHART_NAMES, type ChartName, type ChartRequest, makeChart } from './make-chart.ts';
export {
  formatCount,
  formatInterval,
  formatLevel,
  formatOdds,
  formatShare,
  formatThreshold,
  withUnit,
} from './number-format.ts';
export { type Drawing, drawCharts, drawPictures, type Picture } from './pictures.ts';
export { MissingGlyphError, renderPng } from './render-png.ts';
export { renderSvg } from './render-svg.ts';
export { renderChartPage, renderReport } from './report.ts';
export { missingGlyphs } from './text.ts';
export { prepareToDraw } from './vega-runtime.ts';
