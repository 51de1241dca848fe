/** Whether the level about which a series moves stays where it is: the local level model. */
import { log } from '../statistics/elementary.ts';

export interface LocalLevel {
  /** Variance of what is new in a year alone, and of the step by which the level itself moves. */
  readonly irregular: number;
  readonly step: number;
  readonly logLikelihood: number;
}

const LOG_2PI = 1.8378770664093453;

/**
 * Log-likelihood of the local level model y(t) = μ(t) + ε(t), μ(t+1) = μ(t) + η(t), by the Kalman filter from a diffuse
 * start, whose term is left out: n − 1 terms (Durbin & Koopman 2012, Time Series Analysis by State Space Methods, 2nd ed.,
 * section 2.10).
 *
 * @param irregular variance of ε, above 0
 * @param step variance of η, 0 or more
 */
export function localLevelLikelihood(values: readonly number[], irregular: number, step: number): number {
  let level = values[0]!;
  let variance = irregular + step;
  let sum = 0;
  for (const value of values.slice(1)) {
    const error = value - level;
    const spread = variance + irregular;
    sum -= (LOG_2PI + log(spread) + (error * error) / spread) / 2;
    const gain = variance / spread;
    level += gain * error;
    variance = variance * (1 - gain) + step;
  }
  return sum;
}

/** The greatest log-likelihood where the level does not move. */
export function levelLikelihood(values: readonly number[]): number {
  return localLevelLikelihood(values, concentrated(values, 0), 0);
}

/** Signal-to-noise ratios that are looked through, and how finely the best is narrowed. */
const RATIOS: readonly number[] = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const NARROWINGS = 60;

/**
 * The local level model of greatest likelihood: the ratio of step to irregular by narrowing, the irregular in closed form.
 *
 * @param values three or more that differ, in years that follow one another
 */
export function fitLocalLevel(values: readonly number[]): LocalLevel {
  const at = (ratio: number): LocalLevel => {
    const irregular = concentrated(values, ratio);
    const step = irregular * ratio;
    return { irregular, step, logLikelihood: localLevelLikelihood(values, irregular, step) };
  };
  const all = RATIOS.map(at);
  const best = all.reduce((a, b, i) => (b.logLikelihood > all[a]!.logLikelihood ? i : a), 0);
  let low = RATIOS[Math.max(0, best - 1)]!;
  let high = RATIOS[Math.min(RATIOS.length - 1, best + 1)]!;
  for (let i = 0; i < NARROWINGS; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(a).logLikelihood < at(b).logLikelihood) low = a;
    else high = b;
  }
  const found = at((low + high) / 2);
  return found.logLikelihood > all[best]!.logLikelihood ? found : all[best]!;
}

/** The irregular variance of greatest likelihood for a ratio: the mean of squared errors in its units. */
function concentrated(values: readonly number[], ratio: number): number {
  let level = values[0]!;
  let variance = 1 + ratio;
  let sum = 0;
  for (const value of values.slice(1)) {
    const spread = variance + 1;
    const error = value - level;
    sum += (error * error) / spread;
    const gain = variance / spread;
    level += gain * error;
    variance = variance * (1 - gain) + ratio;
  }
  return sum / (values.length - 1);
}
