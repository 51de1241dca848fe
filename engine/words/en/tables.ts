/** What is said of tables, workbooks and fits, in English. */

export const TABLES = {
  'table-encoding-of-mark':
    '--encoding requires the encoding of the file, got {encoding} where {file} begins with the mark of {mark}',
  'leave-encoding-out': 'Leave it out',
  'table-utf-16-without-mark':
    '{file}:1:1: a table requires text, got bytes that look like UTF-16 without its mark',
  'name-utf-16': 'Name it with --encoding utf-16le or utf-16be, or save the file as UTF-8',
  'table-no-known-encoding':
    '{file}:1:1: a table requires text in UTF-8, UTF-16 or GB18030, got bytes that are none of them',
  'save-utf-8-or-name': 'Save the file as UTF-8, or name its encoding with --encoding',
  'encoding-name': '--encoding requires a name such as utf-8, gb18030 or utf-16le, got {name}',
  'correct-it': 'Correct it',
  'table-bytes-of': '{file}:1:1: a table requires bytes of {encoding}, got others',
  'save-again-or-name': 'Save the file again, or name its encoding with --encoding',
  'table-two-columns':
    '{file}:1:1: a table requires at least two columns, got text without tabs, commas or wide spaces',
  'paste-with-columns': 'Paste it with its columns, or save it as .csv or .xlsx',
  'table-most-cells': '{file}:1:1: a table requires at most {most} cells, got {cells}',
  'take-needed-part': 'Take out the part that you need',
  'table-empty': '{file}:1:1: a table requires figures, got an empty one',
  'other-file-or-sheet': 'Name another file or sheet',
  'table-value-column': '{file}:{place}: a table requires a column of figures beside its years, got none',
  'table-headings': '{file}:1:1: a table with a figure a row requires a row of headings, got none',
  'write-headings': 'Write what its columns are above them',
  'import-base-levels': '{file}: import requires levels of the base year {base}, got none',
  'choose-base': 'Choose another base with --base, e.g. {last}',
  'table-past-years': '{file}:{place}: a table requires figures of past years, got none',
  'table-one-decimal-mark': '{file}:1:1: a table requires one decimal mark, got points and commas',
  'write-decimals-alike': 'Write figures alike, or name the mark with --decimal',
  'figure-number': '{file}:{place}: a figure requires a number, got {text}',
  'correct-or-empty-cell': 'Correct the cell, or empty it if there is no figure',
  'series-signs':
    '{file}:{place}: a series requires a per-cent sign on all of its figures or on none, got {text} among {other} in {name}',
  'write-alike': 'Write them alike',
  'series-one-unit': '{file}:{place}: a series requires one unit, got {text} after {other}',
  'unit-in-heading': 'Write the unit once, in the heading',
  'series-one-figure-a-year':
    '{file}:{place}: a series requires one figure a year, got another of {name} in {year} ({first})',
  'name-rows-apart': 'Name the rows differently, or take one out',
  'growth-above-minus-100': '{file}:{place}: growth requires more than -100%, got {text}',
  'correct-cell-or-rates': 'Correct the cell, or say how growth is written with --rates',
  'table-years': '{file}:1:1: a table requires years such as 2023 or 2023年 in a row or a column, got none',
  'write-years': 'Write the years of the figures above or beside them',
  'table-years-once': '{file}:1:1: a table requires years in one row or in one column, got as many in both',
  'take-one-out': 'Take out one of them',
  'table-figures-below': '{file}:{place}: a table requires figures below its years, got none',
  'import-readable-scenario': '{file}:1:1: import requires a scenario that can be read, got another file',
  'check-first': 'Check it first',
  'import-figures-agree':
    '{file}: import requires figures that agree, got {figure} for {name} in {year} where the scenario has {known}',
  'fit-few-years':
    '{where} is fitted to {count} years: of six years an interval of 80 % was seen to cover 76 to 87 %',
  'add-years': 'Add years where there are some',
  'fit-gap': '{where} is fitted to years up to {last}, {gap} before the base year {base}',
  'add-missing-years': 'Add the years that are missing',
  'fit-from': '{where} requires `from: levels` or `from: growth`, got neither where both are observed',
  'levels-or-growth':
    'Levels mostly grow by money, published growth is mostly real: say which one the path follows',
  'fit-years-that-differ': '{where} requires growth of at least {fewest} years that differ, got {got}',
  'fit-peer-years': '{where} requires growth of at least {fewest} years that differ of {name}, got {got}',
  'fit-equal-ones': 'equal ones',
  'add-observed-years': 'Add years to `observed`, or write a draw with the spread you assume',
  'leave-peer-out': 'Leave this one out',
  'fit-in-words':
    'fit({count} years {first}-{end}, mean {mean}, sd {sd}, last {last}, df {df}, weight of its own mean {weight}, persistence {persistence}, load {load})',
  'observed-series-at-least-one-year': '{where} requires at least one year, got none',
  'observed-values-or-growth': '{where} requires values or growth, got neither',
  'write-observed': 'Write e.g. `values: { 2023: 5600亿元 }` or `growth: { 2023: 6.5% }`',
  'observed-growth-above': '{where} requires growth above -100%, got {growth}',
  'fit-nothing': 'fit requires a scenario with `growth: { fit: observed }`, got {name}, which has none',
  'begin-with-import': 'Begin with growth-odds import, or write it beside `observed`',
  'show-fitted-path': '--show requires a path that is fitted, got {show}',
  'fitted-are': 'Fitted are {fitted}',
  'import-table-file': '{file}:1:1: import requires a table in a file, got {got}',
  'no-such-file': 'no such file',
  'name-table-file': 'Name a .xlsx, .csv or .tsv, - for what is pasted, or a shipped table: {shipped}',
  'import-sheet': '{file}:1:1: import requires a sheet with figures, got {got}',
  'no-sheet': 'none',
  'sheets-are': 'Sheets: {names}',
  'import-told': '{file}: import requires to be told what the table does not say: {asks}',
  'say-with-option': 'Say it with --{option} {choices}',
  'import-sound': '{file}: import requires paths that make a sound scenario, got: {fault}',
  'nothing-written': 'Nothing was written',
  'workbook-form':
    '{file}:1:1: a workbook requires the form .xlsx without a password, got an older .xls or a protected file',
  'save-xlsx': 'Save it as .xlsx',
  'workbook-archive': '{file}:1:1: a workbook requires the form .xlsx, got another kind of archive',
  'save-xlsx-or-csv': 'Save it as .xlsx, or as .csv',
  'workbook-sheets': '{file}:1:1: a workbook requires sheets that can be read, got damaged ones',
  'open-and-save': 'Open it in a spreadsheet program and save it again',
  'workbook-parts': '{file}:1:1: a workbook requires at most {most} parts, got more',
  'save-sheet-csv': 'Save the sheet alone as .csv',
  'workbook-sheet-part':
    '{file}:1:1: a workbook requires a part for each of its sheets, got none for {sheet}',
  'workbook-cells':
    '{file}:1:1: a workbook requires sheets of at most {most} cells, got {rows} rows and {columns} columns in {name}',
  'workbook-address':
    '{file}:1:1: a workbook requires rows and cells with addresses such as C5, got {fault} in {name}',
  'workbook-bytes':
    '{file}:1:1: a workbook requires parts that unpack to at most {most} MB, got {got} MB in {name}',
  'workbook-damaged': '{file}:1:1: a workbook requires an archive that can be unpacked, got a damaged one',
  'save-file-again': 'Save the file again',
  'workbook-declarations':
    '{file}:1:1: a workbook requires XML without declarations of its own, got one in {name}',
  'from-region': '--from requires a region of the shipped table, got {region}',
  'regions-are': 'Provinces: {provinces}; cities of Shandong: {cities}',
  'from-few-years': '--from requires a region with three years or more that differ, got {region}',
  'backtest-horizon': '--horizon requires a whole number from 1 to {most}, got {horizon}',
  'backtest-announced-names': '--targets requires series of the scenario by their names, got {got}',
  'backtest-vintage-names': '--vintages requires series of the scenario by their names, got {got}',
  'backtest-vintage-column':
    '--vintages requires a table with one figure a row and a column that says in which year it was published, got none in {file}',
  'backtest-write-vintages': 'Head the column with vintage, published or 公布年份',
  'outcome-form':
    '--outcome requires what happened, such as gdp_2025=6128亿元 or gdp_6000=hit, got {outcome}',
  'outcome-of-target': '--outcome {name} is a target and requires hit or missed, got {text}',
  'outcome-name':
    '--outcome requires a target, or a path or indicator with a year such as {example}, got {name}',
  'outcome-names': 'The result has {levels}',
  'outcome-year': '--outcome {name} requires a year that was simulated, {first} to {end}',
  'outcome-value': '--outcome {name}: {fault}',
  'outcome-unit': '--outcome {name} requires a quantity that can be held in {unit}, got {text}',
  'outcome-contradicts':
    '--outcome requires outcomes that agree, got another one for {name} than {of} of {value} in {year} gives',
  'record-other-outcome':
    'the record requires one outcome of {of} in {year} for a result, got {now} where {before} is noted',
  'record-mend': 'Take the line out of the record if it was wrong, or name another file with --record',
  'the-record': 'the record',
  'record-name-another': 'Name another file with --record',
  'score-first-result': 'score requires a result that carries its scenario, got the older {path}',
  'score-changed-result':
    'score requires a result as it was made, got {path}, whose numbers were changed afterwards',
  'score-nothing': 'score requires an outcome, got none, and the record has none yet',
  'score-mend': 'Say what happened with --outcome, such as --outcome gdp_2025=6128亿元',
  'backtest-window': '--window requires at least 4 years, got {window}',
  'backtest-too-short':
    'a backtest requires a year before which every rule has four years of a series, got none from {first} to {last}',
  'page-folder':
    '--page requires a scenario in a file and a folder to write to, got none with --json, or standard input',
  'xlsx-folder': '--xlsx requires a folder to write to, got none with --json',
  'name-out': 'Name one with --out',
} as const;
