/** Trials of a run as a table in a file, CSV, Parquet or a workbook, and beside it what its columns are. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import {
  ArgumentError,
  InterruptedError,
  type Result,
  type Scenario,
  sampleTrials,
  type TrialBlock,
  type TrialColumn,
} from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { FileFault } from '../faults/system-fault.ts';
import { csvFraction, csvText } from '../tables/csv-cell.ts';
import { beginPart, dropPart, givePart, makeFolder } from './folder/part-files.ts';
import { writeWhole } from './whole-files.ts';

export interface SampleFile {
  readonly path: string;
  readonly kind: 'csv' | 'parquet' | 'xlsx';
}

/** @throws ArgumentError when the name ends in none of `.csv`, `.parquet` and `.xlsx` */
export function parseSampleFile(path: string): SampleFile {
  const ending = /\.(csv|parquet|xlsx)$/iu.exec(path)?.[1]?.toLowerCase();
  if (ending !== 'csv' && ending !== 'parquet' && ending !== 'xlsx') {
    throw new ArgumentError(say('samples-file-ends-csv-parquet', { path }));
  }
  return { path, kind: ending };
}

/** Takes block after block; `end` is called once, after the last. */
interface Table {
  readonly add: (block: TrialBlock) => void;
  readonly end: () => void | Promise<void>;
}

/** Hits and weights are whole numbers of 32 bits. */
const isWhole = ({ role }: TrialColumn): boolean => role === 'hit' || role === 'weight';

/** A number is written with as many digits as it takes to read the same one back. */
function csvTable(path: string, columns: readonly TrialColumn[]): Table {
  const head = ['replicate', 'trial', ...columns.map(({ name }) => csvText(name))];
  const written = columns.map((column) => (isWhole(column) ? String : csvFraction));
  writeFileSync(path, `${head.join(',')}\n`);
  return {
    add: ({ replicate, firstTrial, trials, values }) => {
      let text = '';
      for (let i = 0; i < trials; i++) {
        text += `${replicate},${firstTrial + i}`;
        for (let c = 0; c < values.length; c++) text += `,${written[c]!(values[c]![i]!)}`;
        text += '\n';
      }
      appendFileSync(path, text);
    },
    end: () => undefined,
  };
}

/** Trials are numbered in 32 bits. */
const MOST_ROWS = 2 ** 31 - 1;

/** Numbers of a row group, about: what the writer keeps in memory. */
const GROUP_NUMBERS = 2_000_000;

function parquetTable(path: string, columns: readonly TrialColumn[], about: object): Table {
  const whole = (name: string): SchemaElement => ({ name, type: 'INT32', repetition_type: 'REQUIRED' });
  const schema: SchemaElement[] = [
    { name: 'trials', num_children: columns.length + 2 },
    whole('replicate'),
    whole('trial'),
    ...columns.map(
      (column): SchemaElement =>
        isWhole(column)
          ? whole(column.name)
          : { name: column.name, type: 'DOUBLE', repetition_type: 'REQUIRED' },
    ),
  ];
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema,
    kvMetadata: [{ key: 'growth-odds', value: JSON.stringify(about) }],
    createdBy: 'growth-odds',
  });
  const group = Math.max(1, Math.floor(GROUP_NUMBERS / schema.length));
  let waiting: {
    readonly replicate: Int32Array;
    readonly trial: Int32Array;
    readonly values: Float64Array[];
  }[] = [];
  let rows = 0;
  const write = () => {
    if (rows === 0) return;
    const joined = <T extends Int32Array | Float64Array>(all: T, parts: readonly T[]): T => {
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    };
    const columnData = [
      {
        name: 'replicate',
        data: joined(
          new Int32Array(rows),
          waiting.map(({ replicate }) => replicate),
        ),
      },
      {
        name: 'trial',
        data: joined(
          new Int32Array(rows),
          waiting.map(({ trial }) => trial),
        ),
      },
      ...columns.map((column, c) => {
        const data = joined(
          new Float64Array(rows),
          waiting.map(({ values }) => values[c]!),
        );
        return { name: column.name, data: isWhole(column) ? Int32Array.from(data) : data };
      }),
    ];
    writer.write({ columnData, rowGroupSize: rows });
    waiting = [];
    rows = 0;
  };
  return {
    add: ({ replicate, firstTrial, trials, values }) => {
      waiting.push({
        replicate: new Int32Array(trials).fill(replicate),
        trial: Int32Array.from({ length: trials }, (_, i) => firstTrial + i),
        values: values.map((column) => column.slice()),
      });
      rows += trials;
      if (rows >= group) write();
    },
    end: () => {
      write();
      writer.finish();
    },
  };
}

async function tableFor(
  kind: SampleFile['kind'],
  path: string,
  columns: readonly TrialColumn[],
  about: { readonly scenario: object; readonly run: object; readonly rows: number },
): Promise<Table> {
  if (kind === 'csv') return csvTable(path, columns);
  if (kind === 'parquet') return parquetTable(path, columns, about);
  const { requireRoomInSheet, workbookTable } = await import('./workbook/samples-workbook.ts');
  requireRoomInSheet(columns.length, about.rows);
  return workbookTable(path, columns, { ...about.scenario, ...about.run, rows: about.rows });
}

/** @throws ArgumentError when a file of the kind has no room for as many trials of the scenario */
export async function requireRoom(scenario: Scenario, { kind }: SampleFile, trials: number): Promise<void> {
  if (trials > MOST_ROWS)
    throw new ArgumentError(say('samples-at-most-trials-first', { mostRows: MOST_ROWS, first: trials }));
  if (kind !== 'xlsx') return;
  const { requireRoomInSheet } = await import('./workbook/samples-workbook.ts');
  requireRoomInSheet(sampleTrials(scenario).columns.length, trials);
}

/**
 * Writes the trials of a result, whole or not at all, and `<file>.columns.json` with the unit and title of each
 * column. Memory does not grow with the trials.
 *
 * @param first only as many trials, from the first; all of the run by default
 * @returns the files written
 * @throws InterruptedError when `signal` stops it; nothing is left
 */
export async function writeSamples(
  scenario: Scenario,
  result: Result,
  { path, kind }: SampleFile,
  { first, signal }: { readonly first?: number | undefined; readonly signal?: AbortSignal } = {},
): Promise<string[]> {
  const { seed, sampler, trials } = result.run;
  const samples = sampleTrials(scenario, {
    seed,
    sampler,
    trials,
    ...(first === undefined ? {} : { first }),
  });
  const about = {
    format: 'growth-odds/trials@1',
    scenario: { name: result.scenario.name, digest: result.scenario.digest },
    run: { seed, sampler, trials, stream: result.run.stream },
    rows: samples.trials,
    columns: samples.columns.map((column) => ({ ...column, title: titleOf(scenario, column) })),
  };
  makeFolder(dirname(path));
  const beside = beginPart(path);
  try {
    const table = await tableFor(kind, beside, samples.columns, about);
    for (const block of samples.blocks) {
      table.add(block);
      // Ctrl-C is heard between two blocks.
      await setImmediate();
      if (signal?.aborted) throw new InterruptedError(say('run-was-interrupted'));
    }
    await table.end();
  } catch (error) {
    dropPart(beside);
    if (error instanceof InterruptedError || error instanceof ArgumentError) throw error;
    throw new FileFault(path, error);
  }
  givePart(beside, path);
  const description = `${path}.columns.json`;
  writeWhole(description, `${JSON.stringify(about, null, 2)}\n`);
  return [path, description];
}

function titleOf(scenario: Scenario, { role, of }: TrialColumn) {
  if (role === 'weight') return undefined;
  const named = { assumption: scenario.assumptions, growth: scenario.paths, path: scenario.paths };
  const list = { ...named, indicator: scenario.indicators, hit: scenario.targets }[role];
  return list.find(({ name }) => name === of)?.title;
}
