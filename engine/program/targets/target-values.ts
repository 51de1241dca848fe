/** Targets as conditions by year, with the counts and summaries that a result needs of them. */
import type { Target, When } from '../../scenario/scenario.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear, scale } from '../ir/linear-form.ts';
import type { EventRef, SummaryRef, TargetRefs } from '../tally-refs.ts';
import type { DrawValues } from '../values/draw-values.ts';
import type { ExpressionValues, Lookup } from '../values/expression-values.ts';
import { type Comparison, comparisonOf, decisiveMargin } from './comparison-values.ts';
import { certainMargin, marginOf } from './margins.ts';
import { type Outcome, OutcomeCompiler, type OutcomesByYear } from './outcomes.ts';
import { OutcomesOfTargets } from './outcomes-by-year.ts';

export class TargetValues {
  readonly #emitter: Emitter;
  readonly #expressions: ExpressionValues;
  readonly #lookup: Lookup;
  readonly #standings: OutcomeCompiler;
  readonly #courses: OutcomesOfTargets;
  /** Courses of the targets written so far, by name. */
  readonly #known = new Map<string, OutcomesByYear>();

  constructor(
    emitter: Emitter,
    expressions: ExpressionValues,
    lookup: Lookup,
    draws: DrawValues,
    years: { readonly base: number; readonly end: number },
  ) {
    this.#emitter = emitter;
    this.#expressions = expressions;
    this.#lookup = lookup;
    this.#standings = new OutcomeCompiler(emitter);
    this.#courses = new OutcomesOfTargets(this.#standings, draws, years);
  }

  /** Writes a target; the targets that it combines were written before. */
  compile(target: Target): TargetRefs {
    const { name } = target;
    switch (target.type) {
      case 'condition': {
        const { expression } = target.condition;
        const comparison = comparisonOf(target.condition, this.#expressions, this.#emitter);
        const course = this.#courses.of(target.when, (year) => ({
          reached:
            comparison === undefined
              ? this.#expressions.at(expression, year)
              : this.#holds(comparison.margin(year), comparison.strict),
          margin: marginOf(name, expression, year, this.#expressions, this.#emitter),
        }));
        const refs = this.#reached(name, course, target.when);
        if (comparison === undefined) return refs;
        return { ...refs, comparison: this.#sides(refs, comparison, target.when, course) };
      }
      case 'tiers': {
        const members = target.reach.map(({ at }) => this.#membersAtOrAbove(target.of, at));
        const rung = (i: number) => (year: number) => this.#rungStanding(target, i, members[i]!(year), year);
        const course = this.#courses.of(target.when, (year) =>
          this.#standings.all(target.reach.map((_, i) => rung(i)(year))),
        );
        const refs = this.#reached(name, course, target.when);
        const rungs = target.reach.map((_, i) => {
          const own = this.#courses.untilDeadline(name, this.#courses.of(target.when, rung(i)), target.when);
          return {
            hit: this.#event(`targets/${name}/rung ${i}`, last(own), false),
            members: this.#summary(`targets/${name}/members ${i}`, members[i]!(refs.year)),
            decides: this.#deciding(target, i, refs.year),
          };
        });
        return { ...refs, rungs };
      }
      case 'all':
        return this.#reached(
          name,
          this.#combined(target.targets, (each) => this.#standings.all(each)),
        );
      case 'any':
        return this.#reached(
          name,
          this.#combined(target.targets, (each) => this.#standings.any(each)),
        );
      case 'at_least': {
        const { count, targets } = target;
        return this.#reached(
          name,
          this.#combined(targets, (each) => this.#standings.atLeast(count, each)),
        );
      }
    }
  }

  /** Events of a course, those of the deadline with joint counts. */
  #reached(name: string, course: OutcomesByYear, when?: When): TargetRefs {
    const own = this.#courses.untilDeadline(name, course, when);
    this.#known.set(name, own);
    const byYear = new Map<number, EventRef>();
    const isUncertain = own !== course;
    const year = isUncertain && when?.mode === 'by' ? when.year : [...course.keys()].at(-1)!;
    for (const [each, standing] of course) {
      byYear.set(each, this.#event(`targets/${name}/${each}`, standing, !isUncertain && each === year));
    }
    const hit = isUncertain ? this.#event(`targets/${name}`, last(own), true) : byYear.get(year)!;
    return { name, year, hit, byYear };
  }

  /** A member that is not yet due counts as not reached; one past its deadline keeps its outcome. */
  #combined(names: readonly string[], join: (standings: Outcome[]) => Outcome): OutcomesByYear {
    const members = names.map((name) => this.#known.get(name)!);
    const years = [...new Set(members.flatMap((course) => [...course.keys()]))].sort((a, b) => a - b);
    return new Map(
      years.map((year) => [
        year,
        join(
          members.map((course) => {
            const known = [...course].filter(([each]) => each <= year).at(-1);
            return known === undefined ? { reached: constant(0), margin: certainMargin(false) } : known[1];
          }),
        ),
      ]),
    );
  }

  /** Whether enough members stand at or above a rung; the margin is that of the member that decides. */
  #rungStanding(
    { of, reach }: Target & { readonly type: 'tiers' },
    rung: number,
    members: Linear,
    year: number,
  ): Outcome {
    const { count, at } = reach[rung]!;
    const sorted = this.#emitter.sort(of.map((name) => this.#lookup(name, year)));
    return {
      reached: this.#holds(addForms(members, constant(-count)), false),
      // In shares of the rung, so that the rungs of a ladder compare.
      margin: addForms(scale(sorted[count - 1]!, 1 / at), constant(-1)),
    };
  }

  /** For each member whether it stands at the rank that the rung asks for, so that its level decides the rung. */
  #deciding(
    { name, of, reach }: Target & { readonly type: 'tiers' },
    rung: number,
    year: number,
  ): EventRef[] {
    const levels = of.map((member) => this.#lookup(member, year));
    const decisive = this.#emitter.sort(levels)[reach[rung]!.count - 1]!;
    return of.map((member, i) => {
      const reached = this.#emitter.binary('equal', levels[i]!, decisive);
      return this.#event(`targets/${name}/rung ${rung}/${member}`, { reached, margin: undefined }, false);
    });
  }

  /** How many members stand at or above a level in a year. */
  #membersAtOrAbove(of: readonly string[], level: number): (year: number) => Linear {
    return (year) => addForms(...of.map((name) => this.#atLeast(this.#lookup(name, year), constant(level))));
  }

  #atLeast(left: Linear, right: Linear): Linear {
    return this.#emitter.binary('greaterOrEqual', left, right);
  }

  /** margin ≥ 0, or > 0 when strict */
  #holds(margin: Linear, strict: boolean): Linear {
    if (!strict) return this.#atLeast(margin, constant(0));
    return this.#emitter.binary('greater', margin, constant(0));
  }

  /** Both sides in the deadline year; the shortfall of a `by` target is that of its best year, of `every` its worst. */
  #sides(
    { name, year: deadline }: TargetRefs,
    comparison: Comparison,
    when: When,
    course: OutcomesByYear,
  ): NonNullable<TargetRefs['comparison']> {
    const reached = last(this.#courses.untilDeadline(name, course, when)).reached;
    const openUntil = this.#courses.openUntil(name, when);
    const margin = decisiveMargin(comparison, when, course, openUntil, this.#emitter);
    const shortfall = this.#shortfall(`targets/${name}/shortfall`, scale(margin, -1), reached);
    return {
      left: this.#summary(`targets/${name}/left`, comparison.left(deadline)),
      right: this.#summary(`targets/${name}/right`, comparison.right(deadline)),
      ...(shortfall === undefined ? {} : { shortfall }),
    };
  }

  /** Summary of a shortfall over the trials that missed; none when no trial can miss. */
  #shortfall(name: string, shortfall: Linear, reached: Linear): SummaryRef | undefined {
    if (!isConstant(reached)) {
      return { summary: this.#emitter.summarise(shortfall, name, this.#emitter.not(reached)) };
    }
    return reached.constant === 0 ? this.#summary(name, shortfall) : undefined;
  }

  #event(name: string, { reached, margin }: Outcome, joint: boolean): EventRef {
    if (isConstant(reached) && !joint) return { constant: reached.constant !== 0 };
    const register = margin === undefined || isConstant(margin) ? undefined : this.#emitter.register(margin);
    const event = { name, joint, ...(register === undefined ? {} : { margin: register }) };
    return { event: this.#emitter.hit(reached, event) };
  }

  #summary(name: string, form: Linear): SummaryRef {
    return isConstant(form) ? { constant: form.constant } : { summary: this.#emitter.summarise(form, name) };
  }
}

function last(course: OutcomesByYear): Outcome {
  return [...course.values()].at(-1)!;
}
