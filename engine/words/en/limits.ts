/** What is said of scenarios that are too large, in English. */
export const LIMITS = {
  'at-most-targets': 'a scenario requires at most {most} targets, got {got}',
  'split-scenario': 'Split it into several scenarios that extend one',
  'at-most-values':
    'a scenario requires at most {most} values (assumptions, factors, paths and indicators, times the years), got {got}',
  'fewer-years-or-split': 'Simulate fewer years, or split it into several scenarios',
  'at-most-ranked':
    'a scenario requires at most {most} members of all `tiers` together, times the years, got {got}',
  'at-most-terms':
    'a scenario requires at most {most} names in all formulas together, groups written out, times the years, got {got}',
  'name-sums-once': 'Name sums that stand in many formulas as indicators',
} as const;
