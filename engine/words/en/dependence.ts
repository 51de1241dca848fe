/** What is said of correlations and copulas, in English. */

export const DEPENDENCE = {
  'whose-growth-formula': ', whose growth is a formula',
  'assumptions-paths-whose-growth-draw':
    '{what} requires assumptions, or paths whose growth is a draw, got {name}{more}',
  'name-assumptions-growth': 'Name the assumptions in its growth',
  'name-one-assumptions-path-with': 'Name one of `assumptions`, or a path with a draw as its growth',
  'correlations-each-pair-once-again': 'correlations requires each pair once, got {names:and} again',
  'remove-one-them-says-already': 'Remove one of them: {where} says it already',
  'correlation-from-1-1': 'a correlation from -1 to 1',
  'pair-with-value': '{a} and {b}: {value}',
  'correlations-two-different-draws-twice': 'correlations requires two different draws, got {a} twice',
  'name-another': 'Name another',
  'correlations-two-draws-year-two':
    'correlations requires two draws a year or two a trial, got {a} each {each} and {b} each {each2}',
  'draw-both-same-way-remove': 'Draw both in the same way, or remove the correlation',
  'correlations-draws-with-part-their':
    'correlations requires draws with a part of their own, got {name}, which factors carry whole',
  'lower-loads-remove-correlation': 'Lower its loads, or remove the correlation',
  'correlations-cannot-hold-of-many':
    'correlations of {titles}, … require a positive semidefinite matrix, got one of {length} draws that is not',
  'too-many-correlations-to-repair':
    'Only matrices of up to {mostRepaired} draws are repaired: let the draws load on factors',
  'correlations-cannot-hold':
    'correlations of {titles} require a positive semidefinite matrix, got one with the eigenvalue {least}',
  'write-nearest-correlations':
    'Write values that can hold together. The nearest, at a distance of {rounded}: {changes}',
  'nearest-correlations-used':
    'The nearest correlation matrix is used instead, at a distance of {rounded} in the Frobenius norm: {changes}',
  'dependence-no-df-with-copula': 'dependence requires no df with copula: gaussian, got {df}',
  'remove-df-copula-student-t': 'Remove `df`, or write `copula: student-t`',
  'dependence-key-df-with-copula': 'dependence requires the key df with copula: student-t, got none',
  'add-df-5-fewer-degrees': 'Add e.g. `df: 5`: the fewer degrees of freedom, the more extremes come together',
  'degrees-freedom-from': 'degrees of freedom from {leastDf} to {mostDf}',
  'student-t-copula': 'student-t copula, df {df}',
  'correlation-changes': '{a} and {b} {from} -> {to}',
} as const;
