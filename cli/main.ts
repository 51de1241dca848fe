#!/usr/bin/env node
/** The command line: arguments in, an exit code out. Each command is loaded when it is called. */
import { Command, CommanderError, Option } from 'commander';
import {
  addCommonOptions,
  addRunningOptions,
  type CommonOptions,
  MOST_TRIALS,
  parseMostTrials,
  parsePrecision,
  type RunningOptions,
} from './common-options.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { packageVersion } from './package-files.ts';
import { collect } from './settings.ts';

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
  growth-odds check my-city.yaml                errors, warnings, the ledger of figures
  growth-odds verify out/jining-baseline/result.json

Exit codes: 0 done, 1 scenario or arguments at fault, 2 fault of the program or machine,
3 verify found a difference, 4 an expectation is not met, 130 interrupted.`,
  );

addRunningOptions(addCommonOptions(program.command('run')))
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
    `trials not to be exceeded with --precision (default: ${MOST_TRIALS})`,
    parseMostTrials,
  )
  .option('--out <folder>', 'where files go (default: out/<scenario>; with --json none unless named)')
  .option('--no-charts', 'write result.json only')
  .addOption(
    new Option(
      '--rare <on|off>',
      'sample targets apart that are hit too seldom (default: on with sobol)',
    ).choices(['on', 'off']),
  )
  .option(
    '--set <field=value>',
    'read a number of the scenario as another, e.g. assumptions.x.normal.mean=6%',
    collect,
  )
  .option('--strict', 'refuse a correlation matrix that would have to be repaired')
  .option('--expect <target:odds...>', 'end with 4 when a target has lower odds, e.g. gdp_6000:80%')
  .action(async (scenario: string | undefined, options: RunningOptions & RunFlags) => {
    const { run } = await import('./commands/run.ts');
    exitCode = await run(scenario, options);
  });

addCommonOptions(program.command('check'))
  .description('errors, warnings and the ledger of figures, without a run')
  .argument('[scenario]', 'file, shipped name, or - for standard input')
  .option('--strict', 'end with 1 when there are warnings')
  .action(async (scenario: string | undefined, options: CommonOptions & { strict?: boolean }) => {
    const { check } = await import('./commands/check.ts');
    exitCode = await check(scenario, options);
  });

addCommonOptions(program.command('chart'))
  .description('charts and report again from a result file')
  .argument('<result>', 'a result.json')
  .option('--out <folder>', 'where files go (default: beside the result)')
  .action(async (result: string, options: CommonOptions & { out?: string }) => {
    const { chart } = await import('./commands/chart.ts');
    exitCode = await chart(result, options);
  });

addCommonOptions(program.command('verify'))
  .description('run a result again and compare digests')
  .argument('<result>', 'a result.json')
  .option('--scenario <scenario>', 'the scenario, when it is no longer where the result was made')
  .option('--workers <number>', 'worker threads', (text) => Number(text))
  .action(async (result: string, options: CommonOptions & { scenario?: string; workers?: number }) => {
    const { verify } = await import('./commands/verify.ts');
    exitCode = await verify(result, options);
  });

addCommonOptions(program.command('list'))
  .description('the shipped scenarios, and what each changes')
  .action(async (options: CommonOptions) => {
    const { list } = await import('./commands/list.ts');
    exitCode = await list(options);
  });

addCommonOptions(program.command('init'))
  .description('a commented scenario to start from')
  .argument('[file]', 'where to write it (default: my-scenario.yaml)')
  .action(async (file: string | undefined, options: CommonOptions) => {
    const { init } = await import('./commands/init.ts');
    exitCode = await init(file, options);
  });

addCommonOptions(program.command('schema'))
  .description('the JSON Schema of scenario files, for editors')
  .action(async () => {
    const { schema } = await import('./commands/schema.ts');
    exitCode = await schema();
  });

interface RunFlags {
  readonly precision?: number;
  readonly maxTrials?: number;
  readonly set?: readonly string[];
  readonly strict?: boolean;
  readonly out?: string;
  readonly charts: boolean;
  readonly expect?: readonly string[];
  readonly rare?: 'on' | 'off';
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version end well; a wrong argument has been explained by commander.
    exitCode = error.exitCode === 0 ? EXIT.done : EXIT.fault;
  } else {
    const { report } = await import('./report-fault.ts');
    exitCode = report(error, process.argv.includes('--debug'));
  }
}
process.exitCode = exitCode;
