/** The form of a target in a result: its odds, and what they were made of. */

import { z } from 'zod';
import type { Odds, RareResult, RareSampling, TargetResult, TierResult } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import {
  byName,
  byYear,
  count,
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
  year,
} from './field-schemas.ts';

type Tiers = NonNullable<TargetResult['tiers']>;

const odds = object({
  p: share,
  low: share,
  high: share,
  level,
  method: text,
} satisfies Fields<Odds>);

/** Odds of targets, by name. */
export const oddsByName = byName(odds);

const tier = object({
  count,
  at: number,
  odds,
  members: listOf(share),
  pivotal: byName(share),
} satisfies Fields<TierResult>);

const sampling = {
  trials: count,
  components: count,
  form: oneOf(['short', 'whole', 'mended']),
  hits: count,
  effective_sample: notNegative,
  relative_error: share,
  unseen: object({ points: count, share } satisfies Fields<RareSampling['unseen']>),
  splitting: object({ levels: count, p: pairOf(notNegative) } satisfies Fields<RareSampling['splitting']>),
  plain: object({ hits: count, trials: count, agrees: flag } satisfies Fields<RareSampling['plain']>),
} satisfies Fields<RareSampling>;

const rare = z.union(
  [
    object({ ...sampling, withheld: z.never().exactOptional(), below: z.never().exactOptional() }),
    object({ below: share, withheld: z.never().exactOptional() }),
    object({
      withheld: z.enum([
        'no-margin',
        'not-reached',
        'beyond-marginals',
        'not-finite',
        'too-large',
        'few-effective',
        'plain-disagrees',
        'regions-may-be-missed',
      ]),
      trials: sampling.trials.exactOptional(),
      components: sampling.components.exactOptional(),
      form: sampling.form.exactOptional(),
      hits: sampling.hits.exactOptional(),
      effective_sample: sampling.effective_sample.exactOptional(),
      relative_error: sampling.relative_error.exactOptional(),
      unseen: sampling.unseen.exactOptional(),
      splitting: sampling.splitting.exactOptional(),
      plain: sampling.plain.exactOptional(),
      below: z.never().exactOptional(),
    } satisfies Fields<Extract<RareResult, { readonly withheld: string }>>),
  ],
  needs(say('facts-rare-target-why-odds')),
);

export const target = object({
  title,
  short: title.exactOptional(),
  theme: title.exactOptional(),
  mode: oneOf(['by', 'in', 'every', 'combined']),
  year,
  deadline: object({
    mean: number,
    likely: year,
    odds: byYear(share),
  } satisfies Fields<NonNullable<TargetResult['deadline']>>).exactOptional(),
  odds,
  rare: rare.exactOptional(),
  by_year: byYear(odds),
  reach: object({
    of: text,
    unit: text,
    relation: oneOf(['>=', '>', '<=', '<']),
    p50: number,
    needs: number,
    needs_uncertain: flag,
  } satisfies Fields<NonNullable<TargetResult['reach']>>).exactOptional(),
  shortfall: object({
    unit: text,
    mean: number,
    p50: number,
    p90: number,
  } satisfies Fields<NonNullable<TargetResult['shortfall']>>).exactOptional(),
  tiers: object({
    unit: text,
    of: listOf(text),
    reach: listOf(tier).min(1, needs(say('list-one-rung-more'))),
    pivotal: byName(share).exactOptional(),
  } satisfies Fields<Tiers>).exactOptional(),
  combines: object({
    how: oneOf(['all', 'any', 'at_least']),
    count: count.exactOptional(),
    targets: listOf(text),
  } satisfies Fields<NonNullable<TargetResult['combines']>>).exactOptional(),
} satisfies Fields<TargetResult>);
