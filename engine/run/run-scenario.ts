/** From a checked scenario to its result. */
import { buildResult } from '../result/build-result.ts';
import { withDigests } from '../result/digests.ts';
import { estimate } from '../result/estimate/tally-reader.ts';
import type { Result } from '../result/result.ts';
import { namingFaults } from '../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Pool } from '../simulate/pool.ts';
import { remarksOnSmoothing } from '../simulate/smooth/smoothing-budget.ts';
import { draftWithKnown } from './draft-with-known.ts';
import { knownFacts } from './known-facts.ts';
import { looksOf, precisionFacts } from './looks.ts';
import { startRareTargets } from './rare-targets.ts';
import { runLooks } from './run-draft.ts';
import { type RunRequest, settled } from './run-request.ts';
import { turnOf } from './turn-of.ts';
import { withPool } from './with-pool.ts';

/**
 * Runs a scenario: plans, compiles, chooses directions, lowers, simulates look by look, estimates, builds the result and
 * seals it with its digests. Equal scenario, seed, sampler, number of trials, level and precision give an equal `digest`,
 * whatever the pool, the machine or the version of Node.
 *
 * @param pool by default one of threads that is closed in the end
 * @throws ArgumentError when the request is not as `RunRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a path, indicator or target is NaN or infinite in some trial
 * @example
 * const result = await runScenario(readScenario(text, 'my-city.yaml'));
 * result.targets.gdp_6000?.odds.p;
 */
export function runScenario(scenario: Scenario, request: RunRequest = {}, pool?: Pool): Promise<Result> {
  return withPool(pool, async (pool) => {
    const asked = settled(request);
    const looks = looksOf(asked);
    await turnOf(pool, request.signal);
    const { draft, refs } = draftWithKnown(scenario);
    await turnOf(pool, request.signal);
    const { targets } = refs;
    const isWeighed = draft.weight !== undefined;
    const rare = asked.rare ?? asked.sampler === 'sobol';
    // The workers make their way to what is rare while this thread looks where to smooth, and now and then hears of them.
    const rareTargets = rare ? startRareTargets({ draft, refs }, looks, asked, pool) : undefined;
    const made = await namingFaults([scenario], () =>
      runLooks({ draft, looks, watching: asked, targets }, pool),
    );
    const found = await rareTargets?.find(made);
    await turnOf(pool, request.signal);
    const reader = estimate(made.program, made, found);
    const known = isWeighed ? knownFacts(scenario, reader, made.plan) : undefined;
    const precision = precisionFacts(looks, targets, reader, made.looks);
    const remarks = asked.sampler === 'sobol' ? remarksOnSmoothing(draft) : [];
    const facts = { plan: made.plan, level: asked.level, precision, known, remarks };
    const body = buildResult(scenario, refs, reader, facts, found);
    return withDigests(body);
  });
}
