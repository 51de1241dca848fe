/** Compiles a scenario so that inputs, paths and indicators can be looked at in one future of one's own choice. */
import type { Scenario } from '../../scenario/scenario.ts';
import { Emitter } from '../ir/emitter.ts';
import type { SsaProgram } from '../ir/ssa-program.ts';
import type { Register } from '../program.ts';
import type { TargetRefs } from '../tally-refs.ts';
import { drawKey } from '../values/innovations.ts';
import { type KnownMargin, marginsOfKnown } from '../values/known-margins.ts';
import { draftOf, writeScenario } from './compile.ts';
import { drawsBehind, type UncertainInput, uncertainInputs } from './uncertain-inputs.ts';

/** An input in a year that a target depends on. */
interface WayInput {
  readonly input: UncertainInput;
  readonly year: number | null;
  readonly value: Register;
  readonly score: Register;
}

/** A path or indicator in a year, all of whose draws the target depends on. */
interface WaySeries {
  readonly name: string;
  readonly year: number;
  readonly level: Register;
}

export interface WayTarget {
  readonly refs: TargetRefs;
  /** Undefined for a target whose condition has none, as an equality, or that no draw can change. */
  readonly margin: Register | undefined;
  readonly inputs: readonly WayInput[];
  readonly series: readonly WaySeries[];
}

export interface CompiledWay {
  readonly draft: SsaProgram;
  readonly targets: readonly WayTarget[];
  /** What is known with it: its draft does not agree with that yet. */
  readonly known: readonly KnownMargin[];
}

/** @param targetNames names of targets; all by default */
export function compileWay(scenario: Scenario, targetNames?: ReadonlySet<string>): CompiledWay {
  const emitter = new Emitter();
  const { refs, draws, known } = writeScenario(scenario, emitter, '');
  const inputs = uncertainInputs(scenario, emitter, draws).flatMap((input) =>
    input.years.map((year) => ({
      input,
      year,
      value: emitter.register(input.value(year)),
      score: emitter.register(input.score(year)),
    })),
  );
  const series = [...refs.series].flatMap(([name, byYear]) =>
    [...byYear].flatMap(([year, ref]): DrawnSeries[] => {
      if ('constant' in ref) return [];
      const level = emitter.summaries[ref.summary]!.of;
      return [{ name, year, level, draws: drawsBehind(emitter, [level]) }];
    }),
  );
  const draft = draftOf(emitter);
  const targets = refs.targets
    .filter(({ name }) => targetNames?.has(name) ?? true)
    .map((target): WayTarget => {
      const margin = 'event' in target.hit ? draft.events[target.hit.event]!.margin : undefined;
      if (margin === undefined) return { refs: target, margin, inputs: [], series: [] };
      const behind = drawsBehind(draft, [margin, ...marginsOfKnown(known)]);
      return {
        refs: target,
        margin,
        inputs: inputs.filter(({ input, year }) => behind.has(drawKey(input.stream, year))),
        series: seriesBehind(series, behind, target.year),
      };
    });
  return { draft, targets, known };
}

interface DrawnSeries extends WaySeries {
  /** The draws that it depends on. */
  readonly draws: ReadonlySet<string>;
}

/** Those made of nothing but some draws, if they are so to the last year. */
function seriesBehind(
  series: readonly DrawnSeries[],
  behind: ReadonlySet<string>,
  lastYear: number,
): WaySeries[] {
  const made = series.filter(({ draws }) => draws.size > 0 && [...draws].every((each) => behind.has(each)));
  const whole = new Set(made.flatMap(({ name, year }) => (year === lastYear ? [name] : [])));
  return made.filter(({ name, year }) => whole.has(name) && year <= lastYear);
}
