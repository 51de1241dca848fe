/** What is said of slips of the pen: percent signs, sizes, titles, names, in English. */

export const SLIPS = {
  'share-alike': '{where} requires % as beside it, got {bare} beside {like}',
  'share-sign': '{what} requires % with numbers of this size, got {given}, which is {percent}',
  'threshold-of-growth': 'a comparison with a growth',
  'threshold-of-share': 'a comparison with what is shown in %',
  'assumption-in': 'assumptions.{name}, used in {what},',
  'write-text': 'Write {text}',
  'write-this-or-that': 'Write {text}, or {other} if that is meant',
  'write-index-or-growth':
    'Write {growth} if it is an index with last year = 100, {percent} if it is a growth',
  'set-share-sign': '{name} requires a value with % as the file has, {old}, got {text}, which is {percent}',
  'half-character': 'a text requires whole characters, got half of one',
  'character-itself': 'Write the character itself in place of the \\u escapes',
  'growth-large': 'paths.{name} grows by {growth} in {year} when every draw is at its median',
  'look-at-signs-index':
    'Look at the percent signs; an index with last year = 100 less 100 is the growth in per cent',
  'growth-apart': 'paths.{name} grows by {growth} where the middle one of {group} grows by {middle}',
  'look-at-signs': 'Look at the percent signs',
  'title-of-other-year':
    'targets.{name} requires the year of its title, got {year} where the title says {named}',
  'correct-year-or-title': 'Correct the year or the title',
  'title-of-other-number':
    'targets.{name} requires the number of its title, got {asked} where the title says {named}',
  'correct-number-or-title': 'Correct the number or the title',
  'group-of-one': 'group {group} has one member, {name}, and nothing uses it',
  'group-not-used': 'group {group} is not used',
  'sum-group-or-remove': 'Write sum({group}) in an indicator or a target, or remove the key',
  'path-not-used': 'paths.{name} is not used',
  'use-path-or-remove': 'Use it in a formula or a target, or remove it',
  'level-needs-unit': '{what} requires a unit after the scale word, got {text}',
  'second-argument-of-index': 'the second argument of index',
  'years-of-span': 'the years of {fn}',
  'span-years-in-order': '{fn} requires years that rise, got {from} and {to}',
  'write-earlier-year-first': 'Write the earlier year first',
  'observe-year': 'Give {name} an `observed` value of {year}, or name a year of the scenario',
  'span-needs-when': '{where} requires `when` beside years, got a ladder',
  'ladder-in-one-year': 'Write `in:` or `by:` with one year',
  'span-of-years': '{where} requires a span of simulated years, {base} to {end}, got {got}',
  'write-span': 'Write e.g. `{first}-{last}`, or how many of them, `1 of {first}-{last}`',
} as const;
