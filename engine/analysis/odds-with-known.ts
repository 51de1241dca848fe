/** Odds of targets in scenarios with known figures: each is a run of its own, since what agrees differs. */
import { draftWithKnown } from '../run/draft-with-known.ts';
import { knownFacts } from '../run/known-facts.ts';
import { runDraft } from '../run/run-draft.ts';
import type { AnalysisRequest, Settled } from '../run/run-request.ts';
import { turnOf } from '../run/turn-of.ts';
import { namingFaults } from '../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { OddsHere, Pool } from '../simulate/pool.ts';

/**
 * @returns by target, parallel to the scenarios
 * @throws ArgumentError when too few futures agree with what is known
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a figure is one that no future comes to, or a number is not finite
 */
export async function oddsWithKnown(
  scenarios: readonly Scenario[],
  targets: ReadonlySet<string>,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): Promise<readonly ReadonlyMap<string, OddsHere>[]> {
  const all: ReadonlyMap<string, OddsHere>[] = [];
  for (const scenario of scenarios) {
    await turnOf(pool, request.signal);
    const { draft, refs } = draftWithKnown(scenario);
    const { reader, plan } = await namingFaults([scenario], () => runDraft(draft, request, pool));
    knownFacts(scenario, reader, plan);
    const asked = refs.targets.filter(({ name }) => targets.has(name));
    all.push(
      new Map(
        asked.map(({ name, hit, byYear }) => [
          name,
          {
            ...reader.odds(hit),
            replicates: reader.byReplicate(hit),
            byYear: new Map([...byYear].map(([year, event]) => [year, reader.odds(event)])),
          },
        ]),
      ),
    );
  }
  return all;
}
