/** An error as one line on standard error, and the exit code that it means. */
import { ArgumentError, describeFinding, InterruptedError, ScenarioError } from '../../engine/errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { interruptedCode } from '../interruption.ts';
import { languageOfCommand } from './language-of-command.ts';
import { describeSystemFault } from './system-fault.ts';

export function report(error: unknown, withStack: boolean): ExitCode {
  const fault = error instanceof Error ? error : new Error(String(error));
  if (withStack) console.error(fault.stack);
  if (fault instanceof ScenarioError) {
    for (const finding of fault.findings) console.error(`error: ${describeFinding(finding)}`);
    return EXIT.fault;
  }
  if (!withStack) console.error(`${fault instanceof InterruptedError ? '' : 'error: '}${inOneLine(fault)}`);
  if (fault instanceof ArgumentError) return EXIT.fault;
  return fault instanceof InterruptedError ? interruptedCode() : EXIT.broken;
}

/** What a fault says in its first line; the rest is for `--debug`. */
const inOneLine = (fault: Error): string =>
  describeSystemFault(fault, languageOfCommand()) ?? fault.message.split('\n')[0] ?? '';
