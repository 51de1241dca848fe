/** Inputs that a search may move: one field of a scenario, or several that move together. */

import { ArgumentError, ScenarioError } from '../../errors.ts';
import { fieldText, rounded } from '../../scenario/overlay/fields.ts';
import type { ScenarioSource } from '../../scenario/scenario.ts';
import type { Settings } from '../../scenario/source/numeric-field.ts';
import { type Param, say } from '../../words/phrase.ts';
import { shownIn } from '../odds-at.ts';
import type { MovedLever } from './requirement.ts';

export interface Lever {
  /** As it was asked for: the name of a field, or a pattern. */
  readonly vary: string;
  readonly fields: readonly { readonly name: string; readonly now: number }[];
  /** What stands after the digits, e.g. `%`. */
  readonly suffix: string;
  /** Ends of the search as shifts from now, in shown digits; absent where none were given. */
  readonly range?: readonly [low: number, high: number];
  /** What a shift of one costs, in shown digits; absent where no costs were given. */
  readonly cost?: number;
  /** What a planner can decide of it, as the scenario says. */
  readonly policy?: MovedLever['policy'];
}

/**
 * Reads a lever.
 *
 * @param text `field`, `field=low..high`, `field=cost` or `field=low..high@cost`. The ends are values of the field; of a
 *   pattern that fits several fields they are shifts of all of them. The cost is that of a shift by one in the field's
 *   own unit: of one percentage point, of one 亿元.
 * @throws ArgumentError when it is not of this form or names no number of the scenario
 */
export function readLever(text: string, source: ScenarioSource): Lever {
  const { fields } = source;
  const [, vary = '', low, high, atCost, bareCost] =
    /^([^=]+?)(?:=(?:(.+?)\.\.([^@]+))?(?:@(.+))?|=([^@]+))?$/u.exec(text.trim()) ?? [];
  const requires = (what: Param) =>
    new ArgumentError(
      say('vary-option-requires', { what, stringify: JSON.stringify(text) }),
      say('field-field-low-high-field'),
    );
  if (vary === '' || (text.includes('=') && (low ?? atCost ?? bareCost) === undefined)) {
    throw requires(say('field-perhaps-with-range-cost'));
  }
  const found = fields.match(vary.trim());
  const suffixes = new Set(found.map(({ suffix }) => suffix));
  if (suffixes.size > 1) throw requires(say('fields-one-unit-not', { value: [...suffixes] }));
  const costText = atCost ?? bareCost;
  const cost = costText === undefined ? undefined : Number(costText);
  if (cost !== undefined && !(cost > 0 && Number.isFinite(cost))) throw requires(say('cost-above-0'));
  const moved = found.map(({ name }) => ({ name, now: shownIn(source, name) }));
  const lever = { vary: vary.trim(), fields: moved, suffix: found[0]!.suffix };
  if (isWhole(lever, source)) {
    throw new ArgumentError(say('vary-field-can-take-any', { vary: lever.vary }));
  }
  const [first] = moved;
  const ends =
    low === undefined || high === undefined
      ? undefined
      : [low, high].map((end) =>
          rounded(fields.shownAs(first!.name, end.trim()) - (moved.length === 1 ? first!.now : 0)),
        );
  if (ends !== undefined && !(ends[0]! < ends[1]!)) throw requires(say('range-whose-ends-differ-lower'));
  return {
    ...lever,
    ...(ends === undefined ? {} : { range: [ends[0]!, ends[1]!] as const }),
    ...(cost === undefined ? {} : { cost }),
  };
}

/** A shift that no whole number stays one by, in shown digits. */
const FRACTION = 1 / 1024;

/** Whether fields are years or counts: a step of one makes a scenario, a part of it makes none. */
function isWhole(lever: Lever, source: ScenarioSource): boolean {
  if (!lever.fields.every(({ now }) => Number.isInteger(now))) return false;
  const reads = (shift: number) => {
    try {
      source.read(shifted(lever, shift));
      return true;
    } catch (error) {
      if (error instanceof ScenarioError) return false;
      throw error;
    }
  };
  return ![FRACTION, -FRACTION].some(reads) && [1, -1].some(reads);
}

/** What a shift of a lever sets. */
export function shifted({ fields, suffix }: Lever, shift: number): Settings {
  return Object.fromEntries(
    fields.map(({ name, now }) => [name, fieldText({ suffix }, rounded(now + shift))]),
  );
}

/** @throws ArgumentError when two levers move one field */
export function requireApart(levers: readonly Lever[]): void {
  const names = levers.flatMap(({ fields }) => fields.map(({ name }) => name));
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    throw new ArgumentError(say('vary-each-field-once-again', { twice }));
  }
}
