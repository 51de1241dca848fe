/**
 * Odds in settings that an analysis looks at. Where it looks at many side by side, small runs are handed out whole, each to
 * one thread or machine, which compiles it too; of others the trials are.
 */
import type { AnalysisRequest, Settled } from '../../run/run-request.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import type { CellSubject, OddsHere, Pool } from '../../simulate/pool.ts';
import type { KeptDirections } from '../kept-directions.ts';
import { oddsOf, oddsOrFault } from '../odds-at.ts';

/** Runs of more trials are not handed out whole: each would take one thread for long. */
const MOST_CELL_TRIALS = 131_071;
/**
 * Nor are they on fewer workers: whole cells take the calling thread a reading of the scenario each, not its compilation and
 * directions as well, but cost the workers another reading. On two threads 41 cells of the Jining baseline with one
 * target took 5.1 s of processor for 3.4 (30 November 2026); with all targets 12.3 for 12.0.
 */
const LEAST_CELL_WORKERS = 4;
/** Cells handed out ahead of the workers. */
const AHEAD_PER_WORKER = 2;

/** What is asked in every setting. */
interface Asked {
  /** As it stands before anything is set. */
  readonly scenario: Scenario;
  readonly targets: ReadonlySet<string>;
  readonly directions: KeptDirections | undefined;
}

export interface AskOdds {
  /** Questions that are to be asked at once. */
  readonly atOnce: number;
  /**
   * @param settings what is set, in one program
   * @param scenarios that they make, parallel to them
   * @returns by target, parallel to the settings
   * @throws InterruptedError when the signal of the request stops it
   * @throws ScenarioError when a number that a target compares is NaN or infinite in some trial
   */
  readonly odds: (
    settings: readonly Settings[],
    scenarios: readonly Scenario[],
  ) => Promise<readonly ReadonlyMap<string, OddsHere>[]>;
}

/** One question after the other, its trials handed out. */
export function askInTurn(
  { targets, directions }: Asked,
  request: Settled<AnalysisRequest>,
  pool: Pool,
): AskOdds {
  return {
    atOnce: 1,
    odds: async (_, scenarios) => {
      const answer = await oddsOrFault(scenarios, targets, request, pool, { directions });
      return oddsOf(answer, scenarios, targets);
    },
  };
}

/** Questions side by side, each handed out whole; in turn where their runs are large, workers few, or something is known. */
export function askInCells(asked: Asked, request: Settled<AnalysisRequest>, pool: Pool): AskOdds {
  const { seed, sampler, trials, level, signal } = request;
  const isWhole = trials <= MOST_CELL_TRIALS && pool.workers >= LEAST_CELL_WORKERS;
  if (!isWhole || asked.scenario.known.length > 0) return askInTurn(asked, request, pool);
  const { scenario, targets, directions } = asked;
  const subject: CellSubject = {
    ...{ document: JSON.stringify(scenario.document), targets: [...targets] },
    ...(directions === undefined ? {} : { directions: directions.all }),
    ...{ seed, sampler, trials, level },
  };
  return {
    atOnce: pool.workers * AHEAD_PER_WORKER,
    odds: async (settings, scenarios) => {
      const digests = scenarios.map(({ digest }) => digest);
      const answer = await pool.run({ kind: 'cell', subject, settings, digests }, signal);
      return oddsOf(answer, scenarios, targets);
    },
  };
}

/**
 * Does work for each of some things, so many at once, and waits for all that was begun.
 *
 * @returns parallel to the things
 * @throws what the first of them in their order threw, whichever came first
 */
export async function sideBySide<T, U>(
  things: readonly T[],
  atOnce: number,
  work: (thing: T, place: number) => Promise<U>,
): Promise<U[]> {
  const done: U[] = [];
  const faults = new Map<number, unknown>();
  const left = things.entries();
  const lane = async () => {
    for (const [place, thing] of left) {
      if (faults.size > 0) return;
      try {
        done[place] = await work(thing, place);
      } catch (fault) {
        faults.set(place, fault);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, lane));
  if (faults.size > 0) throw faults.get(Math.min(...faults.keys()));
  return done;
}
