/** The form of how draws hang together and what happens over time: correlations, regimes, events, revisions. */
import { z } from 'zod';
import { draw, formula, inBothLanguages, provenance, text, title, year } from './draw-schema.ts';
import { quantity, yearKey } from './marginal-schema.ts';

export const dependence = z
  .strictObject({
    copula: z.enum(['gaussian', 'student-t']).describe('How the scores of a year hang together.'),
    df: quantity
      .describe('Degrees of freedom of student-t, from 1 to 200: the fewer, the more extremes come together.')
      .optional(),
    note: inBothLanguages.describe('Why.').optional(),
  })
  .describe('The copula of all scores of a year; gaussian if absent.');

export const correlations = z
  .array(
    z.strictObject({
      between: z.array(text).min(2).max(2).describe('Two assumptions, or paths whose growth is a draw.'),
      value: quantity.describe('Correlation of their own parts, from -1 to 1.'),
      ...provenance,
    }),
  )
  .min(1)
  .describe('Correlations of the own parts of scores, beyond what factors carry.');

const effect = z
  .strictObject({
    shift: quantity.describe('Added to every value in this state, e.g. -2pp.').optional(),
    widen: quantity.describe('Multiplies the distance from the median in this state, e.g. 1.5.').optional(),
  })
  .describe('What a state does to a draw.');

const shares = z.record(z.string(), quantity);

export const regimes = z
  .record(
    z.string(),
    z.strictObject({
      title: title.optional(),
      states: z
        .record(z.string(), z.record(z.string(), effect))
        .describe('Each state with the assumptions, or paths whose growth is a draw, that it changes.'),
      start: z
        .union([text, shares])
        .describe('The state of the base year, or states with their probabilities.'),
      transitions: z
        .record(z.string(), shares)
        .describe('From each state the probabilities of the next year; what they leave of 100% stays.'),
      ...provenance,
    }),
  )
  .describe('States of the world that change from year to year by chance.');

export const events = z
  .array(
    z.strictObject({
      name: text.describe('Names its random numbers; its place in the list if absent.').optional(),
      title: title.optional(),
      adds: z
        .union([formula, draw])
        .describe('The level that it adds when it is complete; a draw is made once a trial.'),
      starts: z
        .union([year, z.record(z.string().regex(/^(\d{4}|never)$/), quantity)])
        .describe('The year in which it starts, or years (and never) with their probabilities.'),
      ramp: z
        .array(quantity)
        .min(1)
        .describe(
          'Shares of the size in the first year, the second …; the last stays. 100% at once if absent.',
        )
        .optional(),
      ...provenance,
    }),
  )
  .min(1)
  .describe('Projects that add to the level beside its growth.');

export const revision = z
  .strictObject({
    chance: z
      .union([quantity, z.record(yearKey, quantity)])
      .describe('Probability of a revision in each year, or in the years named.'),
    size: draw.describe('Relative change of the level in a revision.'),
  })
  .describe('Statistical revisions that move the level itself.');
