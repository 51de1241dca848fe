/**
 * The model on which speed is measured: 30 paths over 3 years under one shared yearly factor, 93 normal draws a
 * trial. Does their sum grow by a quarter? One statement of it for the engine and for its rivals.
 */
import type { Scenario } from '../engine/index.ts';
import { builtEngine } from './built-engine.ts';

export const PATHS = 30;
export const YEARS = 3;
export const START = 100;
export const MEAN = 0.08;
export const SD = 0.09;
export const LOAD = 0.5;
export const THRESHOLD = 1.25 * PATHS * START;

/** What every version reports: hits, and mean, sd and quantiles of each path and of the sum in each year. */
export interface Answer {
  readonly odds: number;
  readonly meanOfSum: number;
  readonly medianOfSum: number;
}

export function thirtyPaths(): Scenario {
  const paths = Array.from(
    { length: PATHS },
    (_, i) => `  p${i}:
    group: all
    start: ${START}亿元
    growth: { normal: { mean: ${MEAN}, sd: ${SD} }, loads: { shared: ${LOAD} }, kind: assumption, source: made_up }
    kind: assumption
    source: made_up`,
  );
  const text = `
scenario: thirty-paths
years: { base: 2024, end: ${2024 + YEARS} }
currency: 亿元
sources: { made_up: { title: benchmark } }
factors: { shared: {} }
paths:
${paths.join('\n')}
indicators:
  total: { formula: sum(all), unit: 亿元 }
targets:
  grown: { when: total >= ${THRESHOLD}亿元, in: ${2024 + YEARS} }
`;
  return builtEngine.readScenario(text, 'thirty-paths.yaml');
}
