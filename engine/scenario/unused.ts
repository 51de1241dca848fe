/** Warns of what the scenario defines and nothing uses: often a misspelling that reads well. */
import type { Reading } from './reading.ts';
import type { Expression, Formula, Scenario } from './scenario.ts';

/** Notes a warning for every assumption, factor and source that nothing refers to. */
export function warnOfUnused(
  { findings, yaml }: Reading,
  scenario: Pick<
    Scenario,
    'assumptions' | 'factors' | 'indicators' | 'ledger' | 'paths' | 'sources' | 'targets'
  >,
): void {
  const { assumptions, factors, indicators, ledger, paths, sources, targets } = scenario;
  const formulas: Formula[] = [
    ...paths.flatMap(({ start, growth }) => (growth.type === 'formula' ? [start, growth.formula] : [start])),
    ...paths.flatMap(({ events }) =>
      events.flatMap(({ adds }) => (adds.type === 'formula' ? adds.formula : [])),
    ),
    ...indicators.map(({ formula }) => formula),
    ...targets.flatMap((target) => (target.type === 'condition' ? target.condition : [])),
  ];
  const names = new Set(formulas.flatMap(({ expression }) => namesIn(expression)));
  const draws = [
    ...assumptions.map(({ draw }) => draw),
    ...paths.flatMap(({ growth }) => (growth.type === 'draw' ? growth.draw : [])),
    ...paths.flatMap(({ revision }) => revision?.size ?? []),
  ];
  const loaded = new Set(draws.flatMap(({ loads }) => loads.map(({ factor }) => factor)));
  const cited = new Set(ledger.map(({ source }) => source));
  const warn = (section: string, name: string, mend: string) =>
    findings.warn(yaml.keyAt([section, name]), `${section}.${name} is not used`, mend);

  for (const { name } of assumptions)
    if (!names.has(name)) warn('assumptions', name, 'Use it in a formula, or remove it');
  for (const { name } of factors)
    if (!loaded.has(name)) warn('factors', name, 'Name it in the loads of a draw, or remove it');
  for (const name of Object.keys(sources)) {
    // What an extended scenario cites for figures that this one does without is no slip of this one.
    const isInherited = yaml.keyAt(['sources', name]).file !== yaml.file;
    if (!cited.has(name) && !isInherited)
      warn('sources', name, 'Name it as the source of a figure, or remove it');
  }
}

/** The sources that figures name, and those that the file itself lists. */
export function sourcesInUse(
  { yaml }: Reading,
  { ledger, sources }: Pick<Scenario, 'ledger' | 'sources'>,
): Scenario['sources'] {
  const cited = new Set(ledger.map(({ source }) => source));
  const isHere = (name: string) => yaml.keyAt(['sources', name]).file === yaml.file;
  return Object.fromEntries(Object.entries(sources).filter(([name]) => cited.has(name) || isHere(name)));
}

/** Every name that an expression uses. */
function namesIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'number':
      return [];
    case 'name':
      return [expression.name];
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'many':
    case 'largest':
      return expression.of.flatMap(namesIn);
    case 'if':
      return [expression.condition, expression.yes, expression.no].flatMap(namesIn);
    default:
      return namesIn(expression.of);
  }
}
