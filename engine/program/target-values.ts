/** Targets as conditions by year, with the counts and summaries that a result needs of them. */
import type { Formula, Target, When } from '../scenario/scenario.ts';
import type { Emitter } from './emitter.ts';
import type { ExpressionValues, Lookup } from './expression-values.ts';
import { addForms, constant, isConstant, type Linear, scale } from './linear.ts';
import { certainMargin, leastOf, marginOf, mostOf } from './margins.ts';
import type { EventRef, SummaryRef, TargetOutline } from './outline.ts';

/** Whether a target counts as reached if the world ended after a year, and its margin where it has one. */
interface Standing {
  readonly reached: Linear;
  readonly margin: Linear | undefined;
}

/** By year, ascending, the deadline last. */
type Course = ReadonlyMap<number, Standing>;

/** A condition that is one comparison, by year. */
interface Comparison {
  readonly left: (year: number) => Linear;
  readonly right: (year: number) => Linear;
  /** Positive when the comparison holds with room to spare. */
  readonly margin: (year: number) => Linear;
  readonly strict: boolean;
}

export class TargetValues {
  readonly #emitter: Emitter;
  readonly #expressions: ExpressionValues;
  readonly #lookup: Lookup;
  readonly #years: { readonly base: number; readonly end: number };
  readonly #courses = new Map<string, Course>();

  constructor(
    emitter: Emitter,
    expressions: ExpressionValues,
    lookup: Lookup,
    years: { readonly base: number; readonly end: number },
  ) {
    this.#emitter = emitter;
    this.#expressions = expressions;
    this.#lookup = lookup;
    this.#years = years;
  }

  /** Writes a target; the targets that it combines were written before. */
  compile(target: Target): TargetOutline {
    const { name } = target;
    switch (target.type) {
      case 'condition': {
        const { expression } = target.condition;
        const comparison = this.#comparison(target.condition);
        const course = this.#course(target.when, (year) => ({
          reached:
            comparison === undefined
              ? this.#expressions.at(expression, year)
              : this.#holds(comparison.margin(year), comparison.strict),
          margin: marginOf(expression, year, this.#expressions, this.#emitter),
        }));
        const outline = this.#reached(name, course);
        if (comparison === undefined) return outline;
        return { ...outline, comparison: this.#sides(name, comparison, target.when, course) };
      }
      case 'tiers': {
        const members = target.reach.map(({ at }) => this.#membersAtOrAbove(target.of, at));
        const rung = (i: number) => (year: number) => this.#rungStanding(target, i, members[i]!(year), year);
        const course = this.#course(target.when, (year) =>
          this.#all(target.reach.map((_, i) => rung(i)(year))),
        );
        const outline = this.#reached(name, course);
        const rungs = target.reach.map((_, i) => ({
          hit: this.#event(`targets/${name}/rung ${i}`, last(this.#course(target.when, rung(i))), false),
          members: this.#summary(`targets/${name}/members ${i}`, members[i]!(outline.year)),
        }));
        return { ...outline, rungs };
      }
      case 'all':
      case 'any':
        return this.#reached(name, this.#combined(target.type, target.targets));
    }
  }

  /** Events of a course, the deadline's with its joint counts. */
  #reached(name: string, course: Course): TargetOutline {
    this.#courses.set(name, course);
    const byYear = new Map<number, EventRef>();
    const year = [...course.keys()].at(-1)!;
    for (const [each, standing] of course) {
      byYear.set(each, this.#event(`targets/${name}/${each}`, standing, each === year));
    }
    return { name, year, hit: byYear.get(year)!, byYear };
  }

  #course(when: When, standing: (year: number) => Standing): Course {
    if (when.mode === 'in') return new Map([[when.year, standing(when.year)]]);
    const lastYear = when.mode === 'by' ? when.year : this.#years.end;
    const course = new Map<number, Standing>();
    let soFar: Standing | undefined;
    for (let year = this.#years.base + 1; year <= lastYear; year++) {
      const both = soFar === undefined ? [standing(year)] : [soFar, standing(year)];
      soFar = when.mode === 'by' ? this.#any(both) : this.#all(both);
      course.set(year, soFar);
    }
    return course;
  }

  /** A member that is not yet due counts as not reached; one past its deadline keeps its outcome. */
  #combined(how: 'all' | 'any', names: readonly string[]): Course {
    const members = names.map((name) => this.#courses.get(name)!);
    const years = [...new Set(members.flatMap((course) => [...course.keys()]))].sort((a, b) => a - b);
    const join = (standings: Standing[]) => (how === 'all' ? this.#all(standings) : this.#any(standings));
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
  ): Standing {
    const { count, at } = reach[rung]!;
    const sorted = this.#emitter.sort(of.map((name) => this.#lookup(name, year)));
    return {
      reached: this.#holds(addForms(members, constant(-count)), false),
      // In shares of the rung, so that the rungs of a ladder compare.
      margin: addForms(scale(sorted[count - 1]!, 1 / at), constant(-1)),
    };
  }

  /** How many members stand at or above a level in a year. */
  #membersAtOrAbove(of: readonly string[], level: number): (year: number) => Linear {
    return (year) => addForms(...of.map((name) => this.#atLeast(this.#lookup(name, year), constant(level))));
  }

  #atLeast(left: Linear, right: Linear): Linear {
    return this.#emitter.binary('greaterOrEqual', left, right, (a, b) => Number(a! >= b!));
  }

  /** margin ≥ 0, or > 0 when strict */
  #holds(margin: Linear, strict: boolean): Linear {
    if (!strict) return this.#atLeast(margin, constant(0));
    return this.#emitter.binary('greater', margin, constant(0), (a, b) => Number(a! > b!));
  }

  #all(standings: readonly Standing[]): Standing {
    return {
      reached: standings.map(({ reached }) => reached).reduce((a, b) => this.#emitter.multiply(a, b)),
      margin: leastOf(
        this.#emitter,
        standings.map(({ margin }) => margin),
      ),
    };
  }

  #any(standings: readonly Standing[]): Standing {
    return {
      reached: standings.map(({ reached }) => reached).reduce((a, b) => this.#either(a, b)),
      margin: mostOf(
        this.#emitter,
        standings.map(({ margin }) => margin),
      ),
    };
  }

  #either(a: Linear, b: Linear): Linear {
    if (isConstant(a)) return a.constant !== 0 ? a : b;
    if (isConstant(b)) return b.constant !== 0 ? b : a;
    return this.#emitter.binary('maximum', a, b, (x, y) => Math.max(x!, y!));
  }

  /** The two sides of a condition that is one comparison, with the margin that is positive when it holds. */
  #comparison(condition: Formula): Comparison | undefined {
    const { expression } = condition;
    if (expression.type !== 'binary') return undefined;
    const { fn } = expression;
    if (fn !== 'greater' && fn !== 'greaterOrEqual' && fn !== 'less' && fn !== 'lessOrEqual')
      return undefined;
    const left = (year: number) => this.#expressions.at(expression.left, year);
    const right = (year: number) => this.#expressions.at(expression.right, year);
    const sign = fn === 'greater' || fn === 'greaterOrEqual' ? 1 : -1;
    const margin = (year: number) => {
      const form = addForms(scale(left(year), sign), scale(right(year), -sign));
      return isConstant(form) ? form : this.#emitter.materialise(form);
    };
    return { left, right, margin, strict: fn === 'greater' || fn === 'less' };
  }

  /** Both sides in the deadline year; the shortfall of a `by` target is that of its best year, of `every` its worst. */
  #sides(
    name: string,
    comparison: Comparison,
    when: When,
    course: Course,
  ): NonNullable<TargetOutline['comparison']> {
    const years = [...course.keys()];
    const deadline = years.at(-1)!;
    const [op, fold] =
      when.mode === 'every' ? (['minimum', Math.min] as const) : (['maximum', Math.max] as const);
    const margin = years
      .map(comparison.margin)
      .reduce((a, b) => this.#emitter.binary(op, a, b, (x, y) => fold(x!, y!)));
    const shortfall = this.#shortfall(`targets/${name}/shortfall`, scale(margin, -1), last(course).reached);
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

  #event(name: string, { reached, margin }: Standing, joint: boolean): EventRef {
    if (isConstant(reached) && !joint) return { constant: reached.constant !== 0 };
    const register = margin === undefined || isConstant(margin) ? undefined : this.#emitter.register(margin);
    const event = { name, joint, ...(register === undefined ? {} : { margin: register }) };
    return { event: this.#emitter.hit(reached, event) };
  }

  #summary(name: string, form: Linear): SummaryRef {
    return isConstant(form) ? { constant: form.constant } : { summary: this.#emitter.summarise(form, name) };
  }
}

function last(course: Course): Standing {
  return [...course.values()].at(-1)!;
}
