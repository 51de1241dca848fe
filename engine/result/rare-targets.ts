/** Targets that a run hit too seldom, sampled apart: which, and what is made of it. */
import { NotFiniteError } from '../errors.ts';
import type { Draft } from '../program/draft.ts';
import type { Outline } from '../program/outline.ts';
import type { WorkerPool } from '../simulate/pool.ts';
import { runRare } from '../simulate/rare-run.ts';
import type { RunPlan } from '../simulate/run-plan.ts';
import type { Watching } from '../simulate/simulate.ts';
import { judgeRareRun, type RareFinding } from './rare-odds.ts';
import type { Odds, RareResult } from './result.ts';
import type { TallyReader } from './tally-reader.ts';

/** Targets in work at once: while one is fitted in this thread the workers have another. */
const AT_ONCE = 2;

/**
 * Samples every target apart whose deadline odds the run itself cannot tell, by importance sampling.
 *
 * @param reader of the run's own tallies
 * @returns by event: odds, or why there are none
 * @throws InterruptedError when the signal stops it
 */
export async function sampleRareTargets(
  { draft, outline }: { readonly draft: Draft; readonly outline: Outline },
  reader: TallyReader,
  pool: WorkerPool,
  { plan, level, ...watching }: { readonly plan: RunPlan; readonly level: number } & Watching,
): Promise<ReadonlyMap<number, RareFinding>> {
  const seldom = outline.targets.flatMap(({ name, hit }) =>
    'event' in hit && reader.isHitSeldom(hit) ? [{ event: hit.event, name }] : [],
  );
  const found = new Map<number, RareFinding>();
  const queue = seldom.values();
  const lane = async () => {
    for (const { event, name } of queue) found.set(event, await sample(event, name));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return found;

  async function sample(event: number, name: string): Promise<RareFinding> {
    if (draft.events[event]!.margin === undefined) return withheld('no-margin');
    try {
      const run = await runRare(draft, event, name, pool, plan, watching);
      if (typeof run === 'string') return withheld(run);
      return judgeRareRun(run, { hits: reader.hits({ event }), trials: plan.trials }, level);
    } catch (error) {
      if (error instanceof NotFiniteError) return withheld('not-finite');
      throw error;
    }
  }
}

/** What was found, by event, where odds were found. */
export function oddsApart(findings: ReadonlyMap<number, RareFinding> = new Map()): Map<number, Odds> {
  return new Map(
    [...findings].flatMap(([event, { odds }]) => (odds === undefined ? [] : [[event, odds] as const])),
  );
}

function withheld(reason: NonNullable<RareResult['withheld']>): RareFinding {
  return { rare: { withheld: reason } };
}
