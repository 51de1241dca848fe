/** What a run is like when nobody asks for anything else: the same from the command line, the page and the library. */

export const USUAL_SEED = 1;
export const USUAL_SAMPLER = 'sobol';
/** Coverage of intervals. */
export const USUAL_LEVEL = 0.95;
/** Trials: enough for ±0.05 pp with `sobol` on the shipped case, ±0.19 pp with `random`. */
export const USUAL_TRIALS = { sobol: 16_384, random: 262_144 } as const;
/** Trials that a run to a precision does not exceed: a few minutes on two cores. */
export const MOST_TRIALS_TO_PRECISION = 67_108_864;
