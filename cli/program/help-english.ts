/** What commands, arguments and options are for, in English; `{…}` is filled in where the option is declared. */

export const HELP_ENGLISH = {
  program: 'The odds of announced growth targets, and what would have to be true.',
  'program.after': `
Examples:
  growth-odds run                               the Jining baseline: odds, charts, report
  growth-odds run my-city.yaml -n 1e6 --lang zh
  growth-odds run --expect gdp_6000:80%         ends with 4 when the odds are below
  growth-odds compare --set b:assumptions.real_growth.normal.mean=6%
  growth-odds require --target gdp_6000 --odds 95% --vary assumptions.real_growth.normal.mean
  growth-odds sweep --target gdp_6000 --vary assumptions.real_growth.normal.mean=4%..6%:0.5%
  growth-odds drivers --target gdp_6000         what moves the odds; way: the likeliest road; discover: rules
  growth-odds check my-city.yaml                errors, warnings, the ledger of figures
  growth-odds verify out/jining-baseline/result.json

Exit codes: 0 done, 1 scenario or arguments at fault, 2 fault of the program or machine,
3 verify found a difference, 4 an expectation is not met, 130 interrupted, 143 terminated, 129 hung up.`,
  'program.version': 'output the version number',
  'program.help': 'display help for a command',
  'program.help-command': 'display help for a command',
  'program.after-error': '(growth-odds --help lists the commands)',

  lang: 'language of the output',
  'lang.default': 'of the environment',
  json: 'print the result as JSON on standard output, nothing else',
  quiet: 'no progress and no list of files',
  untrusted: 'refuse scenarios that extend files outside their folder',
  debug: 'show the stack of an error',
  trials: 'simulated futures; sobol rounds up to 16 times a power of two',
  'trials.default': '{sobol} with sobol, {random} with random',
  sampler: "sobol: scrambled Sobol' points; random: plain Monte Carlo",
  level: 'coverage of the intervals',
  seed: 'the draws: the same seed, the same bytes',
  workers: 'worker threads; the answer does not depend on them',
  'workers.default': 'all processors',
  on: 'a queue that workers serve: redis://, rediss:// or postgres:// (also by GROWTH_ODDS_ON)',
  check: 'with --on: have two workers do this share, e.g. 1%, and compare',
  set: 'read a number of the scenario as another, e.g. assumptions.x.normal.mean=6%',
  scenario: 'file, shipped name, or - for standard input (default: the Jining baseline)',
  out: 'where files go (default: out/{folder}; with --json none unless named)',
  'no-charts': 'write {file} only',
  'no-charts.document': 'write the document only',
  targets: 'a target, again for more (default: all)',
  target: 'the target',

  run: 'the odds of every target: a table, result.json, charts, report.html',
  'run.precision': 'stop by itself when every interval is as narrow, e.g. 0.1pp; in place of --trials',
  'run.max-trials': 'trials not to be exceeded with --precision (default: {most})',
  'run.xlsx': 'also write result.xlsx: odds, levels by year, ledger, scenario',
  'run.digits': 'odds with all digits that their interval supports, and the interval',
  'run.swings':
    'also what the odds rest on: their range with one figure exchanged, beside the odds; swings.json',
  'run.samples': 'also write the trials, one a row: a .csv, .parquet or .xlsx file',
  'run.sample-trials': 'with --samples: only the first so many (default: all)',
  'run.chart': 'also print a small chart in text (default: of what the first target compares)',
  'run.rare':
    'sample targets apart that are hit too seldom; full: also below one in a billion (default: on with sobol)',
  'run.part': 'make part k of n of the trials only, counted from 0; with --parts-in',
  'run.parts-in': 'with --part: where the parts of a run go, for growth-odds merge',
  'run.strict': 'refuse a correlation matrix that would have to be repaired',
  'run.expect': 'end with 4 when a target has lower odds, e.g. gdp_6000:80%',

  compare: 'scenarios beside one another on the same draws: differences of odds, what flips, what differs',
  'compare.scenarios': 'two or more; or one, and --set for what is to differ (default: the baseline)',
  'compare.set': 'for scenario a, b, …: {set}',

  require: 'what an input would have to be for a target to have the odds that are asked for',
  'require.odds': 'the odds that are asked for, e.g. 80%',
  'require.vary':
    'an input, perhaps with a range to search and a cost a unit; several move together, or with costs in the cheapest mix',
  'require.along': 'how far each --vary moves for one step, e.g. 1,0.5',
  'require.curve': 'the pairs of two inputs, each with a range, that give these odds',
  'require.by': 'the earliest year instead, looked for up to this one',

  sweep: 'odds over a grid of one or two inputs; goes on where it was stopped',
  'sweep.xlsx': 'also write sweep.xlsx: odds of every cell, a table a target where two inputs vary',
  'sweep.vary': 'an input with its values, also field=value,value,…; one or two',
  'sweep.out':
    'where files and finished cells go (default: out/sweep-<scenario>; with --json none unless named)',

  drivers: "what moves the odds of each target, input by input; Sobol' indices",
  'drivers.top': 'inputs shown a target',
  'drivers.by-year': 'single years instead of all years of an input together',
  'drivers.sobol-indices': "Sobol' indices instead: first order and total, by input, kind and year",

  report:
    'one file of all answers: verdicts, causes, what would be required, the likeliest way, other scenarios',
  'run.report': 'full: the report of all answers (as the command report), in place of a first look',
  memo: 'one A4 page for a meeting: memo.html',
  'run.page': 'the page as well: move an assumption, see the odds: page.html',
  docx: 'the report as a Word document: report.docx',
  'report.target':
    'a target to go into, again for more (default: the headline target and the most open ones)',
  swings: 'what the odds rest on: one figure at a time at its low and at its high end',
  'swings.beside': 'a scenario beside, again for more (default: those of one family in the folder)',
  'swings.top': 'figures shown',

  known: 'what each known figure did to the odds, in order and by itself',
  'run.known':
    'a published figure that every future agrees with, e.g. gdp.2025=6128亿元 or "gdp.2025=6128亿元 ± 1%"',
  doubts: 'how sure the odds are: nine of ten readings of the figures that carry a doubt',
  'doubts.readings': 'readings of the doubted figures',
  dependence:
    'the odds if figures hang together otherwise: all correlations near those stated, and any dependence at all',
  'dependence.target': 'a target, again for more (default: those made of parts: tiers and combined ones)',
  'dependence.within': 'how much higher or lower each correlation may be',

  way: 'the most likely way to a target, year by year',
  'way.top': 'inputs shown a target, and levels that it compares',

  discover: 'plain rules that say when a target is missed, or reached',
  'discover.workers': 'as of the other commands; rules are looked for in one thread',
  'discover.outcome': 'what the rules are to tell (default: the rarer)',
  'discover.rules': 'rules of a box, at most',
  'discover.boxes': 'boxes, at most',

  'check.command': 'errors, warnings and the ledger of figures, without a run',
  'check.scenario': 'file, shipped name, or - for standard input',
  'check.strict': 'end with 1 when there are warnings',

  import: 'a table of a statistical bureau to the paths of a scenario: .xlsx, .csv, .tsv, pasted text',
  'import.table': 'the file, a shipped table (province-growth), or - for what is pasted',
  'import.scenario': 'a scenario to add to, or a new one; - for standard output (default: <table>.yaml)',
  'import.sheet': 'sheet of a workbook (default: the first with figures)',
  'import.unit': 'unit of levels where the table names none: 亿元, 家, %, none',
  'import.measure': 'what figures in per cent, or without a unit, are',
  'import.rates': 'how growth without per-cent signs is written: 5.3, 0.053, 105.3',
  'import.decimal': 'the decimal mark, where commas can be both',
  'import.encoding': 'encoding of a text: utf-8, gb18030, utf-16le (default: told by its bytes)',
  'import.base': 'base year of a new scenario (default: the last year)',
  'import.group': 'what series of one unit are called together (default: the title)',
  'import.title': 'title of the source (default: the title of the table)',
  'import.publisher': 'who published it (default: what the table says)',
  'import.date': 'when it was published: 2025, 2025-03, 2025-03-01',
  'import.url': 'where it was published',
  'import.dry-run': 'show what is understood, write nothing',
  'import.after': `
Examples:
  growth-odds import yearbook.xlsx                     understood, then yearbook.yaml
  growth-odds import growth.csv county.yaml --rates percent
  pbpaste | growth-odds import - county.yaml`,

  fit: 'what observed growth says of the next years: means, spreads, persistence, and how sure they are',
  backtest:
    'how fits would have done in past years: made again at each with what was known by then, and scored',
  'backtest.horizon': 'years ahead, 1 to 5 (default: 1)',
  'backtest.window': 'years before each that are looked at (default: 15)',
  'backtest.vintages':
    'a table with one figure a row and the year in which it was published: each origin knows what was published by then',
  'backtest.targets':
    'a table of announced growth, by the names of the paths and by year: odds against what came true',
  score: 'what happened against a result, kept in a record: over the years, how well such odds did',
  'score.outcome': 'what happened, e.g. gdp_2025=6128亿元, or gdp_6000=hit or =missed; again for more',
  'score.record': 'where the record is kept (default: outcomes.json beside the result)',
  'fit.scenario': 'a scenario with growth: { fit: observed }',
  'fit.show': 'also draw history and fan of a path in text (default: of all)',
  'fit.out': 'also write fit.json, and history and fan of each path shown, as .svg, .png and .vl.json',

  chart: 'charts and report again from a result file, or one chart with --only',
  'chart.result': 'a result.json',
  'chart.out': 'folder for all (default: beside the result); with --only a file, its kind by its ending',
  'chart.all': 'every chart that the result has something for, not the first six',
  'chart.only': 'one chart: overview, fan, ranking …; without --out its spec on standard output',
  'chart.indicator': 'with --only: the path or indicator to show',
  'chart.target': 'with --only: the target to show',
  'chart.group': 'with --only ranking: the group to show',
  'chart.year': 'with --only: the year to show',
  'chart.vega': 'with --only: compiled Vega in place of Vega-Lite',
  'chart.after': `
Endings: .vl.json Vega-Lite, .vg.json Vega, .svg, .png (twice the size), .html (live, offline)

Examples:
  growth-odds chart out/jining-baseline/result.json --all
  growth-odds chart out/jining-baseline/result.json --only fan --indicator gdp --out gdp.png
  growth-odds chart result.json --only ranking --group counties --year 2026 --out counties.svg`,

  verify: 'run a result again and compare digests',
  'verify.result': 'a result.json, its folder, or the report made with it',
  'verify.scenario': 'the scenario, when it is no longer where the result was made',
  'verify.workers': 'worker threads',

  selftest: 'whether this machine gives published numbers, and this version its digests',

  worker: 'do what waits at a queue, on the threads of this machine, until it is ended',
  'worker.threads': 'worker threads (default: all processors)',
  'worker.idle-exit': 'end after so long without work, e.g. 10m',
  merge: 'the parts of a run, made by run --part, to what run would have written',
  'merge.folder': 'where the parts are',
  'workers.command': 'who is at a queue: version, kernel, threads, work, last seen',

  list: 'the shipped scenarios, and what each changes',
  open: 'the scenario as a page in the browser, with its files: saves beside them, tells when they change',
  'open.scenario': 'file or shipped name (default: the Jining baseline)',
  'open.no-browser': 'print the address, open nothing',
  page: 'the scenario as a page: move an assumption, see the odds; one file, without a network',
  'page.out': 'the file to write',

  init: 'a commented scenario to start from',
  'init.file': 'where to write it, or - for standard output (asked for at a terminal; else my-scenario.yaml)',
  'init.from':
    'begin with the growth of a province of China, or of a city of Shandong, fitted: 山东省, 济宁市',
  schema: 'the JSON Schema of scenario files, for editors, or of results',
  'schema.document': 'what it is of',
} as const;

/** What a command, an argument or an option can say of itself. */
export type HelpCode = keyof typeof HELP_ENGLISH;
