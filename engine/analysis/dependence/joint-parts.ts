/** The parts of a joint target, and how they make it. */
import type { Title } from '../../scenario/provenance.ts';
import type { Expression, Scenario, Target, When } from '../../scenario/scenario.ts';
import type { Bounds, Joint } from './sharp-bounds.ts';
import { sharpBounds } from './sharp-bounds.ts';

/** A part as it stands in the document. */
interface Part {
  /** Name of the target that tells its odds. */
  readonly target: string;
  readonly title?: Title;
  readonly at?: number;
  readonly unit?: string;
}

export interface JointParts {
  /** Targets of the parts that the scenario does not have itself. */
  readonly made: readonly Target[];
  readonly parts: readonly Part[];
  /** Whether one year counts, so that a part hangs together with nothing but the others. */
  readonly isOfOneYear: boolean;
  /** The bounds, by the odds of the parts' targets. */
  readonly bounds: (oddsOf: (target: string) => number) => Bounds;
}

/** A condition that is a part. */
interface Leaf {
  readonly expression: Expression;
  readonly title?: Title;
  readonly at?: number;
}

/** The parts of a target; undefined where it has one. */
export function partsOf(scenario: Scenario, target: Target): JointParts | undefined {
  switch (target.type) {
    case 'all':
    case 'any':
    case 'at_least':
      return combinedParts(scenario, target);
    case 'tiers':
      return ladderParts(scenario, target);
    case 'condition': {
      const leaves: Leaf[] = [];
      const joint = jointOf(target.condition.expression, leaves);
      return leaves.length < 2 ? undefined : partsByYear(scenario, target, leaves, joint);
    }
  }
}

function combinedParts(
  { targets }: Scenario,
  target: Target & { readonly targets: readonly string[] },
): JointParts {
  const named = target.targets.map((name) => targets.find((each) => each.name === name)!);
  const count = target.type === 'at_least' ? target.count : target.type === 'any' ? 1 : named.length;
  const joint = atLeast(
    count,
    named.map(({ name }) => ({ of: 'part', part: name })),
  );
  return {
    made: [],
    parts: named.map(({ name, title }) => ({ target: name, title })),
    isOfOneYear: true,
    bounds: (oddsOf) => sharpBounds(joint, oddsOf),
  };
}

function ladderParts(scenario: Scenario, target: Target & { readonly type: 'tiers' }): JointParts {
  const { of, reach } = target;
  const titles = new Map([...scenario.paths, ...scenario.indicators].map(({ name, title }) => [name, title]));
  const leaves: Leaf[] = [];
  const rungs = reach
    .toSorted((a, b) => b.at - a.at)
    .map(({ count, at }) => ({
      count,
      parts: of.map((member) => {
        const expression: Expression = {
          type: 'binary',
          fn: 'greaterOrEqual',
          left: { type: 'name', name: member, offset: 0 },
          right: { type: 'number', value: at },
        };
        const title = titles.get(member);
        return String(leaves.push({ expression, at, ...(title === undefined ? {} : { title }) }) - 1);
      }),
    }));
  return partsByYear(scenario, target, leaves, { of: 'ladder', rungs });
}

/**
 * How a formula is made of conditions: and, or, and comparisons of the least, the greatest or the k-th largest of several,
 * which hold when all, any or so many of them compare so. Anything else is a condition by itself.
 */
function jointOf(expression: Expression, leaves: Leaf[]): Joint {
  if (expression.type === 'binary') {
    const { fn, left, right } = expression;
    if (fn === 'and' || fn === 'or') {
      const joints = [jointOf(left, leaves), jointOf(right, leaves)];
      return atLeast(fn === 'and' ? 2 : 1, joints);
    }
    const isLower = fn === 'less' || fn === 'lessOrEqual';
    if (isLower || fn === 'greater' || fn === 'greaterOrEqual') {
      const many = ranked(left);
      if (many !== undefined) {
        const joints = many.of.map((each) => jointOf({ ...expression, left: each }, leaves));
        return atLeast(isLower ? many.of.length - many.k + 1 : many.k, joints);
      }
    }
  }
  return { of: 'part', part: String(leaves.push({ expression }) - 1) };
}

/** The k-th largest of several numbers. */
function ranked(expression: Expression): { k: number; of: readonly Expression[] } | undefined {
  if (expression.type === 'largest') return expression;
  if (expression.type !== 'many' || expression.fn === 'sum') return undefined;
  return { k: expression.fn === 'maximum' ? 1 : expression.of.length, of: expression.of };
}

const atLeast = (count: number, joints: readonly Joint[]): Joint => ({ of: 'at-least', count, joints });

/**
 * Over several years: what is reached by a year is at least as likely as in its likeliest year, and at most as likely as
 * the years together, or as if each part needed be reached in any of them. What is kept through every year: the same of
 * its miss.
 */
function partsByYear(
  { years: { base, end } }: Scenario,
  target: Target & { readonly when: When },
  leaves: readonly Leaf[],
  joint: Joint,
): JointParts {
  const { when } = target;
  const made = new Map<string, Target>();
  const partOf = (leaf: number, at: When): string => {
    const name = `${target.name} part ${leaf} ${at.mode} ${at.mode === 'every' ? end : at.year}`;
    if (!made.has(name)) made.set(name, partTarget(target, name, leaves[leaf]!.expression, at));
    return name;
  };
  const at = (when: When) => (oddsOf: (target: string) => number) =>
    sharpBounds(joint, (leaf) => oddsOf(partOf(Number(leaf), when)));
  const last = when.mode === 'every' ? end : when.year;
  const yearsTo = (year: number) => Array.from({ length: year - base }, (_, i) => base + 1 + i);
  const deadlines = 'deadlines' in when ? when.deadlines : [{ year: last, probability: 1 }];
  const bounds = (oddsOf: (target: string) => number): Bounds => {
    const of = (year: number): Bounds => {
      if (when.mode === 'in' || yearsTo(year).length === 1) return at({ mode: 'in', year })(oddsOf);
      const each = yearsTo(year).map((one) => at({ mode: 'in', year: one })(oddsOf));
      const whole = at(when.mode === 'every' ? when : { mode: 'by', year })(oddsOf);
      return when.mode === 'every' ? keptThrough(each, whole) : reachedBy(each, whole);
    };
    const parts = deadlines.map(({ year, probability }) => ({ probability, bounds: of(year) }));
    const sum = (end: keyof Bounds) =>
      parts.reduce((total, { probability, bounds }) => total + probability * bounds[end], 0);
    return { low: sum('low'), high: sum('high') };
  };
  // Asked once with any odds, so that all targets are made.
  bounds(() => 0.5);
  const inLast = (leaf: number) => partOf(leaf, { mode: 'in', year: last });
  return {
    parts: leaves.map(({ title, at: level }, leaf) => ({
      target: inLast(leaf),
      ...(title === undefined ? {} : { title }),
      ...(level === undefined || target.type !== 'tiers'
        ? {}
        : { at: level / target.unit.factor, unit: target.unit.label }),
    })),
    made: [...made.values()],
    isOfOneYear: deadlines.every(({ year }) => when.mode === 'in' || year - base === 1),
    bounds,
  };
}

function reachedBy(each: readonly Bounds[], whole: Bounds): Bounds {
  const together = each.reduce((sum, { high }) => sum + high, 0);
  return { low: Math.max(...each.map(({ low }) => low)), high: Math.min(together, whole.high, 1) };
}

function keptThrough(each: readonly Bounds[], whole: Bounds): Bounds {
  const missed = each.reduce((sum, { low }) => sum + 1 - low, 0);
  return { low: Math.max(1 - missed, whole.low, 0), high: Math.min(...each.map(({ high }) => high)) };
}

function partTarget({ title, at }: Target, name: string, expression: Expression, when: When): Target {
  return {
    ...{ name, title, at, type: 'condition', when, leftText: '' },
    unit: { label: '', factor: 1, dimension: {} },
    condition: { text: '', expression, dimension: {}, since: when.mode === 'every' ? 0 : when.year, at },
  };
}
