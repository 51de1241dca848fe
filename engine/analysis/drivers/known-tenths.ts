/** Where the tenths of inputs lie among the futures that agree with what is known. */
import { compileDrivers, type TenthPlaces, tenthPlaces } from '../../program/compile/compile-drivers.ts';
import { readableProgram } from '../../program/ir/readable-program.ts';
import { agreeing } from '../../run/draft-with-known.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { planRun } from '../../simulate/run/run-plan.ts';
import { sampleReader } from '../../simulate/run/samples.ts';

/** Trials that places are taken from: what is a tenth in them is 9 to 11 % of a run. */
const PLACING_TRIALS = 8192;
/** Between the first border and the last: what spreads over less is as good as known itself. */
const LEAST_SPREAD = 1e-6;

/**
 * The places of the tenths of each driver by its weighted quantiles in a run of 8192 trials; undefined where no draw is
 * bound by what is known.
 *
 * @returns null for a driver that what is known leaves nothing of
 */
export function tenthsGiven(
  scenario: Scenario,
  targets: ReadonlySet<string> | undefined,
  seed: number,
): ((driver: number) => TenthPlaces | null) | undefined {
  const { draft: drawn, drivers, known } = compileDrivers(scenario, targets);
  const draft = agreeing(drawn, known);
  if (draft.weight === undefined) return undefined;
  const scores = drivers.flatMap(({ score }) => score ?? []);
  const { program, kept } = readableProgram(draft, [...scores, draft.weight]);
  const plan = planRun(seed, 'sobol', PLACING_TRIALS);
  const weights = new Float64Array(plan.trials);
  const values = scores.map(() => new Float64Array(plan.trials));
  let done = 0;
  for (const block of sampleReader(program)(plan)) {
    weights.set(block.read(kept.get(draft.weight)!), done);
    for (const [i, score] of scores.entries()) values[i]!.set(block.read(kept.get(score)!), done);
    done += block.trials;
  }
  return (driver) => placesIn(values[driver]!, weights);
}

function placesIn(values: Float64Array, weights: Float64Array): TenthPlaces | null {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quantile = (p: number): number => {
    let below = 0;
    for (const i of order) {
      below += weights[i]!;
      if (below >= p * total) return values[i]!;
    }
    return values[order.at(-1)!]!;
  };
  const places = tenthPlaces(quantile);
  return places.borders.at(-1)! - places.borders[0]! < LEAST_SPREAD ? null : places;
}
