/** A scenario under a reading of its doubts: the same, with doubted parameters at other values. */
import { ArgumentError } from '../../errors.ts';
import type { Marginal } from '../../sampling/marginals/marginal.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { Doubt, Draw, Scenario } from '../../scenario/scenario.ts';
import {
  isFormName,
  MARGINALS,
  type MarginalName,
  type Parameters,
} from '../../scenario/schema/marginal-specs.ts';
import type { Unit } from '../../scenario/units/unit.ts';
import { say } from '../../words/phrase.ts';
import type { InputRole } from '../document-header.ts';
import { withDraws } from '../with-draws.ts';

/** A doubt of a scenario, with what it is a doubt of. */
export interface Doubted {
  readonly name: string;
  readonly stream: string;
  readonly role: InputRole;
  readonly title: Title;
  readonly unit: Unit;
  readonly doubt: Doubt;
}

const PERCENT: Unit = { label: '%', factor: 0.01, dimension: {} };
/** Parameters that a doubt multiplies rather than moves, so that single years of their own keep their proportion. */
const SPREADS: ReadonlySet<string> = new Set(['sd', 'scale', 'sd_low', 'sd_high']);

/** The doubts of a scenario, in its order. */
export function doubtsOf({ assumptions, paths }: Scenario): Doubted[] {
  const of = (draw: Draw, place: string, role: InputRole, title: Title, unit: Unit): Doubted[] =>
    (draw.doubts ?? []).map((doubt) => ({
      name: `${place}.${marginalName(draw.marginal)}.${doubt.parameter}`,
      stream: draw.stream,
      role,
      title,
      unit,
      doubt,
    }));
  return [
    ...assumptions.flatMap(({ name, draw, title, unit }) =>
      of(draw, `assumptions.${name}`, 'assumption', title, unit),
    ),
    ...paths.flatMap(({ name, growth, title, events, revision, unit }) => [
      ...(growth.type === 'draw' ? of(growth.draw, `paths.${name}.growth`, 'growth', title, PERCENT) : []),
      ...events.flatMap((event) =>
        event.adds.type === 'draw'
          ? of(event.adds.draw, `${event.name}.adds`, 'event-size', event.title, unit)
          : [],
      ),
      ...(revision === undefined
        ? []
        : of(revision.size, `paths.${name}.start.revision.size`, 'revision-size', title, PERCENT)),
    ]),
  ];
}

/** The scenario with each doubted parameter at a value of its own, base units. */
export function underReading(
  scenario: Scenario,
  doubted: readonly Doubted[],
  values: readonly number[],
): Scenario {
  const byStream = new Map<string, { doubt: Doubt; value: number; name: string }[]>();
  for (const [i, { stream, doubt, name }] of doubted.entries()) {
    byStream.set(stream, [...(byStream.get(stream) ?? []), { doubt, value: values[i]!, name }]);
  }
  const read = (draw: Draw): Draw => {
    const changes = byStream.get(draw.stream);
    if (changes === undefined) return draw;
    const change = (marginal: Marginal) =>
      changes.reduce((old, { doubt, value, name }) => changed(old, doubt, value, name), marginal);
    return {
      ...draw,
      marginal: change(draw.marginal),
      byYear: Object.fromEntries(
        Object.entries(draw.byYear).map(([year, marginal]) => [year, change(marginal)]),
      ),
    };
  };
  return withDraws(scenario, read);
}

const marginalName = (marginal: Marginal): string =>
  marginal.type === 'truncated' ? marginalName(marginal.of) : marginal.type;

/** Keys of marginals are as the file writes them, but for these. */
const KEYS: Readonly<Record<string, string>> = { sd_low: 'sdLow', sd_high: 'sdHigh' };

/**
 * A marginal with a parameter moved as far as the doubt moves it from what is stated.
 *
 * @throws ArgumentError when no law has such parameters
 */
function changed(marginal: Marginal, doubt: Doubt, value: number, name: string): Marginal {
  if (marginal.type === 'truncated') return { ...marginal, of: changed(marginal.of, doubt, value, name) };
  const key = KEYS[doubt.parameter] ?? doubt.parameter;
  const old = (marginal as unknown as Readonly<Record<string, number>>)[key]!;
  const moved = SPREADS.has(doubt.parameter) ? (old * value) / doubt.stated : old + (value - doubt.stated);
  const law = { ...marginal, [key]: moved } as Marginal;
  if (!isFormName(law.type as MarginalName)) return law;
  const entries = Object.entries(law).map(([own, number]) => {
    const parameter = Object.keys(KEYS).find((each) => KEYS[each] === own) ?? own;
    return [parameter, number];
  });
  const fault = MARGINALS[law.type as keyof typeof MARGINALS].fault(
    Object.fromEntries(entries) as unknown as Parameters,
  );
  if (fault === undefined) return law;
  throw new ArgumentError(
    say('doubt-out-of-domain', { name, parameter: fault.parameter, requires: fault.requires, moved }),
    say('doubt-out-of-domain-mend'),
  );
}
