/** What inputs would have to be for a target to have the odds that are wanted. */

import { ArgumentError } from '../../errors.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { withPool } from '../../run/with-pool.ts';
import { remarksOnPatterns } from '../../scenario/overlay/left-out.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { type AskOdds, askInCells, askInTurn } from '../cell/ask-odds.ts';
import { scenarioRef, warningsOf } from '../document-header.ts';
import { deadlineOf, targetNamed } from '../named-target.ts';
import { keepDirections } from '../odds-at.ts';
import { earliestYear } from './earliest-year.ts';
import { isoOddsCurve } from './iso-odds.ts';
import { requireApart } from './lever.ts';
import { cheapestMix } from './mix.ts';
import { type Question, questionOf, type RequireRequest } from './question.ts';
import { searchShift } from './require-shift.ts';
import type { Answer, Requirement, RequirementBody } from './requirement.ts';
import { type SearchContext, withoutReplicates } from './searching.ts';

/**
 * Finds what is required for odds: the value of an input, a step of several along a direction, their cheapest mix, the
 * pairs of two, or the earliest year. All on the same draws, so that odds change only by what is changed.
 *
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError for an unknown target, odds outside 0 to 1, or a request that is not as `RequireRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a value within a stated range makes no scenario, or a number in it is not finite
 * @example
 * const { answer } = await requireOdds(scenario, {
 *   target: 'gdp_6000', odds: 0.8, vary: ['paths.gdp.growth.normal.mean=2%..9%'],
 * });
 */
export function requireOdds(scenario: Scenario, request: RequireRequest, pool?: Pool): Promise<Requirement> {
  return withPool(pool, (pool) => requireOn(scenario, settled(request), pool));
}

async function requireOn(
  scenario: Scenario,
  request: Settled<RequireRequest>,
  pool: Pool,
): Promise<Requirement> {
  const { target: name, odds } = request;
  if (!(odds > 0 && odds < 1)) {
    throw new ArgumentError(say('odds-number-between-0-1', { wanted: odds }));
  }
  const question = questionOf(scenario, request);
  if ('levers' in question) requireApart(question.levers);
  const target = targetNamed(scenario, name);
  const { source } = scenario;
  const isOneSearch = question.type === 'shift' || question.type === 'year';
  const ask = askFor(scenario, isOneSearch, request, pool);
  const searching: SearchContext = { source, pool, request, target: name, ask, odds };
  const varied = 'levers' in question ? question.levers.map(({ vary }) => vary) : [];
  const [now] = await ask.odds([{}], [scenario]);
  const body: RequirementBody = {
    format: 'growth-odds/require@2',
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    target: { name, ...targetFacts(target, deadlineOf(scenario, target)) },
    wanted: odds,
    now: withoutReplicates(now!.get(name)!),
    answer: await answerTo(question, searching),
    warnings: warningsOf(scenario, remarksOnPatterns(varied, source)),
  };
  return withDigests(body);
}

function askFor(
  scenario: Scenario,
  isOneSearch: boolean,
  request: Settled<RequireRequest>,
  pool: Pool,
): AskOdds {
  const targets = new Set([request.target]);
  const directions = keepDirections(scenario, targets, request);
  return (isOneSearch ? askInTurn : askInCells)({ scenario, targets, directions }, request, pool);
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
