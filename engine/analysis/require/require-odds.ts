/** What inputs would have to be for a target to have the odds that are wanted. */

import { ArgumentError, withoutPlaces } from '../../errors.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { type AnalysisRequest, runInfo } from '../../run/run-draft.ts';
import type { Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { scenarioRef } from '../document-header.ts';
import { deadlineOf, targetNamed } from '../named-target.ts';
import { keepDirections, oddsOfTarget, type ScenarioSource } from '../odds-at.ts';
import { earliestYear } from './earliest-year.ts';
import { isoOddsCurve } from './iso-odds.ts';
import { type Lever, requireApart } from './lever.ts';
import { cheapestMix } from './mix.ts';
import { searchShift } from './require-shift.ts';
import type { Answer, Requirement, RequirementBody } from './requirement.ts';
import { bare, type SearchContext } from './searching.ts';

/** The questions that can be asked. */
export type Question =
  /** One input, or several that move together: each by its weight for one step. */
  | { readonly type: 'shift'; readonly levers: readonly Lever[]; readonly weights: readonly number[] }
  /** The cheapest way with several inputs that each have a cost. */
  | { readonly type: 'mix'; readonly levers: readonly Lever[] }
  /** Pairs of two inputs that each have a range. */
  | { readonly type: 'curve'; readonly levers: readonly [Lever, Lever] }
  /** The earliest year, looked for up to `last`. */
  | { readonly type: 'year'; readonly last: number };

export interface RequireRequest extends AnalysisRequest {
  readonly target: string;
  /** 0 and 1 excluded. */
  readonly wanted: number;
  readonly question: Question;
}

/**
 * Finds what is required for odds: the value of an input, a step of several along a direction, their cheapest mix, the
 * pairs of two, or the earliest year. All on the same draws, so that odds change only by what is changed.
 *
 * @throws ArgumentError for an unknown target, odds outside 0 to 1, a field moved twice, a request that is not as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a value within a stated range makes no scenario, or a number in it is not finite
 * @example
 * const source = scenarioSource(text, file);
 * const levers = [readLever('paths.gdp.growth.normal.mean=2%..9%', source)];
 * const { answer } = await requireOdds(source, pool, {
 *   target: 'gdp_6000', wanted: 0.8, question: { type: 'shift', levers, weights: [1] },
 *   seed: 1, sampler: 'sobol', trials: 16_384, level: 0.95,
 * });
 */
export async function requireOdds(
  source: ScenarioSource,
  pool: Pool,
  { target: name, wanted, question, ...request }: RequireRequest,
): Promise<Requirement> {
  if (!(wanted > 0 && wanted < 1)) {
    throw new ArgumentError(say('odds-number-between-0-1', { wanted }));
  }
  if ('levers' in question) requireApart(question.levers);
  const scenario = source.read({});
  const target = targetNamed(scenario, name);
  const directions = keepDirections(scenario, new Set([name]), request);
  const searching: SearchContext = { source, pool, request, target: name, directions, wanted };
  const [now] = await oddsOfTarget([scenario], name, pool, { ...request, directions });
  const body: RequirementBody = {
    format: 'growth-odds/require@2',
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    target: { name, ...targetFacts(target, deadlineOf(scenario, target)) },
    wanted,
    now: bare(now!),
    answer: await answerTo(question, searching),
    warnings: withoutPlaces(scenario.warnings),
  };
  return withDigests(body);
}

function answerTo(question: Question, searching: SearchContext): Promise<Answer> {
  switch (question.type) {
    case 'shift':
      return searchShift(question.levers, question.weights, searching);
    case 'mix':
      return cheapestMix(question.levers, searching);
    case 'curve':
      return isoOddsCurve(question.levers, searching);
    case 'year':
      return earliestYear(question.last, searching);
  }
}
