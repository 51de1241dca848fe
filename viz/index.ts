/** Charts, pictures and the report of a result. */

export { likelyWayChart } from './charts/analysis/likely-way.ts';
export { oddsOfOddsChart } from './charts/analysis/odds-of-odds.ts';
export { sobolIndicesChart } from './charts/analysis/sobol-indices.ts';
export { swingsChart } from './charts/analysis/swings.ts';
export { tenthsChart } from './charts/analysis/tenths.ts';
export { tornadoChart } from './charts/analysis/tornado.ts';
export { tradeOffChart } from './charts/analysis/trade-off.ts';
export { ChartFault } from './charts/marks/chart-fault.ts';
export { fieldNames } from './charts/marks/field-titles.ts';
export { partsOf } from './charts/marks/parts.ts';
export { contributionsChart } from './charts/result/contributions.ts';
export { distributionChart } from './charts/result/distribution.ts';
export { exceedanceChart } from './charts/result/exceedance.ts';
export { fanChart } from './charts/result/fan.ts';
export { firstHitChart } from './charts/result/first-hit.ts';
export { neededGrowthChart } from './charts/result/needed-growth.ts';
export { oddsByYearChart } from './charts/result/odds-by-year.ts';
export { overviewChart } from './charts/result/overview.ts';
export { rankingChart } from './charts/result/ranking.ts';
export { tierLadderChart } from './charts/result/tier-ladder.ts';
export { jointTargets, togetherChart } from './charts/result/together.ts';
export { comparisonCharts, requirementCharts, sweepCharts } from './choose/analysis-charts.ts';
export type { Answers } from './choose/answers.ts';
export { backtestCharts } from './choose/backtest-charts.ts';
export {
  chooseDependenceCharts,
  chooseDiscoverCharts,
  chooseDoubtCharts,
  chooseDriverCharts,
  chooseFitCharts,
  chooseIndexCharts,
  chooseKnownCharts,
  chooseSwingCharts,
  chooseWayCharts,
} from './choose/choose-analysis-charts.ts';
export { chooseCharts } from './choose/choose-charts.ts';
export { keyTargets } from './choose/key-targets.ts';
export { CHART_NAMES, type ChartName, type ChartRequest, makeChart } from './choose/make-chart.ts';
export { chartsOf, reportCharts } from './choose/report-charts.ts';
export type { Chart } from './draw/chart.ts';
export {
  type Drawing,
  drawCharts,
  drawPictures,
  type Picture,
  type PictureRequest,
} from './draw/pictures.ts';
export { rehearse } from './draw/rehearsal.ts';
export { MissingGlyphError, renderPng } from './draw/render-png.ts';
export { renderSvg } from './draw/render-svg.ts';
export { missingGlyphs } from './draw/text.ts';
export { compileToVega } from './draw/vega-runtime.ts';
export type { Lever } from './live/model/lever.ts';
export { chooseLevers } from './live/model/levers/choose-levers.ts';
export type { PageData } from './live/model/page-data.ts';
export type { ScenarioFiles } from './live/model/questions.ts';
export { type LivePage, livePage } from './live/page-document.ts';
export { type AnalysisAnswer, renderAnalysis } from './report/analysis/analysis-report.ts';
export type { Question } from './report/analysis/analysis-words.ts';
export { renderMemo } from './report/memo/memo.ts';
export { renderWord } from './report/office/word-document.ts';
export type { Passage } from './report/passages.ts';
export { renderChartPage, renderReport } from './report/report.ts';
export { type RecordSection, recordSection } from './report/sections.ts';
export { deadlineWords } from './words/deadline-words.ts';
export {
  formatDeviations,
  inputChange,
  inputTitle,
  inputValue,
  inputYears,
} from './words/input-words.ts';
export { type Language, titleOf } from './words/language.ts';
export { formatCount, formatLevelOfConfidence } from './words/number-format.ts';
export { formatInterval, formatOdds, formatOddsInFull, formatShare, tinyNote } from './words/odds-format.ts';
export { writeQuantity, writeThreshold } from './words/quantity-format.ts';
export { ruleWords } from './words/rule-words.ts';
export { type Band, bandName, bandOf, verdictOf } from './words/verdict.ts';
