/** The only door of the engine: what the command line, the charts and outside users may import. */
export * from './errors.ts';
export { canonicalDigest } from './digest.ts';
export type * from './result/result.ts';
export { type DigestedResult, runScenario } from './run-scenario.ts';
export { readScenario } from './scenario/read.ts';
export type { Scenario } from './scenario/scenario.ts';
export { WorkerPool } from './simulate/pool.ts';
export type { Simulation } from './simulate/simulate.ts';
