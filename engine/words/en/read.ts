/** What is said of scenarios as a whole, in English. */

export const READ = {
  'formula-names-do-not-lead-back':
    'a formula requires names that do not lead back to it in the same year, got {names:chain}',
  'use-year-before-prev-one': 'Use the year before, e.g. prev(…), in one of them',
  'no-source': ' and no source',
  'has-no-kind-counts-assumption': '{name} has no kind{more} and counts as an assumption',
  'kind-observed-derived-target-assumption':
    'Write `kind: observed`, derived, target or assumption, and the source',
  'observed-has-no-source': '{name} is observed and has no source',
  'name-document-sources-source': 'Name the document in `sources` and write `source: …`',
  'source-key-sources': 'source requires a key of `sources`, got {source}',
  'add-sources': 'Add `{source}` to `sources`',
  'what-compared-finite-number-every':
    '{value}: what is compared requires a finite number in every trial, got NaN or an infinity',
  'run-scenario-by-itself-with':
    'Run the scenario by itself with these settings to see which path or indicator it is',
  'what-compared': ': what is compared',
  'finite-number-every-trial-nan':
    '{name}{more} requires a finite number in every trial, got NaN, an infinity or one whose square is infinite{when}',
  'look-for-division-by-what':
    'Look for a division by what can be 0, a logarithm or root of what can be negative, a growth without bound',
  'at-least-one-empty-mapping': '{where} requires at least one {entry}, got an empty mapping',
  'number-this-range': 'Write a number in this range',
  'write-in-that-unit': 'Write it in that unit',
  'known-unit': '{where} requires a known unit, got {label}',
  'write-unit-of-expected-e-g-label': 'Write a unit of {expected}, e.g. {label}',
  'where-requires-unit-of-expected-got-label': '{where} requires a unit of {expected}, got {label}',
  'unit-values-correct-formula': 'Write the unit of the values, or correct the formula',
  'groups-at-least-one-path': 'groups.{name} requires at least one path with `group: {name2}`, got none',
  'add-group-members-remove': 'Add `group` to its members, or remove it',
  'indicator-name': 'indicator {name}',
  'was-set-file-has': '{name} was set to {value}, the file has {text}',
  'source-ledger-figure-file': 'Its source in the ledger is that of the figure in the file',
  'years-end-year-from': 'years.end requires a year from {base} to {base2}, got {end}',
  'last-simulated-year-first-one': 'It is the last simulated year; the first is the one after the base year',
  'currency-unit-money': 'currency requires a unit of money, got {currency}',
  'billion-usd': 'Write e.g. 亿元, 万元 or billion USD',
  'scenario-paths-indicators-targets-none':
    'a scenario requires paths, indicators or targets, got none of them',
  'add-paths-with-what-grows': 'Add `paths: …` with what grows',
  'values-at-least-one-year': '{where}.values requires at least one year, got none',
  'values-remove-series': 'Write values, or remove the series',
  'observed-years-up': 'observed requires years up to {end}, got {year}',
  'correct-year': 'Correct the year',
  'sources-date-day-month-calendar':
    'sources.{key}.date requires a day or month that the calendar has, got {date}',
  'correct-month-day': 'Correct the month or the day',
  'not-used': '{section}.{name} is not used',
  'use-formula-remove': 'Use it in a formula, or remove it',
  'name-loads-draw-remove': 'Name it in the loads of a draw, or remove it',
  'name-source-figure-remove': 'Name it as the source of a figure, or remove it',
  'currency-money-some-figure-where':
    'currency requires money that some figure is in, got {label} where all are in {value:and}',
  'write-e-g-currency-other': 'Write e.g. `currency: 亿{other}`',
  'at-place': '{where}: {what}',
  none: 'none',
  'all-these': '{names:and}',
  nothing: 'nothing',
  more: 'more',
  another: 'another',
  'where-requires': '{where} requires {requires}, got {got}',
  'a-year': 'year',
  'a-factor': 'factor',
  'a-target': 'target',
} as const;
