/** Doubts: the odds of the odds, where figures carry how far they are known. */
import { ArgumentError } from '../../errors.ts';
import { targetFacts } from '../../result/build-result.ts';
import { withDigests } from '../../result/digests.ts';
import type { Odds } from '../../result/result.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { turnOf } from '../../run/turn-of.ts';
import { withPool } from '../../run/with-pool.ts';
import { lawOf } from '../../sampling/marginals/index.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { stream } from '../../scenario/streams.ts';
import { ScoreStream } from '../../simulate/pilot/score-stream.ts';
import type { Pool } from '../../simulate/pool.ts';
import { incompleteBeta } from '../../statistics/incomplete-beta.ts';
import { say } from '../../words/phrase.ts';
import { scenarioRef, warningsOf } from '../document-header.ts';
import { MovableScenario } from '../move/movable-scenario.ts';
import { deadlineOf, type TargetsRequest, targetsAsked } from '../named-target.ts';
import { type Doubted, doubtsOf, underReading } from './doubted-scenario.ts';
import type { DoubtedFigure, Doubts, DoubtsBody, OddsPoint, TargetDoubts } from './doubts-document.ts';

export interface DoubtsRequest extends TargetsRequest {
  /** How many readings of the doubted figures are taken, from 64 to 4096; 256 by default. */
  readonly readings?: number | undefined;
}

/** Trials of each reading unless asked otherwise. */
const INNER_TRIALS = { sobol: 1024, random: 1024 } as const;
const USUAL_READINGS = 256;
const LEAST_READINGS = 64;
const MOST_READINGS = 4096;
/** Nine of ten readings. */
const TAIL = 0.05;
/** Parts of a doubt's range by which its contribution is found. */
const BINS = 8;

/**
 * The distribution of the odds of each target over the doubts of the scenario's figures: what nine of ten readings of
 * the figures say, with intervals, and how much of the spread each doubt is behind.
 *
 * Method: a nested run. The outer draws are independent readings of the doubted parameters; each reading's odds come
 * from the same inner draws, smoothed, so that they differ by the reading alone. A point of the distribution has the
 * interval of its order statistics (binomial, free of any law), widened by the interval of the odds there. A
 * contribution is the share of the variance of the odds between eighths of the doubt's draws, corrected for chance (ε² of
 * Kelley 1935).
 *
 * What `history` and a fit leave open is drawn inside the odds and carries no doubt beside. Doubts are independent of one
 * another. A doubt moves the parameter of all years alike, in single years of their own too.
 *
 * Cost: some 10 to 50 ms of one thread a reading; no run of the pool.
 *
 * @throws ArgumentError when no figure carries a doubt, the scenario has no such target, the sampler is not `sobol`, a
 *   reading makes no law, or the request is not as `DoubtsRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a number that a target compares is NaN or infinite under a reading
 * @example
 * const { targets } = await findDoubts(scenario, { readings: 512 });
 * targets.gdp_6000.low.p; // one reading in twenty gives odds below
 */
export function findDoubts(scenario: Scenario, request: DoubtsRequest = {}, pool?: Pool): Promise<Doubts> {
  return withPool(pool, (pool) => doubtsOn(scenario, settled(request, INNER_TRIALS), pool));
}

async function doubtsOn(scenario: Scenario, request: Settled<DoubtsRequest>, pool: Pool): Promise<Doubts> {
  const { seed, sampler, trials, level, signal, onProgress, readings = USUAL_READINGS } = request;
  if (sampler !== 'sobol') throw new ArgumentError(say('doubts-sobol', { sampler }));
  if (!Number.isInteger(readings) || readings < LEAST_READINGS || readings > MOST_READINGS) {
    throw new ArgumentError(say('doubts-readings', { least: LEAST_READINGS, most: MOST_READINGS, readings }));
  }
  const asked = targetsAsked(scenario, request);
  const doubted = doubtsOf(scenario);
  if (doubted.length === 0) {
    throw new ArgumentError(say('doubts-none', { name: scenario.name }), say('doubts-none-mend'));
  }
  const targets = scenario.targets.filter(({ name }) => asked?.has(name) ?? true);
  const names = new Set(targets.map(({ name }) => name));
  const movable = new MovableScenario(scenario, { seed, trials, level, targets: [...names] });
  const asStated = movable.oddsElsewhere(names, {});
  const drawn = doubted.map(({ name }) => scoresOf(seed, name, readings));
  const laws = doubted.map(({ doubt }) => lawOf(doubt.marginal));
  const read: ReadonlyMap<string, Odds>[] = [];
  const evidence: number[] = [];
  for (let i = 0; i < readings; i++) {
    await turnOf(pool, signal);
    const values = laws.map((law, j) => law.atScore(drawn[j]![i]!));
    const told = movable.oddsAndEvidence(names, { scenario: underReading(scenario, doubted, values) });
    read.push(told.odds);
    evidence.push(told.evidence);
    onProgress?.(Math.round((trials * (i + 1)) / readings), trials);
  }
  // Readings that what is known speaks for come to be more of them, those that it speaks against fewer.
  const { places, effective } = resampled(evidence);
  if (effective < LEAST_READINGS) {
    throw new ArgumentError(
      say('doubts-few-agree', { least: LEAST_READINGS, effective: Math.floor(effective), readings }),
      say('doubts-more-readings'),
    );
  }
  const odds = places.map((i) => read[i]!);
  const scores = drawn.map((each) => places.map((i) => each[i]!));
  const moved = targets.filter(({ name }) => {
    const first = odds[0]!.get(name)!.p;
    return odds.some((each) => each.get(name)!.p !== first);
  });
  const body: DoubtsBody = {
    format: 'growth-odds/doubts@1',
    scenario: scenarioRef(scenario),
    run: runInfo({ ...request, trials: movable.trials }),
    readings,
    figures: doubted.map(figureOf),
    targets: Object.fromEntries(
      moved.map((target) => [
        target.name,
        {
          ...targetFacts(target, deadlineOf(scenario, target)),
          odds: asStated.get(target.name)!,
          ...distributionOf(
            odds.map((each) => each.get(target.name)!),
            effective,
            level,
          ),
          contributions: contributionsOf(
            odds.map((each) => each.get(target.name)!.p),
            doubted,
            scores,
          ),
        },
      ]),
    ),
    warnings: warningsOf(scenario),
  };
  return withDigests(body);
}

function scoresOf(seed: number, figure: string, count: number): number[] {
  const source = new ScoreStream(seed, stream.doubt(figure));
  const scores: number[] = [];
  while (scores.length < count) scores.push(...source.next());
  return scores.slice(0, count);
}

function figureOf({ name, role, title, unit, doubt }: Doubted): DoubtedFigure {
  const { parameter, stated, text } = doubt;
  return { name, role, title, unit: unit.label, parameter, stated: stated / unit.factor, written: text };
}

/**
 * Places of readings of equal weight, as many as there are, by systematic resampling (Carpenter, Clifford & Fearnhead 1999,
 * doi:10.1049/ip-rsn:19990255): each as often as its weight says, rounded up or down; and how many readings of equal weight
 * tell as much.
 */
function resampled(weights: readonly number[]): { readonly places: number[]; readonly effective: number } {
  const n = weights.length;
  let [sum, squares] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  const places: number[] = [];
  let below = 0;
  for (const [i, weight] of weights.entries()) {
    below += weight;
    while (places.length < n && (places.length + 0.5) * sum < n * below) places.push(i);
  }
  while (places.length < n) places.push(n - 1);
  return { places, effective: weights.every((weight) => weight === weights[0]) ? n : (sum * sum) / squares };
}

function distributionOf(
  odds: readonly Odds[],
  effective: number,
  level: number,
): Pick<TargetDoubts, 'mean' | 'low' | 'middle' | 'high'> {
  const sorted = odds.toSorted((a, b) => a.p - b.p);
  const mean = odds.reduce((sum, { p }) => sum + p, 0) / odds.length;
  const at = (share: number) => pointOf(sorted, share, effective, level);
  return { mean, low: at(TAIL), middle: at(0.5), high: at(1 - TAIL) };
}

/** A quantile of the odds (linear between order statistics) with the interval of order statistics that covers it. */
function pointOf(sorted: readonly Odds[], share: number, effective: number, level: number): OddsPoint {
  const n = sorted.length;
  const place = share * (n - 1);
  const below = Math.floor(place);
  const [from, to] = [sorted[below]!, sorted[Math.min(below + 1, n - 1)]!];
  const [first, last] = orderStatistics(Math.floor(effective), share, level).map((each) =>
    each === undefined ? undefined : Math.floor((each * n) / Math.floor(effective)),
  );
  return {
    p: from.p + (place - below) * (to.p - from.p),
    low: first === undefined ? 0 : sorted[first]!.low,
    high: last === undefined ? 1 : sorted[last]!.high,
  };
}

/** Places, from 0, of the order statistics between which a quantile lies with the level; undefined for an open end. */
function orderStatistics(
  n: number,
  share: number,
  level: number,
): [first: number | undefined, last: number | undefined] {
  const miss = (1 - level) / 2;
  // P(at most k of n readings lie below the quantile)
  const atMost = (k: number) => (k >= n ? 1 : incompleteBeta(1 - share, n - k, k + 1));
  let first: number | undefined;
  for (let k = 0; k < n && atMost(k) <= miss; k++) first = k;
  let last: number | undefined;
  for (let k = n - 1; k >= 0 && atMost(k) >= 1 - miss; k--) last = k;
  return [first, last];
}

function contributionsOf(
  odds: readonly number[],
  doubted: readonly Doubted[],
  scores: readonly (readonly number[])[],
): TargetDoubts['contributions'] {
  return doubted
    .map(({ name }, j) => ({ figure: name, share: shareBetween(odds, scores[j]!) }))
    .sort((a, b) => b.share - a.share);
}

/** The variance of the odds between eighths of a doubt's draws, as a share of all of it, corrected for chance. */
function shareBetween(odds: readonly number[], scores: readonly number[]): number {
  const n = odds.length;
  const ranked = odds.map((p, i) => ({ p, score: scores[i]! })).sort((a, b) => a.score - b.score);
  const mean = odds.reduce((sum, p) => sum + p, 0) / n;
  const total = odds.reduce((sum, p) => sum + (p - mean) * (p - mean), 0);
  if (total === 0) return 0;
  let within = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const part = ranked.slice(Math.floor((bin * n) / BINS), Math.floor(((bin + 1) * n) / BINS));
    const own = part.reduce((sum, { p }) => sum + p, 0) / part.length;
    within += part.reduce((sum, { p }) => sum + (p - own) * (p - own), 0);
  }
  return 1 - (within / (n - BINS)) * ((n - 1) / total);
}
