/** Past growth of a series and what was fitted to it, year by year: what charts and tables of a fit show. */
import { studentTQuantile } from '../statistics/student-t.ts';
import type { SeriesFit } from './fit-panel.ts';

export interface GrowthBands {
  /** Growth as observed, as shares, of the years that were fitted, ascending; years whose growth is not known are left out. */
  readonly past: readonly { readonly year: number; readonly growth: number }[];
  /** Quantiles of growth in each year after the base year, by the fit alone: nothing that regimes or events add. */
  readonly ahead: readonly {
    readonly year: number;
    readonly p05: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p95: number;
  }[];
}

/** Levels or rates by year: what a path was observed with. */
interface Observed {
  readonly observed: Readonly<Record<number, number>>;
  readonly observedGrowth: Readonly<Record<number, number>>;
}

/** @param base the last year before the predictions */
export function growthBands(path: Observed, fit: SeriesFit, base: number): GrowthBands {
  return {
    past: fit.years.flatMap((year) => {
      const growth = pastGrowth(path, year);
      return growth === undefined ? [] : [{ year, growth }];
    }),
    ahead: fit.predictions.map(({ mean, scale }, i) => {
      const at = (p: number) => mean + scale * studentTQuantile(p, fit.df);
      return { year: base + 1 + i, p05: at(0.05), p25: at(0.25), p50: mean, p75: at(0.75), p95: at(0.95) };
    }),
  };
}

function pastGrowth({ observed, observedGrowth }: Observed, year: number): number | undefined {
  const [now, before] = [observed[year], observed[year - 1]];
  return now !== undefined && before !== undefined ? now / before - 1 : observedGrowth[year];
}
