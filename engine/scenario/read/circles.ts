/** Finds levels that cannot be worked out because they depend on themselves in the same year. */
import { say } from '../../words/phrase.ts';
import { type Reference, referencesOf, yearsOf } from '../formula/formula-references.ts';
import type { Formula, Indicator, Path } from '../scenario.ts';
import type { ReadContext } from './read-context.ts';

/** A name in a year, and what leads to it: a reference in a formula, or nothing for the level of the year before. */
interface Point {
  readonly name: string;
  readonly year: number;
  readonly by?: { readonly formula: Formula; readonly offset: number };
}

interface Use {
  readonly formula: Formula;
  readonly references: readonly Reference[];
}

const [OPEN, DONE] = [1, 2];

/**
 * Notes a fault for every circle of formulas. Each name in each year is a point; a formula leads to the names it
 * uses, in the years in which it uses them, so that growth may use prev(…) of anything.
 *
 * A depth-first walk that takes every point once and keeps its own stack, for chains of any length. A circle of
 * names is reported once, at the reference that closes it.
 */
export function reportCircles(
  reading: ReadContext,
  paths: readonly Path[],
  indicators: readonly Indicator[],
): void {
  const { base, end } = reading.years;
  const leadsTo = dependencies(base, paths, indicators);
  /** By name, one entry a year. Assumptions have none: they depend on nothing. */
  const states = new Map([...paths, ...indicators].map(({ name }) => [name, new Uint8Array(end - base + 1)]));
  const reported = new Set<string>();

  const walk = (from: Point): void => {
    const stack = [{ point: from, next: leadsTo(from) }];
    states.get(from.name)![from.year - base] = OPEN;
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { value: point, done } = top.next.next();
      if (done === true) {
        states.get(top.point.name)![top.point.year - base] = DONE;
        stack.pop();
        continue;
      }
      const state = states.get(point.name);
      if (state === undefined || state[point.year - base] === DONE) continue;
      if (state[point.year - base] !== OPEN) {
        state[point.year - base] = OPEN;
        stack.push({ point, next: leadsTo(point) });
      } else report([...stack.map((each) => each.point), point]);
    }
  };
  const report = (chain: readonly Point[]): void => {
    const last = chain.at(-1)!;
    const circle = chain.slice(chain.findIndex(({ name, year }) => name === last.name && year === last.year));
    const names = circle.map(({ name }) => name).filter((name, i, all) => name !== all[i - 1]);
    if (names.length === 1) names.push(last.name);
    const key = [...new Set(names)].toSorted().join(' ');
    if (last.by === undefined || reported.has(key)) return;
    reported.add(key);
    reading.findings.fault(
      reading.formulas.position(last.by.formula, last.by.offset),
      say('formula-names-do-not-lead-back', { names }),
      say('use-year-before-prev-one'),
    );
  };
  for (let year = base; year <= end; year++) {
    for (const [name, state] of states) if (state[year - base] !== DONE) walk({ name, year });
  }
}

/** What the value of a name in a year is worked out from. */
export function dependencies(
  base: number,
  paths: readonly Path[],
  indicators: readonly Indicator[],
): (point: Pick<Point, 'name' | 'year'>) => Generator<Point, undefined> {
  const use = (formula: Formula): Use => ({ formula, references: referencesOf(formula.expression) });
  const starts = new Map(paths.map(({ name, start }) => [name, use(start)]));
  const later = new Map(indicators.map(({ name, formula }) => [name, use(formula)]));
  for (const { name, growth } of paths) if (growth.type !== 'draw') later.set(name, use(growth.formula));
  const levels = new Set(paths.flatMap(({ name, growth }) => (growth.type === 'level' ? name : [])));

  return function* leadsTo({ name, year }) {
    const start = starts.get(name);
    if (start !== undefined && year > base && !levels.has(name)) yield { name, year: year - 1 };
    const used = start !== undefined && year === base ? start : later.get(name);
    if (used === undefined) return undefined;
    for (const { name: other, offset, when } of used.references) {
      for (const then of yearsOf(when, year, base)) {
        // Before the base year nothing has a value, which the formula's own check refuses.
        if (then >= base) yield { name: other, year: then, by: { formula: used.formula, offset } };
      }
    }
    return undefined;
  };
}
