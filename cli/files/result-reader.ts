/** Reads a result file. */

import { ArgumentError, canonicalDigest, type Result } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
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

/** The digest of what a result says, whatever it states itself. */
export function digestOf({ environment: _, digest: _stated, ...body }: Result): string {
  return canonicalDigest(body);
}

/**
 * @throws ArgumentError as `readResult`, and when the file was changed after it was made
 */
export function readUnchangedResult(path: string): Result {
  const result = readResult(path);
  const found = digestOf(result);
  if (found === result.digest) return result;
  throw new ArgumentError(
    say('result-content-with-digest-was', { path, digest: result.digest, found }),
    say('growth-odds-run-makes-anew'),
  );
}
