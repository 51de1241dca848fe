/** Which of the inputs that a search moves are what a planner can decide. */
import type { Lever as Decision, Scenario } from '../../scenario/scenario.ts';
import type { Lever } from './lever.ts';
import type { MovedLever } from './requirement.ts';

/** How far values spread and hang together is nothing that a policy sets. */
const SPREADS: ReadonlySet<string> = new Set([
  ...['sd', 'scale', 'df', 'lambda', 'sd_low', 'sd_high', 'persistence', 'low', 'high'],
]);

/** What is decided where every field of a lever is part of one figure that the scenario marks so. */
export function policyOf({ levers }: Scenario, { fields, suffix }: Lever): MovedLever['policy'] {
  const decision = levers.find((each) => fields.every(({ name }) => isPartOf(name, each)));
  if (decision === undefined) return undefined;
  const { by, range } = decision;
  return range === undefined || range.unit.trim() !== suffix.trim() ? { by } : { by, range };
}

function isPartOf(field: string, { name }: Decision): boolean {
  const owner = name.startsWith('paths.') ? [`${name}.growth`, `${name}.formula`] : [name];
  const isInside = owner.some((each) => field === each || field.startsWith(`${each}.`));
  const keys = field.split('.');
  return isInside && !SPREADS.has(keys.at(-1)!) && !keys.includes('loads');
}
