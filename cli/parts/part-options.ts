/** Which part of a run is to be made. */
import { InvalidArgumentError } from 'commander';

export interface PartOf {
  /** From 0 to below `parts`. */
  readonly part: number;
  readonly parts: number;
}

const MOST_PARTS = 100_000;

/** `3/64`. */
export function parsePart(text: string): PartOf {
  const [, part, parts] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/u.exec(text) ?? [];
  const found = { part: Number(part), parts: Number(parts) };
  if (found.parts >= 1 && found.parts <= MOST_PARTS && found.part < found.parts) return found;
  throw new InvalidArgumentError('--part requires k/n with k from 0 to below n, e.g. 0/64.');
}
