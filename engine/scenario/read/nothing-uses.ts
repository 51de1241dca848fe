/** Warns of groups, paths and indicators that nothing uses, and of a group of one whose name is nearly another's. */
import { say } from '../../words/phrase.ts';
import type { ScenarioFile } from '../schema/scenario-schema.ts';
import { halfWidth } from '../source/half-width.ts';
import { nearest } from '../source/names.ts';
import type { ReadContext } from './read-context.ts';

const WORD = /[\p{L}_][\p{L}\p{Nd}_]*/gu;

/** Looks at the formulas as they are written: there a group is a name. */
export function warnOfLostNames(reading: ReadContext, file: ScenarioFile): void {
  const { findings, yaml } = reading;
  const used = new Set(textsOf(file).flatMap((text) => halfWidth(text).match(WORD) ?? []));
  const members = new Map<string, string[]>();
  for (const [name, { group }] of Object.entries(file.paths ?? {})) {
    for (const each of group === undefined ? [] : [group].flat())
      members.set(each, [...(members.get(each) ?? []), name]);
  }
  for (const [group, names] of members) {
    const at = yaml.at(['paths', names[0]!, 'group']);
    const others = [...members.keys()].filter((other) => other !== group && members.get(other)!.length > 1);
    const meant =
      names.length > 1 || used.has(group)
        ? undefined
        : nearest(group, [...others, ...only(group, members, used)]);
    if (meant !== undefined) {
      findings.warn(
        at,
        say('group-of-one', { group, name: names[0]! }),
        say('did-you-mean', { found: meant }),
      );
    } else if (names.length === 1 && !used.has(group) && !used.has(names[0]!)) {
      findings.warn(at, say('group-not-used', { group }), say('sum-group-or-remove', { group }));
    }
  }
  if (file.targets === undefined) return;
  for (const [group, names] of members) {
    if (names.length < 2 || used.has(group) || file.groups?.[group]?.title !== undefined) continue;
    // What is fitted is fitted with its group.
    const isFitted = (name: string) => {
      const growth = file.paths![name]!.growth;
      return typeof growth === 'object' && 'fit' in growth;
    };
    if (names.some((name) => used.has(name) || isFitted(name))) continue;
    const at = yaml.at(['paths', names[0]!, 'group']);
    findings.warn(at, say('group-not-used', { group }), say('sum-group-or-remove', { group }));
  }
  for (const [name, { title }] of Object.entries(file.indicators ?? {})) {
    if (title !== undefined || used.has(name)) continue;
    findings.warn(
      yaml.keyAt(['indicators', name]),
      say('indicator-not-used', { name }),
      say('use-path-or-remove'),
    );
  }
  for (const [name, { group, title }] of Object.entries(file.paths ?? {})) {
    // What has a title is there to be shown.
    if (group !== undefined || title !== undefined || used.has(name)) continue;
    findings.warn(yaml.keyAt(['paths', name]), say('path-not-used', { name }), say('use-path-or-remove'));
  }
}

/** Groups that something uses, of whatever size. */
function only(group: string, members: ReadonlyMap<string, unknown>, used: ReadonlySet<string>): string[] {
  return [...members.keys()].filter((other) => other !== group && used.has(other));
}

/** Every formula of the file, and what stands where names of groups and paths may stand. */
function textsOf(file: ScenarioFile): string[] {
  const paths = Object.values(file.paths ?? {});
  return [
    ...paths.flatMap(({ start, growth = '', formula = '', events = [] }) => [
      typeof start === 'object' ? start.value : start,
      formula,
      typeof growth === 'object' ? ('formula' in growth ? growth.formula : '') : growth,
      ...events.map(({ adds }) => (typeof adds === 'object' ? '' : adds)),
    ]),
    ...Object.values(file.indicators ?? {}).map(({ formula }) => formula),
    ...Object.values(file.targets ?? {}).flatMap(({ when, tiers }) => [when ?? '', tiers?.of ?? '']),
    ...Object.values(file.groups ?? {}).flatMap(({ of = [] }) => of),
    ...(file.correlations ?? []).flatMap(({ between }) => between),
  ].map(String);
}
