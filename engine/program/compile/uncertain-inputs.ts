/** The uncertain inputs of a compiled scenario, as planners speak of them: draws, errors of starts, factors. */
import { lawOf } from '../../sampling/marginals/index.ts';
import type { Title } from '../../scenario/provenance.ts';
import type { Draw, Scenario } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { PERCENT, type Unit } from '../../scenario/units/unit.ts';
import type { Emitter } from '../ir/emitter.ts';
import type { Linear } from '../ir/linear-form.ts';
import { scale } from '../ir/linear-form.ts';
import type { SsaProgram } from '../ir/ssa-program.ts';
import { sliceFor } from '../ir/ssa-program.ts';
import type { Register, Site } from '../program.ts';
import type { DrawValues } from '../values/draw-values.ts';
import { drawKey } from '../values/innovations.ts';

/**
 * What an input is: an assumption, the growth of a path, the error of a path's start, a factor; the start year of a
 * project or its size, whether a revision happens or its size, the moves of a regime or the state that it starts in, the
 * deadline of a target; or a draw that the scenario makes for other ends.
 */
export type InputRole =
  | 'assumption'
  | 'growth'
  | 'start'
  | 'factor'
  | 'event'
  | 'event-size'
  | 'revision'
  | 'revision-size'
  | 'regime'
  | 'regime-start'
  | 'deadline'
  | 'other';

export interface UncertainInput {
  /** Names it, e.g. `assumptions/real_growth`, `paths/steel/growth`, `factors/demand`. */
  readonly stream: string;
  readonly role: InputRole;
  /** Of the assumption, path or factor. */
  readonly title: Title;
  readonly unit: Unit;
  /** Years of its draws, ascending; null alone for a draw made once a trial. */
  readonly years: readonly (number | null)[];
  /** Its score in a year, standard normal. */
  readonly score: (year: number | null) => Linear;
  /** Its value in a year, base units; the score where it has no value of its own. */
  readonly value: (year: number | null) => Linear;
  /** The value that goes with a score. */
  readonly valueAt: (year: number | null, score: number) => number;
  /** Correlation of its scores in two years so far apart. */
  readonly correlation: (yearsApart: number) => number;
  /** What of it no factor carries; absent where that is all of it. */
  readonly own?: OwnPart;
}

/** The part of an input that no factor carries. */
export interface OwnPart {
  /** Its score in a year, standard normal. */
  readonly score: (year: number | null) => Linear;
  /** The value of the input that goes with a score of the own part, the factors at their medians. */
  readonly valueAt: (year: number | null, score: number) => number;
  readonly correlation: (yearsApart: number) => number;
}

/** What an input is made of, without its name and its years. */
type Meaning = Omit<UncertainInput, 'stream' | 'years'>;

const SCORES: Unit = { label: 'sd', factor: 1, dimension: {} };

/**
 * The inputs that an emitter has met so far: factors first, then assumptions and paths in the order of the scenario,
 * then what else is drawn.
 */
export function uncertainInputs(scenario: Scenario, emitter: Emitter, draws: DrawValues): UncertainInput[] {
  const years = new Map<string, Set<number | null>>();
  for (const { stream, year } of emitter.sites) {
    years.set(stream, (years.get(stream) ?? new Set()).add(year));
  }
  const known = new Map(knownInputs(scenario, draws));
  for (const stream of years.keys()) {
    if (known.has(stream)) continue;
    known.set(
      stream,
      plainDraw('other', { en: stream, zh: stream }, (year) => draws.site(stream, year)),
    );
  }
  return [...known].flatMap(([stream, meaning]) => {
    const drawn = years.get(stream);
    if (drawn === undefined) return [];
    return [{ stream, ...meaning, years: [...drawn].sort((a, b) => (a ?? 0) - (b ?? 0)) }];
  });
}

function knownInputs(scenario: Scenario, draws: DrawValues): [stream: string, meaning: Meaning][] {
  const { factors, assumptions, fits, paths, regimes, targets } = scenario;
  const persistences = new Map(factors.map(({ name, persistence }) => [name, persistence]));
  const ofDraw = (role: InputRole, title: Title, unit: Unit, draw: Draw): [string, Meaning] => [
    draw.stream,
    {
      role,
      title,
      unit,
      score: (year) => draws.score(draw, year),
      value: (year) => draws.value(draw, year ?? Number.NaN),
      valueAt: (year, score) => lawOf(draw.byYear[year ?? ''] ?? draw.marginal).atScore(score),
      correlation: (apart) => autocorrelation(draw, persistences, apart),
      ...(draw.loads.some(({ load }) => load !== 0) ? { own: ownPart(draw, draws) } : {}),
    },
  ];
  const ofSite = (role: InputRole, title: Title, stream: string): [string, Meaning] => [
    stream,
    plainDraw(role, title, (year) => draws.site(stream, year)),
  ];
  return [
    ...factors.map(({ name, title, persistence }): [string, Meaning] => {
      const factor = (year: number | null) => draws.factor(name, year!);
      return [
        streamName.factor(name),
        {
          role: 'factor',
          title,
          unit: SCORES,
          score: factor,
          value: factor,
          valueAt: (_, score) => score,
          correlation: (apart) => wholePower(persistence, apart),
        },
      ];
    }),
    ...assumptions.map(({ title, unit, draw }) => ofDraw('assumption', title, unit, draw)),
    ...paths.flatMap(({ title, unit, startError, startStream, growth, events, revision }) => [
      ...(growth.type === 'draw' ? [ofDraw('growth', title, PERCENT, growth.draw)] : []),
      [
        startStream,
        {
          role: 'start' as const,
          title,
          unit: PERCENT,
          score: () => draws.lone(startStream),
          value: () => scale(draws.lone(startStream), startError),
          valueAt: (_: number | null, score: number) => score * startError,
          correlation: () => 1,
        },
      ] satisfies [string, Meaning],
      ...events.flatMap(({ title: project, stream, adds }) => [
        ofSite('event', project, streamName.startOf(stream)),
        ...(adds.type === 'draw' ? [ofDraw('event-size', project, unit, adds.draw)] : []),
      ]),
      ...(revision === undefined
        ? []
        : [
            ofSite('revision', title, revision.stream),
            ofDraw('revision-size', title, PERCENT, revision.size),
          ]),
    ]),
    ...regimes.flatMap(({ title, stream }) => [
      ofSite('regime', title, stream),
      ofSite('regime-start', title, streamName.startOf(stream)),
    ]),
    ...estimatedDraws(scenario).flatMap(({ title, draw: { unknown } }) => [
      ofSite(
        'other',
        { en: `${title.en}, error of its mean`, zh: `${title.zh}：均值的误差` },
        unknown.meanStream,
      ),
      ofSite(
        'other',
        { en: `${title.en}, error of its spread`, zh: `${title.zh}：波动的误差` },
        unknown.spreadStream,
      ),
    ]),
    ...(fits ?? []).flatMap(({ name, title }) => [
      ofSite(
        'other',
        { en: `${title.en}, error of the common mean`, zh: `${title.zh}：共同均值的误差` },
        streamName.meanOf(streamName.fit(name)),
      ),
      ofSite(
        'other',
        { en: `${title.en}, error of the common spread`, zh: `${title.zh}：共同波动的误差` },
        streamName.spreadOf(streamName.fit(name)),
      ),
    ]),
    ...targets.map(({ title, name }) => ofSite('deadline', title, streamName.deadline(name))),
  ];
}

function ownPart(draw: Draw, draws: DrawValues): OwnPart {
  const share = Math.sqrt(1 - draw.loads.reduce((sum, { load }) => sum + load * load, 0));
  return {
    score: (year) => draws.own(draw, year),
    valueAt: (year, score) => lawOf(draw.byYear[year ?? ''] ?? draw.marginal).atScore(share * score),
    correlation: (apart) => wholePower(draw.persistence, apart),
  };
}

/** Draws whose law was estimated. */
function estimatedDraws({ assumptions, paths }: Scenario) {
  const draws = [
    ...assumptions.map(({ title, draw }) => ({ title, draw })),
    ...paths.flatMap(({ title, growth, revision }) => [
      ...(growth.type === 'draw' ? [{ title, draw: growth.draw }] : []),
      ...(revision === undefined ? [] : [{ title, draw: revision.size }]),
    ]),
  ];
  return draws.flatMap(({ title, draw }) => {
    const { unknown } = draw;
    return unknown === undefined ? [] : [{ title, draw: { ...draw, unknown } }];
  });
}

/** A draw of which nothing but the score is known. */
function plainDraw(role: InputRole, title: Title, score: UncertainInput['score']): Meaning {
  return {
    role,
    title,
    unit: SCORES,
    score,
    value: score,
    valueAt: (_, at) => at,
    correlation: (apart) => (apart === 0 ? 1 : 0),
  };
}

/**
 * Σ λ² φ_factor^k + (1 − Σ λ²) φ^k: what factors carry and what is the draw's own. Of an estimated law the error of its
 * mean comes on top, its share taken as that of the first year; a common spread changes correlations little.
 */
function autocorrelation(
  { loads, persistence, unknown }: Draw,
  persistences: ReadonlyMap<string, number>,
  apart: number,
): number {
  const [common = 0] = Object.values(unknown?.meanShare ?? {});
  let [carried, sum] = [0, 0];
  for (const { factor, load } of loads) {
    carried += load * load;
    sum += load * load * wholePower(persistences.get(factor)!, apart);
  }
  const yearly = sum + (1 - carried) * wholePower(persistence, apart);
  return apart === 0 ? 1 : common + (1 - common) * yearly;
}

function wholePower(base: number, exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= base;
  return power;
}

/** The draws, as `stream year`, that some registers of a draft depend on. */
export function drawsBehind(
  { operations, sites }: Pick<SsaProgram, 'operations'> & { readonly sites: readonly Site[] },
  registers: readonly Register[],
): ReadonlySet<string> {
  return new Set(
    sliceFor(operations, registers).flatMap((operation) => {
      if (operation.op !== 'score') return [];
      const { stream, year } = sites[operation.site]!;
      return [drawKey(stream, year)];
    }),
  );
}
