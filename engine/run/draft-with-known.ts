/** A scenario compiled to a draft whose trials are the futures that agree with what is known. */
import { ScenarioError } from '../errors.ts';
import { type Compiled, compileWithKnown } from '../program/compile/compile.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { conditioned, type KnownFault } from '../simulate/condition/condition-draft.ts';
import { say } from '../words/phrase.ts';

const FAULTS = {
  'nothing-to-move': 'known-nothing-to-move',
  'not-rising': 'known-not-rising',
  'out-of-reach': 'known-out-of-reach',
} as const satisfies Record<KnownFault, string>;

/**
 * @throws ScenarioError when a figure is one that no future can be made to agree with, or differs from what is certain
 */
export function draftWithKnown(scenario: Scenario): Compiled {
  const { draft, refs, known } = compileWithKnown(scenario);
  const agreeing = conditioned(draft, known);
  if (!('why' in agreeing)) return { draft: agreeing, refs };
  const { figure, why } = agreeing;
  const { name, year, text, at } = figure.figure;
  const isOutOfReach = why === 'out-of-reach';
  const mend = isOutOfReach ? say('known-check-figure') : say('known-state-error', { text });
  throw new ScenarioError([{ at, ...say(FAULTS[why], { name, year }), mend }]);
}
