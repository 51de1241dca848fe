/** Drafts whose trials are the futures that agree with what is known. */
import { ScenarioError } from '../errors.ts';
import { type Compiled, compileWithKnown } from '../program/compile/compile.ts';
import { type Asked, type CompiledJoint, compileJoint } from '../program/compile/compile-joint.ts';
import type { SsaProgram } from '../program/ir/ssa-program.ts';
import type { KnownMargin } from '../program/values/known-margins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { conditioned, type KnownFault } from '../simulate/condition/condition-draft.ts';
import { say } from '../words/phrase.ts';

const FAULTS = {
  'nothing-to-move': 'known-nothing-to-move',
  'not-rising': 'known-not-rising',
  'out-of-reach': 'known-out-of-reach',
} as const satisfies Record<KnownFault, string>;

/** @throws ScenarioError when a figure is one that no future can be made to agree with, or differs from what is certain */
export function draftWithKnown(scenario: Scenario): Compiled {
  const { draft, refs, known } = compileWithKnown(scenario);
  return { draft: agreeing(draft, known), refs };
}

/** As `compileJoint`, its draft made to agree with what is known. */
export function agreeingJoint(scenarios: readonly Scenario[], asked: Asked): CompiledJoint {
  const compiled = compileJoint(scenarios, asked);
  return { ...compiled, draft: agreeing(compiled.draft, compiled.known) };
}

/**
 * A draft made to agree with what is known of it; itself where nothing is.
 *
 * @throws ScenarioError when a figure is one that no future can be made to agree with
 */
export function agreeing(draft: SsaProgram, known: readonly KnownMargin[]): SsaProgram {
  const made = conditioned(draft, known);
  if (!('why' in made)) return made;
  const { figure, why } = made;
  const { name, year, text, at } = figure.figure;
  const isOutOfReach = why === 'out-of-reach';
  const mend = isOutOfReach ? say('known-check-figure') : say('known-state-error', { text });
  throw new ScenarioError([{ at, ...say(FAULTS[why], { name, year }), mend }]);
}
