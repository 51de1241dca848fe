/**
 * The form of a scenario file: which keys it has and what kind of value each
 * takes. What the values must mean together is checked afterwards.
 */
import { z } from 'zod';
import {
  draw,
  drawKeys,
  formula,
  inBothLanguages,
  lever,
  provenance,
  short,
  swing,
  text,
  title,
  year,
} from './draw-schema.ts';
import { correlations, dependence, events, regimes, revision } from './dynamics-schema.ts';
import { quantity, yearKey, type yearOverrides } from './marginal-schema.ts';

const growthFormula = z
  .strictObject({ formula, ...provenance })
  .describe('Growth by a formula, with where its figures come from.');

const probabilities = z.record(yearKey, quantity);

const series = z
  .strictObject({
    values: z.record(yearKey, quantity).describe('Published values by year.'),
    source: provenance.source,
    note: provenance.note,
  })
  .describe('Published values of past years, for charts.');

const pathSeries = z
  .strictObject({
    values: z.record(yearKey, quantity).describe('Published values by year.').optional(),
    growth: z.record(yearKey, quantity).describe('Published growth by year, e.g. 5.3%.').optional(),
    source: provenance.source,
    note: provenance.note,
  })
  .describe('Published values or growth of past years, for charts and for `fit`.');

const known = z
  .record(
    yearKey,
    z.union([
      quantity,
      z.strictObject({
        value: quantity.describe('The figure of the whole year, e.g. 6128亿元 or 6128亿元 ± 1%.').optional(),
        error: quantity
          .describe('Standard deviation of its error: 60亿元 or 1% of a level, 0.2pp of a growth.')
          .optional(),
        first_half: quantity.describe('The figure of the first half of the year.').optional(),
        three_quarters: quantity.describe('The figure of the first three quarters.').optional(),
        share: quantity
          .describe('What share of the year the part is, with its error: 47% ± 0.5pp.')
          .optional(),
        rest: quantity
          .describe('What the rest of the year comes to, of a level, exactly or with an error.')
          .optional(),
        record: z
          .record(yearKey, z.tuple([quantity, quantity]))
          .describe('Earlier years of which both are known: year: [part, whole].')
          .optional(),
        ...provenance,
      }),
    ]),
  )
  .describe('Published figures of simulated years, which every future of a run agrees with.');

const fitted = z
  .strictObject({
    fit: z.literal('observed').describe('Growth as the observed years say, with those of its group.'),
    from: z
      .enum(['levels', 'growth'])
      .describe('Which of both is used where values and growth are observed.')
      .optional(),
    without: z
      .record(yearKey, inBothLanguages)
      .describe('Years that are left out, each with the reason.')
      .optional(),
    peers: z
      .record(text, z.record(yearKey, quantity))
      .describe('Growth by year of others that it is seen among, by name.')
      .optional(),
    ...provenance,
  })
  .describe('Growth fitted to what was observed.');

const when = {
  by: z
    .union([year, probabilities])
    .describe(
      'Reached in any year up to this one; an uncertain deadline is written as years with probabilities.',
    )
    .optional(),
  in: year.describe('Reached in this year.').optional(),
  every: z.literal('year').describe('Reached in every simulated year.').optional(),
  years: text
    .describe('Reached in every year of a span, 2026-2030, or in some of them, 4 of 2026-2030.')
    .optional(),
};

const words = z.union([text, z.array(text).min(1)]).describe('A name, or several.');

const unit = text.describe('Unit in which it is shown, e.g. 亿元, 万元/人, %.');

export const scenarioSchema = z
  .strictObject({
    scenario: z
      .string()
      .regex(/^[\p{L}\p{Nd}_][\p{L}\p{Nd}_-]*$/u)
      .describe('Name of the scenario, e.g. harbour-baseline: letters, digits, _ and -.'),
    title: title.optional(),
    note: inBothLanguages
      .describe('What the scenario is; of one that extends another, what it changes and why.')
      .optional(),
    extends: text
      .describe(
        'The scenario that this one starts from: a file such as ./baseline.yaml, or the name of a shipped one.',
      )
      .optional(),
    years: z
      .strictObject({
        base: year.describe('The year whose levels are known; paths start here.'),
        end: year.describe('The last simulated year.'),
      })
      .describe('From the base year to the last simulated year.'),
    currency: text.describe('Unit in which money is held and shown, e.g. 亿元.'),
    units: z
      .record(
        text,
        z.strictObject({
          is: quantity
            .describe(
              'What one of it is: a quantity of a known unit, e.g. 0.5公斤. Without it, a kind of its own.',
            )
            .optional(),
          names: z
            .strictObject({ en: words.optional(), zh: words.optional() })
            .describe(
              'Its other names by language; the first English one is how an English scenario shows it.',
            )
            .optional(),
        }),
      )
      .describe("Units of the scenario's own, by the word that is written after a number.")
      .optional(),
    sources: z
      .record(
        z.string(),
        z.strictObject({
          title: inBothLanguages.describe('Title of the document.'),
          publisher: text.optional(),
          date: z
            .union([z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/), z.int().min(1900).max(2100)])
            .describe('Date of publication: 2025, 2025-03 or 2025-03-01.')
            .optional(),
          url: text.optional(),
          note: inBothLanguages.optional(),
        }),
      )
      .describe('Documents that figures come from, by key.')
      .optional(),
    factors: z
      .record(
        z.string(),
        z.strictObject({
          title: title.optional(),
          persistence: quantity
            .describe('AR(1) coefficient from year to year, above -1 and below 1; 0 if absent.')
            .optional(),
        }),
      )
      .describe('Shocks that many draws share: variance 1, one value a year.')
      .optional(),
    assumptions: z
      .record(
        z.string(),
        z.strictObject({
          title: title.optional(),
          unit: unit.optional(),
          lever: lever.optional(),
          ...drawKeys,
        }),
      )
      .describe('Uncertain inputs.')
      .optional(),
    dependence: dependence.optional(),
    correlations: correlations.optional(),
    regimes: regimes.optional(),
    groups: z
      .record(
        z.string(),
        z.strictObject({
          title: title.optional(),
          of: z
            .array(text)
            .min(1)
            .describe('Groups and paths that it consists of, beside the paths that name it.')
            .optional(),
        }),
      )
      .describe('Groups of paths: titles, and groups of groups; a path joins a group by its `group`.')
      .optional(),
    paths: z
      .record(
        z.string(),
        z
          .strictObject({
            title: title.optional(),
            short: short.optional(),
            group: z
              .union([text, z.array(text).min(1)])
              .describe('Group that the path belongs to, or several; it is shown and fitted with the first.')
              .optional(),
            unit: unit.optional(),
            start: z
              .union([
                formula,
                z.strictObject({
                  value: formula,
                  error: quantity.describe('Standard deviation of its relative error, e.g. 1%.').optional(),
                  swing: swing.optional(),
                  revision: revision.optional(),
                  ...provenance,
                }),
              ])
              .describe('Level of the base year.'),
            growth: z
              .union([formula, draw, growthFormula, fitted])
              .describe('Growth from year to year: a formula, a draw, or a fit.')
              .optional(),
            formula: formula
              .describe(
                'In place of growth: the level itself, mostly by its own last year, prev(debt) * 1.05 + issue.',
              )
              .optional(),
            lever: lever.optional(),
            events: events.optional(),
            observed: pathSeries.optional(),
            known: known.optional(),
            ...provenance,
          })
          // For editors; the reader says it in words of its own.
          .meta({ anyOf: [{ required: ['growth'] }, { required: ['formula'] }] }),
      )
      .describe('Levels that grow, or move by a formula, from a start.')
      .optional(),
    indicators: z
      .record(
        z.string(),
        z.strictObject({
          title: title.optional(),
          short: short.optional(),
          formula,
          unit: unit.optional(),
          lever: lever.optional(),
          observed: series.optional(),
          known: known.optional(),
          ...provenance,
        }),
      )
      .describe('Formulas over paths.')
      .optional(),
    targets: z
      .record(
        z.string(),
        z.strictObject({
          title: title.optional(),
          short: short.optional(),
          theme: inBothLanguages
            .describe(
              'Heading that the target stands under; said in both languages once, either name will do.',
            )
            .optional(),
          headline: z
            .boolean()
            .describe(
              'Whether it is the target that people ask about first; the first of the file, if none is.',
            )
            .optional(),
          when: formula.describe('Condition to be reached, e.g. gdp >= 6000亿元.').optional(),
          tiers: z
            .strictObject({
              of: text.describe('Group whose members are counted.'),
              reach: z
                .array(
                  z.strictObject({
                    count: z.int().min(1).describe('How many members.'),
                    at: quantity.describe('Level that they are to reach.'),
                  }),
                )
                .min(1)
                .describe('Rungs, all of which are to be met at once.'),
            })
            .describe('A ladder: so many members of a group at so high a level.')
            .optional(),
          all: z.array(text).min(1).describe('Other targets, all of which are to be reached.').optional(),
          any: z.array(text).min(1).describe('Other targets, one of which is to be reached.').optional(),
          at_least: z
            .record(z.string().regex(/^[1-9]\d*$/), z.array(text).min(1))
            .describe('How many of which other targets are to be reached: { 2: [a, b, c] }.')
            .optional(),
          ...when,
          ...provenance,
        }),
      )
      .describe('What is to be reached, and when.')
      .optional(),
  })
  .describe('A growth-odds scenario.');

export type ScenarioFile = z.infer<typeof scenarioSchema>;
export type PathFile = NonNullable<ScenarioFile['paths']>[string];
export type IndicatorFile = NonNullable<ScenarioFile['indicators']>[string];
export type AssumptionFile = NonNullable<ScenarioFile['assumptions']>[string];
export type TargetFile = NonNullable<ScenarioFile['targets']>[string];
export type DrawFile = z.infer<typeof draw>;
export type LeverFile = z.infer<typeof lever>;
export type SwingFile = z.infer<typeof swing>;
export type YearOverrides = z.infer<typeof yearOverrides>;
export type MixtureFile = NonNullable<DrawFile['mixture']>;
export type GrowthFormulaFile = z.infer<typeof growthFormula>;
export type CorrelationFile = z.infer<typeof correlations>[number];
export type RegimeFile = z.infer<typeof regimes>[string];
export type EventFile = z.infer<typeof events>[number];
export type RevisionFile = z.infer<typeof revision>;
export type SeriesFile = z.infer<typeof series>;
export type KnownFile = z.infer<typeof known>;
export type KnownFigureFile = Exclude<KnownFile[string], string | number>;
export type PathSeriesFile = z.infer<typeof pathSeries>;
export type FitFile = z.infer<typeof fitted>;
export type TitleFile = z.infer<typeof title>;
export type ProvenanceFile = Pick<DrawFile, 'kind' | 'source' | 'note'>;
