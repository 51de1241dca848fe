/**
 * The door of the engine: what the command line, the charts and outside users may import. The command line takes errors
 * and the pool by themselves as well, so that it starts without the rest.
 */

export { compareScenarios } from './analysis/compare-scenarios.ts';
export type * from './analysis/comparison.ts';
export { type DiscoverRequest, discoverBoxes } from './analysis/discover-boxes.ts';
export type * from './analysis/discover-document.ts';
export type { Dominance, Verdict } from './analysis/dominance.ts';
export type * from './analysis/drivers-document.ts';
export type { InputFacts, InputRole, ScenarioFacts } from './analysis/facts.ts';
export { findDrivers } from './analysis/find-drivers.ts';
export { findSobolIndices } from './analysis/find-indices.ts';
export { findWay } from './analysis/find-way.ts';
export type { InputInFlips } from './analysis/flip-inputs.ts';
export type * from './analysis/indices-document.ts';
export { type Lever, readLever } from './analysis/lever.ts';
export { type ScenarioSource, scenarioSource } from './analysis/odds-at.ts';
export type { PairedDifference } from './analysis/paired-odds.ts';
export { type Question, type RequireRequest, requireOdds } from './analysis/require-odds.ts';
export type * from './analysis/requirement.ts';
export type { AnalysisRequest } from './analysis/run-draft.ts';
export {
  type Sweep,
  type SweepBody,
  type SweepCell,
  type SweepRequest,
  sweep,
} from './analysis/run-sweep.ts';
export {
  type SampleRequest,
  sampleTrials,
  type TrialBlock,
  type TrialColumn,
  type Trials,
} from './analysis/sample-trials.ts';
export type { FieldDifference } from './analysis/scenario-difference.ts';
export { readSweepAxis, type SweepAxis } from './analysis/sweep-axis.ts';
export type * from './analysis/way-document.ts';
export { canonicalDigest } from './digest.ts';
export * from './errors.ts';
export { requireFinite } from './program/require-finite.ts';
export type { Look } from './result/precise-run.ts';
export type * from './result/result.ts';
export { type DigestedResult, type RunRequest, runScenario } from './run-scenario.ts';
export { STREAM_VERSION } from './sampling/streams.ts';
export type { LoadParent, ScenarioText } from './scenario/extends.ts';
export type { Settings } from './scenario/fields.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export { lintScenario } from './scenario/lint.ts';
export { type ReadOptions, readScenario } from './scenario/read.ts';
export type { Scenario } from './scenario/scenario.ts';
export type { Sampler } from './simulate/chunk.ts';
export { WorkerPool } from './simulate/pool.ts';
