/** Slips of scale: 万亿 for 亿, 万 for 百万. They show as levels that are hundreds of times what stands beside them. */
import type { Finding, Position } from '../../errors.ts';
import type { BaseLevels } from '../formula/evaluate-at-start.ts';
import type { Scenario } from '../scenario.ts';
import { sameDimension } from '../units/dimension.ts';
import type { Unit } from '../units/unit.ts';

/** No target, no decade and no revision moves a level by so much. */
const MOST = 100;
/** Members of one group can differ more: a city's districts, its industries. */
const MOST_IN_GROUP = 1000;
const FEWEST_TO_COMPARE = 3;

export function scaleSlips(scenario: Scenario, levels: BaseLevels): Finding[] {
  return [
    ...slipsOfTargets(scenario, levels),
    ...slipsOfObserved(scenario, levels),
    ...slipsInGroups(scenario, levels),
  ];
}

function slipsOfTargets({ targets, years }: Scenario, levels: BaseLevels): Finding[] {
  return targets.flatMap((target): Finding[] => {
    if (target.type === 'condition') {
      const { expression } = target.condition;
      if (expression.type !== 'binary') return [];
      const [has, asks] = [levels.evaluate(expression.left), levels.evaluate(expression.right)];
      return slip(has, asks, MOST, {
        at: target.at,
        what: `targets.${target.name} asks for ${shown(asks, target.unit)} where ${target.leftText} is ${shown(has, target.unit)} in ${years.base}`,
      });
    }
    if (target.type !== 'tiers') return [];
    const most = Math.max(...target.of.map((name) => levels.level(name)));
    return target.reach.flatMap(({ at }) =>
      slip(most, at, MOST, {
        at: target.at,
        what: `targets.${target.name} asks for ${shown(at, target.unit)} where the largest member has ${shown(most, target.unit)} in ${years.base}`,
      }),
    );
  });
}

function slipsOfObserved({ paths, indicators, years }: Scenario, levels: BaseLevels): Finding[] {
  const all = [
    ...paths.map((path) => ({ ...path, section: 'paths' })),
    ...indicators.map((each) => ({ ...each, section: 'indicators', at: each.formula.at })),
  ];
  return all.flatMap(({ section, name, unit, observed, at }) => {
    const level = levels.level(name);
    const [odd] = Object.entries(observed).filter(([, value]) => isSlip(level, value, MOST));
    if (odd === undefined) return [];
    const [year, value] = odd;
    return slip(level, value, MOST, {
      at,
      what: `${section}.${name} was ${shown(value, unit)} in ${year} and is ${shown(level, unit)} in ${years.base}`,
    });
  });
}

function slipsInGroups({ groups, paths }: Scenario, levels: BaseLevels): Finding[] {
  return groups.flatMap(({ name: group, members }) => {
    const found = paths.filter(({ name }) => members.includes(name));
    const alike = found.every(({ unit }) => sameDimension(unit.dimension, found[0]!.unit.dimension));
    if (!alike || found.length < FEWEST_TO_COMPARE) return [];
    const sorted = found.map(({ name }) => levels.level(name)).toSorted((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)]!;
    return found.flatMap(({ name, unit, at }) =>
      slip(middle, levels.level(name), MOST_IN_GROUP, {
        at,
        what: `paths.${name} is ${shown(levels.level(name), unit)} where the middle one of ${group} is ${shown(middle, unit)}`,
      }),
    );
  });
}

function isSlip(a: number, b: number, most: number): boolean {
  return a > 0 && b > 0 && (a / b >= most || b / a >= most);
}

function slip(
  a: number,
  b: number,
  most: number,
  { at, what }: { readonly at: Position; readonly what: string },
): Finding[] {
  if (!isSlip(a, b, most)) return [];
  const times = Number((Math.max(a, b) / Math.min(a, b)).toPrecision(2));
  return [
    {
      at,
      what: `${what}, ${times} times apart`,
      mend: 'Look at the scale words: 万, 亿 and 万亿 are 10000 times apart',
    },
  ];
}

function shown(value: number, { factor, label }: Unit): string {
  return `${Number((value / factor).toPrecision(4))}${label}`;
}
