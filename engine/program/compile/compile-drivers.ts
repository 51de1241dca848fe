/** Compiles a scenario with what tells how its inputs move the odds: which tenth of its range each input lies in. */
import type { Scenario } from '../../scenario/scenario.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { Emitter } from '../ir/emitter.ts';
import { addForms, constant, type Linear, ofRegister, scale } from '../ir/linear-form.ts';
import type { SsaProgram } from '../ir/ssa-program.ts';
import type { Register } from '../program.ts';
import type { EventRef, TargetRefs } from '../tally-refs.ts';
import { drawKey } from '../values/innovations.ts';
import { type KnownMargin, marginsOfKnown } from '../values/known-margins.ts';
import { draftOf, writeScenario } from './compile.ts';
import { type CasesOf, casesByStream, type DriverCase } from './driver-cases.ts';
import { drawsBehind, type OwnPart, type UncertainInput, uncertainInputs } from './uncertain-inputs.ts';

export const TENTHS = 10;

/** An input in one year, in several years together (by its mean score), or once a trial. */
export interface Driver {
  readonly input: UncertainInput;
  /** Ascending; none for a draw made once a trial. */
  readonly years: readonly number[];
  /** Whether the whole input is looked at, or only what of it no factor carries. */
  readonly part: 'whole' | 'own';
  readonly split: Tenths | Cases;
  /** The mean score over the years, standard as long as nothing is known; none of cases. */
  readonly score?: Register;
  /** The targets that it enters, by name. */
  readonly targets: ReadonlyMap<string, DriverOfTarget>;
}

/** An input parted by its score. */
interface Tenths {
  readonly by: 'tenths';
  /** Values, base units, in the middle of each tenth; of several years the mean over them. */
  readonly values: readonly number[];
  /** Events that the score is at or above the lower end of the second tenth, the third, … */
  readonly above: readonly number[];
}

/** An input that only decides between cases, in the order of rising scores. */
interface Cases {
  readonly by: 'cases';
  readonly labels: readonly DriverCase[];
  /** The event of each case. */
  readonly events: readonly number[];
}

interface DriverOfTarget {
  /** Place of the target among the columns of the driver's cross. */
  readonly column: number;
  /** Mean and variance of the score over the trials that hit, and those that miss, among the program's averages; not of cases. */
  readonly given?: { readonly hit: number; readonly miss: number };
}

export interface CompiledDrivers {
  readonly draft: SsaProgram;
  readonly targets: readonly TargetRefs[];
  /** Driver i has cross i of the program: its tenths, or its cases, against its targets. */
  readonly drivers: readonly Driver[];
  /** What is known with it: its draft does not agree with that yet. */
  readonly known: readonly KnownMargin[];
}

/** Where the tenths of a score lie. */
export interface TenthPlaces {
  /** Between the lowest tenth and the next, and so on. */
  readonly borders: readonly number[];
  /** In the middle of each. */
  readonly middles: readonly number[];
}

/** The places of the tenths of a score, by its quantiles. */
export const tenthPlaces = (quantile: (p: number) => number): TenthPlaces => ({
  borders: Array.from({ length: TENTHS - 1 }, (_, k) => quantile((k + 1) / TENTHS)),
  middles: Array.from({ length: TENTHS }, (_, k) => quantile((k + 0.5) / TENTHS)),
});

const STANDARD = tenthPlaces(normalQuantile);

/**
 * Compiles a scenario with a driver for every input and year, and one for all the years together in which an input
 * enters a target. A driver belongs to a target if the target depends on its draw: one that merely shares a factor with
 * what the target depends on does not.
 *
 * @param targetNames names of targets; all by default
 * @param placesOf of the tenths of each driver, in their order; those of the standard normal by default, null for none
 */
export function compileDrivers(
  scenario: Scenario,
  targetNames?: ReadonlySet<string>,
  placesOf: (driver: number) => TenthPlaces | null = () => STANDARD,
): CompiledDrivers {
  const emitter = new Emitter();
  const { refs, draws, known } = writeScenario(scenario, emitter, '');
  const targets = refs.targets.filter(({ name }) => targetNames?.has(name) ?? true);
  const counted = targets.flatMap(({ name, hit }) => countedTarget(emitter, name, hit, known));
  const cases = casesByStream(scenario, emitter, draws);
  let number = 0;
  const next = () => placesOf(number++);
  const drivers = uncertainInputs(scenario, emitter, draws).flatMap((input) => {
    const casesOf = cases.get(input.stream);
    const sets = yearsOf(input, counted);
    if (casesOf !== undefined) {
      return sets
        .filter(({ years }) => years.length === 1)
        .flatMap(({ years: [year], targets: entered }) =>
          writeCases(emitter, input, year!, casesOf, entered),
        );
    }
    const parts = input.own === undefined ? (['whole'] as const) : (['whole', 'own'] as const);
    return sets.flatMap(({ years, targets: entered }) =>
      parts.flatMap((part) => {
        const places = next();
        return places === null ? [] : [writeTenths(emitter, { input, part, years, entered, places })];
      }),
    );
  });
  const draft = draftOf(emitter);
  // Tenths are counted, not smoothed: the odds of all trials are counted as well, so that they are the mean of the
  // tenths.
  return {
    draft: { ...draft, events: draft.events.map(({ name, joint, of }) => ({ name, joint, of })) },
    targets,
    drivers,
    known,
  };
}

interface CountedTarget {
  readonly name: string;
  readonly event: number;
  readonly hit: Linear;
  /** The draws that it, or what is known, depends on, as `stream year`. */
  readonly draws: ReadonlySet<string>;
}

/** None for an outcome that no draw can change. */
function countedTarget(
  emitter: Emitter,
  name: string,
  hit: EventRef,
  known: readonly KnownMargin[],
): CountedTarget[] {
  if ('constant' in hit) return [];
  const { event } = hit;
  const { of } = emitter.events[event]!;
  return [{ name, event, hit: ofRegister(of), draws: drawsBehind(emitter, [of, ...marginsOfKnown(known)]) }];
}

/** The sets of years in which an input is looked at, each with the targets that it then belongs to; longest first. */
function yearsOf(
  { stream, years }: UncertainInput,
  targets: readonly CountedTarget[],
): { years: readonly (number | null)[]; targets: CountedTarget[] }[] {
  const sets = new Map<string, { years: readonly (number | null)[]; targets: CountedTarget[] }>();
  for (const target of targets) {
    const entered = years.filter((year) => target.draws.has(drawKey(stream, year)));
    const singles = entered.map((year) => [year]);
    for (const set of entered.length > 1 ? [entered, ...singles] : singles) {
      const key = set.join(' ');
      if (!sets.has(key)) sets.set(key, { years: set, targets: [] });
      sets.get(key)!.targets.push(target);
    }
  }
  return [...sets.values()].sort(
    (a, b) => b.years.length - a.years.length || (a.years[0] ?? 0) - (b.years[0] ?? 0),
  );
}

function writeCases(
  emitter: Emitter,
  input: UncertainInput,
  year: number | null,
  casesOf: CasesOf,
  entered: readonly CountedTarget[],
): Driver[] {
  const cases = casesOf(year);
  // One case alone parts nothing.
  if (cases.length < 2) return [];
  const events = cases.map(({ holds }, i) =>
    emitter.hit(holds, { name: `drivers/${input.stream}/${year}/case ${i}`, joint: false }),
  );
  emitter.crosses.push({ rows: events, columns: entered.map(({ event }) => event) });
  return [
    {
      input,
      years: year === null ? [] : [year],
      part: 'whole',
      split: { by: 'cases', labels: cases.map(({ label }) => label), events },
      targets: new Map(entered.map(({ name }, column) => [name, { column }])),
    },
  ];
}

interface TenthsToWrite extends Pick<Driver, 'input' | 'part'> {
  readonly years: readonly (number | null)[];
  readonly entered: readonly CountedTarget[];
  readonly places: TenthPlaces;
}

function writeTenths(emitter: Emitter, { input, part, years, entered, places }: TenthsToWrite): Driver {
  const { form, values } = meanScore(part === 'own' ? input.own! : input, years, places.middles);
  const label = `drivers/${input.stream}/${part}/${years.join('+')}`;
  const above = places.borders.map((border, k) =>
    emitter.hit(emitter.binary('greaterOrEqual', form, constant(border)), {
      name: `${label}/${k + 1}`,
      joint: false,
    }),
  );
  emitter.crosses.push({ rows: above, columns: entered.map(({ event }) => event) });
  const targets = entered.map(({ name, hit }, column): [string, DriverOfTarget] => {
    const given = {
      hit: emitter.average(form, `${label}/${name}`, hit),
      miss: emitter.average(form, `${label}/${name}`, emitter.not(hit)),
    };
    return [name, { column, given }];
  });
  return {
    input,
    years: years.filter((year) => year !== null),
    part,
    split: { by: 'tenths', values, above },
    score: emitter.register(form),
    targets: new Map(targets),
  };
}

/** The mean score over years, made standard again, and the values that go with the middles of its tenths. */
function meanScore(
  input: OwnPart,
  years: readonly (number | null)[],
  middles: readonly number[],
): { form: Linear; values: readonly number[] } {
  if (years.length === 1) {
    const year = years[0]!;
    return { form: input.score(year), values: middles.map((score) => input.valueAt(year, score)) };
  }
  // Covariance of each year's score with the sum of all.
  const shares = years.map((year) =>
    years.reduce<number>((sum, other) => sum + input.correlation(Math.abs(year! - other!)), 0),
  );
  const sd = Math.sqrt(shares.reduce((a, b) => a + b, 0));
  const values = middles.map((score) => {
    const inYears = years.map((year, i) => input.valueAt(year, (score * shares[i]!) / sd));
    return inYears.reduce((a, b) => a + b, 0) / inYears.length;
  });
  return { form: scale(addForms(...years.map((year) => input.score(year))), 1 / sd), values };
}
