/**
 * Hits, or effective ones, below which their spread is not to be trusted: (Σw)² / Σw² over the weights w of hits, or over
 * conditional probabilities.
 */
export const LEAST_SAMPLE = 200;

/**
 * The same for conditional probabilities of what trials hit, or miss, fewer times than that: those that carry the mean may
 * be missing, and then the others look even.
 */
const LEAST_SMOOTHED_SAMPLE = 1000;

/** Half of the trials is enough of a small run: nothing carries their mean alone. */
export const leastSmoothedSample = (trials: number): number => Math.min(LEAST_SMOOTHED_SAMPLE, trials / 2);
