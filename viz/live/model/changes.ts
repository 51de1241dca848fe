/** What was changed of the saved scenario, as a person tells it: by lever where one moved, else number by number. */
import type { Settings } from '../../../engine/index.ts';
import { type Lever, standingOf } from './lever.ts';
import type { FieldFacts } from './questions.ts';

/** One entry of the list. */
export type Change =
  | { readonly of: 'lever'; readonly lever: Lever; readonly at: number; readonly names: readonly string[] }
  | {
      readonly of: 'field';
      readonly field: FieldFacts;
      readonly text: string;
      readonly names: readonly string[];
    };

/** The digits of a text in the unit of a field: of `6%` where the field has `5.3%`; undefined where it is written otherwise. */
export function digitsOf({ suffix }: Pick<FieldFacts, 'suffix'>, text: string): number | undefined {
  if (!text.endsWith(suffix)) return undefined;
  const digits = text.slice(0, text.length - suffix.length).trim();
  const value = Number(digits);
  return digits === '' || !Number.isFinite(value) ? undefined : value;
}

/** The settings without those of some fields. */
export function without(set: Settings, names: readonly string[]): Settings {
  const gone = new Set(names);
  return Object.fromEntries(Object.entries(set).filter(([name]) => !gone.has(name)));
}

/** Every change once, those of levers first. */
export function changesOf(
  set: Settings,
  levers: readonly Lever[],
  fields: ReadonlyMap<string, FieldFacts>,
): readonly Change[] {
  const left = new Set(Object.keys(set));
  const shownAs = (name: string, text: string) => {
    const field = fields.get(name);
    return field === undefined ? undefined : digitsOf(field, text);
  };
  const byLever = levers.flatMap((lever): Change[] => {
    const names = lever.fields.map(({ name }) => name);
    const at = standingOf(lever, set, shownAs);
    if (at === undefined || at === lever.origin || !names.every((name) => left.has(name))) return [];
    for (const name of names) left.delete(name);
    return [{ of: 'lever', lever, at, names }];
  });
  const byField = [...left].flatMap((name): Change[] => {
    const field = fields.get(name);
    return field === undefined ? [] : [{ of: 'field', field, text: set[name]!, names: [name] }];
  });
  return [...byLever, ...byField];
}

/** `--set` of a change: a pattern with a shift where a lever moves a whole group, else each number. */
export function settingOptions(changes: readonly Change[], set: Settings): Readonly<Record<string, string>> {
  return Object.fromEntries(
    changes.flatMap((change): [string, string][] => {
      if (change.of === 'lever' && change.lever.isShift) {
        const { lever, at } = change;
        const sign = at < 0 ? '-' : '+';
        return [[`${lever.id}${sign}`, `${Math.abs(at)}${lever.suffix}`]];
      }
      return change.names.map((name): [string, string] => [name, set[name]!]);
    }),
  );
}

/** Whether two settings set the same. */
export function isSame(a: Settings, b: Settings): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
