/** An error as one line on standard error, in the language that was asked for, and the exit code that it means. */
import {
  ArgumentError,
  describeFinding,
  InterruptedError,
  MachineError,
  ScenarioError,
} from '../../engine/errors.ts';
import { describe } from '../../engine/words/describe.ts';
import { say } from '../../engine/words/phrase.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { interruptedCode } from '../interruption.ts';
import { languageOfCommand } from '../language-of-command.ts';
import { describeSystemFault } from './system-fault.ts';

export function report(error: unknown, withStack: boolean): ExitCode {
  const lang = languageOfCommand();
  const fault = error instanceof Error ? error : new Error(String(error));
  if (withStack) console.error(fault.stack);
  const tell = (text: string) =>
    console.error(describe(say('error', { text: text.replaceAll('\n', '\\n') }), lang));
  if (fault instanceof ScenarioError) {
    for (const finding of fault.findings) tell(describeFinding(finding, lang));
    return EXIT.fault;
  }
  if (fault instanceof ArgumentError) {
    if (!withStack) tell(describeFinding(fault.finding, lang));
    return EXIT.fault;
  }
  if (fault instanceof InterruptedError) {
    if (!withStack) console.error(describe(fault.said, lang));
    return interruptedCode();
  }
  if (fault instanceof MachineError) {
    if (!withStack) tell(describe(fault.said, lang));
    return EXIT.broken;
  }
  if (!withStack) tell(describeSystemFault(fault, lang) ?? fault.message.split('\n')[0] ?? '');
  return EXIT.broken;
}
