/** Targets that a run hit too seldom, sampled apart: which, and what is made of it. */
import { NotFiniteError } from '../errors.ts';
import type { Direction } from '../program/ir/lower.ts';
import { marginsOf, type SsaProgram } from '../program/ir/ssa-program.ts';
import type { TallyRefs } from '../program/tally-refs.ts';
import { LEAST_SAMPLE, LEAST_SMOOTHED_SAMPLE } from '../result/estimate/least-sample.ts';
import { BILLIONTH, belowBillion, judgeRareRun, type RareFinding } from '../result/estimate/rare-odds.ts';
import type { TallyReader } from '../result/estimate/tally-reader.ts';
import type { Odds, RareResult } from '../result/result.ts';
import type { Pool } from '../simulate/pool.ts';
import type { RareRun } from '../simulate/rare/weighed-odds.ts';
import type { RunPlan } from '../simulate/run/run-plan.ts';
import { PILOT_TRIALS } from '../simulate/smooth/conditional-odds.ts';
import { foretoldSample } from '../simulate/smooth/foretold-sample.ts';
import { isOutOfReach } from '../simulate/smooth/smoothing-pilot.ts';
import { type NoRareRun, RareEvent, type Reach, roughOdds } from './rare-event.ts';

interface Compiled {
  readonly draft: SsaProgram;
  readonly refs: TallyRefs;
}

/** Targets in work at once: while one is fitted in this thread the workers have another. */
const AT_ONCE = 2;
/** Conditional probabilities whose effective sample is such a share of the trials are even: nothing carries them alone. */
const EVEN = 1 / 8;
/** Share of the odds that may lie in trials with large conditional probabilities. */
const FEW_LARGE = 0.01;
/** Odds by conditional probabilities of a small sample that are below one in a billion for sure. */
const ROUGHLY_BELOW = 7e-10;
/** Between so many times fewer hits, and so many times more, than enough, trials leave open whether they are enough. */
const OPEN = 2;

/** The targets of a run that are sampled apart, by importance sampling; each has draws of its own, whenever it is begun. */
export class RareTargets {
  readonly #compiled: Compiled;
  readonly #pool: Pool;
  readonly #plan: RunPlan;
  readonly #reach: Reach;
  readonly #signal: AbortSignal | undefined;
  readonly #runs = new Map<number, Promise<RareRun | NoRareRun>>();
  readonly #events = new Map<number, RareEvent>();
  /** The end of the run that each lane was given last. */
  readonly #lanes: Promise<unknown>[] = [];

  /** @param plan of the run that hits them too seldom */
  constructor(
    compiled: Compiled,
    pool: Pool,
    {
      plan,
      reach,
      signal,
    }: { readonly plan: RunPlan; readonly reach: Reach; readonly signal?: AbortSignal | undefined },
  ) {
    this.#compiled = compiled;
    this.#pool = pool;
    this.#plan = plan;
    this.#reach = reach;
    this.#signal = signal;
  }

  /** Begins with the targets that the run cannot but hit too seldom, while it is made ready. */
  begin(): void {
    const { sampler, trials } = this.#plan;
    // Of what no trial of a pilot hits, more trials may hit enough.
    if (sampler !== 'sobol' || trials / PILOT_TRIALS >= LEAST_SAMPLE) return;
    const { draft, refs } = this.#compiled;
    for (const { name, hit } of refs.targets) {
      if ('event' in hit && isOutOfReach(draft, hit.event)) this.#run(hit.event, name);
    }
  }

  /**
   * Samples every target whose deadline odds the run itself cannot tell. Which ones these are is decided by populations
   * wherever the run's own trials leave it open: to choose a method by the sample that it would be applied to bends what
   * it says.
   *
   * @param reader of the run's own tallies; told of which smoothed odds are believed
   * @param directions along which events were smoothed
   * @returns by event: odds, or why there are none
   * @throws InterruptedError when the signal stops it
   */
  async sample(
    reader: TallyReader,
    level: number,
    directions: readonly Direction[],
  ): Promise<ReadonlyMap<number, RareFinding>> {
    const findings = this.#compiled.refs.targets.map(async ({ name, hit }) => {
      if (!('event' in hit) || !(await this.#isSeldom(hit.event, name, reader, directions))) return [];
      const plain = { hits: reader.hits(hit), trials: this.#plan.trials };
      return [[hit.event, await this.#find(hit.event, name, plain, level)] as const];
    });
    return new Map((await Promise.all(findings)).flat());
  }

  /** Whether too few trials tell of an event for its odds to be known by them to a few percent. */
  async #isSeldom(
    event: number,
    name: string,
    reader: TallyReader,
    directions: readonly Direction[],
  ): Promise<boolean> {
    const { trials } = this.#plan;
    const hits = reader.hits({ event });
    const sample = reader.smoothedSample({ event });
    const isSmoothed = sample !== undefined;
    const { margin } = this.#compiled.draft.events[event]!;
    if (isSmoothed && (hits >= LEAST_SAMPLE || sample >= EVEN * trials)) return false;
    // What is rarer than is followed no other method would tell.
    if (isSmoothed && this.#reach === 'billion' && reader.odds({ event }).p < BILLIONTH) return false;
    if (!isSmoothed && hits >= LEAST_SAMPLE * OPEN) return false;
    if (margin === undefined) return hits < LEAST_SAMPLE;
    if (!isSmoothed && hits < LEAST_SAMPLE / OPEN && !this.#mayBeSmoothed(event, directions)) return true;
    const rare = this.#event(event, name);
    const populations = await rare.populations();
    // Of what no population reaches nothing more is known.
    if (!populations.every(({ reached }) => reached)) return !isSmoothed && hits < LEAST_SAMPLE;
    const odds = roughOdds(populations);
    const points = populations[0]!.points.map((row, k) =>
      Float64Array.from([...row, ...populations[1]!.points[k]!]),
    );
    const where = { points, sites: rare.sites };
    const foretold = foretoldSample(this.#compiled.draft, event, directions, where, { odds, trials });
    if (foretold !== undefined) {
      const isBelieved = foretold.effective >= LEAST_SMOOTHED_SAMPLE && foretold.large < FEW_LARGE;
      reader.believe(event, isBelieved);
      if (reader.smoothedSample({ event }) !== undefined) return false;
      // Two that are right to a third say the same: more is not asked.
      const rough = reader.roughOdds({ event });
      if (this.#reach === 'billion' && rough !== undefined && rough < ROUGHLY_BELOW && odds < BILLIONTH) {
        this.#runs.set(event, Promise.resolve('below-billion'));
      }
    }
    return odds * trials < LEAST_SAMPLE;
  }

  #mayBeSmoothed(event: number, directions: readonly Direction[]): boolean {
    const margins = marginsOf(this.#compiled.draft.events[event]!);
    return directions.some(({ margin }) => margins.some((each) => each.margin === margin));
  }

  /** An event that is looked at, each once. */
  #event(event: number, name: string): RareEvent {
    let rare = this.#events.get(event);
    if (rare === undefined) {
      const request = { seed: this.#plan.seed, name, reach: this.#reach, signal: this.#signal };
      rare = new RareEvent(this.#compiled.draft, event, this.#pool, request);
      this.#events.set(event, rare);
    }
    return rare;
  }

  async #find(
    event: number,
    name: string,
    plain: { readonly hits: number; readonly trials: number },
    level: number,
  ): Promise<RareFinding> {
    if (this.#compiled.draft.events[event]!.margin === undefined) return withheld('no-margin');
    try {
      const run = await this.#run(event, name);
      if (run === 'below-billion') return belowBillion(plain, level);
      return typeof run === 'string' ? withheld(run) : judgeRareRun(run, plain, level);
    } catch (error) {
      if (error instanceof NotFiniteError) return withheld('not-finite');
      throw error;
    }
  }

  /** The run of an event, begun as soon as the one before it in its lane has ended. */
  #run(event: number, name: string): Promise<RareRun | NoRareRun> {
    const begun = this.#runs.get(event);
    if (begun !== undefined) return begun;
    const begin = () => this.#event(event, name).run();
    const lane = this.#runs.size % AT_ONCE;
    const run = this.#lanes[lane]?.then(begin) ?? begin();
    this.#runs.set(event, run);
    // Whoever waits for it hears of it when it fails; if nobody does, nobody needs to.
    this.#lanes[lane] = run.catch(() => {});
    return run;
  }
}

/** What was found, by event, where odds were found. */
export function importanceSampledOdds(
  findings: ReadonlyMap<number, RareFinding> = new Map(),
): Map<number, Odds> {
  return new Map(
    [...findings].flatMap(([event, { odds }]) => (odds === undefined ? [] : [[event, odds] as const])),
  );
}

function withheld(reason: NonNullable<RareResult['withheld']>): RareFinding {
  return { rare: { withheld: reason } };
}
