/** Slips of scale: 万亿 for 亿, 万 for 百万. They show as levels that are hundreds of times what stands beside them. */

import type { Finding, Position } from '../../errors.ts';
import { type Param, say } from '../../words/phrase.ts';
import type { BaseLevels } from '../formula/evaluate-at-start.ts';
import type { Scenario, Target } from '../scenario.ts';
import { isPure, sameDimension } from '../units/dimension.ts';
import type { Unit } from '../units/unit.ts';

/** No target, no decade and no revision moves a level by so much. */
const MAX_RATIO = 100;
/** Members of one group can differ more: a city's districts, its industries. */
const MOST_IN_GROUP = 1000;
const FEWEST_TO_COMPARE = 3;
/** A ratio ten times what it is was perhaps meant in per cent. */
const FEWEST_TIMES = 10;

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
      if (isPure(target.unit.dimension) && target.unit.label === '') {
        const sign = slipOfSign(target, has, asks);
        if (sign !== undefined) return [sign];
      }
      return slip(has, asks, MAX_RATIO, {
        at: target.at,
        what: say('threshold-unlike-level', {
          name: target.name,
          shown: shown(asks, target.unit),
          leftText: target.leftText,
          shown2: shown(has, target.unit),
          base: years.base,
        }),
      });
    }
    if (target.type !== 'tiers') return [];
    const most = Math.max(...target.of.map((name) => levels.level(name)));
    return target.reach.flatMap(({ at }) =>
      slip(most, at, MAX_RATIO, {
        at: target.at,
        what: say('threshold-unlike-members', {
          name: target.name,
          shown: shown(at, target.unit),
          shown2: shown(most, target.unit),
          base: years.base,
        }),
      }),
    );
  });
}

/** A ratio that is asked for in per cent, without the sign: 40 where the ratio is 0.375. */
function slipOfSign(
  { at, name, leftText }: Extract<Target, { type: 'condition' }>,
  has: number,
  asks: number,
): Finding | undefined {
  const apart = (ratio: number) => Math.max(ratio, 1 / ratio);
  const isNearer = apart(asks / 100 / has) < apart(asks / has);
  if (!(asks > 0 && has > 0) || asks / has < FEWEST_TIMES || !isNearer) return undefined;
  const shown = (value: number) => String(Number(value.toPrecision(4)));
  return {
    at,
    ...say('ratio-in-percent', { name, asks: shown(asks), leftText, has: shown(has) }),
    mend: say('write-if-percent', { text: `${shown(asks)}%` }),
  };
}

function slipsOfObserved({ paths, indicators, years }: Scenario, levels: BaseLevels): Finding[] {
  const all = [
    ...paths.map((path) => ({ ...path, section: 'paths' })),
    ...indicators.map((each) => ({ ...each, section: 'indicators', at: each.formula.at })),
  ];
  return all.flatMap(({ section, name, unit, observed, at }) => {
    const level = levels.level(name);
    const [odd] = Object.entries(observed).filter(([, value]) => isSlip(level, value, MAX_RATIO));
    if (odd === undefined) return [];
    const [year, value] = odd;
    return slip(level, value, MAX_RATIO, {
      at,
      what: say('level-was-and-is', {
        section,
        name,
        shown: shown(value, unit),
        year,
        shown2: shown(level, unit),
        base: years.base,
      }),
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
        what: say('level-unlike-group', {
          name,
          shown: shown(levels.level(name), unit),
          group,
          shown2: shown(middle, unit),
        }),
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
  { at, what }: { readonly at: Position; readonly what: Param },
): Finding[] {
  if (!isSlip(a, b, most)) return [];
  const times = Number((Math.max(a, b) / Math.min(a, b)).toPrecision(2));
  return [
    {
      at,
      ...say('times-apart', { what, times }),
      mend: say('look-at-scale-words'),
    },
  ];
}

function shown(value: number, { factor, label }: Unit): string {
  return `${Number((value / factor).toPrecision(4))}${label}`;
}
