/** Finds levels that cannot be worked out because they depend on themselves in the same year. */
import type { Reading } from './reading.ts';
import type { Expression, Formula, Indicator, Path } from './scenario.ts';

interface Step {
  readonly name: string;
  readonly year: number;
}

/**
 * Notes a fault for every circle of formulas. Each name in each year is a point; a formula leads to the names it
 * uses, in the years in which it uses them, so that growth may use prev(…) of anything.
 */
export function reportCircles(
  reading: Reading,
  paths: readonly Path[],
  indicators: readonly Indicator[],
): void {
  const { base, end } = reading.years;
  const pathOf = new Map(paths.map((path) => [path.name, path]));
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.name, indicator]));
  const state = new Map<string, 'open' | 'done'>();
  const reported = new Set<string>();

  const formulaAt = ({ name, year }: Step): Formula | undefined => {
    const path = pathOf.get(name);
    if (path === undefined) return indicatorOf.get(name)?.formula;
    if (year <= base) return path.start;
    return path.growth.type === 'formula' ? path.growth.formula : undefined;
  };
  const visit = (step: Step, chain: readonly Step[]): void => {
    const key = `${step.name} ${step.year}`;
    if (state.get(key) === 'done') return;
    state.set(key, 'open');
    const formula = formulaAt(step);
    const inside = [...chain, step];
    if (pathOf.has(step.name) && step.year > base) visit({ name: step.name, year: step.year - 1 }, inside);
    if (formula !== undefined) {
      for (const { offset, ...next } of uses(formula.expression, step.year, base)) {
        if (state.get(`${next.name} ${next.year}`) === 'open') report(formula, offset, inside, next);
        else visit(next, inside);
      }
    }
    state.set(key, 'done');
  };
  const report = (formula: Formula, offset: number, chain: readonly Step[], again: Step): void => {
    const from = chain.findIndex(({ name, year }) => name === again.name && year === again.year);
    const names = [...chain.slice(from), again]
      .map(({ name }) => name)
      .filter((name, i, all) => name !== all[i - 1]);
    if (names.length === 1) names.push(again.name);
    const key = [...new Set(names)].toSorted().join(' ');
    if (reported.has(key)) return;
    reported.add(key);
    reading.findings.fault(
      reading.formulas.position(formula, offset),
      `a formula requires names that do not lead back to it in the same year, got ${names.join(' -> ')}`,
      'Use the year before, e.g. prev(…), in one of them',
    );
  };
  for (let year = base; year <= end; year++) {
    for (const { name } of [...paths, ...indicators]) visit({ name, year }, []);
  }
}

/** The names an expression uses when it is evaluated in a year, each in the year in which it is used. */
function uses(expression: Expression, year: number, base: number): (Step & { readonly offset: number })[] {
  const inYear = (part: Expression) => uses(part, year, base);
  switch (expression.type) {
    case 'number':
      return [];
    case 'name':
      return [{ name: expression.name, year, offset: expression.offset }];
    case 'unary':
      return inYear(expression.of);
    case 'binary':
      return [...inYear(expression.left), ...inYear(expression.right)];
    case 'many':
    case 'largest':
      return expression.of.flatMap(inYear);
    case 'if':
      return [...inYear(expression.condition), ...inYear(expression.yes), ...inYear(expression.no)];
    case 'shift': {
      const to = expression.to === 'previous' ? year - 1 : expression.to === 'base' ? base : expression.to;
      return uses(expression.of, to, base);
    }
    case 'cumulative':
      return Array.from({ length: Math.max(year - base, 0) }, (_, i) =>
        uses(expression.of, base + 1 + i, base),
      ).flat();
  }
}
