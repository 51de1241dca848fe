/**
 * Multilevel splitting in the space of scores: a population of points that is brought, level by level, to where a margin
 * is positive, and stays distributed as chance would have it there (subset simulation, Au & Beck 2001,
 * doi:10.1016/S0266-8920(01)00019-4; generalised splitting, Botev & Kroese 2012, doi:10.1007/s11222-010-9201-4). It keeps
 * several separate regions alive at once, and its shares of survivors give a rough probability that owes nothing to
 * the importance sampling made from it.
 */
import type { Direction } from '../../program/ir/lower.ts';
import type { Register } from '../../program/program.ts';
import type { EvaluatedProgram } from '../pilot/evaluator.ts';
import { ScoreStream } from '../pilot/score-stream.ts';
import { type ParticleScores, Particles, POPULATION } from './particles.ts';

export interface Population {
  /** Points with the law of the scores given the event, when it was reached. */
  readonly points: ParticleScores;
  readonly reached: boolean;
  /** Levels passed, the last one being the event itself. */
  readonly levels: number;
  /** Product of the shares of survivors: a rough estimate of the probability, its error of the order of `spread`. */
  readonly p: number;
  /** Standard error of log p if the points were independent: √Σ (1 − share) / (share · points). */
  readonly spread: number;
}

/** Moves of every point at a level. */
const MOVES = 6;
/** Events below this are not looked for. */
const SMALLEST = 1e-60;

/** A population to be made; plain data, so that any thread can make it. */
export interface PopulationTask {
  readonly draft: EvaluatedProgram;
  readonly margin: Register;
  readonly seed: number;
  /** A stream that nothing else draws from. */
  readonly stream: string;
  /** Directions in which the event is steep; none where they are not known. */
  readonly steep: readonly Direction['weights'][];
}

export function splitPopulation({ draft, margin, seed, stream, steep }: PopulationTask): Population {
  const particles = new Particles(draft, margin, new ScoreStream(seed, stream), steep);
  const population = (reached: boolean): Population => {
    return { points: particles.points(), reached, levels, p, spread: Math.sqrt(variance) };
  };
  let [p, variance, levels] = [1, 0, 0];
  let level = Number.NEGATIVE_INFINITY;
  for (;;) {
    const next = particles.nextLevel(level);
    if (next === undefined || p < SMALLEST) return population(false);
    const share = particles.keep(next);
    p *= share;
    variance += (1 - share) / (share * POPULATION);
    levels++;
    level = next;
    for (let i = 0; i < MOVES; i++) particles.move(level);
    if (level < 0) continue;
    particles.forget(level);
    return population(true);
  }
}
