/** Trials of an importance sample: drawn from a mixture, evaluated, and every hit weighed. */

import { compileKernel, instantiateKernel } from '../../kernel/kernel.ts';
import { risingCuts } from '../../program/ir/cuts.ts';
import type { Site } from '../../program/program.ts';
import { drawAddress } from '../../sampling/streams.ts';
import { Evaluator } from '../pilot/evaluator.ts';
import { ScoreStream } from '../pilot/score-stream.ts';
import type { Component, Rows, TrialsTask, WeighedReplicate, WeighedTrials } from '../rare-tasks.ts';
import { BLOCK_SIZE, Layout } from '../run/memory-layout.ts';
import { ScoreWords } from '../run/score-words.ts';
import { drawFrom, weightsUnder } from './components.ts';

export function weighTrials(task: TrialsTask): WeighedTrials {
  const { program, climb, weight: counts, components, seed, stream } = task;
  const evaluator = new Evaluator(program);
  const event = evaluator.over(climb);
  const counting = counts === undefined ? undefined : evaluator.over(counts);
  const sites = evaluator.sites(climb);
  const source = rawScores(program.sites, sites, components, stream);
  const cuts = risingCuts(components.map(({ share }) => share));
  const chance = new ScoreStream(seed, `${stream}/kept`);
  const kept = new Reservoir(sites.length, task.kept, chance);
  const large: { readonly weight: number; readonly point: Float64Array }[] = [];
  const replicates = task.replicates.map((replicate): WeighedReplicate => {
    source.start(seed, replicate);
    const sums = { trials: task.trials, hits: 0, finite: 0, sum: 0, largeSum: 0, largeHits: 0, largest: 0 };
    let [squares, largeSquares] = [0, 0];
    for (let first = 0; first < task.trials; first += BLOCK_SIZE) {
      const trials = Math.min(BLOCK_SIZE, task.trials - first);
      const { which, raw } = source.block(first);
      for (const [j, points] of byComponent(which, cuts, trials).entries()) {
        if (points.length > 0) drawFrom(components[j]!, raw, points, event.points);
      }
      const values = event.evaluate();
      const hits: number[] = [];
      for (let i = 0; i < trials; i++) {
        const value = values[i]!;
        if (Number.isFinite(value)) sums.finite++;
        if (value >= 0) hits.push(i);
      }
      const points = event.points.map((row) => picked(row, hits));
      const weights = weightsUnder(components, points, hits.length);
      if (counting !== undefined) {
        const each = counting.evaluate();
        for (const [j, i] of hits.entries()) weights[j]! *= each[i]!;
      }
      sums.hits += hits.length;
      for (let i = 0; i < weights.length; i++) {
        const weight = weights[i]!;
        squares += weight * weight;
        if (weight > task.large) {
          sums.largeSum += weight;
          sums.largeHits++;
          sums.largest = Math.max(sums.largest, weight);
          largeSquares += weight * weight;
          if (task.keptLarge > 0) large.push({ weight, point: Float64Array.from(points, (row) => row[i]!) });
        } else sums.sum += weight;
        kept.offer(points, i, weight);
      }
    }
    return { ...sums, squares, largeSquares };
  });
  const largest = large.sort((a, b) => b.weight - a.weight).slice(0, task.keptLarge);
  return {
    replicates,
    ...kept.take(),
    large: sites.map((_, k) => Float64Array.from(largest, ({ point }) => point[k]!)),
  };
}

/** A sample of at most so many of the points that are offered, each as likely as its weight says (Chao 1982). */
class Reservoir {
  readonly #points: Float64Array[];
  readonly #weights: Float64Array;
  readonly #size: number;
  readonly #chance: ScoreStream;
  #filled = 0;
  #total = 0;

  constructor(dimensions: number, size: number, chance: ScoreStream) {
    this.#points = Array.from({ length: dimensions }, () => new Float64Array(size));
    this.#weights = new Float64Array(size);
    this.#size = size;
    this.#chance = chance;
  }

  offer(points: Rows, i: number, weight: number): void {
    if (this.#size === 0) return;
    this.#total += weight;
    let place = this.#filled;
    if (place < this.#size) this.#filled++;
    else {
      if (this.#chance.share() * this.#total >= this.#size * weight) return;
      place = this.#chance.word() % this.#size;
    }
    for (let k = 0; k < this.#points.length; k++) this.#points[k]![place] = points[k]![i]!;
    this.#weights[place] = weight;
  }

  /** Weights are even where the reservoir overflowed: points are then there as often as they weigh. */
  take(): { readonly points: Rows; readonly weights: Float64Array } {
    const overflowed = this.#filled === this.#size;
    return {
      points: this.#points.map((row) => row.slice(0, this.#filled)),
      weights: overflowed ? new Float64Array(this.#filled).fill(1) : this.#weights.slice(0, this.#filled),
    };
  }
}

/** The trials of a block that are of each component. */
function byComponent(which: Readonly<Float64Array>, cuts: readonly number[], trials: number): Int32Array[] {
  const lists = Array.from({ length: cuts.length + 1 }, () => new Int32Array(trials));
  const lengths = new Int32Array(lists.length);
  for (let i = 0; i < trials; i++) {
    const score = which[i]!;
    let j = 0;
    while (j < cuts.length && score >= cuts[j]!) j++;
    lists[j]![lengths[j]!++] = i;
  }
  return lists.map((list, j) => list.subarray(0, lengths[j]));
}

/** The elements of a row at some places. */
function picked(row: Readonly<Float64Array>, places: readonly number[]): Float64Array {
  const result = new Float64Array(places.length);
  for (let j = 0; j < places.length; j++) result[j] = row[places[j]!]!;
  return result;
}

/** Scrambled Sobol' points as raw scores: one that says of which component a trial is, then those of the sites. */
function rawScores(
  all: readonly Site[],
  own: readonly number[],
  components: readonly Component[],
  stream: string,
) {
  const order = farthestFirst(own.length, components);
  const sites: Site[] = [
    { stream: 'mixture', year: null, address: drawAddress(`${stream}/mixture`, null) },
    ...order.map((k): Site => {
      const { stream: name, year } = all[own[k]!]!;
      return { stream: name, year, address: drawAddress(`${stream}/${name}`, year) };
    }),
  ];
  const layout = new Layout({
    ...{ registers: sites.length, localRegisters: 0, sites, tables: [], operations: [] },
    ...{ events: [], smoothings: [], summaries: [], averages: [], crosses: [] },
  });
  const words = new ScoreWords(sites, instantiateKernel(compileKernel(), layout.memory), layout);
  const row = (i: number) => new Float64Array(layout.memory.buffer, layout.register(i), BLOCK_SIZE);
  const raw = own.map((_, k) => row(1 + order.indexOf(k)));
  return {
    start: (seed: number, replicate: number) =>
      words.prepare({ number: 0, seed, sampler: 'sobol', replicate, firstTrial: 0, trials: 0 }),
    block: (firstTrial: number): { readonly which: Float64Array; readonly raw: Rows } => {
      for (let i = 0; i < sites.length; i++)
        words.fill(i, layout.register(i), { firstTrial, trials: BLOCK_SIZE });
      return { which: row(0), raw };
    },
  };
}

/** Scores that are moved far come first: a net gives them its good dimensions. */
function farthestFirst(dimensions: number, components: readonly Component[]): number[] {
  const distance = new Float64Array(dimensions);
  for (const component of components) {
    if ('maps' in component) continue;
    for (let k = 0; k < dimensions; k++)
      distance[k]! += component.share * component.centre[k]! * component.centre[k]!;
  }
  return [...distance.keys()].sort((a, b) => distance[b]! - distance[a]! || a - b);
}
