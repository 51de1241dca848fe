/** Targets that a run hit too seldom, sampled apart: which, and what is made of it. */
import { NotFiniteError } from '../errors.ts';
import type { Draft } from '../program/draft.ts';
import type { Outline } from '../program/outline.ts';
import { PILOT_TRIALS } from '../simulate/conditional-odds.ts';
import type { NoShifts } from '../simulate/importance-pilot.ts';
import type { WorkerPool } from '../simulate/pool.ts';
import { type RareRun, runRare } from '../simulate/rare-run.ts';
import type { RunPlan } from '../simulate/run-plan.ts';
import type { Watching } from '../simulate/simulate.ts';
import { isOutOfReach } from '../simulate/smoothing-pilot.ts';
import { judgeRareRun, type RareFinding } from './rare-odds.ts';
import type { Odds, RareResult } from './result.ts';
import { LEAST_SAMPLE, type TallyReader } from './tally-reader.ts';

interface Compiled {
  readonly draft: Draft;
  readonly outline: Outline;
}

/** Runs that were begun before it was known how often a plain run hits their targets, by event. */
export type Begun = ReadonlyMap<number, Promise<RareRun | NoShifts>>;

/** Targets in work at once: while one is fitted in this thread the workers have another. */
const AT_ONCE = 2;

/**
 * Begins to sample the targets that a run cannot but hit too seldom. Their draws are their own, so that it does not
 * matter when.
 *
 * @param plan of the run
 */
export function beginRareTargets(
  { draft, outline }: Compiled,
  pool: WorkerPool,
  { plan, ...watching }: { readonly plan: RunPlan } & Watching,
): Begun {
  // Of what no trial of a pilot hits, more trials may hit enough.
  if (plan.sampler !== 'sobol' || plan.trials / PILOT_TRIALS >= LEAST_SAMPLE) return new Map();
  return new Map(
    outline.targets.flatMap(({ name, hit }) => {
      if (!('event' in hit) || !isOutOfReach(draft, hit.event)) return [];
      const run = runRare(draft, hit.event, name, pool, plan, watching);
      // Whoever waits for it hears of it when it fails; if nobody does, nobody needs to.
      run.catch(() => {});
      return [[hit.event, run] as const];
    }),
  );
}

/**
 * Samples every target apart whose deadline odds the run itself cannot tell, by importance sampling.
 *
 * @param reader of the run's own tallies
 * @param plan of the run
 * @returns by event: odds, or why there are none
 * @throws InterruptedError when the signal stops it
 */
export async function sampleRareTargets(
  { draft, outline }: Compiled,
  reader: TallyReader,
  pool: WorkerPool,
  {
    plan,
    level,
    begun,
    ...watching
  }: { readonly plan: RunPlan; readonly level: number; readonly begun: Begun } & Watching,
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
      const run = await (begun.get(event) ?? runRare(draft, event, name, pool, plan, watching));
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
