/** Points at which an event happens, moved about inside it: where a region that one point came upon reaches to. */

import { ScoreStream } from '../pilot/score-stream.ts';
import type { Rows, Walked, WalkTask } from '../rare-tasks.ts';
import { Particles, POPULATION } from './particles.ts';

/** @returns the points of every note, those of a start together, and of which start each is */
export function walkInside(task: WalkTask): Walked {
  const { program, climb, seed, stream, starts, moves, notes } = task;
  const particles = new Particles(program, climb, new ScoreStream(seed, stream), []);
  particles.restart(starts, 0);
  for (let i = 0; i < moves; i++) particles.move(0);
  const taken: Rows[] = [];
  for (let note = 0; note < notes.count; note++) {
    for (let i = 0; note > 0 && i < notes.apart; i++) particles.move(0);
    taken.push(particles.points());
  }
  const size = starts[0]!.length;
  return {
    points: starts.map((_, k) => Float64Array.from(taken.flatMap((rows) => [...rows[k]!]))),
    start: Int32Array.from({ length: notes.count * POPULATION }, (_, i) =>
      Math.floor(((i % POPULATION) * size) / POPULATION),
    ),
  };
}
