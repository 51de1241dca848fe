/** Compiles one target with the values of its inputs kept, so that trials can be looked at one by one. */
import type { Scenario } from '../../scenario/scenario.ts';
import { Emitter } from '../ir/emitter.ts';
import { addForms, scale } from '../ir/linear-form.ts';
import { readableProgram } from '../ir/readable-program.ts';
import type { Program, Register } from '../program.ts';
import type { TargetRefs } from '../tally-refs.ts';
import { allFinite } from '../targets/all-finite.ts';
import { drawKey } from '../values/innovations.ts';
import { marginsOfKnown } from '../values/known-margins.ts';
import { draftOf, writeScenario } from './compile.ts';
import type { Agree } from './compile-samples.ts';
import { drawsBehind, type UncertainInput, uncertainInputs } from './uncertain-inputs.ts';

/** An input in one year, its mean over several, or once a trial. */
export interface CaseColumn {
  readonly input: UncertainInput;
  /** Ascending; none for a draw made once a trial. */
  readonly years: readonly number[];
  readonly register: Register;
}

interface Outcome {
  /** Not 0 in the trials that hit. */
  readonly hit: Register;
  /** Not 0 in the trials in which all that the target compares is finite. */
  readonly finite: Register;
}

export interface CompiledCases {
  /** Its registers are kept from the first operation to the last. */
  readonly program: Program;
  readonly target: TargetRefs;
  /** What each trial counts for, where that is not 1. */
  readonly weight?: Register;
  /** Undefined for an outcome that no draw can change. */
  readonly outcome: Outcome | undefined;
  readonly columns: readonly CaseColumn[];
}

/**
 * @param name of the target
 * @param agree makes a draft agree with what is known
 */
export function compileTrialColumns(scenario: Scenario, name: string, agree: Agree): CompiledCases {
  const emitter = new Emitter();
  const { refs, draws, known } = writeScenario(scenario, emitter, '', new Set([name]));
  const target = refs.targets.find((each) => each.name === name)!;
  const hit = 'event' in target.hit ? emitter.events[target.hit.event]!.of : undefined;
  const outcome = hit === undefined ? [] : [hit, emitter.register(allFinite(emitter, [hit]))];
  const behind = drawsBehind(emitter, [...outcome.slice(0, 1), ...marginsOfKnown(known)]);
  const columns = uncertainInputs(scenario, emitter, draws).flatMap((input): CaseColumn[] => {
    const years = input.years.filter((year) => behind.has(drawKey(input.stream, year)));
    const single = years.map((year) => ({
      input,
      years: year === null ? [] : [year],
      register: emitter.register(input.value(year)),
    }));
    if (years.length < 2) return single;
    const mean = scale(addForms(...years.map((year) => input.value(year))), 1 / years.length);
    const all = years.filter((year) => year !== null);
    return [{ input, years: all, register: emitter.register(mean) }, ...single];
  });
  const draft = agree(draftOf(emitter), known);
  const weight = draft.weight === undefined ? [] : [draft.weight];
  const { program, kept } = readableProgram(draft, [
    ...columns.map(({ register }) => register),
    ...outcome,
    ...weight,
  ]);
  const [keptHit, keptFinite] = outcome.map((each) => kept.get(each)!);
  return {
    program,
    ...(draft.weight === undefined ? {} : { weight: kept.get(draft.weight)! }),
    target,
    outcome: keptHit === undefined ? undefined : { hit: keptHit, finite: keptFinite! },
    columns: columns.map((column) => ({ ...column, register: kept.get(column.register)! })),
  };
}
