/** The form of draws, and of what stands beside every figure: titles, formulas, provenance. */
import { z } from 'zod';
import { marginals, quantity, yearKey, yearOverrides } from './marginal-schema.ts';

export const formula = z
  .union([z.string(), z.number()])
  .describe('A formula over numbers, assumptions, paths, indicators and groups.');

export const text = z.string().min(1);

export const inBothLanguages = z.union([
  text,
  z.strictObject({ en: text.describe('English.'), zh: text.describe('中文。').optional() }),
  z.strictObject({ zh: text.describe('中文。'), en: text.describe('English.').optional() }),
]);

export const title = inBothLanguages.describe(
  'What it is called in charts and tables; one text for both languages, or one each.',
);

export const short = inBothLanguages.describe(
  'What it is called where room is short; without it the title, shortened by rule.',
);

export const year = z.int().min(1900).max(2200);

export const provenance = {
  kind: z
    .enum(['observed', 'derived', 'target', 'assumption'])
    .describe('What sort of figure it is.')
    .optional(),
  source: text.describe('Key into `sources`.').optional(),
  note: inBothLanguages.describe('How the figure was found, or what to know about it.').optional(),
};

export const swing = z
  .strictObject({
    low: quantity.describe('The lowest value that is thought possible.'),
    high: quantity.describe('The highest one, above low.'),
  })
  .describe(
    'Between which values the figure is exchanged when it is asked what the odds rest on; it changes no odds.',
  );

const decider = z.enum(['policy']).describe('Who decides it: policy.');

export const lever = z
  .union([
    decider,
    z.strictObject({
      by: decider,
      low: quantity.describe('The lowest value that can be decided.'),
      high: quantity.describe('The highest one, above low.'),
    }),
  ])
  .describe('That a planner can decide it, and within what range; it changes no odds.');

export const drawKeys = {
  ...marginals,
  each: z
    .enum(['year', 'trial'])
    .describe('One draw a year (the default), or one draw a trial for all years.')
    .optional(),
  by_year: z
    .record(yearKey, yearOverrides)
    .describe('Parameters of single years that differ; the others stay. Of a list, the whole list.')
    .optional(),
  min: quantity.describe('Cuts the marginal off below this value.').optional(),
  max: quantity.describe('Cuts the marginal off above this value.').optional(),
  loads: z
    .record(z.string(), quantity)
    .describe('Share of the score that each factor carries; the squares add up to at most 1.')
    .optional(),
  persistence: quantity
    .describe('AR(1) coefficient of the part of the score that no factor carries, above -1 and below 1.')
    .optional(),
  swing: swing.optional(),
  doubts: z
    .record(z.string(), z.strictObject(marginals))
    .describe(
      'Laws of parameters that are themselves not known: { mean: { normal: { mean: 5.3%, sd: 0.5pp } } }; they change no odds of a run.',
    )
    .optional(),
  ...provenance,
};

export const draw = z
  .strictObject(drawKeys)
  .describe('An uncertain number: exactly one marginal and how it is drawn.');
