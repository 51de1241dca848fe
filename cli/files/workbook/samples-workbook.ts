/** Trials of a run as a workbook: a row a trial, a column an input, path, indicator or hit. */
import { writeFileSync } from 'node:fs';
import { ArgumentError, type TrialBlock, type TrialColumn } from '../../../engine/index.ts';
import { say } from '../../../engine/words/phrase.ts';
import { type Cell, factRows, heads, number, plainText, text, workbookOf } from './cells.ts';

/** A sheet holds 1 048 576 rows, one of them the heads; a workbook is made in memory. */
const MOST_ROWS = 1_048_575;
const MOST_CELLS = 1_000_000;
/** Replicate and trial. */
const OWN_COLUMNS = 2;

/** @throws ArgumentError for more trials than a sheet has room for */
export function requireRoomInSheet(columns: number, trials: number): void {
  const most = Math.min(MOST_ROWS, Math.floor(MOST_CELLS / (columns + OWN_COLUMNS)));
  if (trials > most) {
    throw new ArgumentError(
      say('samples-workbook-rows', { most, columns: columns + OWN_COLUMNS, trials }),
      say('samples-workbook-fewer', { most }),
    );
  }
}

/**
 * @param about what the trials are of, a line each on a sheet of its own
 * @returns takes block after block; `end` writes the file
 */
export function workbookTable(
  path: string,
  columns: readonly TrialColumn[],
  about: Readonly<Record<string, unknown>>,
) {
  const rows: Cell[][] = [heads(['replicate', 'trial', ...columns.map(({ name }) => name)])];
  const units = columns.map(({ name, unit, role }) => [text(name), text(unit), plainText(role)]);
  return {
    add: ({ replicate, firstTrial, trials, values }: TrialBlock) => {
      for (let i = 0; i < trials; i++) {
        rows.push([number(replicate), number(firstTrial + i), ...values.map((column) => number(column[i]!))]);
      }
    },
    end: async () => {
      const bytes = await workbookOf([
        { name: 'trials', rows },
        { name: 'columns', rows: [heads(['column', 'unit', 'role']), ...units] },
        { name: 'about', rows: [heads(['what', 'which']), ...factRows(about)] },
      ]);
      writeFileSync(path, bytes);
    },
  };
}
