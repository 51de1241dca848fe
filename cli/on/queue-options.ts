/** Options of commands that may have their work done by other machines. */
import type { Command } from 'commander';
import { say } from '../../engine/words/phrase.ts';
import { invalid } from '../common-options.ts';
import { help } from '../program/help.ts';

export interface QueueOptions {
  readonly on?: string;
  /** Share of the jobs that two workers do. */
  readonly check?: number;
}

export function addQueueOptions(command: Command): Command {
  return command.option('--on <address>', help('on')).option('--check <share>', help('check'), parseShare);
}

/** `1%` or `0.01`. */
function parseShare(text: string): number {
  const [, number = '', percent] = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(%?)\s*$/u.exec(text) ?? [];
  const share = number === '' ? Number.NaN : Number(number) / (percent === '%' ? 100 : 1);
  if (share >= 0 && share <= 1) return share;
  throw invalid(say('check-requires-share'));
}

/** `10m`, `90s` or `2h`, in milliseconds. */
export function parseDuration(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(s|m|h)$/u.exec(text.trim()) ?? [];
  const seconds = { s: 1, m: 60, h: 3600 }[unit];
  if (number === undefined || seconds === undefined || Number(number) === 0) {
    throw invalid(say('idle-exit-requires-time'));
  }
  return Number(number) * seconds * 1000;
}
