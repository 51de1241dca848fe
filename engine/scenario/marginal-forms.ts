/**
 * How each marginal is written in a scenario file and what it requires: one
 * entry a marginal. The schema, the reader and the messages read this table.
 */
import type { Marginal } from '../sampling/marginals/marginal.ts';

export type Parameter = 'mean' | 'sd' | 'min' | 'mode' | 'max';

/** Parameters in held units, by name; an entry's own parameters are all there. */
export type Parameters = Readonly<Record<Parameter, number>>;

export interface MarginalForm {
  readonly description: string;
  /** Each parameter with what it means, in the order they are written. */
  readonly parameters: Readonly<Partial<Record<Parameter, string>>>;
  /** What the parameters break: which one, and "requires …"; undefined when they are in the domain. */
  readonly fault: (p: Parameters) => { readonly parameter: Parameter; readonly requires: string } | undefined;
  readonly marginal: (p: Parameters) => Marginal;
  /**
   * The least value that a draw takes; for a marginal without a lower end its value at a score of −6, which
   * one draw in 10^9 falls below.
   */
  readonly lowest: (p: Parameters) => number;
}

const positive = (parameter: Parameter) => (p: Parameters) =>
  p[parameter] > 0 ? undefined : { parameter, requires: 'a value above 0' };

export const MARGINALS = {
  normal: {
    description: 'Normal distribution.',
    parameters: { mean: 'Mean.', sd: 'Standard deviation, above 0.' },
    fault: positive('sd'),
    marginal: ({ mean, sd }) => ({ type: 'normal', mean, sd }),
    lowest: ({ mean, sd }) => mean - 6 * sd,
  },
  lognormal: {
    description: 'Lognormal distribution: the value is above 0 and its logarithm is normal.',
    parameters: {
      mean: 'Mean of the value itself, above 0.',
      sd: 'Standard deviation of the value itself, above 0.',
    },
    fault: (p) => positive('mean')(p) ?? positive('sd')(p),
    marginal: ({ mean, sd }) => ({ type: 'lognormal', mean, sd }),
    lowest: () => 0,
  },
  uniform: {
    description: 'Uniform distribution: every value between the ends is as likely.',
    parameters: { min: 'Lower end, included.', max: 'Upper end, included; above min.' },
    fault: ({ min, max }) => (min < max ? undefined : { parameter: 'max', requires: 'a value above min' }),
    marginal: ({ min, max }) => ({ type: 'uniform', min, max }),
    lowest: ({ min }) => min,
  },
  triangular: {
    description: 'Triangular distribution: most likely at the mode, down to nothing at both ends.',
    parameters: {
      min: 'Lower end.',
      mode: 'Most likely value, from min to max.',
      max: 'Upper end; above min.',
    },
    fault: ({ min, mode, max }) => {
      if (!(min < max)) return { parameter: 'max', requires: 'a value above min' };
      return min <= mode && mode <= max
        ? undefined
        : { parameter: 'mode', requires: 'a value from min to max' };
    },
    marginal: ({ min, mode, max }) => ({ type: 'triangular', min, mode, max }),
    lowest: ({ min }) => min,
  },
} as const satisfies Readonly<Record<Marginal['type'], MarginalForm>>;

export type MarginalName = keyof typeof MARGINALS;

export const MARGINAL_NAMES = Object.keys(MARGINALS) as MarginalName[];
