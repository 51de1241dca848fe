/** The record of what happened, kept beside results: read back, held to its form. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { OutcomeRecord } from '../../../engine/index.ts';
import { say } from '../../../engine/words/phrase.ts';
import { readDocument, requireForm, type WrittenDocument } from '../written-document.ts';

/** Where a record is kept, in the folder of the results that it scores. */
export const RECORD = 'outcomes.json';

const FORMAT = 'growth-odds/record@1';

const facts = {
  result: z.string(),
  scenario: z.string(),
  base: z.number().int(),
  of: z.string(),
  year: z.number().int(),
  noted: z.string(),
};
const share = z.number().min(0).max(1);

const recordSchema = z.object({
  format: z.literal(FORMAT),
  outcomes: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('level'),
        ...facts,
        unit: z.string(),
        value: z.number(),
        median: z.number(),
        place: share,
        crps: z.number().min(0),
      }),
      z.object({ kind: z.literal('target'), ...facts, odds: share, hit: z.boolean(), brier: share }),
    ]),
  ),
});

/** @throws ArgumentError when the file is there and is no record */
export function readRecord(path: string): OutcomeRecord {
  if (!existsSync(path)) return { format: FORMAT, outcomes: [] };
  const file: WrittenDocument = {
    path,
    thing: say('the-record'),
    formats: [FORMAT],
    mend: say('record-name-another'),
  };
  const document: unknown = readDocument(file);
  requireForm<OutcomeRecord>(file, document, recordSchema);
  return document;
}
