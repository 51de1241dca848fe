/** Charts, pictures and the report of a result. */
export { comparisonCharts, requirementCharts, sweepCharts } from './analysis-charts.ts';
export { contributionsChart } from './charts/contributions.ts';
export { distributionChart } from './charts/distribution.ts';
export { exceedanceChart } from './charts/exceedance.ts';
export { fanChart } from './charts/fan.ts';
export { firstHitChart } from './charts/first-hit.ts';
export { likelyWayChart } from './charts/likely-way.ts';
export { oddsByYearChart } from './charts/odds-by-year.ts';
export { overviewChart } from './charts/overview.ts';
export { partsOf } from './charts/parts.ts';
export { rankingChart } from './charts/ranking.ts';
export { sobolIndicesChart } from './charts/sobol-indices.ts';
export { tenthsChart } from './charts/tenths.ts';
export { tierLadderChart } from './charts/tier-ladder.ts';
export { jointTargets, togetherChart } from './charts/together.ts';
export { tornadoChart } from './charts/tornado.ts';
export { tradeOffChart } from './charts/trade-off.ts';
export {
  chooseDiscoverCharts,
  chooseDriverCharts,
  chooseIndexCharts,
  chooseWayCharts,
} from './choose-analysis-charts.ts';
export { type Chart, chooseCharts } from './choose-charts.ts';
export { deadlineWords } from './deadline-words.ts';
export {
  formatDeviations,
  inputChange,
  inputTitle,
  inputValue,
  inputYears,
} from './input-words.ts';
export { type Language, titleOf } from './language.ts';
export { CHART_NAMES, type ChartName, type ChartRequest, makeChart } from './make-chart.ts';
export {
  formatCount,
  formatInterval,
  formatLevel,
  formatLevelOfConfidence,
  formatOdds,
  formatShare,
  formatThreshold,
  tinyNote,
  withUnit,
} from './number-format.ts';
export { type Drawing, drawCharts, drawPictures, type Picture, type PictureRequest } from './pictures.ts';
export { rehearse } from './rehearsal.ts';
export { MissingGlyphError, renderPng } from './render-png.ts';
export { renderSvg } from './render-svg.ts';
export { renderChartPage, renderReport } from './report.ts';
export { ruleWords } from './rule-words.ts';
export { missingGlyphs } from './text.ts';
export { compileToVega } from './vega-runtime.ts';
