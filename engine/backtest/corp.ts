/** Odds against what happened: the Brier score and its parts, and the curve of how often forecasts came true. */

export interface OddsAndHit {
  /** Odds that were given. */
  readonly odds: number;
  readonly hit: boolean;
}

export interface BrierParts {
  readonly brier: number;
  /** What is lost by odds that are not how often it came true. */
  readonly miscalibration: number;
  /** What is gained by telling hits from misses. */
  readonly discrimination: number;
  /** What constant odds, the share of hits, would score: brier = miscalibration − discrimination + uncertainty. */
  readonly uncertainty: number;
}

/** Forecasts that the curve takes together: from the least to the greatest odds, how many, and the share that came true. */
export interface ReliabilityStep {
  readonly from: number;
  readonly to: number;
  readonly forecasts: number;
  readonly hit: number;
}

/**
 * The share that came true as a rising function of the odds, by pooling adjacent violators (Ayer et al. 1955,
 * doi:10.1214/aoms/1177728423): the reliability curve CORP (Dimitriadis, Gneiting & Jordan 2021, doi:10.1073/pnas.2016191118).
 *
 * @param forecasts one or more
 */
export function reliabilityCurve(forecasts: readonly OddsAndHit[]): ReliabilityStep[] {
  const sorted = forecasts.toSorted((a, b) => a.odds - b.odds);
  const steps: { from: number; to: number; forecasts: number; hits: number }[] = [];
  for (const { odds, hit } of sorted) {
    const last = steps.at(-1);
    // Equal odds are one forecast.
    if (last !== undefined && last.from === odds && last.to === odds) {
      last.forecasts++;
      last.hits += Number(hit);
    } else steps.push({ from: odds, to: odds, forecasts: 1, hits: Number(hit) });
  }
  const pooled: typeof steps = [];
  for (const step of steps) {
    let next = step;
    for (let before = pooled.at(-1); before !== undefined; before = pooled.at(-1)) {
      // As whole numbers: shares before ≥ next.
      if (before.hits * next.forecasts < next.hits * before.forecasts) break;
      pooled.pop();
      next = {
        from: before.from,
        to: next.to,
        forecasts: before.forecasts + next.forecasts,
        hits: before.hits + next.hits,
      };
    }
    pooled.push(next);
  }
  return pooled.map(({ from, to, forecasts: count, hits }) => ({
    from,
    to,
    forecasts: count,
    hit: hits / count,
  }));
}

/** @param forecasts one or more */
export function brierParts(forecasts: readonly OddsAndHit[]): BrierParts {
  const n = forecasts.length;
  const brier = forecasts.reduce((sum, { odds, hit }) => sum + square(odds - Number(hit)), 0) / n;
  const rate = forecasts.filter(({ hit }) => hit).length / n;
  const uncertainty = rate * (1 - rate);
  const calibrated = reliabilityCurve(forecasts).reduce(
    (sum, { forecasts: count, hit }) => sum + (count / n) * hit * (1 - hit),
    0,
  );
  return { brier, miscalibration: brier - calibrated, discrimination: uncertainty - calibrated, uncertainty };
}

const square = (value: number): number => value * value;
