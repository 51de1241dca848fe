/** Marginals that keep the contract: a line each, as a scenario writes it and as it is read. */
import type { Marginal } from '../engine/sampling/marginals/marginal.ts';

const NORMAL: Marginal = { type: 'normal', mean: 5, sd: 1 };

/** Name, how a scenario writes it, and the marginal that this is. */
export const MARGINALS: readonly [name: string, draw: string, marginal: Marginal][] = [
  ['normal', 'normal: { mean: 5, sd: 1 }', NORMAL],
  ['lognormal', 'lognormal: { mean: 2, sd: 3 }', { type: 'lognormal', mean: 2, sd: 3 }],
  ['uniform', 'uniform: { min: -1, max: 3 }', { type: 'uniform', min: -1, max: 3 }],
  [
    'triangular',
    'triangular: { min: -6, mode: 4, max: 11 }',
    { type: 'triangular', min: -6, mode: 4, max: 11 },
  ],
  [
    'triangular that only falls',
    'triangular: { min: 0, mode: 0, max: 1 }',
    { type: 'triangular', min: 0, mode: 0, max: 1 },
  ],
  [
    'triangular that only rises',
    'triangular: { min: 0, mode: 1, max: 1 }',
    { type: 'triangular', min: 0, mode: 1, max: 1 },
  ],
  ['pert', 'pert: { min: -6, mode: 4, max: 11 }', { type: 'pert', min: -6, mode: 4, max: 11, lambda: 4 }],
  [
    'pert, sharp, at an end',
    'pert: { min: 0, mode: 0, max: 1, lambda: 300 }',
    { type: 'pert', min: 0, mode: 0, max: 1, lambda: 300 },
  ],
  [
    'beta',
    'beta: { min: 10, max: 20, mean: 13, sd: 1 }',
    { type: 'beta', min: 10, max: 20, mean: 13, sd: 1 },
  ],
  [
    'beta with two humps',
    'beta: { min: 0, max: 1, mean: 0.4, sd: 0.4 }',
    { type: 'beta', min: 0, max: 1, mean: 0.4, sd: 0.4 },
  ],
  [
    'beta, narrow',
    'beta: { min: 0, max: 1, mean: 0.3, sd: 0.01 }',
    { type: 'beta', min: 0, max: 1, mean: 0.3, sd: 0.01 },
  ],
  ['student-t', 'student-t: { mean: 3, scale: 2, df: 5 }', { type: 'student-t', mean: 3, scale: 2, df: 5 }],
  [
    'student-t, far tails',
    'student-t: { mean: 0, scale: 1, df: 2.5 }',
    { type: 'student-t', mean: 0, scale: 1, df: 2.5 },
  ],
  [
    'student-t without a variance',
    'student-t: { mean: 0, scale: 1, df: 1.25 }',
    { type: 'student-t', mean: 0, scale: 1, df: 1.25 },
  ],
  [
    'two-piece-normal',
    'two-piece-normal: { mode: 2, sd_low: 1, sd_high: 3 }',
    { type: 'two-piece-normal', mode: 2, sdLow: 1, sdHigh: 3 },
  ],
  [
    'two-piece-normal, almost one-sided',
    'two-piece-normal: { mode: 2, sd_low: 5, sd_high: 0.01 }',
    { type: 'two-piece-normal', mode: 2, sdLow: 5, sdHigh: 0.01 },
  ],
  [
    'quantiles',
    'quantiles: { p10: 10, p50: 20, p90: 35 }',
    {
      type: 'metalog',
      points: [
        { p: 0.1, value: 10 },
        { p: 0.5, value: 20 },
        { p: 0.9, value: 35 },
      ],
    },
  ],
  [
    'quantiles, five',
    'quantiles: { p5: -3, p25: -1, p50: 0, p75: 1.2, p95: 4 }',
    {
      type: 'metalog',
      points: [
        { p: 0.05, value: -3 },
        { p: 0.25, value: -1 },
        { p: 0.5, value: 0 },
        { p: 0.75, value: 1.2 },
        { p: 0.95, value: 4 },
      ],
    },
  ],
  [
    'empirical',
    'empirical: [3, 1, 2, 2]',
    { type: 'empirical', values: [3, 1, 2, 2], weights: [1, 1, 1, 1] },
  ],
  [
    'empirical by weight',
    'empirical: { values: [5, -1], weights: [1, 19] }',
    { type: 'empirical', values: [5, -1], weights: [1, 19] },
  ],
  ['empirical of one value', 'empirical: [7]', { type: 'empirical', values: [7], weights: [1] }],
  [
    'mixture of two humps',
    'mixture: [{ share: 70%, normal: { mean: 5, sd: 1 } }, { share: 30%, normal: { mean: 2, sd: 0.5 } }]',
    {
      type: 'mixture',
      parts: [
        { share: 0.7, marginal: NORMAL },
        { share: 0.3, marginal: { type: 'normal', mean: 2, sd: 0.5 } },
      ],
    },
  ],
  [
    'mixture with a gap',
    'mixture: [{ share: 0.25, uniform: { min: 0, max: 1 } }, { share: 0.75, uniform: { min: 2, max: 3 } }]',
    {
      type: 'mixture',
      parts: [
        { share: 0.25, marginal: { type: 'uniform', min: 0, max: 1 } },
        { share: 0.75, marginal: { type: 'uniform', min: 2, max: 3 } },
      ],
    },
  ],
  [
    'mixture with a single value',
    'mixture: [{ share: 0.75, empirical: [0] }, { share: 0.25, triangular: { min: -1, mode: 0, max: 3 } }]',
    {
      type: 'mixture',
      parts: [
        { share: 0.75, marginal: { type: 'empirical', values: [0], weights: [1] } },
        { share: 0.25, marginal: { type: 'triangular', min: -1, mode: 0, max: 3 } },
      ],
    },
  ],
  ['cut below', 'normal: { mean: 5, sd: 1 }, min: 4', { type: 'truncated', of: NORMAL, min: 4, max: null }],
  [
    'cut far out',
    'normal: { mean: 5, sd: 1 }, min: 9, max: 9.5',
    { type: 'truncated', of: NORMAL, min: 9, max: 9.5 },
  ],
  [
    'cut above, far tail below',
    'student-t: { mean: 0, scale: 1, df: 3 }, max: 2',
    { type: 'truncated', of: { type: 'student-t', mean: 0, scale: 1, df: 3 }, min: null, max: 2 },
  ],
  [
    'cut on both sides of a mode',
    'triangular: { min: -6, mode: 4, max: 11 }, min: 0, max: 5',
    { type: 'truncated', of: { type: 'triangular', min: -6, mode: 4, max: 11 }, min: 0, max: 5 },
  ],
];
