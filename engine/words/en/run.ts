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
  'take-more-trials': 'More trials narrow them',
  'known-year-simulated': '{where} requires a simulated year from {first} to {end}',
  'known-is-past': 'Put figures of the base year and before into `start` and `observed`',
  'known-one-figure': '{where} requires one of value, first_half and three_quarters, got {got:and}',
  'known-write-figure': 'Write `value` with a figure in {unit}, or the figure of a part of the year',
  'known-share-of-part': '{where} requires the figure of a part of the year beside it, got that of the year',
  'known-remove-share': 'Remove `{key}`, or write `first_half` or `three_quarters` in place of `value`',
  'known-one-error': '{where} requires one error, got one after ± and one as `error`',
  'known-remove-error': 'Remove `error`',
  'known-growth-sign': '{where} requires a figure with a sign of percent, got {text}',
  'known-error-of-kind':
    '{where} requires an error above 0 in the unit of {text}, or of a level as a share of it, got {error}',
  'known-part-needs':
    '{where} requires one of: what share of the year it is, with an error; a record of years of which both are known; what the rest of the year comes to',
  'known-growth-part-needs': '{where} requires an error, or a record of years of which both are known',
  'known-write-record':
    'Write e.g. `record: { 2022: [2500亿元, 5317亿元], 2023: … }`, `share: 47% ± 0.5pp`, or `rest: 3000亿元`',
  'known-write-growth-record': 'Write e.g. `error: 0.3pp`, or `record: { 2022: [3.9%, 4.4%], 2023: … }`',
  'known-share-with-error': '{where} requires a share between 0 and 1 with an error, got {text}',
  'known-record-years':
    '{where} requires {least} years or more of [part, whole] that differ from year to year, a level’s part below its whole, got {got}',
  'known-record-or-share': 'Add years, or write `share` or `error` in its place',
  first_half: 'first half',
  three_quarters: 'three quarters',
  'known-part-text': '{part} {text}',
  'known-part-share': '{part} {text}, {share} of the year',
  'known-part-rest': '{part} {text}, the rest of the year {rest}',
  'known-part-record': '{part} {text}, by its record of {years} years',
  'known-differs-from-certain':
    '{name} in {year} requires the number that it has in every future, got another one as known',
  'known-correct-or-uncertain': 'Correct the figure, state its error, or make what leads to it uncertain',
  'known-is-not-taken':
    'this command requires a scenario without known figures, got {name} of {year} as known',
  'run-takes-known': 'Use `run` or an analysis, which take them, or remove `known`',
  'sweep-takes-known': 'Vary a load or a correlation by `sweep`: its cells are of the futures that agree',
  'drivers-take-known':
    'Leave out --sobol-indices: `drivers` tells the odds in the tenths that known figures leave of each input',
  'odds-of-agreeing-futures':
    'the odds are those of the futures that agree with what is known: {figures:and}',
  'known-figure': '{name} {year} {text}',
  'known-nothing-to-move':
    '{name} in {year} requires something uncertain that the figures known before it leave open',
  'known-not-rising':
    '{name} in {year} requires an error, since it does not rise with its draws all along: an exact figure of it has no single answer',
  'known-out-of-reach':
    '{name} in {year} requires a figure that some future comes to, got one that none does',
  'known-state-error': 'State its error, e.g. `{text} ± 1%`',
  'known-check-figure':
    'Correct the figure or its unit, widen the growth that leads to it, or state a larger error',
  'known-too-few':
    'odds require {least} futures that agree with what is known, got {effective}, of {trials} trials weighed',
  'known-ledger-needs-known': 'a ledger of known figures requires some, got none',
  'known-write-some':
    'Write e.g. `known: { 2025: 6128亿元 }` under a path or indicator, or give `--known gdp.2025=6128亿元`',
  'known-option-form': '--known requires a name, a year and a figure, got {text}',
  'known-option-name': '--known requires a path or an indicator of the scenario, got {name}',
  'known-option-write': 'Write e.g. gdp.2025=6128亿元',
  'known-more-trials': 'Run with `--trials {trials}`, or state larger errors of the known figures',
} as const;
