/**
 * Multilevel splitting in the space of scores: a population of points that is brought, level by level, to where a margin
 * is positive, and stays distributed as chance would have it there (subset simulation, Au & Beck 2001,
 * doi:10.1016/S0266-8920(01)00019-4; generalised splitting, Botev & Kroese 2012, doi:10.1007/s11222-010-9201-4). It keeps
 * several separate regions alive at once, and its shares of survivors give a rough probability that owes nothing to
 * the importance sampling made from it.
 */
import { ScoreStream } from '../pilot/score-stream.ts';
import type { Population, PopulationTask } from '../pool.ts';
import { Particles, POPULATION } from './particles.ts';

/** Moves of every point at a level. */
const MOVES = 6;
/** Where the points count unevenly: as many of equal weight that have to tell as much. */
const LEAST_EVEN = POPULATION / 8;

export function splitPopulation(task: PopulationTask): Population {
  const { draft, margin, weight, seed, stream, steep, smallest } = task;
  const particles = new Particles(draft, margin, new ScoreStream(seed, stream), steep);
  const population = (reached: boolean): Population => {
    return { points: particles.points(), reached, levels, p, spread: Math.sqrt(variance) };
  };
  let [p, variance, levels] = [1, 0, 0];
  let level = Number.NEGATIVE_INFINITY;
  for (;;) {
    const next = particles.nextLevel(level);
    if (next === undefined || p < smallest) return population(false);
    const share = particles.keep(next);
    p *= share;
    variance += (1 - share) / (share * POPULATION);
    levels++;
    level = next;
    for (let i = 0; i < MOVES; i++) particles.move(level);
    if (level < 0) continue;
    particles.forget(level);
    if (weight === undefined) return population(true);
    const { mean, effective } = particles.weigh(weight);
    p *= mean;
    variance += (POPULATION / effective - 1) / POPULATION;
    return population(effective >= LEAST_EVEN);
  }
}
