/**
 * Hits, or effective ones, below which their spread is not to be trusted: (Σw)² / Σw² over the weights w of hits, or over
 * conditional probabilities.
 */
export const LEAST_SAMPLE = 200;
