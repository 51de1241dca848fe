/** Compiles two scenarios to see what the inputs are like in the trials that only one of them hits. */
import type { Draw, Scenario } from '../scenario/scenario.ts';
import { draftOf, writeScenario } from './compile.ts';
import { hitRegisters } from './compile-together.ts';
import { type Draft, sliceFor } from './draft.ts';
import type { DrawValues } from './draw-values.ts';
import { Emitter } from './emitter.ts';
import type { Linear } from './linear.ts';
import type { Register } from './program.ts';

/** An uncertain input: a draw or a factor, in a year or once a trial. */
interface Input {
  /** Its stream, e.g. `assumptions/real_growth` or `factors/industry`. */
  readonly stream: string;
  readonly year: number | null;
}

export interface FlipInput extends Input {
  /** Mean and variance of its score over the flips, among the program's averages. */
  readonly average: number;
}

export interface CompiledFlips {
  readonly draft: Draft;
  /** Inputs in the trials that hit the second and not the first, and the other way round. */
  readonly gained: readonly FlipInput[];
  readonly lost: readonly FlipInput[];
}

/**
 * For one target of two scenarios: the mean score, over the trials that flip, of every input that either hit depends
 * on. Scores are those of the first scenario.
 *
 * @param target a target of both
 */
export function compileFlips(first: Scenario, second: Scenario, target: string): CompiledFlips {
  const emitter = new Emitter();
  const [ofFirst, ofSecond] = [
    writeTarget(first, emitter, '0:', target),
    writeTarget(second, emitter, '1:', target),
  ];
  const drawn = drawsBehind(emitter, [ofFirst.hit, ofSecond.hit]);
  const inputs = inputsOf(first, ofFirst.draws).filter(({ stream, year }) => drawn.has(`${stream} ${year}`));
  const over = (flips: Linear, name: string): FlipInput[] =>
    inputs.map(({ stream, year, score }) => {
      return { stream, year, average: emitter.average(score(), `${name}/${stream}/${year}`, flips) };
    });
  const [hitFirst, hitSecond] = [formOf(ofFirst.hit), formOf(ofSecond.hit)];
  const gained = over(emitter.multiply(emitter.not(hitFirst), hitSecond), 'gained');
  const lost = over(emitter.multiply(emitter.not(hitSecond), hitFirst), 'lost');
  const draft = draftOf(emitter);
  const operations = draft.operations.filter(({ op }) => op !== 'hit' && op !== 'summarise');
  return { draft: { ...draft, operations, events: [], summaries: [] }, gained, lost };
}

function writeTarget(
  scenario: Scenario,
  emitter: Emitter,
  prefix: string,
  name: string,
): { readonly draws: DrawValues; readonly hit: Register } {
  const { outline, draws } = writeScenario(scenario, emitter, prefix, new Set([name]));
  const event = outline.targets.find((each) => each.name === name)?.hit;
  if (event === undefined || !('event' in event))
    throw new Error(`flips require a target ${name} that is counted`);
  return { draws, hit: hitRegisters(emitter).get(event.event)! };
}

function formOf(register: Register): Linear {
  return { constant: 0, terms: [{ register, coefficient: 1 }] };
}

/** The draws that some registers depend on, as `stream year`. */
function drawsBehind(emitter: Emitter, registers: readonly Register[]): ReadonlySet<string> {
  const sites = sliceFor(emitter.operations, registers).flatMap((each) =>
    each.op === 'score' ? emitter.sites[each.site]! : [],
  );
  return new Set(sites.map(({ stream, year }) => `${stream} ${year}`));
}

/** Every uncertain input of a scenario, with its score. */
function inputsOf(
  { years, factors, assumptions, paths }: Scenario,
  draws: DrawValues,
): (Input & { readonly score: () => Linear })[] {
  const simulated = Array.from({ length: years.end - years.base }, (_, i) => years.base + 1 + i);
  const ofDraw = (draw: Draw) =>
    (draw.each === 'trial' ? [null] : simulated).map((year) => ({
      stream: draw.stream,
      year,
      score: () => draws.score(draw, year),
    }));
  return [
    ...factors.flatMap(({ name }) =>
      simulated.map((year) => ({ stream: `factors/${name}`, year, score: () => draws.factor(name, year) })),
    ),
    ...assumptions.flatMap(({ draw }) => ofDraw(draw)),
    ...paths.flatMap(({ growth, startError, startStream }) => [
      ...(growth.type === 'draw' ? ofDraw(growth.draw) : []),
      ...(startError > 0 ? [{ stream: startStream, year: null, score: () => draws.lone(startStream) }] : []),
    ]),
  ];
}
