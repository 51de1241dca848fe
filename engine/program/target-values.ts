/** Targets as conditions by year, with the counts and summaries that a result needs of them. */
import type { Formula, Target, When } from '../scenario/scenario.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { DrawValues } from './draw-values.ts';
import type { Emitter } from './emitter.ts';
import type { ExpressionValues, Lookup } from './expression-values.ts';
import { addForms, constant, isConstant, type Linear, scale } from './linear.ts';
import { certainMargin, marginOf } from './margins.ts';
import type { EventRef, SummaryRef, TargetOutline } from './outline.ts';
import { type Course, type OpenUntil, type Standing, Standings } from './standings.ts';

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
  readonly #draws: DrawValues;
  readonly #standings: Standings;
  readonly #years: { readonly base: number; readonly end: number };
  readonly #courses = new Map<string, Course>();

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
    this.#draws = draws;
    this.#standings = new Standings(emitter);
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
        const outline = this.#reached(name, course, target.when);
        if (comparison === undefined) return outline;
        return { ...outline, comparison: this.#sides(outline, comparison, target.when, course) };
      }
      case 'tiers': {
        const members = target.reach.map(({ at }) => this.#membersAtOrAbove(target.of, at));
        const rung = (i: number) => (year: number) => this.#rungStanding(target, i, members[i]!(year), year);
        const course = this.#course(target.when, (year) =>
          this.#standings.all(target.reach.map((_, i) => rung(i)(year))),
        );
        const outline = this.#reached(name, course, target.when);
        const rungs = target.reach.map((_, i) => {
          const own = this.#untilDeadline(name, this.#course(target.when, rung(i)), target.when);
          return {
            hit: this.#event(`targets/${name}/rung ${i}`, last(own), false),
            members: this.#summary(`targets/${name}/members ${i}`, members[i]!(outline.year)),
            decides: this.#deciding(target, i, outline.year),
          };
        });
        return { ...outline, rungs };
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
  #reached(name: string, course: Course, when?: When): TargetOutline {
    const own = this.#untilDeadline(name, course, when);
    this.#courses.set(name, own);
    const byYear = new Map<number, EventRef>();
    const isUncertain = own !== course;
    const year = isUncertain && when?.mode === 'by' ? when.year : [...course.keys()].at(-1)!;
    for (const [each, standing] of course) {
      byYear.set(each, this.#event(`targets/${name}/${each}`, standing, !isUncertain && each === year));
    }
    const hit = isUncertain ? this.#event(`targets/${name}`, last(own), true) : byYear.get(year)!;
    return { name, year, hit, byYear };
  }

  /** The course up to each trial's own deadline, where that is uncertain. */
  #untilDeadline(name: string, course: Course, when: When | undefined): Course {
    const openUntil = this.#openUntil(name, when);
    return openUntil === undefined ? course : this.#standings.until(course, openUntil);
  }

  /** The years that may be the deadline: the later it is, the higher the score. */
  #openUntil(name: string, when: When | undefined): OpenUntil[] | undefined {
    if (when === undefined || !('deadlines' in when)) return undefined;
    const score = this.#draws.site(`targets/${name}/deadline`, null);
    let before = 0;
    return when.deadlines.map(({ year, probability }, k) => {
      const threshold = k === 0 ? undefined : normalQuantile(Math.min(before, 1));
      before += probability;
      const open =
        threshold === undefined
          ? { reached: constant(1), margin: certainMargin(true) }
          : this.#standings.atOrAbove(score, threshold);
      return { year, open };
    });
  }

  #course(when: When, standing: (year: number) => Standing): Course {
    if (when.mode === 'in') return new Map([[when.year, standing(when.year)]]);
    const lastYear = lastYearOf(when) ?? this.#years.end;
    const course = new Map<number, Standing>();
    let soFar: Standing | undefined;
    for (let year = this.#years.base + 1; year <= lastYear; year++) {
      const both = soFar === undefined ? [standing(year)] : [soFar, standing(year)];
      soFar = when.mode === 'by' ? this.#standings.any(both) : this.#standings.all(both);
      course.set(year, soFar);
    }
    return course;
  }

  /** A member that is not yet due counts as not reached; one past its deadline keeps its outcome. */
  #combined(names: readonly string[], join: (standings: Standing[]) => Standing): Course {
    const members = names.map((name) => this.#courses.get(name)!);
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
  ): Standing {
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
      const reached = this.#emitter.binary('equal', levels[i]!, decisive, (a, b) => Number(a === b));
      return this.#event(`targets/${name}/rung ${rung}/${member}`, { reached, margin: undefined }, false);
    });
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
    { name, year: deadline }: TargetOutline,
    comparison: Comparison,
    when: When,
    course: Course,
  ): NonNullable<TargetOutline['comparison']> {
    const reached = last(this.#untilDeadline(name, course, when)).reached;
    const shortfall = this.#shortfall(
      `targets/${name}/shortfall`,
      scale(this.#decisiveMargin(name, comparison, when, course), -1),
      reached,
    );
    return {
      left: this.#summary(`targets/${name}/left`, comparison.left(deadline)),
      right: this.#summary(`targets/${name}/right`, comparison.right(deadline)),
      ...(shortfall === undefined ? {} : { shortfall }),
    };
  }

  /** The margin of the best year up to the trial's deadline; of the worst year for `every`. */
  #decisiveMargin(name: string, { margin }: Comparison, when: When, course: Course): Linear {
    const [op, fold] =
      when.mode === 'every' ? (['minimum', Math.min] as const) : (['maximum', Math.max] as const);
    const better = (a: Linear, b: Linear) => this.#emitter.binary(op, a, b, (x, y) => fold(x!, y!));
    const openUntil = this.#openUntil(name, when);
    if (openUntil === undefined) return [...course.keys()].map(margin).reduce(better);
    return openUntil
      .map(({ year, open }, k) => {
        const since = openUntil[k - 1]?.year ?? this.#years.base;
        const years = Array.from({ length: year - since }, (_, i) => since + 1 + i);
        return { best: years.map(margin).reduce(better), open: open.reached };
      })
      .reduce((soFar, { best, open }) => ({
        best: this.#emitter.select(open, better(soFar.best, best), soFar.best),
        open,
      })).best;
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

/** The latest deadline; undefined for `every`. */
function lastYearOf(when: When): number | undefined {
  if (when.mode === 'every') return undefined;
  return 'deadlines' in when ? when.deadlines.at(-1)!.year : when.year;
}
