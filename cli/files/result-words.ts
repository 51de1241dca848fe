/** Which words of a result are not those that its scenario makes. */
import type { Result } from '../../engine/index.ts';

/** What a result says beside its numbers. */
const WORDS: readonly (keyof Result)[] = ['sources', 'ledger', 'warnings'];

/**
 * Dotted places of titles, sources, figures of the ledger and warnings that differ from what the same run says again.
 */
export function wordsThatDiffer(result: Result, again: Result): string[] {
  const { scenario, targets, indicators } = again;
  const said = {
    scenario: { title: scenario.title, groups: scenario.groups },
    targets,
    indicators,
    ...Object.fromEntries(WORDS.map((key) => [key, again[key]])),
  };
  const { title, groups } = result.scenario;
  const held = { ...result, scenario: { title, groups } };
  const places = Object.entries(said).flatMap(([key, each]) =>
    placesThatDiffer(each, held[key as keyof Result], key),
  );
  return [...new Set(places)];
}

/** Where two values differ, also where only one of them has something. */
function placesThatDiffer(said: unknown, held: unknown, at: string): string[] {
  if (typeof said !== 'object' || said === null || typeof held !== 'object' || held === null) {
    return Object.is(said, held) ? [] : [at];
  }
  return [...new Set([...Object.keys(said), ...Object.keys(held)])].flatMap((key) =>
    placesThatDiffer(
      (said as Record<string, unknown>)[key],
      (held as Record<string, unknown>)[key],
      Array.isArray(said) ? `${at}[${key}]` : `${at}.${key}`,
    ),
  );
}
