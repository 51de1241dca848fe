/** Results that somebody changed: each change must be refused, or found by a digest. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUnchangedResult } from '../../cli/files/result-reader.ts';
import { ArgumentError } from '../../engine/index.ts';
import { mutatedText } from '../fuzz/mutated-text.ts';
import type { Random, Verdict } from './tried-program.ts';

const text = readFileSync(new URL('../../test/fixtures/first-result.json', import.meta.url), 'utf8');
const content = ({ environment: _, ...body }: Record<string, unknown>) => JSON.stringify(sorted(body));
const file = join(mkdtempSync(join(tmpdir(), 'growth-odds-faults-')), 'result.json');

/** A value with its keys in order: the order in a file says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

const original = content(JSON.parse(text));

export function changeResult(random: Random): Promise<Verdict> {
  const changed = mutatedText(text, random, [text]);
  writeFileSync(file, changed);
  try {
    readUnchangedResult(file);
  } catch (error) {
    return Promise.resolve(
      error instanceof ArgumentError ? undefined : `not refused but thrown: ${String(error)}`,
    );
  }
  // What is the same to a JSON reader, or stands beside the digest, was not changed.
  const isSame = content(JSON.parse(changed)) === original;
  return Promise.resolve(isSame ? undefined : 'a changed result was taken for unchanged');
}
