/** Levels that are written without the unit that their scale word, or the rest of their group, asks for. */
import type { Position } from '../../../errors.ts';
import { say } from '../../../words/phrase.ts';
import type { ScenarioFile } from '../../schema/scenario-schema.ts';
import { isPure } from '../../units/dimension.ts';
import { type Quantity, readQuantity } from '../../units/quantity.ts';
import { isQuantityFault } from '../../units/quantity-fault.ts';
import { type Currency, withUnit } from '../../units/unit.ts';
import type { ReadContext } from '../read-context.ts';

/**
 * Notes a fault for a start such as 5300亿, or 120 where the other members of the group have a unit.
 *
 * @param start a start that is one quantity
 * @returns whether there is none
 */
export function hasItsUnit(
  reading: ReadContext,
  name: string,
  groups: readonly string[],
  { text, unit, endsWithScale }: Quantity,
  at: Position,
): boolean {
  if (unit.label !== '' || !isPure(unit.dimension)) return true;
  const { findings, currency, groupUnits } = reading;
  const what = say('start-of-name', { name });
  const sibling = groups.map((group) => groupUnits.get(group)).find((each) => each !== undefined);
  if (sibling !== undefined) {
    findings.fault(
      at,
      say('level-unit-of-group', { what, unit: sibling.unit.label, text }),
      say('write-with-unit', { withUnit: withUnit(text, sibling.unit.dimension, currency) }),
    );
    return false;
  }
  if (endsWithScale !== true) return true;
  findings.fault(
    at,
    say('level-needs-unit', { what, text }),
    say('write-if-money', { text: withUnit(text, { [currency.base]: 1 }, currency) }),
  );
  return false;
}

/** Of each group the first start that has a unit. */
export function unitsOfGroups(
  paths: ScenarioFile['paths'],
  currency: Currency,
): ReadonlyMap<string, Quantity> {
  const units = new Map<string, Quantity>();
  for (const { group, start } of Object.values(paths ?? {})) {
    if (group === undefined) continue;
    const quantity = readQuantity(typeof start === 'object' ? start.value : start, currency);
    if (isQuantityFault(quantity) || isPure(quantity.unit.dimension)) continue;
    for (const each of [group].flat()) if (!units.has(each)) units.set(each, quantity);
  }
  return units;
}
