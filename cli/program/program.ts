/** All commands, with what they take, in the language of the command. */
import { Command } from 'commander';
import { packageVersion } from '../files/package-files.ts';
import { describedOption, heading, refusal } from './commander-words.ts';
import type { End } from './end.ts';
import { addFileCommands } from './file-commands.ts';
import { help } from './help.ts';
import { addPageCommands } from './page-commands.ts';
import { addQuestionCommands } from './question-commands.ts';
import { addQueueCommands } from './queue-commands.ts';
import { addResultCommands } from './result-commands.ts';
import { addRunCommands } from './run-commands.ts';
import { addScenarioCommands } from './scenario-commands.ts';

/** The groups of commands, in the order of the list. */
const GROUPS = [
  addRunCommands,
  addPageCommands,
  addQuestionCommands,
  addScenarioCommands,
  addResultCommands,
  addQueueCommands,
  addFileCommands,
];

/** @param end takes the exit code of the command that was called */
export function createProgram(end: End): Command {
  const program = new Command('growth-odds')
    .description(help('program'))
    .version(packageVersion(), '-V, --version', help('program.version'))
    .helpOption('-h, --help', help('program.help'))
    .helpCommand('help [command]', help('program.help-command'))
    .configureHelp({
      styleTitle: heading,
      styleOptionDescription: describedOption,
      styleArgumentDescription: describedOption,
    })
    .configureOutput({ outputError: (text, write) => write(refusal(text)) })
    .exitOverride()
    .showHelpAfterError(help('program.after-error'))
    .addHelpText('after', help('program.after'));
  for (const add of GROUPS) add(program, end);
  for (const command of program.commands) command.helpOption('-h, --help', help('program.help'));
  return program;
}
