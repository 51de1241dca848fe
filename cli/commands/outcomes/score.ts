/** `growth-odds score`: what happened against a result, and a record of it. */
import { dirname, join } from 'node:path';
import {
  ArgumentError,
  recordSummary,
  recordWith,
  type Scored,
  scoreOutcomes,
} from '../../../engine/index.ts';
import { say } from '../../../engine/words/phrase.ts';
import type { CommonOptions } from '../../common-options.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { RECORD, readRecord } from '../../files/record/record-file.ts';
import { readResult, resultPath } from '../../files/result-reader.ts';
import { prepareFile, writeWhole } from '../../files/whole-files.ts';
import { printed } from '../../tables/analysis/printed.ts';
import { recordPassages } from '../../tables/outcomes/record-passages.ts';

export interface ScoreOptions extends CommonOptions {
  readonly outcome?: readonly string[];
  /** Where the record is kept. */
  readonly record?: string;
}

/** @param path a result.json, a folder with one, or a report that carries one */
export function score(path: string, options: ScoreOptions): ExitCode {
  const { outcome = [], lang, json, quiet } = options;
  const { result, isFirst, found } = readResult(path);
  if (isFirst) throw new ArgumentError(say('score-first-result', { path }), say('make-one-with-growth-odds'));
  if (found.digest !== result.digest) throw new ArgumentError(say('score-changed-result', { path }));
  const file = options.record ?? join(dirname(resultPath(path)), RECORD);
  const before = readRecord(file);
  const scored: readonly Scored[] = scoreOutcomes(result, outcome);
  const record = recordWith(before, scored, new Date().toISOString().slice(0, 10));
  if (record.outcomes.length === 0) throw new ArgumentError(say('score-nothing'), say('score-mend'));
  const summary = recordSummary(record);
  if (json) process.stdout.write(`${JSON.stringify({ ...record, summary }, null, 2)}\n`);
  else process.stdout.write(printed(recordPassages(record, summary, lang)));
  if (scored.length === 0) return EXIT.done;
  prepareFile(file, '--record');
  writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
  if (!quiet) console.error(file);
  return EXIT.done;
}
