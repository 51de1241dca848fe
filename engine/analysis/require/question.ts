/** Which question a request asks: options of two of them contradict one another. */
import { ArgumentError } from '../../errors.ts';
import type { AnalysisRequest } from '../../run/run-request.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { say } from '../../words/phrase.ts';
import { type Lever, readLever } from './lever.ts';
import { policyOf } from './lever-policy.ts';

/** Options of `requireOdds`. Invalid values throw ArgumentError. */
export interface RequireRequest extends AnalysisRequest {
  readonly target: string;
  /** The odds that the target is to have, 0 and 1 excluded. */
  readonly odds: number;
  /**
   * Inputs that may move, each `field`, `field=low..high`, `field=cost` or `field=low..high@cost`, such as
   * `paths.gdp.growth.normal.mean=2%..9%`. A field may be a pattern such as `paths.*.growth.normal.mean`.
   */
  readonly vary?: readonly string[] | undefined;
  /**
   * - `shift`: one input, or several that move together;
   * - `mix`: the cheapest way with several inputs that each have a cost;
   * - `curve`: pairs of two inputs that each have a range;
   * - `year`: the earliest year, nothing else being moved.
   *
   * By default `mix` where several inputs have a cost, else `shift`.
   */
  readonly question?: Question['type'] | undefined;
  /** Of `shift`: how far each input moves in one step, parallel to `vary`; 1 by default. */
  readonly along?: readonly number[] | undefined;
  /** Of `year`: the last year to look at; by default the scenario's own. */
  readonly last?: number | undefined;
}

/** A question as it is answered. */
export type Question =
  | { readonly type: 'shift'; readonly levers: readonly Lever[]; readonly weights: readonly number[] }
  | { readonly type: 'mix'; readonly levers: readonly Lever[] }
  | { readonly type: 'curve'; readonly levers: readonly [Lever, Lever] }
  | { readonly type: 'year'; readonly last: number };

/** @throws ArgumentError when options contradict one another, or an input is none of the scenario */
export function questionOf(scenario: Scenario, request: RequireRequest): Question {
  const { question, vary = [], along, last = scenario.years.end } = request;
  if (question === 'year') {
    if (vary.length > 0 || along !== undefined) throw new ArgumentError(say('by-asks-for-year-no'));
    return { type: 'year', last };
  }
  if (vary.length === 0) throw new ArgumentError(say('needs-input-vary-by-vary'));
  const levers = vary.map((text) => {
    const lever = readLever(text, scenario.source);
    return { ...lever, policy: policyOf(scenario, lever) };
  });
  requireNotSet(scenario, levers);
  const priced = levers.filter(({ cost }) => cost !== undefined).length;
  if (priced > 0 && priced < levers.length) {
    throw new ArgumentError(say('cost-one-for-every-vary', { priced, length: levers.length }));
  }
  if (priced > 0 && (along !== undefined || question === 'curve')) {
    throw new ArgumentError(say('costs-ask-for-cheapest-mix'));
  }
  if (question === 'curve') return curveOf(levers, along);
  if (question === 'mix' || priced > 1) return { type: 'mix', levers };
  return { type: 'shift', levers, weights: along ?? levers.map(() => 1) };
}

/** What is set in every reading cannot move. */
function requireNotSet({ source }: Scenario, levers: readonly Lever[]): void {
  const set = levers.flatMap(({ fields }) => fields).find(({ name }) => name in source.set);
  if (set !== undefined) throw new ArgumentError(say('either-set-or-vary', { name: set.name }));
}

function curveOf(levers: readonly Lever[], along: readonly number[] | undefined): Question {
  const [first, second, third] = levers;
  if (along !== undefined) throw new ArgumentError(say('curve-asks-for-pairs-no'));
  if (first === undefined || second === undefined || third !== undefined) {
    throw new ArgumentError(say('curve-two-inputs-each-vary', { length: levers.length }));
  }
  return { type: 'curve', levers: [first, second] };
}
