/** What is said of quantities and units, in English. */

export const UNITS = {
  'quantity-number-nothing': 'a quantity requires a number, got nothing',
  'number-with-unit': 'Write a number with its unit',
  'quantity-digits-first': 'a quantity requires digits first, got {got}',
  'one-sign-then-digits': 'Write one sign, as - or +, and then digits',
  'digits-0-9-then-unit': 'Write digits 0-9 and then the unit, e.g. `600亿元`',
  'number-digits-without-leading-zeros': 'a number requires digits without leading zeros, got {digits}',
  'write-digits': 'Write {digits}',
  'number-ordinary-size': 'Write a number of ordinary size',
  round: 'Round it',
  'number-unit-operator-after-name': 'a number requires a unit or an operator after it, got the name {word}',
  'write-word-to-multiply': 'Write `* {word}` to multiply',
  'quantity-known-unit': 'a quantity requires a known unit, got {word}',
  'a-pure-number': 'a pure number',
  'number-between-commas-digits-without':
    'a number between commas requires digits without a separator, got {written}',
  'if-these-two-values-space': 'Write {digits}; if these are two values, write a space after the comma',
  'number-comma-can-mean-one': 'a number requires a comma that can mean one thing, got {written}{unit}',
  'if-comma-stands-before-decimals':
    'Write {digits}{unit}; if the comma stands before decimals, {written}{unit2}',
  'quantity-number-scale-word-unit-after':
    'a quantity requires a number, a scale word and a unit, got `{rest}` after {before}',
  'range-for-range-from-low': 'Write `range: {before}{unit} to {high}` for a range from low to high',
  'mean-standard-deviation-two-keys':
    'Write the mean and the standard deviation as two keys: `mean: …`, `sd: …`',
  'one-number-with-unit-here': 'Write one number with its unit here, and the rest in a `note`',
  'quantity-size-between-1e-150-1e150': 'a quantity requires a size between 1e-150 and 1e150, got {shown}',
  'quantity-too-many-digits': 'a quantity requires at most {mostDigits} digits, got {shown}',
  'use-unit-such-kwh-declare':
    'Use a unit such as 亿元, 万元, 家, 人, 吨, 公里, kWh or %, or declare {word} under `units:`',
  'own-unit-is': '{where} requires a quantity of one known unit, got {got}',
  'own-unit-example': 'Write e.g. `is: 0.5公斤`; without `is` it is a kind of its own',
  'own-unit-taken': '{where} requires words that are no units yet, got {word}',
  'own-unit-word': '{where} requires names of letters and digits, got {word}',
  'did-you-mean-unit': 'Did you mean `{meant}`?',
  'quantity-one-currency': 'a quantity requires one currency, got {sign} and {word}',
  'leave-out-one-currency': 'Leave out the one that is not meant',
} as const;
