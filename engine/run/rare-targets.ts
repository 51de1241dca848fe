/** Targets that a run hit too seldom, sampled apart: which, and what is made of it. */
import { NotFiniteError } from '../errors.ts';
import { passesTo } from '../program/ir/kernel-passes.ts';
import { neededBy } from '../program/ir/needed-registers.ts';
import { marginsOf, type SsaProgram } from '../program/ir/ssa-program.ts';
import type { TallyRefs } from '../program/tally-refs.ts';
import { LEAST_SAMPLE, leastSmoothedSample } from '../result/estimate/least-sample.ts';
import {
  belowBillion,
  judgeRareRun,
  type PlainHits,
  type RareFinding,
} from '../result/estimate/rare-odds.ts';
import type { RareFindings } from '../result/estimate/tally-reader.ts';
import type { RareResult } from '../result/result.ts';
import type { Pool, Population } from '../simulate/pool.ts';
import type { RareRun } from '../simulate/rare/weighed-odds.ts';
import type { RunPlan } from '../simulate/run/run-plan.ts';
import { PILOT_TRIALS } from '../simulate/smooth/conditional-odds.ts';
import { foretoldSample } from '../simulate/smooth/foretold-sample.ts';
import { isOutOfReach } from '../simulate/smooth/smoothing-pilot.ts';
import type { Looks } from './looks.ts';
import { type NoRareRun, RareEvent, type RareRequest, roughOdds } from './rare-event.ts';
import type { DraftRun } from './run-draft.ts';

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
/** Share of the odds that may lie in trials with large conditional probabilities. */
const MAX_LARGE_SHARE = 0.01;
/** Effective hits of the mixture that is fitted to nothing that may speak against smoothing, and by how many errors. */
const LEAST_STRANGERS = 50;
const STRANGE_ERRORS = 2;
/** One of so many points of a population foretells what conditional probabilities are worth. */
const FORETELLING = 4;
/** Between so many times fewer hits, and so many times more, than enough, trials leave open whether they are enough. */
const OPEN_FACTOR = 2;

/** A run, as far as it is asked which of its targets it tells. */
type Made = Pick<DraftRun, 'plan' | 'reader' | 'directions'>;

/** An event, and what targets are called by that it decides. */
interface Rare {
  readonly event: number;
  readonly name: string;
}

/**
 * Begins with the targets that a run cannot but hit too seldom, while it is made ready; each has draws of its own,
 * whenever it is begun. A run of several looks may yet make trials enough: it begins with none.
 */
export function startRareTargets(
  compiled: Compiled,
  { plans }: Looks,
  { seed, rare, signal }: RareOptions,
  pool: Pool,
): RareTargets {
  const targets = new RareTargets(compiled, pool, {
    ...{ seed, signal, reach: rare === 'full' ? 'full' : 'billion' },
  });
  if (plans.length === 1) targets.begin(plans[0]!);
  return targets;
}

interface RareOptions {
  readonly seed: number;
  readonly rare?: boolean | 'full' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What of an event is asked of an importance sample, and whether conditional probabilities are believed. */
interface Verdict {
  readonly isSeldom: boolean;
  readonly isSmoothingBelieved?: boolean;
}

/** The targets of a run that are sampled apart, by importance sampling. */
export class RareTargets {
  readonly #compiled: Compiled;
  readonly #pool: Pool;
  #request: Omit<RareRequest, 'name'>;
  readonly #runs = new Map<number, Promise<RareRun | NoRareRun>>();
  readonly #events = new Map<number, RareEvent>();
  /** The end of the run that each lane was given last. */
  readonly #lanes: Promise<unknown>[] = [];
  /** By event, whether its margin is not too large to be sampled apart. */
  readonly #isAdmitted = new Map<number, boolean>();
  #passesLeft = MOST_PASSES;

  constructor(compiled: Compiled, pool: Pool, request: Omit<RareRequest, 'name'>) {
    this.#compiled = compiled;
    this.#pool = pool;
    this.#request = request;
  }

  begin({ sampler, trials }: RunPlan): void {
    const { draft, refs } = this.#compiled;
    // Of what no trial of a pilot hits, more trials may hit enough; what trials count for the run itself has to tell.
    if (sampler !== 'sobol' || trials / PILOT_TRIALS >= LEAST_SAMPLE || draft.weight !== undefined) return;
    const begun = refs.targets.flatMap(({ name, hit }) => {
      if (!('event' in hit) || !isOutOfReach(draft, hit.event) || !this.#admit(hit.event)) return [];
      return [{ event: hit.event, name, needs: neededBy(draft, hit.event) }];
    });
    // What asks for less comes first: where that is below one in a billion, so is all that needs it.
    const rising = begun.sort((a, b) => a.needs.size - b.needs.size);
    for (const [i, rare] of rising.entries()) {
      const less = rising.slice(0, i).filter(({ needs }) => [...needs].every((each) => rare.needs.has(each)));
      this.#run(
        rare,
        less.map((each) => this.#run(each)),
      );
    }
  }

  /** Whether an event may be sampled apart. Asked in the order of the targets, before anything is waited for. */
  #admit(event: number): boolean {
    const { draft } = this.#compiled;
    const { margin } = draft.events[event]!;
    const known = this.#isAdmitted.get(event);
    if (known !== undefined) return known;
    const passes = margin === undefined ? 0 : passesTo(draft.operations)(margin);
    const isAdmitted = passes <= this.#passesLeft;
    if (isAdmitted) this.#passesLeft -= passes;
    this.#isAdmitted.set(event, isAdmitted);
    return isAdmitted;
  }

  /**
   * Samples every target whose deadline odds the run itself cannot tell. Which ones these are is decided by populations
   * wherever the run's own trials leave it open: to choose a method by the sample that it would be applied to bends what
   * it says.
   *
   * @param made the run that hits them too seldom
   * @returns by event: odds, or why there are none, and which smoothed odds are believed
   * @throws InterruptedError when the signal stops it
   */
  async find(made: Made): Promise<RareFindings> {
    this.#request = { ...this.#request, meanWeight: made.reader.meanWeight(made.plan.trials) };
    for (const { hit } of this.#compiled.refs.targets) {
      if ('event' in hit && made.reader.counts(hit).hits < LEAST_SAMPLE * OPEN_FACTOR) this.#admit(hit.event);
    }
    const findings = this.#compiled.refs.targets.map(async ({ name, hit }) =>
      'event' in hit ? [[hit.event, await this.#finding({ event: hit.event, name }, made)] as const] : [],
    );
    return new Map((await Promise.all(findings)).flat());
  }

  async #finding(rare: Rare, made: Made): Promise<RareFinding> {
    const { isSeldom, ...belief } = await this.#askedApart(rare, made);
    if (!isSeldom) return belief;
    const { trials } = made.plan;
    const weightError = Math.sqrt(Math.max(trials / made.reader.effectiveSample - 1, 0) / trials);
    const plain = { ...made.reader.counts(rare), weightError };
    return { ...belief, ...(await this.#find(rare, plain, made.reader.level)) };
  }

  /** Whether too few trials tell of an event for its odds to be known by them to a few percent. */
  async #askedApart(rare: Rare, { reader, directions }: Made): Promise<Verdict> {
    const { hits, trials } = reader.counts(rare);
    const isSmoothed = reader.isSmoothed(rare);
    if (isSmoothed && hits >= LEAST_SAMPLE) return { isSeldom: false };
    if (!isSmoothed && hits >= LEAST_SAMPLE * OPEN_FACTOR) return { isSeldom: false };
    const { draft } = this.#compiled;
    const { margin } = draft.events[rare.event]!;
    if (margin === undefined) return { isSeldom: hits < LEAST_SAMPLE };
    if (!this.#admit(rare.event)) return { isSeldom: !isSmoothed && hits < LEAST_SAMPLE };
    const isSurelySeldom = hits < LEAST_SAMPLE / OPEN_FACTOR && !this.#mayBeSmoothed(rare.event, directions);
    if (!isSmoothed && isSurelySeldom) return { isSeldom: true };
    const event = this.#event(rare);
    const populations = await event.populations();
    // Of what no population reaches nothing more is known.
    if (!populations.every(({ reached }) => reached)) return { isSeldom: !isSmoothed && hits < LEAST_SAMPLE };
    const odds = roughOdds(populations);
    const isSeldom = odds * trials < LEAST_SAMPLE;
    const where = { points: someOf(populations), sites: event.sites };
    const foretold = foretoldSample(draft, rare.event, directions, where, { odds, trials });
    if (foretold === undefined) return { isSeldom };
    const isForetold = foretold.effective >= leastSmoothedSample(trials) && foretold.large < MAX_LARGE_SHARE;
    const isSmoothingBelieved = isForetold && !(await this.#isStrange(rare, directions, { odds, trials }));
    const isTold = reader.isSmoothed(rare, isSmoothingBelieved);
    return { isSeldom: !isTold && isSeldom, isSmoothingBelieved };
  }

  /** Whether there are hits that the populations did not lead to, of which conditional probabilities know nothing. */
  async #isStrange(
    rare: Rare,
    directions: Made['directions'],
    run: { readonly odds: number; readonly trials: number },
  ): Promise<boolean> {
    const event = this.#event(rare);
    const found = await event.strangers();
    if (found === undefined || found.effective < LEAST_STRANGERS) return false;
    const where = { points: found.points, sites: event.sites };
    const strange = foretoldSample(this.#compiled.draft, rare.event, directions, where, run);
    if (strange === undefined) return false;
    const { large } = strange;
    const error = Math.sqrt((large * (1 - large)) / found.effective);
    return large - STRANGE_ERRORS * error > MAX_LARGE_SHARE;
  }

  #mayBeSmoothed(event: number, directions: Made['directions']): boolean {
    const margins = marginsOf(this.#compiled.draft.events[event]!);
    return directions.some(({ margin }) => margins.some((each) => each.margin === margin));
  }

  /** An event that is looked at, each once. */
  #event({ event, name }: Rare): RareEvent {
    let rare = this.#events.get(event);
    if (rare === undefined) {
      rare = new RareEvent(this.#compiled.draft, event, this.#pool, { ...this.#request, name });
      this.#events.set(event, rare);
    }
    return rare;
  }

  async #find(rare: Rare, plain: PlainHits, level: number): Promise<RareFinding> {
    if (this.#compiled.draft.events[rare.event]!.margin === undefined) return withheld('no-margin');
    if (!this.#admit(rare.event)) return withheld('too-large');
    try {
      const run = await this.#run(rare);
      if (run === 'below-billion') return belowBillion(plain, level);
      return typeof run === 'string' ? withheld(run) : judgeRareRun(run, plain, level);
    } catch (error) {
      if (error instanceof NotFiniteError) return withheld('not-finite');
      throw error;
    }
  }

  /**
   * The run of an event, begun as soon as the one before it in its lane has ended.
   *
   * @param less runs, begun before, of events that happen wherever it does
   */
  #run(rare: Rare, less: readonly Promise<RareRun | NoRareRun>[] = []): Promise<RareRun | NoRareRun> {
    const begun = this.#runs.get(rare.event);
    if (begun !== undefined) return begun;
    const begin = async () => {
      const isBelow = (await Promise.all(less)).includes('below-billion');
      return isBelow ? 'below-billion' : this.#event(rare).run();
    };
    const lane = this.#runs.size % AT_ONCE;
    const run = this.#lanes[lane]?.then(begin) ?? begin();
    this.#runs.set(rare.event, run);
    // `find` awaits the run itself and sees its error; here an unhandled rejection would end the program.
    this.#lanes[lane] = run.catch(() => {});
    return run;
  }
}

/** Every fourth point of some populations: neighbours are of one chain, and tell little more than one of them. */
function someOf(populations: readonly Population[]): Float64Array[] {
  const [{ points: rows }] = populations as [Population, ...Population[]];
  const each = rows[0]!.length / FORETELLING;
  return rows.map((_, k) =>
    Float64Array.from({ length: populations.length * each }, (_, i) => {
      return populations[Math.floor(i / each)]!.points[k]![(i % each) * FORETELLING]!;
    }),
  );
}

function withheld(reason: NonNullable<RareResult['withheld']>): RareFinding {
  return { rare: { withheld: reason } };
}
