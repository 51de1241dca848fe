/** What the searches of `require` share. */
import type { Odds } from '../../result/result.ts';
import type { AnalysisRequest } from '../../run/run-draft.ts';
import type { Pool } from '../../simulate/pool.ts';
import type { KeptDirections } from '../kept-directions.ts';
import type { ScenarioSource } from '../odds-at.ts';
import type { Lever } from './lever.ts';
import type { MovedLever } from './requirement.ts';

/** What every search needs. */
export interface SearchContext {
  readonly source: ScenarioSource;
  readonly pool: Pool;
  readonly request: AnalysisRequest;
  readonly target: string;
  /** Those of the scenario as it stands, kept while its numbers move. */
  readonly directions: KeptDirections | undefined;
  readonly wanted: number;
}

/** Odds without what only a search needs. */
export function bare({ p, low, high, level, method }: Odds): Odds {
  return { p, low, high, level, method };
}

/** A lever as a document tells of it. */
export function movedLever({ vary, suffix, fields, cost }: Lever, weight = 1): MovedLever {
  return { vary, suffix, fields, weight, ...(cost === undefined ? {} : { cost }) };
}
