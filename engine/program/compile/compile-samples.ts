/** A scenario compiled so that single trials can be read: inputs, levels and hits, each in a register of its own. */
import type { Scenario } from '../../scenario/scenario.ts';
import type { Unit } from '../../scenario/units/unit.ts';
import { KnownRegisters } from '../atoms/known-registers.ts';
import { decimalProduct } from '../ir/decimal.ts';
import { Emitter } from '../ir/emitter.ts';
import { isConstant, type Linear } from '../ir/linear-form.ts';
import { readableProgram } from '../ir/readable-program.ts';
import type { SsaProgram } from '../ir/ssa-program.ts';
import type { Operation, Program, Register } from '../program.ts';
import type { TallyRefs } from '../tally-refs.ts';
import type { DrawValues } from '../values/draw-values.ts';
import type { KnownMargin } from '../values/known-margins.ts';
import { draftOf, writeScenario } from './compile.ts';

/** What a column of trials is of. */
export interface SampleColumn {
  /** `real_growth.2025`, `gdp.2027`, `steel.growth.2025`, `hit.gdp_6000`; no year for what is drawn once a trial. */
  readonly name: string;
  readonly role: 'weight' | 'assumption' | 'growth' | 'path' | 'indicator' | 'hit';
  readonly of: string;
  readonly year?: number;
  /** How the numbers are to be written: growth in percent, a hit as 1 or 0. */
  readonly unit: Unit;
  /** Where a trial's number is found, in base units; or that number in its unit, where no draw can change it. */
  readonly value: { readonly register: Register } | { readonly constant: number };
  /** Values with a share of their own as people mean them, in the unit, by what a trial's number is. */
  readonly meant?: ReadonlyMap<number, number>;
}

/** Makes a draft agree with what is known of it. */
export type Agree = (draft: SsaProgram, known: readonly KnownMargin[]) => SsaProgram;

export interface SampleProgram {
  readonly program: Program;
  readonly columns: readonly SampleColumn[];
}

const SHARE: Unit = { label: '', factor: 1, dimension: {} };
const PERCENT: Unit = { label: '%', factor: 0.01, dimension: {} };

/**
 * Compiles a scenario for reading trials. The draws are those of a run: what is only read here (an assumption that
 * nothing uses) gets its place behind all of them. Where something is known the first column is what each trial counts for.
 *
 * @param agree makes a draft agree with what is known
 */
export function compileSamples(scenario: Scenario, agree: Agree): SampleProgram {
  const emitter = new Emitter();
  const { refs, draws, known: figures } = writeScenario(scenario, emitter, '');
  const run = draftOf(emitter);
  const written = emitter.operations.length;
  const inputs = inputColumns(scenario, draws, emitter);
  const drawn = appended(run, emitter, written);
  const known = new KnownRegisters(drawn);
  const draft = agree(drawn, figures);
  const all = [
    ...weightColumn(draft),
    ...inputs,
    ...seriesColumns(scenario, refs, draft),
    ...hitColumns(scenario, refs, draft),
  ];
  const columns = all.map((column) => withMeanings(column, known));
  const kept = columns.flatMap(({ value }) => ('register' in value ? [value.register] : []));
  const { program, kept: places } = readableProgram(draft, kept);
  const placed = columns.map((column) =>
    'register' in column.value
      ? { ...column, value: { register: places.get(column.value.register)! } }
      : column,
  );
  return { program, columns: placed };
}

function weightColumn({ weight }: SsaProgram): SampleColumn[] {
  if (weight === undefined) return [];
  return [{ name: 'weight', role: 'weight', of: '', unit: SHARE, value: { register: weight } }];
}

/** A column with its values of an own share, where they are not what a trial's number is already. */
function withMeanings(column: SampleColumn, known: KnownRegisters): SampleColumn {
  const { value, unit } = column;
  if (column.role === 'weight') return column;
  if ('constant' in value) return { ...column, value: { constant: inUnit(value.constant, unit) } };
  const meant = [...known.alternatives(value.register).constants].map(
    ([computed, meaning]) => [computed, inUnit(meaning, unit)] as const,
  );
  const isPlain = meant.every(([computed, shown]) => computed / unit.factor === shown);
  return isPlain ? column : { ...column, meant: new Map(meant) };
}

const inUnit = (value: number, { factor }: Unit): number => decimalProduct(value, 1 / factor);

/** The draft of a run with what was written to the emitter since; new sites stand behind the known ones. */
function appended(run: SsaProgram, emitter: Emitter, written: number): SsaProgram {
  const sites = [...run.sites, ...emitter.sites.slice(run.sites.length)];
  const place = new Map(sites.map((site, i) => [site, i]));
  const more = emitter.operations
    .slice(written)
    .map(
      (operation): Operation =>
        operation.op === 'score'
          ? { ...operation, site: place.get(emitter.sites[operation.site]!)! }
          : operation,
    );
  const { registers, tables } = emitter;
  return { ...run, sites, operations: [...run.operations, ...more], registers, tables };
}

function placeOf(form: Linear, emitter: Emitter): SampleColumn['value'] {
  return isConstant(form) ? { constant: form.constant } : { register: emitter.register(form) };
}

/** Assumptions, and the growths that are drawn where a path states them. */
function inputColumns(scenario: Scenario, draws: DrawValues, emitter: Emitter): SampleColumn[] {
  const { base, end } = scenario.years;
  const years = Array.from({ length: end - base }, (_, i) => base + 1 + i);
  const assumptions = scenario.assumptions.flatMap(({ name, draw, unit }): SampleColumn[] => {
    const head = { role: 'assumption', of: name, unit } as const;
    if (draw.each === 'trial') return [{ ...head, name, value: placeOf(draws.value(draw, base), emitter) }];
    return years.map((year) => ({
      ...head,
      name: `${name}.${year}`,
      year,
      value: placeOf(draws.value(draw, year), emitter),
    }));
  });
  const growths = scenario.paths.flatMap(({ name, growth }): SampleColumn[] => {
    if (growth.type !== 'draw') return [];
    const { draw } = growth;
    const head = { role: 'growth', of: name, unit: PERCENT } as const;
    if (draw.each === 'trial') {
      return [{ ...head, name: `${name}.growth`, value: placeOf(draws.value(draw, base), emitter) }];
    }
    return years.map((year) => ({
      ...head,
      name: `${name}.growth.${year}`,
      year,
      value: placeOf(draws.value(draw, year), emitter),
    }));
  });
  return [...assumptions, ...growths];
}

/** Paths and indicators in every year in which they have a value. */
function seriesColumns(scenario: Scenario, { series }: TallyRefs, { summaries }: SsaProgram): SampleColumn[] {
  const all = [
    ...scenario.paths.map(({ name, unit }) => ({ name, unit, role: 'path' as const })),
    ...scenario.indicators.map(({ name, unit }) => ({ name, unit, role: 'indicator' as const })),
  ];
  return all.flatMap(({ name, unit, role }) =>
    [...(series.get(name) ?? [])].map(([year, ref]) => ({
      name: `${name}.${year}`,
      role,
      of: name,
      year,
      unit,
      value: 'constant' in ref ? ref : { register: summaries[ref.summary]!.of },
    })),
  );
}

/** Whether each target is reached, 1 or 0. */
function hitColumns(scenario: Scenario, { targets }: TallyRefs, { events }: SsaProgram): SampleColumn[] {
  return scenario.targets.map(({ name }, i) => {
    const hit = targets[i]!.hit;
    return {
      name: `hit.${name}`,
      role: 'hit',
      of: name,
      unit: SHARE,
      value: 'constant' in hit ? { constant: hit.constant ? 1 : 0 } : { register: events[hit.event]!.of },
    };
  });
}
