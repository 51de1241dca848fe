/** Reads a result file. */
import type { Result } from '../engine/index.ts';
import { resultSchema } from './result-schema.ts';
import { readDocument, requireForm } from './written-document.ts';

/**
 * @throws ArgumentError when the file is missing or is no result document
 */
export function readResult(path: string): Result {
  const file = {
    path,
    thing: 'result',
    format: 'growth-odds/result@1',
    mend: 'Make one with: growth-odds run --out FOLDER',
  };
  const result: unknown = readDocument(file);
  requireForm<Result>(file, result, resultSchema);
  return result;
}
