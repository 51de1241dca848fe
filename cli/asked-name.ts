/** Asks at a terminal what a new scenario is to be called. */
import { createInterface } from 'node:readline/promises';
import { describe } from '../engine/words/describe.ts';
import { say } from '../engine/words/phrase.ts';
import { steerable } from './faults/safe-output.ts';
import type { Lang } from './language-of-command.ts';

/** @returns the name that was given; the one that is proposed where the line was empty, or the terminal closed */
export async function askedName(
  proposed: string,
  lang: Lang,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = steerable,
): Promise<string> {
  const terminal = createInterface({ input, output });
  const closed = new Promise<string>((resolve) => {
    terminal.once('close', () => resolve(''));
  });
  const given = await Promise.race([
    terminal.question(describe(say('ask-name', { proposed }), lang)),
    closed,
  ]);
  terminal.close();
  return given.trim() || proposed;
}

/** Whether somebody sits there who could answer. */
export function isAtTerminal(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}
