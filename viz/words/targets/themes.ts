/** In which order targets are shown: by theme, and within a theme by their odds. The same in table, report and charts. */
import type { Odds, Result, TargetFacts } from '../../../engine/index.ts';
import { type Language, titleOf } from '../language.ts';

type Shown = TargetFacts & { readonly odds: Odds };

export interface Theme<T> {
  /** None where the scenario has no themes. */
  readonly title: string | undefined;
  readonly targets: readonly (readonly [name: string, target: T])[];
}

const OTHERS: Readonly<Record<Language, string>> = { en: 'Others', zh: '其他' };

/**
 * Targets by theme, in the order in which their themes first stand; those without one last. Within a theme the most
 * likely first, of equal odds the one whose bound is higher. One theme without a title where no target has one.
 */
export function byTheme<T extends Shown>(targets: Readonly<Record<string, T>>, lang: Language): Theme<T>[] {
  const groups = new Map<string | undefined, (readonly [string, T])[]>();
  for (const each of Object.entries(targets)) {
    const { theme } = each[1];
    const title = theme && titleOf({ title: theme }, lang);
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  const without = groups.get(undefined);
  groups.delete(undefined);
  const sorted = (list: readonly (readonly [string, T])[]) =>
    [...list].sort(([, a], [, b]) => b.odds.p - a.odds.p || b.odds.high - a.odds.high);
  const themes = [...groups].map(([title, list]): Theme<T> => ({ title, targets: sorted(list) }));
  if (without === undefined) return themes;
  return [...themes, { title: themes.length === 0 ? undefined : OTHERS[lang], targets: sorted(without) }];
}

/** The target that people ask about first: the scenario's own choice, else its first. Undefined where there are none. */
export function headlineTarget({ scenario, targets }: Result): string | undefined {
  return scenario.headline ?? Object.keys(targets)[0];
}
