/** Odds over a grid of one or two inputs. */

import { canonicalDigest } from '../../digest.ts';
import type { Remark } from '../../errors.ts';
import { ArgumentError, withoutPlaces } from '../../errors.ts';
import { targetFacts } from '../../result/build-result.ts';
import { type Digests, withDigests } from '../../result/digests.ts';
import type { Odds, RunInfo, TargetFacts } from '../../result/result.ts';
import { type AnalysisRequest, runInfo } from '../../run/run-draft.ts';
import type { Scenario, Target } from '../../scenario/scenario.ts';
import type { Pool } from '../../simulate/pool.ts';
import { say } from '../../words/phrase.ts';
import { type ScenarioRef, scenarioRef } from '../document-header.ts';
import type { KeptDirections } from '../kept-directions.ts';
import { deadlineOf, requireTargets, targetNamed } from '../named-target.ts';
import { keepDirections, oddsOfTargets, type ScenarioSource } from '../odds-at.ts';

import { type SweepAxis, settingsOf } from './sweep-axis.ts';

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

export interface SweepRequest extends AnalysisRequest {
  readonly axes: readonly SweepAxis[];
  /** All of the scenario's when absent. */
  readonly targets?: readonly string[];
  readonly finished?: FinishedCells;
  /** Told of every cell that was run, for keeping. */
  readonly onCell?: (key: string, odds: Readonly<Record<string, Odds>>, done: number, cells: number) => void;
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
 * @throws ArgumentError for no axis or more than two, too many cells, an unknown target, or a request that is not as `AnalysisRequest` says
 * @throws InterruptedError when `request.signal` stops it
 * @throws ScenarioError when a cell's values make no scenario, or a number in it is not finite
 */
export async function sweep(source: ScenarioSource, pool: Pool, request: SweepRequest): Promise<Sweep> {
  const { axes, finished = new Map(), onCell } = request;
  const places = gridOf(axes);
  const scenario = source.read({});
  const targets = targetsOf(scenario, request.targets);
  const wanted = new Set(targets.map(({ name }) => name));
  const run = runInfo(request);
  requireReadable(source, axes);
  const directions = keepDirections(scenario, wanted, request);
  const cells: SweepCell[] = [];
  for (const at of places) {
    const settings = at.map((place, i) => settingsOf(axes[i]!, axes[i]!.values[place]!));
    const here = source.read(Object.assign({}, ...settings));
    const key = canonicalDigest({ from: scenario.digest, scenario: here.digest, targets: [...wanted], run });
    let odds = finished.get(key);
    if (odds === undefined) {
      odds = await oddsOfCell(here, wanted, pool, { ...request, directions });
      onCell?.(key, odds, cells.length + 1, places.length);
    }
    cells.push({ at, values: settings.map((set) => Object.values(set)[0]!), odds });
  }
  const body: SweepBody = {
    format: 'growth-odds/sweep@2',
    scenario: scenarioRef(scenario),
    run,
    axes,
    targets: Object.fromEntries(
      targets.map((target) => [target.name, targetFacts(target, deadlineOf(scenario, target))]),
    ),
    cells,
    warnings: withoutPlaces(scenario.warnings),
  };
  return withDigests(body);
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

function targetsOf(scenario: Scenario, names: readonly string[] | undefined): Target[] {
  requireTargets(scenario);
  for (const name of names ?? []) targetNamed(scenario, name);
  return scenario.targets.filter(({ name }) => names?.includes(name) ?? true);
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

async function oddsOfCell(
  scenario: Scenario,
  targets: ReadonlySet<string>,
  pool: Pool,
  request: AnalysisRequest & { readonly directions: KeptDirections | undefined },
): Promise<Record<string, Odds>> {
  // A program of its own: the bytes of a cell do not depend on which others were still to be run.
  const [odds] = await oddsOfTargets([scenario], targets, pool, request);
  return Object.fromEntries(
    [...odds!].map(([name, { p, low, high, level, method }]) => [name, { p, low, high, level, method }]),
  );
}
