/** Runs a problem with one seed, and puts what it says beside what is true. */
import {
  compareScenarios,
  findSobolIndices,
  readScenario,
  runScenario,
  type ThreadPool,
} from '../../engine/index.ts';
import type { Problem, ScenarioObject } from './problem.ts';

/** One answer of one run. */
export interface Answer {
  readonly answer: string;
  readonly exact: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly method: string;
  /** Why no number was given; a bound that is true is none either. */
  readonly withheld?: string;
  /** Processor time of the run, shared by its answers, in milliseconds. */
  readonly cost: number;
}

interface Request {
  readonly seed: number;
  readonly sampler: 'sobol' | 'random';
  readonly trials: number;
}

const LEVEL = 0.95;
const read = (scenario: ScenarioObject) => readScenario(JSON.stringify(scenario), 'truth.yaml');

export async function measure(problem: Problem, pool: ThreadPool, request: Request): Promise<Answer[]> {
  const before = process.cpuUsage();
  const answers = [
    ...(await odds(problem, pool, request)),
    ...(await differences(problem, pool, request)),
    ...(await indices(problem, pool, request)),
  ];
  const { user, system } = process.cpuUsage(before);
  return answers.map((each) => ({ ...each, cost: (user + system) / 1000 / answers.length }));
}

type Found = Omit<Answer, 'cost'>;

async function odds(problem: Problem, pool: ThreadPool, request: Request): Promise<Found[]> {
  const { odds, quantiles = {}, scenario } = problem;
  if (Object.keys(odds).length + Object.keys(quantiles).length === 0) return [];
  const result = await runScenario(read(scenario), { ...request, level: LEVEL }, pool);
  const ofTargets = Object.entries(odds).map(([name, exact]): Found => {
    const { odds: given, rare } = result.targets[name]!;
    const { p: value, low, high, method } = given;
    const isTrueBound = rare?.below !== undefined && exact <= high;
    const withheld = isTrueBound ? `below ${rare.below}` : rare?.withheld;
    return { answer: name, exact, value, low, high, method, ...(withheld === undefined ? {} : { withheld }) };
  });
  const ofQuantiles = Object.entries(quantiles).map(([key, exact]): Found => {
    const [name, year, probability] = key.split('/') as [string, string, '0.5'];
    const summary = result.indicators[name]!.by_year[year]!;
    const [low, high] = summary.quantile_intervals[probability];
    return { answer: key, exact, value: summary.quantiles[probability], low, high, method: 'quantile' };
  });
  return [...ofTargets, ...ofQuantiles];
}

async function differences(
  { differences, scenario }: Problem,
  pool: ThreadPool,
  request: Request,
): Promise<Found[]> {
  if (differences === undefined) return [];
  const { targets } = await compareScenarios(
    [read(scenario), read(differences.other)],
    {
      ...request,
      level: LEVEL,
    },
    pool,
  );
  return Object.entries(differences.of).map(([name, exact]) => {
    const { difference, low, high, method } = targets[name]!.against.b!;
    return { answer: name, exact, value: difference, low, high, method };
  });
}

async function indices({ indices, scenario }: Problem, pool: ThreadPool, request: Request): Promise<Found[]> {
  if (indices === undefined) return [];
  const { targets } = await findSobolIndices(read(scenario), { ...request, level: LEVEL }, pool);
  const { quantity } = targets.t!;
  return Object.entries(indices).map(([key, exact]) => {
    const [, input, kind] = key.split('/') as [string, string, 'first' | 'total'];
    const { first, total } = quantity!.by_input.find(
      ({ group }) => group.endsWith(`/${input}`) || group === input,
    )!;
    const { value, low, high } = kind === 'first' ? first! : total;
    return { answer: key, exact, value, low, high, method: 'sobol-indices' };
  });
}
