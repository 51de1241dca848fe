/** What is said of requests of a run, in English. */

export const RUN = {
  'level-number-between-0-1':
    'level requires a number between 0 and 1, both excluded and 1 by {leastLeft}, got {level}',
  'precision-half-width-above-0': 'precision requires a half-width above 0, such as 0.001, got {precision}',
  'summary-not-finite': '{summary} requires a finite number in every trial, got NaN or an infinity',
  'workers-whole-number-at-least': 'workers requires a whole number of at least 1, got {workers}',
  'run-was-interrupted': 'the run was interrupted',
  'seed-whole-number-from-0': 'seed requires a whole number from 0 to {maxSafeInteger}, got {seed}',
  'sampler-sobol-random': 'sampler requires sobol or random, got {sampler}',
  'trials-whole-number-from-1': 'trials require a whole number from 1 to {mostTrials}, got {trials}',
  'trials-at-least-one-replicate': 'trials require at least one a replicate, {replicates} in all, got {most}',
  'odds-not-smoothed':
    'the odds of {counted} of {odds} targets, years and rungs are counted, not smoothed, since smoothing them too would take too long: their intervals are wider',
  'more-trials-narrow-them': 'More trials narrow them',
} as const;
