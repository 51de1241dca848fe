/** Which words of a result are not those of its scenario. */
import type { Result, Scenario } from '../../engine/index.ts';

/** Dotted places of titles, sources and notes that differ from what the scenario says. */
export function wordsThatDiffer(result: Result, scenario: Scenario): string[] {
  const { paths, indicators, targets, groups, sources, ledger } = scenario;
  const titlesOf = (list: readonly { readonly name: string; readonly title: unknown }[]) =>
    Object.fromEntries(list.map(({ name, title }) => [name, { title }]));
  const said = {
    scenario: {
      title: scenario.title,
      groups: Object.fromEntries(groups.map(({ name, title }) => [name, title])),
    },
    targets: titlesOf(targets),
    indicators: titlesOf([...paths, ...indicators]),
    sources,
    ledger: ledger.map(({ at: _, ...entry }) => entry),
  };
  return placesThatDiffer(said, result, '');
}

/** Where a document does not have what is said. */
function placesThatDiffer(said: unknown, document: unknown, at: string): string[] {
  if (typeof said !== 'object' || said === null) return said === document ? [] : [at];
  return Object.entries(said).flatMap(([key, each]) => {
    const inside = Array.isArray(said) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
    const held =
      typeof document === 'object' && document !== null
        ? (document as Record<string, unknown>)[key]
        : undefined;
    return each === undefined ? [] : placesThatDiffer(each, held, inside);
  });
}
