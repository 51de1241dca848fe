/**
 * Coverage and CRPS of fits by simulation: 24 cells, and 12 of six years. Cells of few series have more panels, so that
 * every share is of as many forecasts.
 *
 * npx tsx benchmarks/fit-coverage.ts [panels a cell at least, 2000 by default]
 */
import { CELLS, simulateCell } from '../test/fit-cells.ts';

const panels = Number(process.argv[2] ?? 2000);
const MOST_SERIES = 12;
console.log(
  '| cell | 80 %: h = 1 / 3 / 5 | 95 %: h = 1 / 3 / 5 | CRPS over that of the plain t: h = 1 / 3 / 5 |',
);
console.log('|---|--:|--:|--:|');
for (const cell of CELLS) {
  const { covers80, covers95, crps } = simulateCell(cell, (panels * MOST_SERIES) / cell.series);
  const percent = (shares: readonly number[]) => shares.map((share) => (100 * share).toFixed(1)).join(' / ');
  const { years, series, persistence, common, law } = cell;
  const name = `n ${years}, ${series} series, persistence ${persistence}, common ${common}, ${law}`;
  console.log(
    `| ${name} | ${percent(covers80)} | ${percent(covers95)} | ${crps.map((ratio) => ratio.toFixed(3)).join(' / ')} |`,
  );
}
