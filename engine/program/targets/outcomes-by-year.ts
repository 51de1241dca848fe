/** Courses of targets: standings year by year until the deadline, certain or uncertain. */
import type { When } from '../../scenario/scenario.ts';
import { stream } from '../../scenario/streams.ts';
import { risingCuts } from '../ir/cuts.ts';
import { constant } from '../ir/linear-form.ts';
import type { DrawValues } from '../values/draw-values.ts';
import { certainMargin } from './margins.ts';
import type { OpenUntil, Outcome, OutcomeCompiler, OutcomesByYear } from './outcomes.ts';

export class OutcomesOfTargets {
  readonly #standings: OutcomeCompiler;
  readonly #draws: DrawValues;
  readonly #years: { readonly base: number; readonly end: number };

  constructor(
    standings: OutcomeCompiler,
    draws: DrawValues,
    years: { readonly base: number; readonly end: number },
  ) {
    this.#standings = standings;
    this.#draws = draws;
    this.#years = years;
  }

  /** In the year of `in`; up to each year, any year of `by` and all years of `every`. */
  of(when: When, standing: (year: number) => Outcome): OutcomesByYear {
    if (when.mode === 'in') return new Map([[when.year, standing(when.year)]]);
    const course = new Map<number, Outcome>();
    let soFar: Outcome | undefined;
    for (let year = this.#years.base + 1; year <= this.#lastYear(when); year++) {
      const both = soFar === undefined ? [standing(year)] : [soFar, standing(year)];
      soFar = when.mode === 'by' ? this.#standings.any(both) : this.#standings.all(both);
      course.set(year, soFar);
    }
    return course;
  }

  /** The course up to each trial's own deadline, where that is uncertain; the same course where it is not. */
  untilDeadline(name: string, course: OutcomesByYear, when: When | undefined): OutcomesByYear {
    const openUntil = when === undefined ? undefined : this.openUntil(name, when);
    return openUntil === undefined ? course : this.#standings.until(course, openUntil);
  }

  /** The years that may be the deadline: the later it is, the higher the score. Undefined for a certain deadline. */
  openUntil(name: string, when: When): OpenUntil[] | undefined {
    if (!('deadlines' in when)) return undefined;
    const score = this.#draws.site(stream.deadline(name), null);
    const cuts = risingCuts(when.deadlines.map(({ probability }) => probability));
    return when.deadlines.map(({ year }, k) => {
      const open =
        k === 0
          ? { reached: constant(1), margin: certainMargin(true) }
          : this.#standings.atOrAbove(score, cuts[k - 1]!);
      return { year, open };
    });
  }

  #lastYear(when: When): number {
    if (when.mode === 'every') return this.#years.end;
    return 'deadlines' in when ? when.deadlines.at(-1)!.year : when.year;
  }
}
