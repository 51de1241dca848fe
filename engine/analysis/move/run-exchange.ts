/** Does an exchange: reads the scenario, and tells the odds with draws held or laws moved. */
import { ScenarioError } from '../../errors.ts';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import type { ExchangeAnswer, ExchangeTask } from '../../simulate/pool.ts';
import { KeptDirections } from '../kept-directions.ts';
import { MovableScenario } from './movable-scenario.ts';

/** The last scenario, by its text and all else that the tasks of an analysis have in common. */
let kept: { readonly subject: string; readonly movable: MovableScenario } | undefined;

function movableOf(subject: ExchangeTask['subject']): MovableScenario {
  const text = JSON.stringify(subject);
  if (kept?.subject !== text) {
    const { document, targets, directions, seed, trials, level } = subject;
    const scenario = readScenario(document, 'exchange.json');
    const request = { targets, seed, trials, level };
    kept = {
      subject: text,
      movable: new MovableScenario(scenario, request, KeptDirections.from(directions)),
    };
  }
  return kept.movable;
}

/**
 * Does an exchange with the numbers that the analysis would find by itself.
 *
 * @throws ScenarioError when the document is no scenario
 */
export function runExchange({ subject, targets, given }: ExchangeTask): ExchangeAnswer {
  const movable = movableOf(subject);
  try {
    return { odds: movable.oddsElsewhere(new Set(targets), { given }) };
  } catch (fault) {
    // It is told of the scenario that was asked about, at its own place.
    if (fault instanceof ScenarioError) return { notFinite: true };
    throw fault;
  }
}
