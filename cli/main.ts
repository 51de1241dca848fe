/** The command line: arguments in, an exit code out. Each command is loaded when it is called. */
import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { guardOutput } from './faults/safe-output.ts';
import { hearInterruptions } from './interruption.ts';
import { createProgram } from './program/program.ts';
import { tuneV8 } from './tune-v8.ts';

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
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram((code) => {
    exitCode = code;
  });
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
