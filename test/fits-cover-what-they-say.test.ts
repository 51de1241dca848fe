import { describe, expect, test } from 'vitest';
import { CELLS, simulateCell } from './fit-cells.ts';

/** Panels a cell; the benchmark takes 2000, and the table of docs/fit-coverage.md is of that. */
const PANELS = 150;

describe.each(CELLS.filter(({ years }) => years >= 10))(
  'a fit of $years years of $series series, persistence $persistence, common $common, $law',
  (cell) => {
    const { covers80, covers95, crps } = simulateCell(cell, PANELS);
    // Forecasts of a panel share their years: as many independent ones as panels, at least.
    const error = (p: number) => 5 * Math.sqrt((p * (1 - p)) / PANELS);

    test('covers 80 and 95 %, one, three and five years ahead', () => {
      for (const share of covers80) expect(Math.abs(share - 0.81)).toBeLessThan(0.035 + error(0.8));
      for (const share of covers95) expect(Math.abs(share - 0.955)).toBeLessThan(0.025 + error(0.95));
    });

    test('is no worse than each series alone, and better where many share a mean', () => {
      // What a persistence that is not there, or not seen, costs: measured at most 4 % for a single series.
      for (const ratio of crps) expect(ratio).toBeLessThan(1.04 + 0.05);
      if (cell.series === 12 && cell.apart === 0 && cell.common === 0)
        expect(Math.max(...crps)).toBeLessThan(1);
    });
  },
);
