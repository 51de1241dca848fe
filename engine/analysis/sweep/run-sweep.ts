/** Odds over a grid of one or two inputs. */

import { canonicalDigest } from '../../digest.ts';
import type { Remark } from '../../errors.ts';
import { ArgumentError } from '../../errors.ts';
import { targetFacts } from '../../result/build-result.ts';
import { type Digests, withDigests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import { runInfo, type Settled, settled } from '../../run/run-request.ts';
import { withPool } from '../../run/with-pool.ts';
import { remarksOnPatterns } from '../../scenario/overlay/left-out.ts';
import type { Scenario, ScenarioSource } from '../../scenario/scenario.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import type { OddsHere, Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { askInCells, sideBySide } from '../cell/ask-odds.ts';
import { type ScenarioRef, scenarioRef, warningsOf } from '../document-header.ts';
import { deadlineOf, type TargetsRequest, targetsAsked } from '../named-target.ts';
import { keepDirections } from '../odds-at.ts';
import { readSweepAxis, type SweepAxis, settingsOf } from './sweep-axis.ts';

export interface SweepCell {
  /** Place on each axis, from 0. */
  readonly at: readonly number[];
  /** The values, as written, parallel to the axes. */
  readonly values: readonly string[];
  readonly odds: Readonly<Record<string, Odds>>;
}

/** Everything under the digest of `growth-odds/sweep@2`. */
export interface SweepBody {
  readonly format: 'growth-odds/sweep@2';
  readonly scenario: ScenarioRef;
  readonly run: RunInfo;
  readonly axes: readonly SweepAxis[];
  readonly targets: Readonly<Record<string, TargetFacts>>;
  /** Row by row: the last axis runs fastest. */
  readonly cells: readonly SweepCell[];
  readonly warnings: readonly Remark[];
}

export type Sweep = SweepBody & Digests;

/** Finished cells by their key: what a sweep that was stopped goes on from. */
type FinishedCells = ReadonlyMap<string, Readonly<Record<string, Odds>>>;

export interface SweepRequest extends TargetsRequest {
  /**
   * One or two inputs and their values, each `field=low..high:step` or `field=value,value,…`, such as
   * `assumptions.real_growth.normal.mean=4%..6%:0.5%`.
   */
  readonly vary: readonly string[];
  /** Cells that need not be run again, by their key. */
  readonly finished?: FinishedCells | undefined;
  /** Told of every cell that was run, for keeping. */
  readonly onCell?:
    | ((key: string, odds: Readonly<Record<string, Odds>>, done: number, cells: number) => void)
    | undefined;
}

/** More cells than this would run for days. */
const MOST_CELLS = 10_000;

/**
 * Runs a scenario in every cell of a grid, on the same draws, so that neighbours differ by their inputs alone.
 *
 * A cell's odds depend on that cell's scenario, targets and run, and on the scenario before anything was varied, whose
 * directions of smoothing are kept; its key is the digest of these.
 * A cell in `finished` is taken from there, and a sweep that was stopped ends with the digest of one that was not.
 *
 * @throws ArgumentError for no axis or more than two, too many cells, an unknown target, or a request that is not as `SweepRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a cell's values make no scenario, or a number in it is not finite
 */
export function sweep(scenario: Scenario, request: SweepRequest, pool?: Pool): Promise<Sweep> {
  return withPool(pool, (pool) => sweepOn(scenario, settled(request), pool));
}

async function sweepOn(scenario: Scenario, request: Settled<SweepRequest>, pool: Pool): Promise<Sweep> {
  const { finished = new Map(), onCell } = request;
  const { source } = scenario;
  const axes = request.vary.map((text) => readSweepAxis(text, source));
  requireNotSet(source, axes);
  const places = gridOf(axes);
  const asked = targetsAsked(scenario, request);
  const targets = scenario.targets.filter(({ name }) => asked?.has(name) ?? true);
  const names = new Set(targets.map(({ name }) => name));
  const run = runInfo(request);
  requireReadable(source, axes);
  const directions = keepDirections(scenario, names, request);
  const ask = askInCells({ scenario, targets: names, directions }, request, pool);
  let done = 0;
  const cells = await sideBySide(places, ask.atOnce, async (at): Promise<SweepCell> => {
    const settings = at.map((place, i) => settingsOf(axes[i]!, axes[i]!.values[place]!));
    const set: Settings = Object.assign({}, ...settings);
    const here = source.read(set);
    const key = canonicalDigest({ from: scenario.digest, scenario: here.digest, targets: [...names], run });
    let odds = finished.get(key);
    if (odds === undefined) {
      // A program of its own: the bytes of a cell do not depend on which others were still to be run.
      const [found] = await ask.odds([set], [here]);
      odds = withoutReplicates(found!);
      onCell?.(key, odds, done + 1, places.length);
    }
    done++;
    if (ask.atOnce > 1) request.onProgress?.(done * run.trials, places.length * run.trials);
    return { at, values: settings.map((each) => Object.values(each)[0]!), odds };
  });
  const body: SweepBody = {
    format: 'growth-odds/sweep@2',
    scenario: scenarioRef(scenario),
    run,
    axes,
    targets: Object.fromEntries(
      targets.map((target) => [target.name, targetFacts(target, deadlineOf(scenario, target))]),
    ),
    cells,
    warnings: warningsOf(
      scenario,
      remarksOnPatterns(
        axes.map(({ vary }) => vary),
        source,
      ),
    ),
  };
  return withDigests(body);
}

/** What is set in every reading cannot vary. */
function requireNotSet({ set }: ScenarioSource, axes: readonly SweepAxis[]): void {
  const varied = axes.flatMap(({ fields }) => fields).find((name) => name in set);
  if (varied !== undefined) throw new ArgumentError(say('either-set-or-vary', { name: varied }));
}

function gridOf(axes: readonly SweepAxis[]): number[][] {
  const fields = axes.flatMap(({ fields: each }) => each);
  if (axes.length < 1 || axes.length > 2) {
    throw new ArgumentError(say('sweep-one-two-inputs-vary', { length: axes.length }));
  }
  if (new Set(fields).size < fields.length) {
    throw new ArgumentError(say('sweep-two-different-inputs-same'));
  }
  const places = axes.reduce<number[][]>(
    (grid, { values }) => grid.flatMap((at) => values.map((_, place) => [...at, place])),
    [[]],
  );
  if (places.length > MOST_CELLS) {
    throw new ArgumentError(
      say('sweep-at-most-cells-take', { mostCells: MOST_CELLS, length: places.length }),
    );
  }
  return places;
}

/** Reads each value of each axis once before anything is run: one out of its domain shows at the start. */
function requireReadable(source: ScenarioSource, axes: readonly SweepAxis[]): void {
  const first = axes.map((axis) => settingsOf(axis, axis.values[0]!));
  for (const [i, axis] of axes.entries()) {
    for (const value of axis.values) {
      source.read(Object.assign({}, ...first.with(i, settingsOf(axis, value))));
    }
  }
}

function withoutReplicates(odds: ReadonlyMap<string, OddsHere>): Record<string, Odds> {
  return Object.fromEntries(
    [...odds].map(([name, { p, low, high, level, method }]) => [name, { p, low, high, level, method }]),
  );
}
