/** Reads a result file. */
import { readFileSync } from 'node:fs';
import { ArgumentError, type Result } from '../engine/index.ts';

/** What every result has: a file without one of these was cut by hand. */
const PARTS: readonly (keyof Result)[] = [
  'scenario',
  'run',
  'targets',
  'together',
  'indicators',
  'sources',
  'ledger',
  'environment',
];

/**
 * @throws ArgumentError when the file is missing or is no result document
 */
export function readResult(path: string): Result {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ArgumentError(`${path}: result requires a file that can be read. ${(error as Error).message}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ArgumentError(`${path}: result requires JSON. ${(error as Error).message}`);
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== 'growth-odds/result@1') {
    throw new ArgumentError(
      `${path}: result requires "format": "growth-odds/result@1", got ${JSON.stringify(format)}. ` +
        'Make one with: growth-odds run --out FOLDER',
    );
  }
  const parts = value as Record<string, unknown>;
  const missing = PARTS.find((part) => typeof parts[part] !== 'object' || parts[part] === null);
  if (missing !== undefined) {
    throw new ArgumentError(
      `${path}: result requires "${missing}", got none. Make one with: growth-odds run --out FOLDER`,
    );
  }
  return value as Result;
}
