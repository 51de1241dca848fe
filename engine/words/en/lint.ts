/** What is said of what a careful reader would find, in English. */

export const LINT = {
  'observed-after-base':
    '{name} was observed in {years}, after the base year {base}: charts draw it, and the odds know nothing of it',
  'begin-after-observed':
    'To have it count, write it under `known`, or set years.base to {last} and the starts to the levels of that year',
  'event-exceeds-level': 'events of {name} require less than its level, got {shown} of {shown2} in {base}',
  'correct-size-or-unit':
    'Correct the size or its unit: a level of 0 or below does not grow as one above does',
  'growth-formula-below-minus-100':
    'growth of {name} requires values of -100% or more, got {text}, which can fall to {percent}%',
  'use-smaller-spreads-or-lognormal': 'Use smaller spreads or ends, or a lognormal ratio less 1',
  'target-met-at-start': 'targets.{name} requires something to reach, got a target that {base} meets already',
  'correct-start-or-threshold':
    'Correct the start, the threshold or its unit; to keep what is reached write `every: year`',
  'parts-unlike-whole':
    'indicators.{name} requires parts that add up, got {shown} for {names} in {year} where {shown2} is observed',
  'correct-figures-or-note': 'Correct the figures, or say in a note why they differ',
  'shares-unlike-whole': 'shares of {of} require to add up to 100%, got {value}% over {parts}',
  'correct-shares-or-add-part': 'Correct the shares, or add the part that is missing',
  'real-growth-of-money': 'paths.{name} requires growth in money, got {text}, which is real',
  'multiply-by-prices':
    'Multiply by the change of prices, `(1 + real) * (1 + deflator) - 1`, or call the level real in its title',
  'title-real-quantity-nominal':
    '{what} requires real quantities by its title, got {text}, which is in money',
  'use-real-growth': 'Use the real growth rate itself, or correct the title',
  'real-beside-nominal': '{what} requires figures at one kind of prices, got real and nominal ones in {text}',
  'bring-to-one-kind-of-prices': 'Bring both to constant or to current prices first',
  'threshold-unlike-level': 'targets.{name} asks for {shown} where {leftText} is {shown2} in {base}',
  'threshold-unlike-members':
    'targets.{name} asks for {shown} where the largest member has {shown2} in {base}',
  'level-unlike-group': 'paths.{name} is {shown} where the middle one of {group} is {shown2}',
  'times-apart': '{what}, {times} times apart',
  'look-at-scale-words': 'Look at the scale words: 万, 亿 and 万亿 are 10000 times apart',
  'correlation-without-reason': 'a correlation requires a stated reason, got none for {figures}',
  'say-what-moves-both': 'Say in a `note` what moves the two together, or name the `source` that measured it',
  'figure-without-source': 'a figure requires a source or a note, got neither for {figures}',
  'name-source-or-note':
    'Name the document in `sources` and write `source: …`, or say in a `note` how the figure was found',
  'outcome-on-last-bit':
    'targets.{name} requires values that are clearly above or below what it asks for, got one that meets it on paper and is off by {off} in binary arithmetic',
  'threshold-between-values':
    'Ask for a number between the value that is meant and the next one, e.g. `<= 30.01%` in place of `<= 30%`',
  'names-and-rest-more': '{names} and {rest} more',
  'level-was-and-is': '{section}.{name} was {shown} in {year} and is {shown2} in {base}',
} as const;
