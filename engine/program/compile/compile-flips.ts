/** Compiles two scenarios to see what the inputs are like in the trials that only one of them hits. */
import type { Scenario } from '../../scenario/scenario.ts';
import { Emitter } from '../ir/emitter.ts';
import { type Linear, ofRegister } from '../ir/linear-form.ts';
import type { SsaProgram } from '../ir/ssa-program.ts';
import type { Register } from '../program.ts';
import { drawKey } from '../values/innovations.ts';
import { draftOf, writeScenario } from './compile.ts';
import { drawsBehind, type UncertainInput, uncertainInputs } from './uncertain-inputs.ts';

/** An uncertain input in a year, or once a trial. */
interface InputInYear {
  readonly input: UncertainInput;
  readonly year: number | null;
}

export interface FlipInput extends InputInYear {
  /** Mean and variance of its score over the flips, among the program's averages. */
  readonly average: number;
}

export interface CompiledFlips {
  readonly draft: SsaProgram;
  /** Inputs in the trials that hit the second and not the first, and the other way round. */
  readonly gained: readonly FlipInput[];
  readonly lost: readonly FlipInput[];
}

/**
 * For one target of two scenarios: the mean score, over the trials that flip, of every input that either hit depends
 * on. Scores are those of the first scenario, of what it does not draw those of the second.
 *
 * @param target a target of both
 */
export function compileFlipMeans(first: Scenario, second: Scenario, target: string): CompiledFlips {
  const emitter = new Emitter();
  const ofFirst = writeTarget(first, emitter, '0:', target);
  const ofSecond = writeTarget(second, emitter, '1:', target);
  const inputs = inputsBehind(emitter, [ofFirst, ofSecond]);
  const over = (flips: Linear, name: string): FlipInput[] =>
    inputs.map(({ input, year }) => {
      const average = emitter.average(input.score(year), `${name}/${input.stream}/${year}`, flips);
      return { input, year, average };
    });
  const [hitFirst, hitSecond] = [ofRegister(ofFirst.hit), ofRegister(ofSecond.hit)];
  const gained = over(emitter.multiply(emitter.not(hitFirst), hitSecond), 'gained');
  const lost = over(emitter.multiply(emitter.not(hitSecond), hitFirst), 'lost');
  const draft = draftOf(emitter);
  const operations = draft.operations.filter(({ op }) => op !== 'hit' && op !== 'summarise');
  return { draft: { ...draft, operations, events: [], summaries: [] }, gained, lost };
}

interface WrittenTarget {
  readonly hit: Register;
  /** The inputs that the emitter had met when it was written. */
  readonly inputs: readonly UncertainInput[];
}

function writeTarget(scenario: Scenario, emitter: Emitter, prefix: string, name: string): WrittenTarget {
  const { refs, draws } = writeScenario(scenario, emitter, prefix, new Set([name]));
  const event = refs.targets.find((each) => each.name === name)?.hit;
  if (event === undefined || !('event' in event))
    throw new Error(`flips require a target ${name} that is counted`);
  return { hit: emitter.events[event.event]!.of, inputs: uncertainInputs(scenario, emitter, draws) };
}

/** What the hits depend on: each draw once, as the first target that knows it has it. */
function inputsBehind(emitter: Emitter, written: readonly WrittenTarget[]): readonly InputInYear[] {
  const drawn = drawsBehind(
    emitter,
    written.map(({ hit }) => hit),
  );
  const behind = new Map<string, InputInYear>();
  for (const input of written.flatMap(({ inputs }) => inputs)) {
    for (const year of input.years) {
      const key = drawKey(input.stream, year);
      if (drawn.has(key) && !behind.has(key)) behind.set(key, { input, year });
    }
  }
  return [...behind.values()];
}
