/** Panels of growth with known law, and how fits of them do: for tests, and for the long form in the benchmarks. */
import { fitPanel } from '../engine/fit/fit-panel.ts';
import { normalQuantile } from '../engine/statistics/normal.ts';
import { crps } from '../engine/statistics/scoring-rules.ts';
import { studentTCdf } from '../engine/statistics/student-t.ts';
import { mulberry } from './mutated-table.ts';

export interface Cell {
  readonly years: number;
  readonly series: number;
  readonly persistence: number;
  /** Share of the variance that is common to the year. */
  readonly common: number;
  /** Standard deviation of the true means, in those of a year; 0 where the group shares one. */
  readonly apart: number;
  readonly law: 'normal' | 't5';
}

const SHAPES = [
  { persistence: 0, common: 0, apart: 0, law: 'normal' },
  { persistence: 0, common: 0.6, apart: 0.5, law: 'normal' },
  { persistence: 0.5, common: 0, apart: 0.5, law: 't5' },
  { persistence: 0.5, common: 0.6, apart: 0, law: 'normal' },
] as const;

/** Twelve of six years, twelve of ten, twelve of twenty. */
export const CELLS: readonly Cell[] = [6, 10, 20].flatMap((years) =>
  [1, 3, 12].flatMap((series) => SHAPES.map((shape): Cell => ({ years, series, ...shape }))),
);

const AHEAD = [1, 3, 5] as const;
/** Years before the first, so that an AR(1) has settled. */
const SETTLING = 30;

export interface CellResult {
  /** By years ahead: 1, 3, 5. */
  readonly covers80: readonly number[];
  readonly covers95: readonly number[];
  /** Mean CRPS over that of the predictive t of each series alone. */
  readonly crps: readonly number[];
  readonly forecasts: number;
}

export function simulateCell(cell: Cell, panels: number): CellResult {
  const { years, series, persistence, common, apart, law } = cell;
  const random = mulberry(20_261_203 + years * 1000 + series * 10 + persistence * 7 + common * 3);
  const normal = () => normalQuantile((random() * 2 ** 32 + 0.5) / (2 ** 32 + 1));
  const draw = () => {
    if (law === 'normal') return normal();
    let square = 0;
    for (let i = 0; i < 5; i++) square += normal() ** 2;
    return (normal() / Math.sqrt(square / 5)) * Math.sqrt(3 / 5);
  };
  const fresh = Math.sqrt(1 - persistence * persistence);
  const walk = () => {
    let value = 0;
    return Array.from({ length: SETTLING + years + 5 }, () => {
      value = persistence * value + fresh * draw();
      return value;
    }).slice(SETTLING);
  };
  const sums = { in80: [0, 0, 0], in95: [0, 0, 0], fitted: [0, 0, 0], plain: [0, 0, 0] };
  for (let panel = 0; panel < panels; panel++) {
    const factor = walk();
    const all = Array.from({ length: series }, () => {
      const mean = 5 + apart * normal();
      const own = walk();
      return own.map((value, t) => mean + Math.sqrt(common) * factor[t]! + Math.sqrt(1 - common) * value);
    });
    const fit = fitPanel(
      all.map((values, i) => ({
        name: String(i),
        growth: new Map(values.slice(0, years).map((value, t) => [t + 1, value])),
      })),
      { origin: years, horizon: 5 },
    );
    for (const [i, { predictions, df, ownMean, ownSd }] of fit.series.entries()) {
      for (const [k, ahead] of AHEAD.entries()) {
        const value = all[i]![years + ahead - 1]!;
        const { mean, scale } = predictions[ahead - 1]!;
        const away = Math.abs(studentTCdf((value - mean) / scale, df) - 0.5);
        sums.in80[k]! += Number(away < 0.4);
        sums.in95[k]! += Number(away < 0.475);
        sums.fitted[k]! += crps({ type: 'student-t', mean, scale, df }, value);
        sums.plain[k]! += crps(
          { type: 'student-t', mean: ownMean, scale: ownSd * Math.sqrt(1 + 1 / years), df: years - 1 },
          value,
        );
      }
    }
  }
  const forecasts = panels * series;
  return {
    covers80: sums.in80.map((count) => count / forecasts),
    covers95: sums.in95.map((count) => count / forecasts),
    crps: sums.fitted.map((sum, k) => sum / sums.plain[k]!),
    forecasts,
  };
}
