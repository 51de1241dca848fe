/** What is said of the command line, in English. */

export const COMMAND = {
  'out-file-ends-one': '--out requires a file that ends in one of {endings}, got {file}',
  'vega-file-ends-vg-json': '--vega requires a file that ends in .vg.json or .json, got {file}',
  'only-one': '--only requires one of {chartNames}, got {only}',
  'all-only-exclude-each-other': '--all and --only exclude each other, got both. Leave one out',
  'chart-show-none-name-one': '--{alone} requires a chart to show, got none. Name one with --only',
  'compare-scenarios-differ-same-one':
    'compare requires scenarios that differ, got the same one twice. Change one, e.g. with --set b:field=value',
  'compare-at-most-one-scenario': 'compare requires at most one scenario from standard input, got - twice',
  'set-letter-scenario-such-b':
    '--set requires the letter of a scenario, such as b:assumptions.real_growth.normal.mean=6%, got {stringify}',
  'set-letter-up-one-scenario':
    '--set requires a letter up to {letterOf}, one a scenario, got {letterOf2}:{setting}',
  'set-set-before-alone-with':
    '--set requires {letter} to be set before {next}, got {next2} alone. With one scenario named, each letter is another like it',
  'compare-file-shipped-name-read': 'compare requires a file or a shipped name to read it twice, got - alone',
  'discover-one-target-name-one':
    'discover requires one --target, got {got}. Name one of {names}; rules for several at once are those of a target that combines them',
  'by-year-tenths-sobol-indices':
    '--by-year requires tenths, got --sobol-indices, which are given by year in any case. Remove one of the two',
  'ask-name': 'Name of the scenario [{proposed}]: ',
  'init-file-does-not-exist':
    'init requires a file that does not exist, got {file}. Name another one; nothing was written',
  'init-place': 'init requires a place to write to, got {file}: {got}',
  'needs-target-name-one-with': 'require needs a target. Name one with --target',
  'odds-number-between-0-100':
    '--odds requires a number between 0 and 100%, both excluded, got {text}. Write e.g. 80%',
  'by-year-four-digits-by': '--by requires a year in four digits, got {stringify}. Write e.g. --by 2035',
  'by-asks-for-year-no':
    '--by asks for a year and requires no --vary, --along or --curve. Ask for one of the two',
  'needs-input-vary-by-vary':
    'require needs an input to vary, or --by. Write --vary assumptions.NAME.normal.mean',
  'either-set-or-vary': '{name} requires either --set or --vary, got both. Remove one of the two',
  'cost-one-for-every-vary':
    'a cost requires one for every --vary, got {priced} for {length}. Write field=cost',
  'costs-ask-for-cheapest-mix':
    'costs ask for the cheapest mix and require no --along or --curve. Ask for one of the two',
  'curve-asks-for-pairs-no': '--curve asks for pairs and requires no --along. Ask for one of the two',
  'curve-two-inputs-each-vary': '--curve requires two inputs, each --vary field=low..high, got {length}',
  'along-numbers-one-for-each':
    '--along requires {count} numbers, one for each --vary, got {stringify}. Write e.g. 1,0.5',
  'max-trials-precision-alone-give':
    '--max-trials requires --precision, got it alone. Give the number of trials with --trials',
  'chart-prints-text-json-nothing':
    '--chart prints text and --json nothing but the result, got both. Leave one out',
  'precision-scenario-with-targets-which':
    '--precision requires a scenario with targets, got {name}, which has none. Give --trials instead',
  'sample-trials-file-for-them':
    '--sample-trials requires a file for them, got none. Name one with --samples',
  'sweep-was-interrupted-more-cells':
    'the sweep was interrupted; {kept} more cells are kept in {path}, and the same command goes on from there',
  'run-stream-was-made-with':
    '{path}: run.stream requires {streamVersion}, got {stream}: it was made with draws of version {stream2}, this growth-odds makes version {streamVersion}',
  'this-growth-odds-makes-version': 'Verify it with the version that made it, {growth_odds}',
  'option-number': '{option} requires a number, got {text}.',
  'whole-number-from': '{option} requires a whole number from {least} to {most}{such}.',
  'precision-half-width-above-0-below':
    '--precision requires a half-width above 0 and below 50pp, e.g. 0.1pp.',
  'year-four-digits-2027': '--year requires four digits, e.g. 2027.',
  'level-number-from-0-5': '--level requires a number from 0.5 to below 1, e.g. 0.95.',
  'expect-target-odds-such-gdp': '--expect requires target:odds such as gdp_6000:80%, got {stringify}',
  'expect-scenario-with-targets-one':
    '--expect requires a scenario with targets, got one without. Add `targets`',
  'expect-one-targets': '--expect requires one of the targets {targets}, got {target}',
  'result-content-with-digest-was':
    '{path}: result requires content with the digest {digest}, got {found}: it was changed after it was made',
  'growth-odds-run-makes-anew': 'growth-odds run makes it anew',
  'samples-file-ends-csv-parquet':
    '--samples requires a file that ends in .csv, .parquet or .xlsx, got {path}',
  'samples-workbook-rows':
    'a workbook of trials with {columns} columns requires at most {most} rows, got {trials} trials',
  'samples-workbook-fewer': 'Write the first of them with --sample-trials {most}, or all to a .parquet file',
  'samples-at-most-trials-first':
    '--samples requires at most {mostRows} trials, got {first}. Write the first of them with --sample-trials',
  'scenario-file-missing': '{wanted}:1:1: scenario requires a file that exists or a shipped name, got {got}',
  'give-path-one': 'Give a path, or one of: {shippedScenarios}',
  'scenario-text-utf-8-bytes':
    '{file}:{length}:{length2}: scenario requires text in UTF-8, got bytes of another encoding',
  'encoding-save-file-utf-8': 'Save the file as UTF-8',
  'cells-with-digest-was-changed':
    '{path}: {thing} requires cells with the digest {digest}, got {found}: it was changed. {mend}',
  'folder-can-written': '{option} requires a folder that can be written, got {stringify} ({code})',
  'name-another-folder-with': 'Name another folder with {option}',
  'place-for-file-folder-name':
    '{option} requires a place for a file, got the folder {stringify}. Name another place with {option2}',
  'place-requires': '{path}: {requires}, got {got}',
  'set-field-value-such-assumptions':
    '--set requires field=value such as assumptions.real_growth.normal.mean=6%, got {stringify}',
  'set-each-field-once-again': '--set requires each field once, got {field} again. Remove one of the two',
  'chart-one-paths-indicators': '--chart requires one of the paths and indicators {names}, got {asked}',
  verbatim: '{text}',
  'the-folder': 'the folder {named}',
  'such-as': ', e.g. {example}',
  error: 'error: {text}',
  warning: 'warning: {text}',
  'folder-taken':
    '--out requires a folder to which no other command writes, got {folder}: process {pid} on {host} has it since {since}',
  'wait-until-done': 'Wait until it is done, or name another folder with --out',
  'wait-there':
    'Wait until it is done there, or name another folder with --out; if it no longer runs there, remove {lock}',
  'whole-number-between': 'a whole number from {least} to {most}',
  'list-two': 'a list of two',
  'object-by-name': 'an object by name',
  'year-four-digits-key': 'a year of four digits as its key',
  'object-by-year': 'an object by year',
  object: 'an object',
  'true-false': 'true or false',
  'number-0-more': 'a number of 0 or more',
  'number-from-0-1': 'a number from 0 to 1',
  'number-between-0-1-both': 'a number between 0 and 1, both excluded',
  digest: 'a digest',
  'edges-do-not-fall': 'edges that do not fall',
  'counts-some-trial': 'counts of some trial',
  'one-edge-more-than-there': 'one edge more than there are counts',
  'number-above-0': 'a number above 0',
  'whole-number-from-16-with': 'a whole number from 16 to {mostNumbered} with sobol',
  'row-and-column-per-target': 'a row and a column for each of the targets',
  'name-in-where': 'a name in {where}',
  'year-indicators': 'a year of indicators.{late}',
  'facts-rare-target-why-odds': 'the facts of a rare target, or why its odds are withheld',
  'list-one-rung-more': 'a list of one rung or more',
  'thing-requires-format-format': '{thing} requires "format": "{format}"',
  'where-requires-message': '{where} requires {message}',
  'at-most-levels': '{where} requires at most {mostLevels} levels',
  'finite-number': '{where} requires a finite number',
  'whole-characters': '{where} requires whole characters',
  'names-keys': '{where} requires names as keys',
  'odds-targets-by-cell': 'odds of targets by cell',
  'sweep-go-on-with': 'a sweep to go on with',
  'remove-file-name-another-out': 'Remove the file, or name another --out',
  'make-one-with-growth-odds': 'Make one with: growth-odds run --out FOLDER',
  'the-result': 'result',
  'of-file': '{path}: {said}',
  'content-differs':
    'differs: the file says {stated}, its content has {found}; it was changed after it was made',
  'numbers-changed': 'differs: numbers were changed after it was made: {what}',
  'numbers-made-otherwise': 'differs: this machine makes other numbers: {what}',
  'numbers-of-other-estimator':
    'differs: the file was made by estimators of version {made}, this growth-odds has version {now}: {what}',
  'words-changed':
    'differs in its words: all numbers agree; titles or notes were changed after it was made: {what}',
  'warnings-or-ledger': 'warnings, or what the scenario does not say',
  'carried-scenario-changed':
    'differs: the scenario in it was changed after it was made. Name the scenario as it was with --scenario',
  'scenario-is-another':
    'differs: {file} is now {now}, the result was made from {made}. Name the scenario as it was with --scenario',
  'name-scenario-with-option': 'Name the scenario of the result with --scenario',
  'made-and-verified-by':
    'Made by growth-odds {by} (draws {stream}, estimators {estimator}), verified by {now} (draws {streamNow}, estimators {estimatorNow})',
  'odds-differ': 'Targets whose odds differ, as the result has them → as made again: {count} of {all}',
  'no-odds-differ': 'The odds of all {all} targets at their deadlines are the same',
  'figures-differ': 'Figures that differ, in the scenario of the result → in {file}: {count}',
  'no-figure-differs':
    '{file} has the figures of the scenario of the result; titles, sources or notes differ',
  'scenario-beside-is-another':
    'agrees, {digest}; {file} is another scenario by now than the one that the result was made from',
  'estimators-changed-since': 'What changed in the estimators since version {since}:',
  'and-rest-in-json': '… and {rest} more; --json has them all',
  'number-differs': '{at} is {here}, made again {there}',
  places: '{places:semicolon}',
  'places-and-rest': '{places:semicolon}; and {rest} more',
  'result-agrees': 'agrees, {digest}',
  'first-result-agrees':
    'agrees, {digest}; it is of the first format, growth-odds/result@1, which does not carry its scenario: the file that it names was run',
  'first-result-drawn':
    'note: {path} is of the first format, growth-odds/result@1: its words are English, and single values have no share of their own',
  'expectation-not-met': 'expectation not met: {target} has odds of {has}%, expected at least {wanted}%',
  'interrupted-files-whole': 'interrupted; files that are there are whole',
  'glyphs-of-this-machine':
    '{file} has characters that the shipped fonts lack ({characters}); drawn with the fonts of this machine',
  'open-requires-file': 'open requires a file or the name of a shipped scenario, got standard input',
  'open-page-instead': 'Save it to a file first, or write one page: growth-odds page - --out page.html',
  'page-file-name':
    'a file that the page keeps requires a name of letters, digits, - and _ that ends in .yaml, got {name}',
  'page-file-size': 'a file that the page keeps requires text in UTF-8 of at most {most} bytes',
  note: 'note: {text}',
} as const;
