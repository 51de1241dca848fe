/** The command line: arguments in, an exit code out. Each command is loaded when it is called. */

import { availableParallelism } from 'node:os';
import { Argument, Command, CommanderError, Option } from 'commander';
import { MOST_TRIALS_TO_PRECISION } from '../engine/usual-run.ts';
import { addAnalysisOptions, parseSmall } from './analysis-options.ts';
import type { ChartOptions } from './commands/chart-options.ts';
import type { CheckOptions } from './commands/check.ts';
import type { CompareOptions } from './commands/compare.ts';
import type { DiscoverOptions } from './commands/discover.ts';
import type { DriversOptions } from './commands/drivers.ts';
import type { FitOptions } from './commands/fit.ts';
import type { ImportOptions } from './commands/import.ts';
import type { InitOptions } from './commands/init.ts';
import type { MergeOptions } from './commands/machines/merge.ts';
import type { WorkerOptions } from './commands/machines/worker.ts';
import type { WorkersOptions } from './commands/machines/workers.ts';
import type { RequireOptions } from './commands/require.ts';
import type { SweepOptions } from './commands/sweep.ts';
import type { VerifyOptions } from './commands/verify.ts';
import type { WayOptions } from './commands/way.ts';
import {
  addCommonOptions,
  addRunningOptions,
  type CommonOptions,
  parsePrecision,
  parseTrials,
  parseWorkers,
  parseYear,
} from './common-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { guardOutput } from './faults/safe-output.ts';
import { packageVersion } from './files/package-files.ts';
import { hearInterruptions } from './interruption.ts';
import { addQueueOptions, ON, parseDuration } from './on/queue-options.ts';
import { partOption } from './parts/part-options.ts';
import type { RunOptions } from './run-options.ts';
import { collect, SET } from './settings.ts';
import { tuneV8 } from './tune-v8.ts';

let exitCode: ExitCode = EXIT.done;

const program = new Command('growth-odds')
  .description('The odds of announced growth targets, and what would have to be true.')
  .version(packageVersion())
  .exitOverride()
  .showHelpAfterError('(growth-odds --help lists the commands)')
  .addHelpText(
    'after',
    `
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
  );

addQueueOptions(addRunningOptions(addCommonOptions(program.command('run'))))
  .description('the odds of every target: a table, result.json, charts, report.html')
  .argument('[scenario]', 'file, shipped name, or - for standard input (default: the Jining baseline)')
  .addOption(
    new Option(
      '--precision <half-width>',
      'stop by itself when every interval is as narrow, e.g. 0.1pp; in place of --trials',
    )
      .argParser(parsePrecision)
      .conflicts('trials'),
  )
  .option(
    '--max-trials <number>',
    `trials not to be exceeded with --precision (default: ${MOST_TRIALS_TO_PRECISION})`,
    // Enough for one look.
    parseTrials('--max-trials', 16),
  )
  .option('--out <folder>', 'where files go (default: out/<scenario>; with --json none unless named)')
  .option('--no-charts', 'write result.json only')
  .option('--xlsx', 'also write result.xlsx: odds, levels by year, ledger, scenario')
  .option('--digits', 'odds with all digits that their interval supports, and the interval')
  .option('--samples <file>', 'also write the trials, one a row: a .csv or .parquet file')
  .option(
    '--sample-trials <number>',
    'with --samples: only the first so many (default: all)',
    parseTrials('--sample-trials'),
  )
  .option(
    '--chart [indicator]',
    'also print a small chart in text (default: of what the first target compares)',
  )
  .addOption(
    new Option(
      '--rare <on|off>',
      'sample targets apart that are hit too seldom (default: on with sobol)',
    ).choices(['on', 'off']),
  )
  .addOption(partOption())
  .option('--parts-in <folder>', 'with --part: where the parts of a run go, for growth-odds merge')
  .option('--set <field=value>', SET, collect)
  .option('--strict', 'refuse a correlation matrix that would have to be repaired')
  .option('--expect <target:odds...>', 'end with 4 when a target has lower odds, e.g. gdp_6000:80%')
  .action(async (scenario: string | undefined, options: RunOptions) => {
    const { run } = await import('./commands/run.ts');
    exitCode = await run(scenario, options);
  });

addQueueOptions(addRunningOptions(addCommonOptions(program.command('compare'))))
  .description(
    'scenarios beside one another on the same draws: differences of odds, what flips, what differs',
  )
  .argument('[scenarios...]', 'two or more; or one, and --set for what is to differ (default: the baseline)')
  .option('--set <letter:field=value>', `for scenario a, b, …: ${SET}`, collect)
  .option(
    '--out <folder>',
    'where files go (default: out/compare-<scenarios>; with --json none unless named)',
  )
  .option('--no-charts', 'write compare.json only')
  .action(async (scenarios: string[], options: CompareOptions) => {
    const { compare } = await import('./commands/compare.ts');
    exitCode = await compare(scenarios, options);
  });

addQueueOptions(addRunningOptions(addCommonOptions(program.command('require'))))
  .description('what an input would have to be for a target to have the odds that are wanted')
  .argument('[scenario]', 'file, shipped name, or - for standard input (default: the Jining baseline)')
  .option('--target <target>', 'the target')
  .option('--odds <share>', 'the odds that are wanted, e.g. 80%')
  .option(
    '--vary <field[=cost|=low..high[@cost]]>',
    'an input, perhaps with a range to search and a cost a unit; several move together, or with costs in the cheapest mix',
    collect,
  )
  .option('--along <weights>', 'how far each --vary moves for one step, e.g. 1,0.5')
  .option('--curve', 'the pairs of two inputs, each with a range, that give these odds')
  .option('--by [year]', 'the earliest year instead, looked for up to this one')
  .option('--set <field=value>', SET, collect)
  .option(
    '--out <folder>',
    'where files go (default: out/require-<scenario>-<target>; with --json none unless named)',
  )
  .option('--no-charts', 'write require.json only')
  .action(async (scenario: string | undefined, options: RequireOptions) => {
    const command = await import('./commands/require.ts');
    exitCode = await command.require(scenario, options);
  });

addQueueOptions(addRunningOptions(addCommonOptions(program.command('sweep'))))
  .description('odds over a grid of one or two inputs; goes on where it was stopped')
  .argument('[scenario]', 'file, shipped name, or - for standard input (default: the Jining baseline)')
  .option(
    '--vary <field=low..high:step>',
    'an input with its values, also field=value,value,…; one or two',
    collect,
  )
  .option('--target <target>', 'a target, again for more (default: all)', collect)
  .option('--set <field=value>', SET, collect)
  .option(
    '--out <folder>',
    'where files and finished cells go (default: out/sweep-<scenario>; with --json none unless named)',
  )
  .option('--no-charts', 'write sweep.json and sweep.csv only')
  .action(async (scenario: string | undefined, options: SweepOptions) => {
    const { sweep } = await import('./commands/sweep.ts');
    exitCode = await sweep(scenario, options);
  });

addQueueOptions(
  addAnalysisOptions(program.command('drivers'), 'drivers-<scenario>, out/sobol-indices-<scenario>', {
    sobol: 262_144,
    random: 262_144,
  }),
)
  .description("what moves the odds of each target, input by input; Sobol' indices")
  .option('--target <target>', 'a target, again for more (default: all)', collect)
  .option('--top <number>', 'inputs shown a target', parseSmall('--top'), 6)
  .option('--by-year', 'single years instead of all years of an input together')
  .option('--sobol-indices', "Sobol' indices instead: first order and total, by input, kind and year")
  .action(async (scenario: string | undefined, options: DriversOptions) => {
    const { drivers } = await import('./commands/drivers.ts');
    exitCode = await drivers(scenario, options);
  });

addAnalysisOptions(program.command('way'), 'way-<scenario>')
  .description('the most likely way to a target, year by year')
  .option('--target <target>', 'a target, again for more (default: all)', collect)
  .option('--top <number>', 'inputs shown a target, and levels that it compares', parseSmall('--top'), 12)
  .action(async (scenario: string | undefined, options: WayOptions) => {
    const { way } = await import('./commands/way.ts');
    exitCode = await way(scenario, options);
  });

addAnalysisOptions(
  program.command('discover'),
  'discover-<scenario>-<target>',
  { sobol: 65_536, random: 65_536 },
  'as of the other commands; rules are looked for in one thread',
)
  .description('plain rules that say when a target is missed, or reached')
  .option('--target <target>', 'the target', collect)
  .addOption(
    new Option('--outcome <outcome>', 'what the rules are to tell (default: the rarer)').choices([
      'missed',
      'reached',
    ]),
  )
  .option('--rules <number>', 'rules of a box, at most', parseSmall('--rules'), 4)
  .option('--boxes <number>', 'boxes, at most', parseSmall('--boxes'), 2)
  .action(async (scenario: string | undefined, options: DiscoverOptions) => {
    const { discover } = await import('./commands/discover.ts');
    exitCode = await discover(scenario, options);
  });

addCommonOptions(program.command('check'))
  .description('errors, warnings and the ledger of figures, without a run')
  .argument('[scenario]', 'file, shipped name, or - for standard input')
  .option('--strict', 'end with 1 when there are warnings')
  .action(async (scenario: string | undefined, options: CheckOptions) => {
    const { check } = await import('./commands/check.ts');
    exitCode = await check(scenario, options);
  });

addCommonOptions(program.command('import'))
  .description('a table of a statistical bureau to the paths of a scenario: .xlsx, .csv, .tsv, pasted text')
  .argument('<table>', 'the file, or - for what is pasted')
  .argument('[scenario]', 'a scenario to add to, or a new one; - for standard output (default: <table>.yaml)')
  .option('--sheet <name>', 'sheet of a workbook (default: the first with figures)')
  .option('--unit <unit>', 'unit of levels where the table names none: 亿元, 家, %, none')
  .addOption(
    new Option('--measure <measure>', 'what figures in per cent, or without a unit, are').choices([
      'levels',
      'growth',
    ]),
  )
  .addOption(
    new Option('--rates <form>', 'how growth without per-cent signs is written: 5.3, 0.053, 105.3').choices([
      'percent',
      'share',
      'index',
    ]),
  )
  .addOption(
    new Option('--decimal <mark>', 'the decimal mark, where commas can be both').choices(['point', 'comma']),
  )
  .option('--encoding <name>', 'encoding of a text: utf-8, gb18030, utf-16le (default: told by its bytes)')
  .option('--base <year>', 'base year of a new scenario (default: the last year)', parseYear)
  .option('--group <name>', 'what series of one unit are called together (default: the title)')
  .option('--title <text>', 'title of the source (default: the title of the table)')
  .option('--publisher <text>', 'who published it (default: what the table says)')
  .option('--date <date>', 'when it was published: 2025, 2025-03, 2025-03-01')
  .option('--url <address>', 'where it was published')
  .option('--dry-run', 'show what is understood, write nothing')
  .addHelpText(
    'after',
    `
Examples:
  growth-odds import yearbook.xlsx                     understood, then yearbook.yaml
  growth-odds import growth.csv county.yaml --rates percent
  pbpaste | growth-odds import - county.yaml`,
  )
  .action(async (table: string, scenario: string | undefined, options: ImportOptions) => {
    const { importTable } = await import('./commands/import.ts');
    exitCode = await importTable(table, scenario, options);
  });

addCommonOptions(program.command('fit'))
  .description(
    'what observed growth says of the next years: means, spreads, persistence, and how sure they are',
  )
  .argument('[scenario]', 'a scenario with growth: { fit: observed }')
  .option('--show [path]', 'also draw history and fan of a path in text (default: of all)')
  .action(async (scenario: string | undefined, options: FitOptions) => {
    const { showFit } = await import('./commands/fit.ts');
    exitCode = await showFit(scenario, options);
  });

addCommonOptions(program.command('chart'))
  .description('charts and report again from a result file, or one chart with --only')
  .argument('<result>', 'a result.json')
  .option(
    '--out <place>',
    'folder for all (default: beside the result); with --only a file, its kind by its ending',
  )
  .option('--all', 'every chart that the result has something for, not the first six')
  .option('--only <chart>', 'one chart: overview, fan, ranking …; without --out its spec on standard output')
  .option('--indicator <name>', 'with --only: the path or indicator to show')
  .option('--target <name>', 'with --only: the target to show')
  .option('--group <name>', 'with --only ranking: the group to show')
  .option('--year <year>', 'with --only: the year to show', parseYear)
  .option('--vega', 'with --only: compiled Vega in place of Vega-Lite')
  .addHelpText(
    'after',
    `
Endings: .vl.json Vega-Lite, .vg.json Vega, .svg, .png (twice the size), .html (live, offline)

Examples:
  growth-odds chart out/jining-baseline/result.json --all
  growth-odds chart out/jining-baseline/result.json --only fan --indicator gdp --out gdp.png
  growth-odds chart result.json --only ranking --group counties --year 2026 --out counties.svg`,
  )
  .action(async (result: string, options: ChartOptions) => {
    const { chart } = await import('./commands/chart.ts');
    exitCode = await chart(result, options);
  });

addCommonOptions(program.command('verify'))
  .description('run a result again and compare digests')
  .argument('<result>', 'a result.json, its folder, or the report made with it')
  .option('--scenario <scenario>', 'the scenario, when it is no longer where the result was made')
  .option('--workers <number>', 'worker threads', parseWorkers)
  .action(async (result: string, options: VerifyOptions) => {
    const { verify } = await import('./commands/verify.ts');
    exitCode = await verify(result, options);
  });

addCommonOptions(program.command('selftest'))
  .description('whether this machine gives published numbers, and this version its digests')
  .action(async (options: CommonOptions) => {
    const { selftest } = await import('./selftest/selftest.ts');
    exitCode = await selftest(options);
  });

addCommonOptions(program.command('merge'))
  .description('the parts of a run, made by run --part, to what run would have written')
  .argument('<folder>', 'where the parts are')
  .option('--out <folder>', 'where files go (default: out/<scenario>; with --json none unless named)')
  .option('--no-charts', 'write result.json only')
  .addOption(
    new Option('--workers <number>', 'worker threads')
      .argParser(parseWorkers)
      .default(availableParallelism()),
  )
  .action(async (folder: string, options: MergeOptions) => {
    const { merge } = await import('./commands/machines/merge.ts');
    exitCode = await merge(folder, options);
  });

addCommonOptions(program.command('worker'), { json: false })
  .description('do what waits at a queue, on the threads of this machine, until it is ended')
  .option('--on <address>', ON)
  .option(
    '--threads <number>',
    'worker threads (default: all processors)',
    parseWorkers,
    availableParallelism(),
  )
  .option('--idle-exit <time>', 'end after so long without work, e.g. 10m', parseDuration)
  .action(async (options: WorkerOptions) => {
    const { worker } = await import('./commands/machines/worker.ts');
    exitCode = await worker(options);
  });

addCommonOptions(program.command('workers'))
  .description('who is at a queue: version, kernel, threads, work, last seen')
  .option('--on <address>', ON)
  .action(async (options: WorkersOptions) => {
    const { workers } = await import('./commands/machines/workers.ts');
    exitCode = await workers(options);
  });

addCommonOptions(program.command('list'))
  .description('the shipped scenarios, and what each changes')
  .action(async (options: CommonOptions) => {
    const { list } = await import('./commands/list.ts');
    exitCode = await list(options);
  });

addCommonOptions(program.command('init'), { json: false })
  .description('a commented scenario to start from')
  .argument('[file]', 'where to write it, or - for standard output (default: my-scenario.yaml)')
  .option(
    '--from <region>',
    'begin with the growth of a province of China, or of a city of Shandong, fitted: 山东省, 济宁市',
  )
  .action(async (file: string | undefined, options: InitOptions) => {
    const { init } = await import('./commands/init.ts');
    exitCode = await init(file, options);
  });

addCommonOptions(program.command('schema'))
  .description('the JSON Schema of scenario files, for editors, or of results')
  .addArgument(
    new Argument('[document]', 'what it is of').choices(['scenario', 'result']).default('scenario'),
  )
  .action(async (of: 'scenario' | 'result') => {
    const { schema } = await import('./commands/schema.ts');
    exitCode = await schema(of);
  });

/** Runs the command that the arguments name. @returns what the program is to end with */
export async function main(): Promise<ExitCode> {
  tuneV8();
  guardOutput();
  hearInterruptions();
  let isOutputLost = false;
  // A reader that has seen enough, such as `head`, closes the pipe: no fault, and the files are written all the same.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      // A terminal that went away takes no words any more.
      if (error.code === 'EIO' && stream === process.stderr) return;
      if (stream === process.stdout) console.error(`error: standard output: ${error.message}`);
      isOutputLost = true;
      process.exitCode = EXIT.broken;
    });
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version end well; a wrong argument has been explained by commander.
      exitCode = error.exitCode === 0 ? EXIT.done : EXIT.fault;
    } else {
      const { report } = await import('./faults/report-fault.ts');
      exitCode = report(error, process.argv.includes('--debug'));
    }
  }
  return isOutputLost ? EXIT.broken : exitCode;
}
