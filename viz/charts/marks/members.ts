/** The members that a ladder of tiers counts, or of a group of paths: in order of their level in a year. */

import type { IndicatorResult, Result, TierResult, YearSummary } from '../../../engine/index.ts';
import { type Language, titleOf } from '../../words/language.ts';
import { type Counted, shareAtLeast } from './bins.ts';
import { ChartFault } from './chart-fault.ts';
import { indicatorOf, summaryOf, targetOf } from './found-in-result.ts';

/**
 * What a member needs for the ladder to hold if the members keep their order: the level of the first rung that counts
 * its rank.
 */
interface Step {
  readonly at: number;
  /** Share of trials in which the member stands at or above it. */
  readonly reached: Counted;
}

export interface Member {
  readonly name: string;
  readonly indicator: IndicatorResult;
  readonly summary: YearSummary;
  /** From 1, by the median. */
  readonly rank: number;
  readonly step: Step | undefined;
}

/** Whose ranking is asked for. */
export type Ranked = { readonly target: string } | { readonly group: string };

export interface Field {
  readonly names: readonly string[];
  /** What they are as a whole. */
  readonly title: string;
  /** Of the rungs, or of the first member. */
  readonly unit: string;
  readonly rungs: readonly TierResult[];
}

/** Whether all of a field are counted in one unit, so that they can stand on one axis. */
export const hasOneUnit = (result: Result, { names, unit }: Field): boolean =>
  names.every((name) => result.indicators[name]?.unit === unit);

/** @throws {RangeError} when the result has no such target with tiers, or no such group. */
export function fieldOf(result: Result, asked: Ranked, lang: Language): Field {
  if ('target' in asked) {
    const target = targetOf(result, asked.target);
    if (target.tiers === undefined) {
      throw new ChartFault((words) => words.withoutTiers(asked.target));
    }
    const { of: names, reach: rungs, unit } = target.tiers;
    return { names, unit, rungs, title: groupTitle(result, names, lang) ?? titleOf(target, lang) };
  }
  const { group } = asked;
  const names = Object.keys(result.indicators).filter((name) => result.indicators[name]?.group === group);
  if (names.length === 0) {
    const known = Object.keys(result.scenario.groups).join(', ');
    throw new ChartFault((words) => words.unknownGroup(group, known || words.none));
  }
  const unit = result.indicators[names[0] ?? '']?.unit ?? '';
  return { names, unit, rungs: [], title: groupTitle(result, names, lang) ?? group };
}

/** Title of the group that all of these belong to. */
function groupTitle(result: Result, names: readonly string[], lang: Language): string | undefined {
  const groups = new Set(names.map((name) => result.indicators[name]?.group));
  const [group] = groups;
  if (groups.size !== 1 || group === undefined || !Object.hasOwn(result.scenario.groups, group))
    return undefined;
  const title = result.scenario.groups[group];
  return title === undefined ? undefined : titleOf({ title }, lang);
}

/** Highest median first. */
export function rankMembers(result: Result, { names, rungs }: Field, year: number): Member[] {
  const byCount = [...rungs].sort((a, b) => a.count - b.count);
  return names
    .map((name) => {
      const indicator = indicatorOf(result, name);
      return { name, indicator, summary: summaryOf(indicator, name, year) };
    })
    .sort((a, b) => b.summary.quantiles['0.5'] - a.summary.quantiles['0.5'])
    .map((member, i) => {
      const rung = byCount.find(({ count }) => count > i);
      const step =
        rung === undefined ? undefined : { at: rung.at, reached: shareAtLeast(member.summary, rung.at) };
      return { ...member, rank: i + 1, step };
    });
}

/** The member whose own step is the least likely. */
export function weakestOf(members: readonly Member[]): Member | undefined {
  return members
    .filter(({ step }) => step !== undefined)
    .reduce<Member | undefined>(
      (least, each) => ((each.step?.reached.p ?? 1) < (least?.step?.reached.p ?? 2) ? each : least),
      undefined,
    );
}

/** The member that most often decides whether a ladder holds, where the result says so. */
export function pivotalMember(
  result: Result,
  pivotal: Readonly<Record<string, number>> | undefined,
): { readonly indicator: IndicatorResult; readonly share: number } | undefined {
  const [most] = Object.entries(pivotal ?? {}).sort(([, a], [, b]) => b - a);
  return most === undefined || !(most[1] > 0)
    ? undefined
    : { indicator: indicatorOf(result, most[0]), share: most[1] };
}
