/** The finished cells of a sweep, kept so that a sweep that was stopped goes on from there. */

import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ArgumentError, canonicalDigest, type Odds } from '../../engine/index.ts';
import { say } from '../../engine/words/phrase.ts';
import { needs } from './field-schemas.ts';
import { packageVersion } from './package-files.ts';
import { oddsByName } from './target-schema.ts';
import { writeWhole } from './whole-files.ts';
import { readDocument, requireForm, type WrittenDocument } from './written-document.ts';

const FORMAT = 'growth-odds/sweep-state@1';
/** Writing all cells after each would cost more than a fast cell. */
const LEAST_MILLISECONDS = 500;

type Cell = Readonly<Record<string, Odds>>;

const stateSchema = z.object({ cells: z.record(z.string(), oddsByName, needs(say('odds-targets-by-cell'))) });

/** A file of finished cells. Every write is of the whole file, so that no half-written one is left. */
export class SweepState {
  readonly path: string;
  readonly #cells: Map<string, Cell>;
  #written = performance.now();
  #isDirty = false;

  /**
   * Opens the file, or begins with none. Cells of another version of growth-odds are not used: its odds may differ.
   *
   * @throws ArgumentError when there is a file that holds no cells, or one that was changed
   */
  constructor(path: string) {
    this.path = path;
    this.#cells = existsSync(path) ? readCells(path) : new Map();
  }

  /** Finished cells by their key. */
  get cells(): ReadonlyMap<string, Cell> {
    return this.#cells;
  }

  keep(key: string, odds: Cell): void {
    this.#cells.set(key, odds);
    this.#isDirty = true;
    if (performance.now() - this.#written >= LEAST_MILLISECONDS) this.write();
  }

  /** Writes what has not been written. */
  write(): void {
    if (!this.#isDirty) return;
    const cells = Object.fromEntries(this.#cells);
    const digest = canonicalDigest(cells);
    const document = { format: FORMAT, growth_odds: packageVersion(), cells, digest };
    writeWhole(this.path, `${JSON.stringify(document)}\n`);
    this.#isDirty = false;
    this.#written = performance.now();
  }
}

function readCells(path: string): Map<string, Cell> {
  const file: WrittenDocument = {
    path,
    thing: say('sweep-go-on-with'),
    formats: [FORMAT],
    mend: say('remove-file-name-another-out'),
  };
  const { growth_odds: version, cells, digest } = readDocument(file);
  requireForm(file, { cells }, stateSchema);
  if (version !== packageVersion() || digest === undefined) return new Map();
  const found = canonicalDigest(cells);
  if (found === digest) return new Map(Object.entries(cells as Readonly<Record<string, Cell>>));
  throw new ArgumentError(
    say('cells-with-digest-was-changed', {
      path,
      thing: file.thing,
      digest: String(digest),
      found,
      mend: file.mend,
    }),
  );
}
