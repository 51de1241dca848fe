/** Scenario discovery: in plain rules, when a target is missed, or reached. */

import { ArgumentError, InterruptedError } from '../../errors.ts';
import {
  type CaseColumn,
  type CompiledCases,
  compileTrialColumns,
} from '../../program/compile/compile-cases.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import { countedOdds } from '../../result/estimate/counted-odds.ts';
import { agreeing } from '../../run/draft-with-known.ts';
import { requireEnough } from '../../run/known-facts.ts';
import { type AnalysisRequest, runInfo, type Settled, settled } from '../../run/run-request.ts';
import { notFiniteTarget } from '../../scenario/read/not-finite-fault.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { planRun, type RunPlan } from '../../simulate/run/run-plan.ts';
import { sampleReader } from '../../simulate/run/samples.ts';
import type { Counts } from '../../statistics/proportion-difference.ts';
import { say } from '../../words/phrase.ts';
import { inputRef, scenarioRef, warningsOf } from '../document-header.ts';
import { targetNamed } from '../named-target.ts';
import type {
  BoxMeasure,
  DiscoveredBox,
  Discovery,
  DiscoveryBody,
  Rule,
  TradeOff,
} from './discover-document.ts';
import {
  type Box,
  type BoxStep,
  type Breathe,
  balanceOf,
  type Cases,
  countInside,
  isInside,
  pasteBox,
  peel,
  plainBox,
  quasiP,
} from './prim.ts';

export interface DiscoverRequest extends AnalysisRequest {
  readonly target: string;
  /** The rarer of both by default. */
  readonly outcome?: 'reached' | 'missed';
  /** Rules of a box, at most; 4 by default. */
  readonly rules?: number;
  /** Boxes, at most; 2 by default. */
  readonly boxes?: number;
}

/** More than a run: half of them only measure. */
const USUAL_TRIALS = { sobol: 65_536, random: 65_536 } as const;
const USUAL_RULES = 4;
const USUAL_BOXES = 2;
const LEAST_TRIALS = 2048;
/** Trials with the outcome, in either half, below which no box is looked for. */
const LEAST_HITS = 50;
/** Numbers that are kept, at most: 1 GB. */
const MOST_NUMBERS = 134_217_728;
/** Quasi-p-value above which a rule counts as chance. */
const SIGNIFICANCE = 0.05;
/** A further box covers at least this share of the outcome. */
const LEAST_COVERAGE = 0.1;
/** A box is at least so many times as dense as all trials, or closes half of the gap to 1. */
const LEAST_LIFT = 1.5;

/**
 * Plain rules for an outcome: boxes in the space of inputs in which a target is missed, or reached, much more often than
 * elsewhere.
 *
 * Method: scenario discovery (Bryant & Lempert 2010, doi:10.1016/j.techfore.2009.08.002) by PRIM (Friedman & Fisher
 * 1999): peeling on half of the trials; of its steps the box with the best balance (harmonic mean) of coverage and
 * density; rules that chance explains or that others make needless taken off; ends moved where that helps. Coverage and
 * density are measured on the other half, which the search has not seen.
 *
 * Runs in this thread and keeps its trials: memory grows with trials × inputs.
 *
 * @throws ArgumentError when the scenario has no such target, the trials are fewer than 2048 or too many to be kept, or the request is not as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a number that the target compares is NaN or infinite in some trial
 * @example
 * const { boxes } = await discoverBoxes(scenario, { target: 'gdp_6000' });
 * boxes[0].rules;
 */
export async function discoverBoxes(scenario: Scenario, given: DiscoverRequest): Promise<Discovery> {
  const request = settled(given, USUAL_TRIALS);
  const { level } = request;
  const target = targetNamed(scenario, request.target);
  const compiled = compileTrialColumns(scenario, request.target, agreeing);
  const head = {
    name: target.name,
    ...targetFacts(target, compiled.target.year),
  };
  const facts = {
    format: 'growth-odds/discover@2' as const,
    scenario: scenarioRef(scenario),
    run: runInfo(request),
    warnings: warningsOf(scenario),
  };
  const finished = (body: DiscoveryBody): Discovery => withDigests(body);
  const nothing = (odds: DiscoveryBody['target']['odds'], outcome: Discovery['outcome'], why: Why) =>
    finished({
      ...facts,
      target: { ...head, odds },
      outcome,
      lacking: why,
      inputs: {},
      boxes: [],
      trade_off: [],
    });
  const plan = requirePlan(request, compiled.columns.length);
  const { outcome: asked } = request;
  if (compiled.outcome === undefined) {
    const hits = 'constant' in compiled.target.hit && compiled.target.hit.constant;
    const odds = countedOdds([{ hits: hits ? plan.trials : 0, trials: plan.trials }], level);
    return nothing(odds, asked ?? (hits ? 'missed' : 'reached'), 'too-few');
  }
  const breathe = breathing(request.signal);
  const drawn = await drawCases(compiled, compiled.outcome, plan, request, breathe);
  const { fitted, measured, byReplicate, allFinite } = drawn;
  requireEnough({ isWeighed: compiled.weight !== undefined, effectiveSample: drawn.effective }, plan);
  if (!allFinite) throw notFiniteTarget(scenario, new Set([target.name]));
  const odds = countedOdds(byReplicate, level);
  const outcome = asked ?? (odds.p <= 0.5 ? 'reached' : 'missed');
  if (outcome === 'missed') for (const { interest } of [fitted, measured]) turn(interest);
  const hits = Math.min(...[fitted, measured].map((cases) => countInside(cases, []).hits * cases.perWeight));
  if (hits < LEAST_HITS) return nothing(odds, outcome, 'too-few');

  const search = new BoxSearch(fitted, request, breathe);
  const found = await search.boxes();
  const { columns } = compiled;
  const used = found.boxes.flat().map(({ column }) => columns[column]!.input);
  const boxes = found.boxes.map(
    (box): DiscoveredBox => ({
      rules: box.map((restriction) => ({
        ...ruleOf(restriction, columns, measured),
        quasi_p: quasiP(fitted, box, restriction),
      })),
      measured: measure([box], measured, level),
      fitted: tradeOff(countInside(fitted, box), fitted),
    }),
  );
  return finished({
    ...facts,
    target: { ...head, odds },
    outcome,
    ...(boxes.length === 0 ? { lacking: 'no-rule' as const } : {}),
    inputs: Object.fromEntries(used.map((input) => [input.stream, inputRef(input)])),
    boxes,
    ...(boxes.length === 0 ? {} : { together: measure(found.boxes, measured, level) }),
    trade_off: found.peeling.map((step) => tradeOff(step, fitted)),
  });
}

type Why = NonNullable<Discovery['lacking']>;

/** @throws ArgumentError */
function requirePlan(request: Settled<DiscoverRequest>, columns: number): RunPlan {
  const plan = planRun(request.seed, request.sampler, request.trials);
  if (request.trials < LEAST_TRIALS) {
    throw new ArgumentError(
      say('discover-at-least-trials-ask', { leastTrials: LEAST_TRIALS, trials: request.trials }),
    );
  }
  if (plan.trials * columns > MOST_NUMBERS) {
    const kept = Math.floor(MOST_NUMBERS / columns);
    // The most that is not rounded up beyond what is kept.
    const most = request.sampler === 'sobol' ? planRun(request.seed, 'sobol', kept + 1).trials / 2 : kept;
    const rounded = plan.trials === request.trials ? '' : say('rounded-up', { trials: plan.trials });
    throw new ArgumentError(
      say('discover-at-most-trials-inputs', { most, columns, trials: request.trials, rounded }),
      say('ask-for-fewer-with-trials'),
    );
  }
  return plan;
}

interface DrawnCases {
  /** The first half of the replicates, or of the trials where there is one replicate; and the second. */
  readonly fitted: Cases;
  readonly measured: Cases;
  /** Hits of the target. */
  readonly byReplicate: readonly Counts[];
  /** As many trials of equal weight would tell as much. */
  readonly effective: number;
  /** Whether all that the target compares was finite in every trial. */
  readonly allFinite: boolean;
}

async function drawCases(
  { program, columns, weight }: CompiledCases,
  { hit, finite }: NonNullable<CompiledCases['outcome']>,
  plan: RunPlan,
  { onProgress }: DiscoverRequest,
  breathe: Breathe,
): Promise<DrawnCases> {
  const half = Math.floor(plan.trials / 2);
  const empty = (length: number) => ({
    columns: columns.map(() => new Float64Array(length)),
    interest: new Uint8Array(length),
    weights: new Float64Array(length).fill(1),
  });
  const halves = [empty(half), empty(plan.trials - half)] as const;
  const counted = Array.from({ length: plan.replicates }, () => ({ hits: 0, trials: 0 }));
  let done = 0;
  let allFinite = true;
  for (const block of sampleReader(program)(plan)) {
    const reached = block.read(hit);
    allFinite &&= block.read(finite).every((each) => each !== 0);
    const values = columns.map(({ register }) => block.read(register));
    const weights = weight === undefined ? undefined : block.read(weight);
    const counts = counted[block.replicate]!;
    for (let t = 0; t < block.trials; t++, done++) {
      const second = done >= half;
      const into = halves[second ? 1 : 0];
      const at = second ? done - half : done;
      const reaches = Number(reached[t] !== 0);
      into.interest[at] = reaches;
      const own = weights === undefined ? 1 : weights[t]!;
      into.weights[at] = own;
      counts.hits += reaches * own;
      counts.trials += own;
      for (const [k, column] of values.entries()) into.columns[k]![at] = column[t]!;
    }
    onProgress?.(done, plan.trials);
    await breathe();
  }
  const [fitted, measured] = halves.map((each) => ({ ...each, perWeight: perWeightOf(each.weights) }));
  const all = perWeightOf(...halves.map(({ weights }) => weights));
  const byReplicate = counted.map(({ hits, trials }) => ({ hits: hits * all, trials: trials * all }));
  const effective = byReplicate.reduce((sum, { trials }) => sum + trials, 0);
  return { fitted: fitted!, measured: measured!, byReplicate, effective, allFinite };
}

/** Σ weight over Σ weight², of all lists together; 1 where all weigh nothing. */
function perWeightOf(...lists: readonly Float64Array[]): number {
  let [sum, squares] = [0, 0];
  for (const list of lists) {
    for (const weight of list) {
      sum += weight;
      squares += weight * weight;
    }
  }
  return squares === 0 ? 1 : sum / squares;
}

/** Milliseconds after which an interruption is to be heard. */
const BREATH = 50;

/** What lets an interruption through, as often as is needed. */
function breathing(signal: AbortSignal | undefined): Breathe {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= BREATH) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      last = performance.now();
    }
    if (signal?.aborted) throw new InterruptedError(say('search-was-interrupted'));
  };
}

function turn(interest: Uint8Array): void {
  for (const i of interest.keys()) interest[i] = 1 - interest[i]!;
}

/** Looks for boxes, each among the cases that those before leave. */
class BoxSearch {
  readonly #cases: Cases;
  readonly #request: DiscoverRequest;
  readonly #breathe: Breathe;

  constructor(cases: Cases, request: DiscoverRequest, breathe: Breathe) {
    this.#cases = cases;
    this.#request = request;
    this.#breathe = breathe;
  }

  async boxes(): Promise<{ readonly boxes: Box[]; readonly peeling: readonly BoxStep[] }> {
    const { boxes: most = USUAL_BOXES } = this.#request;
    const all = countInside(this.#cases, []);
    const within = new Uint8Array(this.#cases.interest.length).fill(1);
    const boxes: Box[] = [];
    let first: readonly BoxStep[] = [];
    while (boxes.length < most) {
      const { box, peeling } = await this.#search(within);
      if (boxes.length === 0) first = peeling;
      const { cases, hits } = countInside(this.#cases, box, within);
      const base = all.hits / all.cases;
      const needed = Math.min(LEAST_LIFT * base, (1 + base) / 2);
      const enough = boxes.length === 0 || hits >= LEAST_COVERAGE * all.hits;
      if (box.length === 0 || !enough || hits < needed * cases) break;
      boxes.push(box);
      for (const i of within.keys()) if (isInside(this.#cases, box, i)) within[i] = 0;
    }
    return { boxes, peeling: first };
  }

  async #search(within: Uint8Array): Promise<{ box: Box; peeling: readonly BoxStep[] }> {
    const { rules = USUAL_RULES } = this.#request;
    const peeling = await peel(this.#cases, within, this.#breathe);
    const hits = peeling[0]!.hits;
    const best = peeling.reduce((a, b) => (balanceOf(b, hits) > balanceOf(a, hits) ? b : a));
    let box: Box = best.box;
    // Moved ends may leave a rule that chance explains: it is taken off, and the ends are moved again.
    for (let before = Number.POSITIVE_INFINITY; box.length < before; ) {
      before = box.length;
      const limits = { most: rules, significance: SIGNIFICANCE, within };
      const plain = await plainBox(this.#cases, box, limits, this.#breathe);
      box = await pasteBox(this.#cases, plain, within, this.#breathe);
    }
    return { box, peeling };
  }
}

function tradeOff({ box, cases, hits }: BoxStep, all: Cases): TradeOff {
  const whole = countInside(all, []);
  return {
    coverage: hits / whole.hits,
    density: hits / cases,
    mass: cases / whole.cases,
    rules: box.length,
  };
}

/** Coverage and density of boxes together, with intervals from counts. */
function measure(boxes: readonly Box[], cases: Cases, level: number): BoxMeasure {
  let [inside, hits, all, total] = [0, 0, 0, 0];
  for (const [i, interest] of cases.interest.entries()) {
    const weight = cases.weights[i]! * cases.perWeight;
    total += weight;
    all += interest * weight;
    if (!boxes.some((box) => isInside(cases, box, i))) continue;
    inside += weight;
    hits += interest * weight;
  }
  return {
    coverage: countedOdds([{ hits, trials: all }], level),
    density: countedOdds([{ hits, trials: inside === 0 ? 1 : inside }], level),
    mass: inside / total,
  };
}

function ruleOf(
  restriction: Box[number],
  columns: readonly CaseColumn[],
  cases: Cases,
): Omit<Rule, 'quasi_p'> {
  const { input, years } = columns[restriction.column]!;
  const { side, value } = restriction;
  return {
    input: input.stream,
    years,
    side,
    value: value / input.unit.factor,
    share: countInside(cases, [restriction]).cases / countInside(cases, []).cases,
  };
}
