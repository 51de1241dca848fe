/** Targets that a run hit too seldom, sampled apart: which, and what is made of it. */
import { NotFiniteError } from '../errors.ts';
import { passesTo } from '../program/ir/kernel-passes.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { TallyRefs } from '../program/tally-refs.ts';
import { LEAST_SAMPLE } from '../result/estimate/least-sample.ts';
import { judgeRareRun, type RareFinding } from '../result/estimate/rare-odds.ts';
import type { RareFindings, TallyReader } from '../result/estimate/tally-reader.ts';
import type { RareResult } from '../result/result.ts';
import type { Pool } from '../simulate/pool.ts';
import type { NoShifts } from '../simulate/rare/importance-pilot.ts';
import type { RareRun } from '../simulate/rare/weighed-hits.ts';
import type { RunPlan } from '../simulate/run/run-plan.ts';
import { PILOT_TRIALS } from '../simulate/smooth/conditional-odds.ts';
import { isOutOfReach } from '../simulate/smooth/smoothing-pilot.ts';
import type { Looks } from './looks.ts';
import { runRare } from './run-rare.ts';
import type { Watching } from './simulate.ts';

interface Compiled {
  readonly draft: SsaProgram;
  readonly refs: TallyRefs;
}

/**
 * Kernel passes that the margins of all targets that are sampled apart may take together, made once: some four seconds of
 * one core. A margin of the Jining baseline takes 321 at most.
 */
const MOST_PASSES = 10_000;

/** Targets in work at once: while one is fitted in this thread the workers have another. */
const AT_ONCE = 2;

/**
 * Begins with the targets that a run cannot but hit too seldom, while it is made ready; each has draws of its own,
 * whenever it is begun. A run of several looks may yet make trials enough: it begins with none.
 */
export function startRareTargets(
  compiled: Compiled,
  { plans }: Looks,
  watching: Watching,
  pool: Pool,
): RareTargets {
  const targets = new RareTargets(compiled, pool, watching);
  if (plans.length === 1) targets.begin(plans[0]!);
  return targets;
}

/** The targets of a run that are sampled apart, by importance sampling. */
export class RareTargets {
  readonly #compiled: Compiled;
  readonly #pool: Pool;
  readonly #watching: Watching;
  readonly #runs = new Map<number, Promise<RareRun | NoShifts | 'too-large'>>();
  /** The end of the run that each lane was given last. */
  readonly #lanes: Promise<unknown>[] = [];
  #passesLeft = MOST_PASSES;

  constructor(compiled: Compiled, pool: Pool, { signal, order }: Watching) {
    this.#compiled = compiled;
    this.#pool = pool;
    this.#watching = { signal, order };
  }

  begin(plan: RunPlan): void {
    // Of what no trial of a pilot hits, more trials may hit enough.
    if (plan.sampler !== 'sobol' || plan.trials / PILOT_TRIALS >= LEAST_SAMPLE) return;
    const { draft, refs } = this.#compiled;
    for (const { name, hit } of refs.targets) {
      if ('event' in hit && isOutOfReach(draft, hit.event)) this.#run(hit.event, name, plan);
    }
  }

  /**
   * Samples every target whose deadline odds the run itself cannot tell.
   *
   * @param reader of the run's own tallies
   * @param plan of the run that hits them too seldom
   * @returns by event: odds, or why there are none
   * @throws InterruptedError when the signal stops it
   */
  async find(reader: TallyReader, plan: RunPlan): Promise<RareFindings> {
    const seldom = this.#compiled.refs.targets.flatMap(({ name, hit }) =>
      'event' in hit && reader.isHitSeldom(hit) ? [{ event: hit.event, name }] : [],
    );
    const found = seldom.map(
      async ({ event, name }) => [event, await this.#find(event, name, reader, plan)] as const,
    );
    return new Map(await Promise.all(found));
  }

  async #find(event: number, name: string, reader: TallyReader, plan: RunPlan): Promise<RareFinding> {
    const plain = { hits: reader.hits({ event }), trials: plan.trials };
    if (this.#compiled.draft.events[event]!.margin === undefined) return withheld('no-margin');
    try {
      const run = await this.#run(event, name, plan);
      return typeof run === 'string' ? withheld(run) : judgeRareRun(run, plain, reader.level);
    } catch (error) {
      if (error instanceof NotFiniteError) return withheld('not-finite');
      throw error;
    }
  }

  /** The run of an event, begun as soon as the one before it in its lane has ended. */
  #run(event: number, name: string, plan: RunPlan): Promise<RareRun | NoShifts | 'too-large'> {
    const begun = this.#runs.get(event);
    if (begun !== undefined) return begun;
    const { draft } = this.#compiled;
    const passes = passesTo(draft.operations)(draft.events[event]!.margin!);
    const isTooLarge = passes > this.#passesLeft;
    if (!isTooLarge) this.#passesLeft -= passes;
    const begin = async () =>
      isTooLarge ? 'too-large' : runRare(draft, event, name, this.#pool, plan, this.#watching);
    const lane = this.#runs.size % AT_ONCE;
    const run = this.#lanes[lane]?.then(begin) ?? begin();
    this.#runs.set(event, run);
    // `find` awaits the run itself and sees its error; here an unhandled rejection would end the program.
    this.#lanes[lane] = run.catch(() => {});
    return run;
  }
}

function withheld(reason: NonNullable<RareResult['withheld']>): RareFinding {
  return { rare: { withheld: reason } };
}
