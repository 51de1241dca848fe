/** The finished cells of a sweep, kept so that a sweep that was stopped goes on from there. */
import { existsSync, readFileSync } from 'node:fs';
import { ArgumentError, type Odds } from '../engine/index.ts';
import { packageVersion } from './package-files.ts';
import { writeWhole } from './whole-files.ts';

const FORMAT = 'growth-odds/sweep-state@1';
/** Writing all cells after each would cost more than a fast cell. */
const LEAST_MILLISECONDS = 500;

type Cell = Readonly<Record<string, Odds>>;

/** A file of finished cells. Every write is of the whole file, so that no half-written one is left. */
export class SweepState {
  readonly path: string;
  readonly #cells: Map<string, Cell>;
  #written = performance.now();
  #isDirty = false;

  /**
   * Opens the file, or begins with none. Cells of another version of growth-odds are not used: its odds may differ.
   *
   * @throws ArgumentError when there is a file that holds no cells
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
    const document = {
      format: FORMAT,
      growth_odds: packageVersion(),
      cells: Object.fromEntries(this.#cells),
    };
    writeWhole(this.path, `${JSON.stringify(document)}\n`);
    this.#isDirty = false;
    this.#written = performance.now();
  }
}

function readCells(path: string): Map<string, Cell> {
  let state: { format?: unknown; growth_odds?: unknown; cells?: unknown } | null;
  try {
    state = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ArgumentError(
      `${path}: a sweep to go on with requires JSON. ${(error as Error).message}. Remove the file, or name another --out`,
    );
  }
  const { format, growth_odds: version, cells } = state ?? {};
  if (format !== FORMAT) {
    throw new ArgumentError(
      `${path}: a sweep to go on with requires "format": "${FORMAT}", got ${JSON.stringify(format)}. ` +
        'Remove the file, or name another --out',
    );
  }
  if (!isObject(cells) || !Object.values(cells).every(isCell)) {
    throw new ArgumentError(
      `${path}: a sweep to go on with requires "cells" with odds of targets, got others. Remove the file, or name another --out`,
    );
  }
  return new Map(version === packageVersion() ? Object.entries(cells as Record<string, Cell>) : []);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCell = (value: unknown): boolean => isObject(value) && Object.values(value).every(isOdds);

const isOdds = (value: unknown): boolean =>
  isObject(value) &&
  ['p', 'low', 'high', 'level'].every((field) => typeof value[field as keyof object] === 'number') &&
  typeof value['method' as keyof object] === 'string';
