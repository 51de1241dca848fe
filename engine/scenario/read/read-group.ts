/** Reads groups: a group exists by its members, the section `groups` gives titles. */

import { say } from '../../words/phrase.ts';
import type { Scenario } from '../scenario.ts';
import type { ValidFile } from '../schema/validate.ts';
import { didYouMean } from '../source/names.ts';
import type { ReadContext } from './read-context.ts';
import { titleOf } from './titles.ts';

/** Reads the groups and defines their names. */
export function readGroups(
  reading: ReadContext,
  { file, broken, groupOfBroken }: ValidFile,
): Scenario['groups'] {
  const { names, yaml, findings } = reading;
  const members = new Map<string, string[]>();
  for (const [path, { group }] of Object.entries(file.paths ?? {})) {
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), path]);
  }
  // A group that lost a member to a fault is not what the file says: nothing about it is checked.
  const incomplete = new Set([...broken.paths].map((path) => groupOfBroken(path)));
  for (const [name, list] of members) {
    names.define(name, 'group', yaml.at(['paths', list[0]!, 'group']), () =>
      incomplete.has(name) ? undefined : { role: 'group', members: list },
    );
  }
  for (const name of incomplete) {
    if (name !== undefined && !members.has(name)) names.define(name, 'group', yaml.at([]), () => undefined);
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
