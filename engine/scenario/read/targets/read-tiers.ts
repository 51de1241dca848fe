/** Reads ladders of tiers: so many members of a group at so high a level. */

import { type Phrase, say } from '../../../words/phrase.ts';
import { BrokenReference, type Meaning } from '../../formula/formula-scope.ts';
import type { Rung, Target } from '../../scenario.ts';
import type { TargetFile } from '../../schema/scenario-schema.ts';
import { didYouMean } from '../../source/names.ts';
import { dotted, type Path } from '../../source/plain-value.ts';
import type { Dimension } from '../../units/dimension.ts';
import { sameDimension } from '../../units/dimension.ts';
import { readQuantity } from '../../units/quantity.ts';
import { isQuantityFault } from '../../units/quantity-fault.ts';
import type { Unit } from '../../units/unit.ts';
import { baseUnit, dimensionInWords } from '../../units/unit.ts';
import { isBareZero, quantityAt, type ReadContext, requireDimension } from '../read-context.ts';

type TiersFile = NonNullable<TargetFile['tiers']>;
type Tiers = Pick<Extract<Target, { type: 'tiers' }>, 'of' | 'unit' | 'reach'>;

/** As the ledger writes it, e.g. `1 at 1000亿元, 2 at 700亿元 of clusters`. */
export function tiersInWords({ of, reach }: TiersFile): Phrase {
  return say('rungs-of-group', {
    reach: reach.map(({ count, at }) => say('rung-in-words', { count, at })),
    of,
  });
}

/** Reads the ladder at a path; undefined when something in it is at fault, which is noted. */
export function readTiers(reading: ReadContext, path: Path, { of, reach }: TiersFile): Tiers | undefined {
  const group = readMembers(reading, [...path, 'of'], of);
  if (group === undefined) return undefined;
  const { members, dimension } = group;
  let unit: Unit | undefined;
  const rungs = reach.flatMap(({ count, at }, i): Rung[] => {
    const rungPath: Path = [...path, 'reach', i];
    if (count > members.length) {
      reading.findings.fault(
        reading.yaml.at([...rungPath, 'count']),
        say('at-most-members', { where: dotted([...rungPath, 'count']), length: members.length, of, count }),
        say('ask-for-fewer-add-members'),
      );
    }
    const level = quantityAt(reading, [...rungPath, 'at'], at);
    if (level === undefined || !requireDimension(reading, [...rungPath, 'at'], level, dimension)) return [];
    const isAgain = reach
      .slice(0, i)
      .some((other) => other.count === count && sizeOf(reading, other.at) === level.value);
    if (isAgain) {
      reading.findings.fault(
        reading.yaml.at(rungPath),
        say('each-rung-once-at-again', { where: dotted([...path, 'reach']), count, text: level.text }),
        say('remove-one-them-correct'),
      );
    }
    if (!isBareZero(level)) unit ??= level.unit;
    return [{ count, at: level.value }];
  });
  if (rungs.length < reach.length) return undefined;
  return { of: members, unit: unit ?? baseUnit(dimension, reading.currency), reach: rungs };
}

function sizeOf({ currency }: ReadContext, text: string | number): number | undefined {
  const quantity = readQuantity(text, currency);
  return isQuantityFault(quantity) ? undefined : quantity.value;
}

/** The members of a group and the dimension they share. */
function readMembers(
  { names, findings, yaml, currency }: ReadContext,
  path: Path,
  group: string,
): { members: readonly string[]; dimension: Dimension } | undefined {
  const meaning = soundMeaning(names, group);
  if (meaning === 'broken') return undefined;
  if (meaning?.role !== 'group') {
    const groups = [...names.names].filter((name) => names.role(name) === 'group');
    findings.fault(
      yaml.at(path),
      say('name-group', { where: dotted(path), group }),
      didYouMean(group, groups, say('give-paths-group-name-group')),
    );
    return undefined;
  }
  const dimensions: Dimension[] = [];
  for (const member of meaning.members) {
    const path = soundMeaning(names, member);
    if (path === 'broken' || path === undefined || path.role === 'group') return undefined;
    dimensions.push(path.dimension);
  }
  const [dimension, ...others] = dimensions;
  const other = others.find((each) => !sameDimension(each, dimension!));
  if (other !== undefined) {
    const [a, b] = [dimensionInWords(dimension!, currency), dimensionInWords(other, currency)];
    findings.fault(
      yaml.at(path),
      say('members-one-unit', { where: dotted(path), a, b }),
      say('put-members-one-kind-group'),
    );
    return undefined;
  }
  return { members: meaning.members, dimension: dimension! };
}

function soundMeaning(names: ReadContext['names'], name: string): Meaning | 'broken' | undefined {
  try {
    return names.meaning(name, 0);
  } catch (error) {
    if (error instanceof BrokenReference) return 'broken';
    throw error;
  }
}
