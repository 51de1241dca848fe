/** How a command that was called ends. */
import type { ExitCode } from '../exit-codes.ts';

/** Takes the exit code of the command that ran. */
export type End = (code: ExitCode) => void;
