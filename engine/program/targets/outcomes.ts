/** Where targets stand year by year, and how standings combine. */
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear } from '../ir/linear-form.ts';
import { leastOf, mostOf } from './margins.ts';

/** Whether a target counts as reached if the world ended after a year, and its margin where it has one. */
export interface Outcome {
  readonly reached: Linear;
  readonly margin: Linear | undefined;
}

/** By year, ascending, the deadline last. */
export type OutcomesByYear = ReadonlyMap<number, Outcome>;

/** A year that may be the deadline, and the trials in which the deadline is that year or a later one. */
export interface OpenUntil {
  readonly year: number;
  readonly open: Outcome;
}

export class OutcomeCompiler {
  readonly #emitter: Emitter;

  constructor(emitter: Emitter) {
    this.#emitter = emitter;
  }

  all(standings: readonly Outcome[]): Outcome {
    const margins = standings.map(({ margin }) => margin);
    return {
      reached: standings.map(({ reached }) => reached).reduce((a, b) => this.#emitter.multiply(a, b)),
      margin: leastOf(this.#emitter, margins),
    };
  }

  any(standings: readonly Outcome[]): Outcome {
    const margins = standings.map(({ margin }) => margin);
    return {
      reached: standings.map(({ reached }) => reached).reduce((a, b) => this.#either(a, b)),
      margin: mostOf(this.#emitter, margins),
    };
  }

  /** At least so many of them; the margin is that of the one that decides, the last of so many. */
  atLeast(count: number, standings: readonly Outcome[]): Outcome {
    const margins = standings.flatMap(({ margin }) => margin ?? []);
    const enough = addForms(...standings.map(({ reached }) => reached));
    return {
      reached: this.#emitter.binary('greaterOrEqual', enough, constant(count)),
      margin: margins.length < standings.length ? undefined : this.#emitter.sort(margins)[count - 1]!,
    };
  }

  /** A score at or above a threshold. */
  atOrAbove(score: Linear, threshold: number): Outcome {
    const least = constant(threshold);
    return {
      reached: this.#emitter.binary('greaterOrEqual', score, least),
      margin: addForms(score, constant(-threshold)),
    };
  }

  /**
   * A course that stops at a deadline of its own in every trial: what was not reached by then is not reached later.
   *
   * @param openUntil the years that may be the deadline, ascending; the first is open for certain
   */
  until(course: OutcomesByYear, openUntil: readonly OpenUntil[]): OutcomesByYear {
    const own = new Map<number, Outcome>();
    for (const year of course.keys()) {
      const parts = openUntil.flatMap(({ year: deadline, open }, k) => {
        const before = openUntil[k - 1]?.year;
        if (before !== undefined && before >= year) return [];
        const standing = course.get(Math.min(year, deadline))!;
        return [before === undefined ? standing : this.all([open, standing])];
      });
      own.set(year, this.any(parts));
    }
    return own;
  }

  #either(a: Linear, b: Linear): Linear {
    if (isConstant(a)) return a.constant !== 0 ? a : b;
    if (isConstant(b)) return b.constant !== 0 ? b : a;
    return this.#emitter.binary('maximum', a, b);
  }
}
