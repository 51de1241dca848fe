/** Reads groups: a group has the paths that name it, and those of the groups that the section `groups` puts into it. */

import { say } from '../../words/phrase.ts';
import type { Scenario } from '../scenario.ts';
import type { ValidFile } from '../schema/validate.ts';
import { didYouMean } from '../source/names.ts';
import type { ReadContext } from './read-context.ts';
import { titleOf } from './titles.ts';

/** Reads the groups and defines their names. */
export function readGroups(reading: ReadContext, form: ValidFile): Scenario['groups'] {
  const { file, broken, groupsOfBroken } = form;
  const { names, yaml, findings } = reading;
  const own = new Map<string, string[]>();
  for (const [path, { group }] of Object.entries(file.paths ?? {})) {
    for (const each of new Set([group ?? []].flat())) own.set(each, [...(own.get(each) ?? []), path]);
  }
  const { members, faulty } = withParts(reading, form, own);
  // A group that lost a member to a fault is not what the file says: nothing about it is checked.
  const incomplete = new Set([...[...broken.paths].flatMap(groupsOfBroken), ...faulty]);
  for (const [name, { of }] of Object.entries(file.groups ?? {})) {
    if (of?.some((part) => incomplete.has(part) || broken.paths.has(part))) incomplete.add(name);
  }
  for (const [name, list] of members) {
    const first = own.get(name)?.[0];
    const at = first === undefined ? yaml.keyAt(['groups', name]) : yaml.at(['paths', first, 'group']);
    names.define(name, 'group', at, () =>
      incomplete.has(name) ? undefined : { role: 'group', members: list },
    );
  }
  for (const name of incomplete) {
    if (!members.has(name)) names.define(name, 'group', yaml.at([]), () => undefined);
  }
  for (const name of Object.keys(file.groups ?? {})) {
    if (members.has(name) || incomplete.has(name)) continue;
    findings.fault(
      yaml.keyAt(['groups', name]),
      say('groups-at-least-one-path', { name, name2: name }),
      didYouMean(name, members.keys(), say('add-group-members-remove')),
    );
  }
  return [...members].map(([name, list]) => ({
    name,
    title: titleOf(file.groups?.[name]?.title, name),
    members: list,
  }));
}

/**
 * All groups with the members of the groups and the paths that they consist of, each once, in the order of the file.
 *
 * @param own the paths that name each group
 * @returns `faulty`: groups with a part that is none, or that consist of themselves
 */
function withParts(
  { findings, yaml }: ReadContext,
  { file, broken }: ValidFile,
  own: ReadonlyMap<string, readonly string[]>,
): { readonly members: ReadonlyMap<string, readonly string[]>; readonly faulty: ReadonlySet<string> } {
  const faulty = new Set<string>();
  const paths = Object.keys(file.paths ?? {});
  const sections = file.groups ?? {};
  const known = [...own.keys(), ...Object.keys(sections), ...paths];
  const whole = new Map<string, readonly string[]>();
  const membersOf = (name: string, chain: readonly string[]): readonly string[] => {
    const found = whole.get(name);
    if (found !== undefined) return found;
    const parts = (sections[name]?.of ?? []).flatMap((part, i) => {
      const at = yaml.at(['groups', name, 'of', i]);
      if (part === name || chain.includes(part)) {
        const circle = [...chain.slice(chain.indexOf(part)), name, part].join(' -> ');
        findings.fault(at, say('group-of-itself', { circle }), say('remove-one-them-from-other'));
        faulty.add(name);
        return [];
      }
      if (own.has(part) || sections[part] !== undefined) return membersOf(part, [...chain, name]);
      if (paths.includes(part) || broken.paths.has(part)) return [part];
      findings.fault(
        at,
        say('group-part-is-none', { name, part }),
        didYouMean(part, known, say('give-paths-group-name-group')),
      );
      faulty.add(name);
      return [];
    });
    const all = new Set([...(own.get(name) ?? []), ...parts]);
    const list = parts.length === 0 ? [...all] : paths.filter((path) => all.has(path));
    whole.set(name, list);
    return list;
  };
  for (const name of [...own.keys(), ...Object.keys(sections)]) membersOf(name, []);
  return { members: new Map([...whole].filter(([, list]) => list.length > 0)), faulty };
}
