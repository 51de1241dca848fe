/** What the searches of `require` share. */
import type { Odds } from '../../result/result.ts';
import type { AnalysisRequest, Settled } from '../../run/run-request.ts';
import type { ScenarioSource } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import type { AskOdds } from '../cell/ask-odds.ts';
import type { Lever } from './lever.ts';
import type { MovedLever } from './requirement.ts';

/** What every search needs. */
export interface SearchContext {
  readonly source: ScenarioSource;
  readonly pool: Pool;
  readonly request: Settled<AnalysisRequest>;
  readonly target: string;
  /** Along the directions of the scenario as it stands, kept while its numbers move. */
  readonly ask: AskOdds;
  /** Those that are asked for. */
  readonly odds: number;
}

/** Odds without what only a search needs. */
export function withoutReplicates({ p, low, high, level, method }: Odds): Odds {
  return { p, low, high, level, method };
}

/** A lever as a document tells of it. */
export function movedLever({ vary, suffix, fields, cost, policy }: Lever, weight = 1): MovedLever {
  return {
    vary,
    suffix,
    fields,
    weight,
    ...(cost === undefined ? {} : { cost }),
    ...(policy === undefined ? {} : { policy }),
  };
}
