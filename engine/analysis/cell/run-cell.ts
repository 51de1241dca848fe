/** Does small runs whole: reads the scenario with what is set, and tells the odds of the targets. */
import { settled } from '../../run/run-request.ts';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AnswerTo, CellAnswer, CellTask, Pool, WholeTask } from '../../simulate/pool.ts';
import { KeptDirections } from '../kept-directions.ts';
import { runExchange } from '../move/run-exchange.ts';
import { oddsOrFault } from '../odds-at.ts';

/** Scenarios that were read, by their text: the cells of an analysis have one in common. */
const KEPT_SCENARIOS = 2;
const read = new Map<string, Scenario>();

function scenarioOf(document: string): Scenario {
  let scenario = read.get(document);
  if (scenario === undefined) {
    scenario = readScenario(document, 'cell.json');
    if (read.size >= KEPT_SCENARIOS) read.delete(read.keys().next().value!);
    read.set(document, scenario);
  }
  return scenario;
}

/**
 * Does a cell on a pool, with the numbers that the analysis would find by itself.
 *
 * @throws InterruptedError when the signal stops it
 * @throws ScenarioError when the document is no scenario
 * @throws Error when the settings make another scenario than the one that is asked for
 */
async function runCell(
  { subject, settings, digests }: CellTask,
  pool: Pool,
  signal?: AbortSignal,
): Promise<CellAnswer> {
  const { document, targets, directions, ...run } = subject;
  const { source } = scenarioOf(document);
  const scenarios = settings.map((set) => source.read(set));
  const another = scenarios.findIndex(({ digest }, i) => digest !== digests[i]);
  if (another >= 0) {
    throw new Error(
      `a cell requires a scenario of digest ${digests[another]}, got ${scenarios[another]!.digest}`,
    );
  }
  const kept = directions && KeptDirections.from(directions);
  return oddsOrFault(scenarios, new Set(targets), settled({ ...run, signal }), pool, { directions: kept });
}

/** Does a small run whole, on a pool. */
export async function runWhole<T extends WholeTask>(
  task: T,
  pool: Pool,
  signal?: AbortSignal,
): Promise<AnswerTo<T>> {
  const answer = task.kind === 'cell' ? await runCell(task, pool, signal) : runExchange(task);
  return answer as AnswerTo<T>;
}
