/** Reads a result file. */
import { readFileSync } from 'node:fs';
import { ArgumentError, type Result } from '../engine/index.ts';

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
  return value as Result;
}
