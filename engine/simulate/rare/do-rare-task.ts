/** Does in this thread what a pool is asked to do for a rare event. */
import type { AnswerTo, RareTask } from '../pool.ts';
import { splitPopulation } from './multilevel-splitting.ts';
import { walkInside } from './walk-inside.ts';
import { weighTrials } from './weigh-trials.ts';

export function doRareTask(task: RareTask): AnswerTo<RareTask> {
  switch (task.kind) {
    case 'population':
      return splitPopulation(task);
    case 'trials':
      return weighTrials(task);
    case 'walk':
      return walkInside(task);
  }
}
