/** Draws that only decide between cases, as the cases that they decide between: for what is told of them by case. */
import type { Scenario } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { fallingCuts, risingCuts } from '../ir/cuts.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear, scale } from '../ir/linear-form.ts';
import type { DrawValues } from '../values/draw-values.ts';

/** The year of a start or of a deadline; that something never happens, or does; the state of a regime. */
export type DriverCase =
  | { readonly year: number }
  | { readonly never: true }
  | { readonly happens: true }
  | { readonly state: string };

/** A case with what is 1 in the trials in which it holds, else 0. */
interface CaseForm {
  readonly label: DriverCase;
  readonly holds: Linear;
}

/** Cases of a stream in a year, in the order of rising scores; those that never hold are left out. */
export type CasesOf = (year: number | null) => readonly CaseForm[];

/** By stream, of every draw that only decides between cases. */
export function casesByStream(
  { regimes, paths, targets, years }: Scenario,
  emitter: Emitter,
  draws: DrawValues,
): ReadonlyMap<string, CasesOf> {
  const atOrAbove = (score: Linear, cut: number): Linear => {
    if (!Number.isFinite(cut)) return constant(cut < 0 ? 1 : 0);
    return emitter.binary('greaterOrEqual', score, constant(cut));
  };
  /** @param cuts ascending, one fewer than the labels */
  const between = (
    stream: string,
    year: number | null,
    cuts: readonly number[],
    labels: readonly DriverCase[],
  ) => {
    const score = draws.site(stream, year);
    const above = [constant(1), ...cuts.map((cut) => atOrAbove(score, cut)), constant(0)];
    return possible(
      labels.map((label, i) => ({ label, holds: addForms(above[i]!, scale(above[i + 1]!, -1)) })),
    );
  };
  const cases = new Map<string, CasesOf>();
  for (const { events, revision } of paths) {
    for (const { stream, starts } of events) {
      const cuts = fallingCuts([...starts.map(({ probability }) => probability), 0]).toReversed();
      const labels = [
        { never: true } as const,
        ...starts.map(({ year }): DriverCase => ({ year })).toReversed(),
      ];
      cases.set(streamName.startOf(stream), (year) =>
        between(streamName.startOf(stream), year, cuts, labels),
      );
    }
    if (revision === undefined) continue;
    cases.set(revision.stream, (year) => {
      const chance = revision.chance[year!] ?? 0;
      return between(revision.stream, year, fallingCuts([chance, 1 - chance]), [
        { never: true },
        { happens: true },
      ]);
    });
  }
  for (const regime of regimes) {
    const states = (year: number): CaseForm[] =>
      possible(
        draws.regimeStates(regime, year).map((holds, i) => ({ label: { state: regime.states[i]! }, holds })),
      ).toReversed();
    cases.set(regime.stream, (year) => states(year!));
    cases.set(streamName.startOf(regime.stream), () => states(years.base));
  }
  for (const { name, ...target } of targets) {
    if (!('when' in target) || !('deadlines' in target.when)) continue;
    const { deadlines } = target.when;
    const stream = streamName.deadline(name);
    const cuts = risingCuts(deadlines.map(({ probability }) => probability));
    cases.set(stream, (year) =>
      between(
        stream,
        year,
        cuts,
        deadlines.map((deadline) => ({ year: deadline.year })),
      ),
    );
  }
  return cases;
}

/** Without cases that hold in no trial. */
const possible = (cases: readonly CaseForm[]): CaseForm[] =>
  cases.filter(({ holds }) => !isConstant(holds) || holds.constant !== 0);
