/**
 * The form of a result document. Of every field the schema says what it requires; `Fields` holds them to the type
 * `ResultFile`. Unknown keys are let pass: a later version may add some.
 */
import { z } from 'zod';
import type {
  AtomResult,
  Environment,
  Histogram,
  IndicatorResult,
  KnownFacts,
  KnownFigure,
  LedgerEntry,
  LeverResult,
  Plain,
  PrecisionFacts,
  Probability,
  Remark,
  ResultFile,
  RunInfo,
  ScenarioPart,
  Source,
  YearSummary,
} from '../../engine/index.ts';
import { type Code, type Param, type Phrase, say } from '../../engine/words/phrase.ts';
import { MOST_NUMBERED } from '../common-options.ts';
import {
  byName,
  byYear,
  count,
  digest,
  type Fields,
  flag,
  level,
  listOf,
  needs,
  notNegative,
  number,
  object,
  oneOf,
  pairOf,
  share,
  text,
  title,
  trials,
  whole,
  within,
  year,
} from './field-schemas.ts';
import { target } from './target-schema.ts';

const histogram = object({
  edges: listOf(number).refine(
    (edges) => edges.every((edge, i) => i === 0 || edge >= edges[i - 1]!),
    needs(say('edges-do-not-fall')),
  ),
  counts: listOf(count).refine((counts) => counts.some((each) => each > 0), needs(say('counts-some-trial'))),
} satisfies Fields<Histogram>).refine(({ edges, counts }) => edges.length === counts.length + 1, {
  path: ['edges'],
  error: needs(say('one-edge-more-than-there')),
});

const byProbability = <T extends z.ZodType>(each: T) =>
  object({
    '0.05': each,
    '0.1': each,
    '0.25': each,
    '0.5': each,
    '0.75': each,
    '0.9': each,
    '0.95': each,
  } satisfies Record<Probability, T>);

const yearSummary = object({
  mean: number,
  sd: notNegative,
  quantiles: byProbability(number),
  quantile_intervals: byProbability(pairOf(number)),
  histogram,
  atoms: listOf(object({ value: number, trials: count } satisfies Fields<AtomResult>)).exactOptional(),
} satisfies Fields<YearSummary>);

const indicator = object({
  title,
  short: title.exactOptional(),
  unit: text,
  role: oneOf(['path', 'indicator']),
  group: text.exactOptional(),
  observed: byYear(number).exactOptional(),
  by_year: byYear(yearSummary),
} satisfies Fields<IndicatorResult>);

const source = object({
  title,
  publisher: text.exactOptional(),
  date: text.exactOptional(),
  url: text.exactOptional(),
  note: title.exactOptional(),
} satisfies Fields<Source>);

const param: z.ZodType<Param, Param> = z.lazy(() =>
  z.union([z.string(), z.number(), phrase, z.array(param)]),
);

// A code that this version does not know is told by itself.
const phrase: z.ZodType<Phrase, Phrase> = object({
  code: text as unknown as z.ZodType<Code, Code>,
  params: byName(param).exactOptional(),
} satisfies Fields<Phrase>);

const remark = object({
  code: text as unknown as z.ZodType<Code, Code>,
  params: byName(param).exactOptional(),
  mend: phrase.exactOptional(),
} satisfies Fields<Remark>);

const ledgerEntry = object({
  name: text,
  title: title.exactOptional(),
  value: param,
  kind: oneOf(['observed', 'derived', 'target', 'assumption']),
  source: text.exactOptional(),
  note: title.exactOptional(),
} satisfies Fields<LedgerEntry>);

const run = object({
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  sampler: oneOf(['random', 'sobol']),
  trials,
  replicates: trials,
  level,
  rare: z.union([flag, z.literal('full')]).exactOptional(),
  stream: whole(1, Number.MAX_SAFE_INTEGER),
  estimator: whole(1, Number.MAX_SAFE_INTEGER),
  precision: object({
    asked: within(needs(say('number-above-0')), (value) => value > 0),
    most: trials,
    looks: count,
    reached: flag,
    short: listOf(text),
  } satisfies Fields<PrecisionFacts>).exactOptional(),
  known: object({
    figures: listOf(
      object({
        of: text,
        year,
        value: number,
        unit: text,
        sd: notNegative,
        df: count.exactOptional(),
        of_year: number.exactOptional(),
      } satisfies Fields<KnownFigure>),
    ),
    effective_sample: notNegative,
  } satisfies Fields<KnownFacts>).exactOptional(),
} satisfies Fields<RunInfo>).refine(
  ({ sampler, precision }) => sampler === 'random' || precision === undefined || precision.most >= 16,
  {
    path: ['precision', 'most'],
    error: needs(say('whole-number-from-16-with', { mostNumbered: MOST_NUMBERED })),
  },
);

const environment = object({
  growth_odds: text,
  node: text,
  platform: text,
  workers: whole(1, Number.MAX_SAFE_INTEGER),
  seconds: notNegative,
  finished: text,
  scenario_file: text,
  known: listOf(text).exactOptional(),
} satisfies Fields<Environment>);

export const resultSchema = object({
  format: z.literal('growth-odds/result@2'),
  scenario: object({
    name: text,
    title,
    digest,
    set: byName(text).exactOptional(),
    document: z.unknown() as z.ZodType<Plain, Plain>,
    parts: listOf(object({ name: text.exactOptional(), digest } satisfies Fields<ScenarioPart>)),
    headline: text.exactOptional(),
    years: object({ base: year, end: year } satisfies Fields<ResultFile['scenario']['years']>),
    currency: text,
    groups: byName(title),
    levers: byName(
      object({
        title,
        by: z.literal('policy'),
        range: object({ low: number, high: number, unit: z.string() } satisfies Fields<
          NonNullable<LeverResult['range']>
        >).exactOptional(),
      } satisfies Fields<LeverResult>),
    ).exactOptional(),
  } satisfies Fields<ResultFile['scenario']>),
  run,
  targets: byName(target),
  together: object({
    targets: listOf(text),
    p: listOf(listOf(share)),
  } satisfies Fields<ResultFile['together']>).refine(
    ({ targets, p }) => [p, ...p].every(({ length }) => length === targets.length),
    { path: ['p'], error: needs(say('row-and-column-per-target')) },
  ),
  indicators: byName(indicator),
  sources: byName(source),
  ledger: listOf(ledgerEntry),
  warnings: listOf(remark),
  digest,
  document_digest: digest,
  environment,
} satisfies Fields<ResultFile>).superRefine(({ scenario, targets, together, indicators }, { addIssue }) => {
  const requireKnown = (path: PropertyKey[], names: readonly string[], where: string, known: object) => {
    const i = names.findIndex((name) => !Object.hasOwn(known, name));
    if (i >= 0)
      addIssue({ code: 'custom', path: [...path, i], message: needs(say('name-in-where', { where })) });
  };
  const { headline } = scenario;
  if (headline !== undefined && !Object.hasOwn(targets, headline)) {
    const message = needs(say('name-in-where', { where: 'targets' }));
    addIssue({ code: 'custom', path: ['scenario', 'headline'], message });
  }
  requireKnown(['together', 'targets'], together.targets, 'targets', targets);
  for (const [name, { year: due, reach, tiers, combines }] of Object.entries(targets)) {
    requireKnown(['targets', name, 'combines', 'targets'], combines?.targets ?? [], 'targets', targets);
    requireKnown(['targets', name, 'tiers', 'of'], tiers?.of ?? [], 'indicators', indicators);
    const late = [reach?.of, ...(tiers?.of ?? [])].find(
      (of = '') => Object.hasOwn(indicators, of) && !Object.hasOwn(indicators[of]!.by_year, due),
    );
    if (late === undefined) continue;
    addIssue({
      code: 'custom',
      path: ['targets', name, 'year'],
      message: needs(say('year-indicators', { late })),
    });
  }
}) satisfies z.ZodType<ResultFile>;
