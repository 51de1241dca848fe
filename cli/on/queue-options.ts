/** Options of commands that may have their work done by other machines. */
import { type Command, InvalidArgumentError } from 'commander';

export interface QueueOptions {
  readonly on?: string;
  /** Share of the jobs that two workers do. */
  readonly check?: number;
}

export const ON = 'a queue that workers serve: redis://, rediss:// or postgres:// (also by GROWTH_ODDS_ON)';

export function addQueueOptions(command: Command): Command {
  return command
    .option('--on <address>', ON)
    .option('--check <share>', 'with --on: have two workers do this share, e.g. 1%, and compare', parseShare);
}

/** `1%` or `0.01`. */
function parseShare(text: string): number {
  const [, number = '', percent] = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(%?)\s*$/u.exec(text) ?? [];
  const share = number === '' ? Number.NaN : Number(number) / (percent === '%' ? 100 : 1);
  if (share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('--check requires a share from 0 to 100%, e.g. 1%.');
}

/** `10m`, `90s` or `2h`, in milliseconds. */
export function parseDuration(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(s|m|h)$/u.exec(text.trim()) ?? [];
  const seconds = { s: 1, m: 60, h: 3600 }[unit];
  if (number === undefined || seconds === undefined || Number(number) === 0) {
    throw new InvalidArgumentError('--idle-exit requires a time above 0 with its unit, e.g. 90s, 10m or 2h.');
  }
  return Number(number) * seconds * 1000;
}
