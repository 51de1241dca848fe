/** How often intervals hold the odds that are known: over many seeds, in this thread. */
import { readScenario, type Scenario } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { lower } from '../engine/program/ir/lower.ts';
import type { Program } from '../engine/program/program.ts';
import type { TallyRefs } from '../engine/program/tally-refs.ts';
import { oneLook } from '../engine/result/estimate/interval-rule.ts';
import { estimate } from '../engine/result/estimate/tally-reader.ts';
import { looksOf, simulateLooks } from '../engine/run/looks.ts';
import type { Sampler } from '../engine/simulate/run/chunk.ts';
import { planLooks, planRun } from '../engine/simulate/run/run-plan.ts';
import { simulatorHere } from '../engine/simulate/run/simulate-here.ts';
import { chooseDirections } from '../engine/simulate/smooth/smoothing-pilot.ts';

const LEVEL = 0.95;

export interface Coverage {
  readonly seeds: number;
  /** Share of intervals that hold the truth. */
  readonly held: number;
  /** Share of intervals that lie above the truth, and below. */
  readonly above: number;
  readonly below: number;
  readonly meanHalfWidth: number;
  /** Root of the mean squared error of the estimate. */
  readonly error: number;
  readonly bias: number;
  readonly meanTrials: number;
  /** How often each method made the interval. */
  readonly methods: Readonly<Record<string, number>>;
}

interface Found {
  readonly p: number;
  readonly low: number;
  readonly high: number;
  readonly trials: number;
  readonly method: string;
}

/** The program that a run under a sampler makes of a scenario, and where its answers stand. */
export function programOf(
  scenario: Scenario,
  sampler: Sampler,
  trials: number,
): { program: Program; refs: TallyRefs } {
  const { draft, refs } = compile(scenario);
  const program = lower(draft);
  return {
    program: sampler === 'sobol' ? lower(draft, chooseDirections(draft, trials)) : program,
    refs,
  };
}

/** Coverage of the first target's odds, for a fixed number of trials. */
export function coverageOfOdds(
  text: string,
  truth: number,
  { sampler, trials, seeds }: { sampler: Sampler; trials: number; seeds: number },
): Promise<Coverage> {
  const { program, refs } = programOf(readScenario(text, 'known-odds.yaml'), sampler, trials);
  const simulate = simulatorHere(program);
  return summary(truth, seeds, (seed) => {
    const plan = planRun(seed, sampler, trials);
    const reader = estimate(program, { tallies: simulate(plan), rule: oneLook(LEVEL) });
    return { ...reader.odds(refs.targets[0]!.hit), trials: plan.trials };
  });
}

/** Coverage of the first target's odds, for runs that stop by themselves. */
export function coverageWhenStopped(
  text: string,
  truth: number,
  { sampler, precision, seeds }: { sampler: Sampler; precision: number; seeds: number },
): Promise<Coverage> {
  const most = 2 ** 24;
  const { trials } = planLooks(0, sampler, most)[0]!;
  const { program, refs } = programOf(readScenario(text, 'known-odds.yaml'), sampler, trials);
  const simulate = simulatorHere(program);
  return summary(truth, seeds, async (seed) => {
    const looks = looksOf({ seed, sampler, trials: most, level: LEVEL, precision });
    const run = await simulateLooks(program, looks, refs.targets, simulate);
    const reader = estimate(program, run);
    return { ...reader.odds(refs.targets[0]!.hit), trials: run.plan.trials };
  });
}

/** Coverage of a quantile of the last indicator in its last year; quantiles are counted, so nothing is smoothed. */
export function coverageOfQuantile(
  text: string,
  { probability, truth }: { probability: '0.05' | '0.5' | '0.95'; truth: number },
  { sampler, trials, seeds }: { sampler: Sampler; trials: number; seeds: number },
): Promise<Coverage> {
  const { draft, refs } = compile(readScenario(text, 'known-odds.yaml'));
  const program = lower(draft);
  const simulate = simulatorHere(program);
  const ref = [...[...refs.series.values()].at(-1)!.values()].at(-1)!;
  return summary(truth, seeds, (seed) => {
    const plan = planRun(seed, sampler, trials);
    const year = estimate(program, { tallies: simulate(plan), rule: oneLook(LEVEL) }).year(ref, 1);
    const [low, high] = year.quantile_intervals[probability];
    return { p: year.quantiles[probability], low, high, trials: plan.trials, method: 'quantile' };
  });
}

async function summary(
  truth: number,
  seeds: number,
  run: (seed: number) => Found | Promise<Found>,
): Promise<Coverage> {
  let [above, below, width, squares, sum, all] = [0, 0, 0, 0, 0, 0];
  const methods: Record<string, number> = {};
  for (let seed = 1; seed <= seeds; seed++) {
    const { p, low, high, trials, method } = await run(seed);
    if (low > truth) above++;
    if (high < truth) below++;
    width += (high - low) / 2;
    squares += (p - truth) ** 2;
    sum += p - truth;
    all += trials;
    methods[method] = (methods[method] ?? 0) + 1;
  }
  return {
    seeds,
    held: 1 - (above + below) / seeds,
    above: above / seeds,
    below: below / seeds,
    meanHalfWidth: width / seeds,
    error: Math.sqrt(squares / seeds),
    bias: sum / seeds,
    meanTrials: all / seeds,
    methods,
  };
}
