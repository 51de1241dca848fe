/** What is said of formulas, in English. */

export const FORMULA = {
  'formula-at-most-parts-when':
    'a formula requires at most {mostParts} parts when its groups are written out, got more',
  'name-inner-parts-indicators': 'Name its inner parts as indicators',
  'divisor-other-than-0-0': '/ requires a divisor other than 0, got 0',
  'divide-by-something-else': 'Divide by something else',
  'formula-names-assumptions-paths-indicators':
    'a formula requires names of assumptions, paths, indicators or groups, got {written}',
  'write-signature': 'Write {signature}',
  'define-assumption-path-indicator-correct':
    'Define it as an assumption, path or indicator, or correct the spelling',
  'group-function-around-alone': 'a group requires a function around it, got {written} alone',
  'sum-mean-min-max-largest':
    'Write sum({written}), mean, min, max, largest({written2}, k) or count({written3} >= x)',
  'formula-one-functions': 'a formula requires one of the functions {value}, got {fn}',
  'use-one-them': 'Use one of them',
  'write-to-multiply': 'Write `*` to multiply',
  'min-b-min-group': 'min(a, b, …) or min(group)',
  'max-b-max-group': 'max(a, b, …) or max(group)',
  'first-argument-if': 'the first argument of if',
  'formula-date': '{what} requires a formula, got the date {text}',
  'number-formula-with-spaces-around': 'Write a number or a formula, with spaces around a minus',
  'number-condition': '{what} requires a number, got a condition',
  'if-condition-1-0-make': 'Write if(condition, 1, 0) to make it a number',
  'values-from-on-one-begins': '{what} requires values from {from} on, got one that begins in {since}',
  'paths-begin-assumptions-drawn-each':
    'Paths begin in {base}, assumptions drawn each year in {base2}, and prev(x) a year after x',
  'numbers-assumptions-drawn-once-trial':
    '{what} requires numbers, assumptions drawn once a trial and starts of other paths, got {role} {name}',
  'out-terms-these': 'Write it out in terms of these',
  'formula-names-scenario-has': 'a formula requires names that the scenario has, got {name}',
  'takes-away-keep-there-another':
    '{file}:{line} takes `{name}` away: keep it there, or write another formula',
  'arithmetic-number-condition': 'arithmetic requires a number, got a condition',
  'count-members-with-count-group': 'Count members with count(group >= x), or write if(condition, 1, 0)',
  'condition-number': '{what} requires a condition, got a number',
  'compare-x-6000': 'Compare it, e.g. `x >= 6000亿元`',
  'pure-number': '{what} requires a pure number, got {kind}',
  'divide-by-quantity-own-kind': 'Divide it by a quantity of its own kind first',
  'one-unit-on-all-sides': '{what} requires one unit on all sides, got {kind} and {bare} without a unit',
  'one-kind-on-all-sides': '{what} requires one unit on all sides, got {kind} and {kind2}',
  'give-pure-number-unit-where':
    'Give the pure number its unit where it is first written, e.g. `start: 600亿元`',
  'combine-quantities-one-kind-divide': 'Combine quantities of one kind, or divide to get a ratio',
  exponent: 'an exponent',
  'exponent-constant-expression': 'an exponent of {kind} requires a constant, got an expression',
  'divide-base-by-quantity-own': 'Divide the base by a quantity of its own kind first',
  'power-whole-exponents-units-power':
    'a power requires whole exponents of units, got {kind} to the power {exponent}',
  'numbers-whose-result-finite': '{symbol} requires numbers whose result is finite, got {constants:and}',
  'correct-them-remove-this-part': 'Correct them, or remove this part',
  'formula-value-after-last-operator':
    'a formula requires a value after its last operator and every parenthesis closed, got its end',
  complete: 'Complete it',
  'formula-value-on-each-side':
    'a formula requires a value on each side of an operator and an operator between two values, got {got} here',
  'add-what-missing-before-remove': 'Add what is missing before it, or remove it',
  'formula-names-numbers-operators-functions':
    'a formula requires names, numbers, operators and functions, got a {toLowerCase}',
  'condition-b-if-condition-b':
    'Write `condition ? a : b` or if(condition, a, b) to choose; a formula has no ranges, lists or assignments',
  'formula-value-on-each-side-operator':
    'a formula requires a value on each side of an operator, got {textOf} in its place',
  'add-what-missing-remove': 'Add what is missing, or remove it',
  'function-name-before-parenthesis': 'a function requires a name before its parenthesis, got {text}',
  'formula-operator-between-two-values': 'a formula requires an operator between two values, got none',
  'compare-formula-cannot-assign': 'Write == to compare; a formula cannot assign',
  'not-before-condition-compare': 'Write `not` before a condition, or != to compare',
  'write-and': 'Write `and`',
  'write-or': 'Write `or`',
  'right-after-number-5-formula': 'Write % right after a number (5%); a formula has no remainder',
  'use-names-numbers-functions-formula': 'Use names, numbers and functions; a formula has no texts',
  'use-at-x-year-for': 'Use at(x, year) for one year; a formula has no indexing or lists',
  'use-mapping-yaml-file-formula': 'Use a mapping in the YAML file; a formula has none',
  'one-formula': 'Write one formula',
  'digit-before-after-decimal-point':
    'Write a digit before and after the decimal point; a formula has no properties',
  'put-comments-yaml-file-outside': 'Put comments in the YAML file outside the formula',
  'formula-commas-inside-parentheses-function':
    'a formula requires commas inside the parentheses of a function, got one outside',
  'digits-without-group-separators-5867': 'Write digits without group separators, e.g. `5867亿元`',
  'formula-at-most-nested-parentheses': 'a formula requires at most {mostDepth} nested parentheses, got more',
  'name-parts-indicators': 'Name its parts as indicators',
  'formula-at-most-names-numbers':
    'a formula requires at most {mostTokens} names, numbers and operators, got more',
  'formula-name-number-nothing': 'a formula requires a name or a number, got nothing',
  'write-formula': 'Write the formula',
  'formula-names-numbers-not':
    'a formula requires names, numbers and + - * / ^ ( ) , < <= > >= == != ? : and or not, got {char}',
  remove: 'Remove it',
  'name-own-which-too': '{article} requires a name of its own, got {name}, which is {article2} too',
  'rename-one-them': 'Rename one of them',
  'formula-names-do-not-lead': 'a formula requires names that do not lead back to it, got {circle:chain}',
  'break-circle-with-prev-growth':
    'Break the circle with prev(…): what moves from its own last year is a path with a start and a formula, under `paths`',
  'formula-names-at-most-definitions':
    'a formula requires names at most {mostSteps} definitions deep, got more',
  'shorten-chain-definitions': 'Shorten the chain of definitions',
  'second-argument-at': 'the second argument of at',
  'at-year-from': 'at requires a year from {base} to {end}, got {year}',
  'name-year-scenario': 'Name a year of the scenario',
  'value-one-begins': '{fn} requires a value in {year}, got one that begins in {since}',
  'paths-begin-yearly-draws-prev':
    'Paths begin in {base}, yearly draws in {base2}, and prev(x) a year after x; name a later year',
  'cumulative-values-from-on-one':
    'cumulative requires values from {first} on, got one that begins in {since}',
  'sum-something-has-value': 'Sum something that has a value in {first}',
  'start-values-base-year-only': 'a start requires values of the base year only, got {fn}(…)',
  'name-path-assumption-itself': 'Name the path or assumption itself',
  'second-argument-largest': 'the second argument of largest',
  'largest-k-from-1-members': 'largest requires k from 1 to the {length} members of the group, got {k}',
  'write-rank': 'Write 1 for the largest, 2 for the next, and so on',
  'whole-number-something-else': '{what} requires a whole number, got something else',
  'write-in-digits': 'Write it in digits',
  'name-one-group': '{fn} requires the name of one group, got {more}',
  'b-give-paths-group': 'Write a + b, or give the paths a `group`',
  'give-paths-group-name-here': 'Give the paths a `group` and name it here',
  'function-arguments': '{fn} requires {signature}, got {length} argument{more}',
  plural: 's',
  'role-assumption': 'an assumption',
  'role-path': 'a path',
  'role-indicator': 'an indicator',
  'the-indicator': 'the indicator',
  'role-group': 'a group',
  'name-requires': 'a name requires {requires}, got {name}',
  'write-with-unit': 'Write {withUnit}',
} as const;
