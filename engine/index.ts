/** The only door of the engine: what the command line, the charts and outside users may import. */

export type * from './analysis/drivers-document.ts';
export { findDrivers } from './analysis/find-drivers.ts';
export { findSobolIndices } from './analysis/find-indices.ts';
export { findWay } from './analysis/find-way.ts';
export type * from './analysis/indices-document.ts';
export type * from './analysis/way-document.ts';
export { canonicalDigest } from './digest.ts';
export * from './errors.ts';
export type { Look } from './result/precise-run.ts';
export type * from './result/result.ts';
export { type DigestedResult, type RunRequest, runScenario } from './run-scenario.ts';
export type { LoadParent, ScenarioText } from './scenario/extends.ts';
export type { Settings } from './scenario/fields.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export { lintScenario } from './scenario/lint.ts';
export { type ReadOptions, readScenario } from './scenario/read.ts';
export type { Scenario } from './scenario/scenario.ts';
export type { Sampler } from './simulate/chunk.ts';
export { WorkerPool } from './simulate/pool.ts';
