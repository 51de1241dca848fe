/** What is said of the analyses, in English. */

export const ANALYSIS = {
  'pattern-leaves-out': '{pattern} moves {moved} of {all}. The others state no such number: {left:semicolon}',
  'left-out-states': '{name} reads {text}',
  'left-out-has-no': '{name} has no {part}, it has {keys}',
  'dependence-sobol': 'dependence requires the sampler sobol, whose draws all settings share, got {sampler}',
  'dependence-within': '--within requires a number above 0 and at most 2, got {within}',
  'doubts-sobol': 'doubts require the sampler sobol, whose draws all readings share, got {sampler}',
  'doubts-readings': 'readings require a whole number from {least} to {most}, got {readings}',
  'doubts-few-agree':
    'doubts beside known figures require readings worth at least {least} of equal weight, got {effective} of {readings}',
  'doubts-more-readings': 'Take more with --readings, or state larger errors of the known figures',
  'doubts-none': 'doubts require a figure that carries one, got none in {name}',
  'doubts-none-mend': 'Write for example mean: 5.3% ± 0.5pp',
  'doubt-out-of-domain':
    'a reading of the doubts requires {parameter} of {name} to be {requires}, got {moved}',
  'doubt-out-of-domain-mend':
    'Take a law for the doubt that stays inside, such as lognormal or uniform, in `doubts`',
  'swings-sobol': 'swings require the sampler sobol, whose draws they share, got {sampler}',
  'siblings-names-apart': 'siblings require names of their own, got {name} twice',
  'compare-2-scenarios': 'compare requires 2 to {mostScenarios} scenarios, got {length}',
  'compare-scenarios-one-currency': 'compare requires scenarios in one currency, got {currencies:and}',
  'same-currency-each-amounts-may': 'Write the same `currency` in each; amounts may keep their units',
  'discover-at-least-trials-ask':
    'discover requires at least {leastTrials} trials, got {trials}. Ask for more with --trials',
  'rounded-up': ', rounded up to {trials}',
  'discover-at-most-trials-inputs':
    'discover requires at most {most} trials of {columns} inputs and years, which it keeps, got {trials}{rounded}',
  'ask-for-fewer-with-trials': 'Ask for fewer with --trials',
  'search-was-interrupted': 'the search was interrupted',
  'drivers-at-least-trials-so':
    'drivers requires at least {leastTrials} trials, so that every tenth has some, got {trials}',
  'ask-for-more-with-trials': 'Ask for more with --trials',
  'sobol-indices-at-least-trials':
    '--sobol-indices requires at least {leastTrials} trials, got {trials}. Ask for more with --trials',
  'target-target-scenario': '--target requires a target of the scenario, got {name}',
  'name-one': 'Name one of {names}',
  'analysis-scenario-with-targets-which':
    'an analysis requires a scenario with targets, got {name}, which has none. Add `targets` to it, or use run',
  'by-target-reached-by-year':
    '--by requires a target that is to be reached by a year, got {name}. Name one with `by`, or vary an input',
  'by-target-whose-deadline-one':
    '--by requires a target whose deadline is one year, got {name}, whose deadline is uncertain',
  'ask-scenario-states-one-year': 'Ask of a scenario that states one year for it',
  'by-year-from-last-one':
    '--by requires a year from {base} to {base2}, got {last}. It is the last one that is looked at',
  'curve-range-for-each-input':
    '--curve requires a range for each input, got none for {vary}. Write {vary2}=low..high',
  'field-field-low-high-field': 'Write field, field=low..high, field=cost or field=low..high@cost',
  'field-perhaps-with-range-cost': 'a field, perhaps with a range and a cost',
  'fields-one-unit-not': 'fields of one unit, not {value:and}',
  'cost-above-0': 'a cost above 0',
  'vary-field-can-take-any':
    '--vary requires a field that can take any number, got {vary}. Ask for the earliest year with --by',
  'range-whose-ends-differ-lower': 'a range whose ends differ, its lower end first',
  'vary-each-field-once-again': '--vary requires each field once, got {twice} again. Remove one of the two',
  'cheapest-mix-cost-for-every': 'a cheapest mix requires a cost for every input, got none for {vary}',
  'odds-number-between-0-1': '--odds requires a number between 0 and 1, both excluded, got {wanted}',
  'along-one-weight-for-each': '--along requires one weight for each --vary, not all 0, got {weights}',
  'vary-ranges-inputs-can-together':
    '--vary requires ranges that the inputs can be in together, got none along this direction',
  'samples-whole-number-trials-from':
    'samples require a whole number of trials from 1 to the {trials} of the run, got {first}',
  'sweep-one-two-inputs-vary':
    'a sweep requires one or two inputs to vary, got {length}. Name them with --vary field=low..high:step',
  'sweep-two-different-inputs-same': 'a sweep requires two different inputs, got the same field on both axes',
  'sweep-at-most-cells-take': 'a sweep requires at most {mostCells} cells, got {length}. Take wider steps',
  'vary-field-low-high-step': '--vary requires field=low..high:step or field=value,value,…, got {stringify}',
  'assumptions-real-growth-normal-mean': 'Write e.g. assumptions.real_growth.normal.mean=4%..8%:0.5%',
  'vary-fields-one-unit-vary':
    '--vary requires fields of one unit, got {value:and} in {vary}. Vary them apart',
  'vary-each-value-once-one': '--vary requires each value once, got one again in {stringify}',
  'vary-range-with-step-low':
    '--vary requires a range with its step, low..high:step, got {stringify}. Write e.g. 4%..8%:0.5%',
  'vary-low-below-high-step':
    '--vary requires low below high, a step above 0 and at most {mostValues} values, got {list}',
  'vary-option-requires': '--vary requires {what}, got {stringify}',
  'indices-independent':
    'All inputs are independent: an index is the share of the variance that an input is the cause of.',
  'indices-shared':
    'Inputs that load on a factor are not independent. An index belongs to independent parts: what a factor brings to several inputs is counted with the factor, and with an input what is its own.',
  'indices-correlated':
    'Inputs that load on a factor, or are correlated, are not independent. An index belongs to independent parts: what a factor brings to several inputs is counted with the factor, with an input what is its own, and correlated inputs are one group.',
} as const;
