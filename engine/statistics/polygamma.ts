/** Derivatives of the logarithm of the gamma function, for positive arguments. */
import { log } from './elementary.ts';

/** Above this the asymptotic series have errors below 1e-15. */
const ASYMPTOTIC = 12;

/**
 * Digamma, the derivative of log Γ: recurrence up to 12, then the asymptotic series (Abramowitz & Stegun 6.3.18).
 *
 * @param x above 0
 * @returns absolute error below 1e-13
 */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < ASYMPTOTIC; at++) sum -= 1 / at;
  const inverse = 1 / (at * at);
  const series =
    inverse *
    (1 / 12 -
      inverse *
        (1 / 120 -
          inverse * (1 / 252 - inverse * (1 / 240 - inverse * (1 / 132 - inverse * (691 / 32_760))))));
  return sum + log(at) - 1 / (2 * at) - series;
}

/**
 * Trigamma, the derivative of digamma (Abramowitz & Stegun 6.4.12).
 *
 * @param x above 0
 * @returns relative error below 1e-13
 */
export function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < ASYMPTOTIC; at++) sum += 1 / (at * at);
  const inverse = 1 / (at * at);
  const series =
    inverse * (1 / 6 - inverse * (1 / 30 - inverse * (1 / 42 - inverse * (1 / 30 - inverse * (5 / 66)))));
  return sum + 1 / at + inverse / 2 + series / at;
}

/**
 * The argument at which trigamma has a value, by bisection: trigamma falls from infinity to 0.
 *
 * @param value above 0
 * @returns to the last bits
 */
export function trigammaInverse(value: number): number {
  let [low, high] = [1e-9, 1];
  while (trigamma(high) > value) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (trigamma(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
