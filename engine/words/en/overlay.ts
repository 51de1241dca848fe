/** What is said of scenarios that extend others, and fields that are set, in English. */

export const OVERLAY = {
  'file-name-shipped-scenario': 'a file or the name of a shipped scenario',
  'baseline-yaml': 'Write e.g. ./baseline.yaml',
  'caller-can-find-other-scenarios': 'a caller that can find other scenarios',
  'scenario-exists': 'a scenario that exists',
  'give-readscenario-load-copy-sections': 'Give readScenario a `load`, or copy the sections into this file',
  'path-from-this-file-begins':
    'Write a path from this file that begins with ./ or ../, or the name of a shipped scenario',
  'scenario-does-not-lead-back': 'a scenario that does not lead back to this one',
  'extend-another-one-none': 'Extend another one, or none',
  'at-most-scenarios-line': 'at most {mostParents} scenarios in line',
  'copy-sections-into-fewer-files': 'Copy the sections into fewer files',
  'number-scenario-file-none-there': '{name} requires a number in the scenario file, got none there',
  'name-field-such-assumptions-name': 'Name a field such as assumptions.NAME.normal.mean',
  'number-scenario-file-none-fits': '{pattern} requires a number in the scenario file, got none that fits',
  'stands-for-one-part-name': 'A * stands for one part of a name, as in paths.*.growth.normal.mean',
  'quantity-kind-unit':
    '{name} requires a quantity of the kind of {text}, got {text2}. Write it in that unit',
  'number-written-out-set-alias':
    '{name} requires a number that is written out to be set, got an alias. Write the value in its place',
  'null-something-remove-which-extended':
    'null requires something to remove, got {where}, which the extended scenario does not have',
  'inside-comma-ends-text-put': 'Inside { } a comma ends a text: put the whole text in quotes',
  'value-remove-key': 'Write a value, or remove the key',
  'extends-requires': 'extends requires {requires}, got {got}',
} as const;
