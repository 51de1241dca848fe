/**
 * The door of the engine: what the command line, the page, the charts and outside users may import. Every verb takes
 * `(scenario, request?, pool?)`; see docs/library.md. The command line takes errors, defaults, words and the pool of
 * threads by themselves as well, so that it starts without the rest.
 */

// Read and check.

export { lastBits } from './program/compile/last-bits.ts';
export type { LoadParent, ScenarioText } from './scenario/overlay/extends.ts';
export { childWithKnown, KNOWN_PARENT } from './scenario/overlay/known-child.ts';
export { remarksOnPatterns } from './scenario/overlay/left-out.ts';
export { type ReadOptions, readScenario } from './scenario/read/read-scenario.ts';
export type { Fit, Scenario, ScenarioPart, ScenarioSource } from './scenario/scenario.ts';
export { scenarioJsonSchema } from './scenario/schema/json-schema.ts';
export { didYouMean } from './scenario/source/names.ts';
export type { NumericField, NumericFields, Settings } from './scenario/source/numeric-field.ts';
export type { Plain } from './scenario/source/plain-value.ts';

// Tables become paths, observed growth is fitted.

export { type DecodedText, decodeText } from './data/decode-text.ts';
export { type Grid, gridOf, gridOfText } from './data/grid.ts';
export { nameOf, pathsOfTable } from './data/paths-of-table.ts';
export type { Promised } from './data/promised.ts';
export { readTable, type TableReading } from './data/read-table.ts';
export { peersOf, type RegionGrowth, regionStarter } from './data/region-starter.ts';
export type { Answers, Series, Table, TableQuestion } from './data/table.ts';
export { type SeriesVintages, vintagesOf } from './data/vintages.ts';
export { newScenario, scenarioWith, type TableSource } from './data/write-scenario.ts';
export type { PanelFit, SeriesFit } from './fit/fit-panel.ts';
export { type GrowthBands, growthBands } from './fit/growth-bands.ts';

// Score: how forecasts would have done, and how they did.

export {
  type BacktestDocument,
  type BacktestPanel,
  type BacktestScenarioRequest,
  backtestScenario,
} from './analysis/backtest/backtest-scenario.ts';
export {
  type OutcomeRecord,
  type RecordSummary,
  recordSummary,
  recordWith,
} from './analysis/record/outcome-record.ts';
export { type Scored, scoreOutcomes } from './analysis/record/score-outcomes.ts';
export type { AnnouncedGrowth } from './backtest/forecasts.ts';
export {
  type Backtest,
  type BacktestRequest,
  type BacktestTargets,
  backtest,
  type OddsScores,
  type RuleScores,
} from './backtest/run-backtest.ts';
export type { Skill } from './backtest/skill.ts';
export type { GrowthSeries } from './fit/fit-panel.ts';
export { crps, type ForecastLaw } from './statistics/scoring-rules.ts';

// Run.

export type * from './result/result.ts';
export type { AnalysisRequest, Look, RunRequest } from './run/run-request.ts';
export { runScenario } from './run/run-scenario.ts';
export type { Sampler } from './simulate/run/chunk.ts';

// Take the trials of a run.

export {
  type SampleRequest,
  sampleTrials,
  type TrialBlock,
  type TrialColumn,
  type Trials,
} from './analysis/sample-trials.ts';

// Compare.

export { compareScenarios } from './analysis/compare/compare-scenarios.ts';
export type * from './analysis/compare/comparison.ts';
export type { Dominance, Verdict } from './analysis/compare/dominance.ts';
export type { InputInFlips } from './analysis/compare/flip-inputs.ts';
export type { PairedDifference } from './analysis/compare/paired-odds.ts';
export { type FieldDifference, scenarioDifference } from './analysis/compare/scenario-difference.ts';

// Ask what would be required.

export type { RequireRequest } from './analysis/require/question.ts';
export { requireOdds } from './analysis/require/require-odds.ts';
export type * from './analysis/require/requirement.ts';

// Sweep.

export {
  type Sweep,
  type SweepBody,
  type SweepCell,
  type SweepRequest,
  sweep,
} from './analysis/sweep/run-sweep.ts';
export type { SweepAxis } from './analysis/sweep/sweep-axis.ts';

// Exchange one figure at a time.

export { findSwings, type SwingsRequest } from './analysis/swings/find-swings.ts';
export type * from './analysis/swings/swings-document.ts';

// What known figures did to the odds.

export type * from './analysis/known/known-document.ts';
export { knownLedger } from './analysis/known/known-ledger.ts';

// Doubt figures.

export type * from './analysis/doubts/doubts-document.ts';
export { type DoubtsRequest, findDoubts } from './analysis/doubts/find-doubts.ts';

// Let figures hang together otherwise.

export type * from './analysis/dependence/dependence-document.ts';
export { type DependenceRequest, findDependence } from './analysis/dependence/find-dependence.ts';

// Move a number by hand.

export {
  type Grip,
  MovableScenario,
  type MovedOdds,
  type MoveRequest,
} from './analysis/move/movable-scenario.ts';

// Explain.

export { type DiscoverRequest, discoverBoxes } from './analysis/discover/discover-boxes.ts';
export type * from './analysis/discover/discover-document.ts';
export type { InputRef, InputRole, ScenarioRef } from './analysis/document-header.ts';
export type * from './analysis/drivers/drivers-document.ts';
export { findDrivers } from './analysis/drivers/find-drivers.ts';
export { findSobolIndices } from './analysis/drivers/find-indices.ts';
export type * from './analysis/drivers/indices-document.ts';
export { requireTargets, type TargetsRequest, targetNamed } from './analysis/named-target.ts';
export { findWay } from './analysis/way/find-way.ts';
export type * from './analysis/way/way-document.ts';

// Pools: what simulates, here or elsewhere.

export { withWebWorkers } from './analysis/cell/with-web-workers.ts';
export { withoutThreads } from './analysis/cell/without-threads.ts';
export { estimateMilliseconds } from './pools/task-work.ts';
export { ThreadPool } from './pools/threads.ts';
export type { WebWorker } from './pools/web-workers.ts';
export { tasksOfRun } from './run/tasks-of-run.ts';
export type { AnswerTo, Pool, SpanTask, Task } from './simulate/pool.ts';
export { type Dialect, describeDialect, ownDialect } from './wire/header.ts';
export {
  decodeAnswer,
  decodeSubject,
  decodeTask,
  encodeAnswer,
  encodeNotFinite,
  encodeTask,
  type Subject,
} from './wire/task-bytes.ts';
export { WireError } from './wire/wire-error.ts';

// Faults, and what a digest and a seed promise.

export { canonicalDigest } from './digest.ts';
export {
  ArgumentError,
  describeFinding,
  type Finding,
  InterruptedError,
  LostWorkerError,
  MachineError,
  NotFiniteError,
  type Position,
  type Remark,
  ScenarioError,
} from './errors.ts';
export { type ChangedOdds, changedOdds } from './result/changed-odds.ts';
export { type Digests, differencesOf, digestsOf, type NumberDifference } from './result/digests.ts';
export { ESTIMATOR_CHANGES, ESTIMATOR_VERSION } from './result/estimate/estimator-versions.ts';
export { STREAM_VERSION } from './sampling/streams.ts';
