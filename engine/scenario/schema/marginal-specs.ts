/**
 * How each marginal of named parameters is written in a scenario file and what
 * it requires: one entry a marginal. The schema, the reader and the messages
 * read this table. Marginals that are written as lists stand in `listed-marginals.ts`.
 */
import { shapesOfMoments } from '../../sampling/marginals/beta-law.ts';
import type { Marginal } from '../../sampling/marginals/marginal.ts';

export type Parameter =
  | 'mean'
  | 'sd'
  | 'min'
  | 'mode'
  | 'max'
  | 'lambda'
  | 'scale'
  | 'df'
  | 'sd_low'
  | 'sd_high';

/** Parameters in held units, by name; an entry's own parameters are all there. */
export type Parameters = Readonly<Record<Parameter, number>>;

/** What parameters break: which one, "requires …", and a value in its unit that ends the sentence. */
interface ParameterFault {
  readonly parameter: Parameter;
  readonly requires: string;
  readonly bound?: number;
}

export interface MarginalSpec {
  readonly description: string;
  /** Each parameter with what it means, in the order they are written. */
  readonly parameters: Readonly<Partial<Record<Parameter, string>>>;
  /** Parameters that may be left out, with the value they then have. */
  readonly defaults?: Readonly<Partial<Record<Parameter, number>>>;
  /** Parameters that are pure numbers whatever the others are. */
  readonly pure?: readonly Parameter[];
  /** What the parameters break; undefined when they are in the domain. */
  readonly fault: (p: Parameters) => ParameterFault | undefined;
  readonly marginal: (p: Parameters) => Marginal;
}

/** Beyond these shapes a beta law is as good as two points, or as a normal law. */
const SMALLEST_SHAPE = 0.1;
const LARGEST_SHAPE = 10_000;
/** By convention, of PERT. */
const USUAL_LAMBDA = 4;
const LARGEST_LAMBDA = 1000;
const LARGEST_DF = 10_000;

const positive = (parameter: Parameter) => (p: Parameters) =>
  p[parameter] > 0 ? undefined : { parameter, requires: 'a value above 0' };

const endsRise = ({ min, max }: Parameters) =>
  min < max ? undefined : ({ parameter: 'max', requires: 'a value above min' } as const);

const modeIsBetween = ({ min, mode, max }: Parameters) =>
  min <= mode && mode <= max
    ? undefined
    : ({ parameter: 'mode', requires: 'a value from min to max' } as const);

function betaFault(p: Parameters): ParameterFault | undefined {
  const { min, max, mean, sd } = p;
  const ends = endsRise(p);
  if (ends !== undefined) return ends;
  if (!(min < mean && mean < max)) return { parameter: 'mean', requires: 'a value between min and max' };
  if (!(sd > 0)) return { parameter: 'sd', requires: 'a value above 0' };
  // sd² = (mean − min)(max − mean)/(1 + a + b)
  const widest = Math.sqrt((mean - min) * (max - mean));
  const nearer = Math.min(mean - min, max - mean) / (max - min);
  const { a, b } = shapesOfMoments(min, max, mean, sd);
  if (!(Math.min(a, b) >= SMALLEST_SHAPE)) {
    const bound = widest / Math.sqrt(1 + SMALLEST_SHAPE / nearer);
    return { parameter: 'sd', requires: 'a value that fits between the ends, at most', bound };
  }
  if (Math.max(a, b) > LARGEST_SHAPE) {
    const bound = widest / Math.sqrt(1 + LARGEST_SHAPE / (1 - nearer));
    return { parameter: 'sd', requires: 'a value at which the ends matter, at least', bound };
  }
  return undefined;
}

export const MARGINALS = {
  normal: {
    description: 'Normal distribution.',
    parameters: { mean: 'Mean.', sd: 'Standard deviation, above 0.' },
    fault: positive('sd'),
    marginal: ({ mean, sd }) => ({ type: 'normal', mean, sd }),
  },
  lognormal: {
    description: 'Lognormal distribution: the value is above 0 and its logarithm is normal.',
    parameters: {
      mean: 'Mean of the value itself, above 0.',
      sd: 'Standard deviation of the value itself, above 0.',
    },
    fault: (p) => positive('mean')(p) ?? positive('sd')(p),
    marginal: ({ mean, sd }) => ({ type: 'lognormal', mean, sd }),
  },
  uniform: {
    description: 'Uniform distribution: every value between the ends is as likely.',
    parameters: { min: 'Lower end, included.', max: 'Upper end, included; above min.' },
    fault: endsRise,
    marginal: ({ min, max }) => ({ type: 'uniform', min, max }),
  },
  triangular: {
    description: 'Triangular distribution: most likely at the mode, down to nothing at both ends.',
    parameters: {
      min: 'Lower end.',
      mode: 'Most likely value, from min to max.',
      max: 'Upper end; above min.',
    },
    fault: (p) => endsRise(p) ?? modeIsBetween(p),
    marginal: ({ min, mode, max }) => ({ type: 'triangular', min, mode, max }),
  },
  pert: {
    description:
      'PERT distribution: a smooth hump over three points, with the mean (min + λ·mode + max)/(λ + 2).',
    parameters: {
      min: 'Lower end.',
      mode: 'Most likely value, from min to max.',
      max: 'Upper end; above min.',
      lambda: 'Weight of the mode, above 0 and at most 1000; 4 if absent.',
    },
    defaults: { lambda: USUAL_LAMBDA },
    pure: ['lambda'],
    fault: (p) =>
      endsRise(p) ??
      modeIsBetween(p) ??
      (p.lambda > 0 && p.lambda <= LARGEST_LAMBDA
        ? undefined
        : { parameter: 'lambda', requires: `a value above 0 and at most ${LARGEST_LAMBDA}` }),
    marginal: ({ min, mode, max, lambda }) => ({ type: 'pert', min, mode, max, lambda }),
  },
  beta: {
    description: 'Beta distribution between two ends, by its mean and standard deviation.',
    parameters: {
      min: 'Lower end.',
      max: 'Upper end; above min.',
      mean: 'Mean, between min and max.',
      sd: 'Standard deviation, above 0; less than √((mean − min)(max − mean)).',
    },
    fault: betaFault,
    marginal: ({ min, max, mean, sd }) => ({ type: 'beta', min, max, mean, sd }),
  },
  'student-t': {
    description: "Student's t distribution, moved and stretched: mean + scale · t. Wider tails than normal.",
    parameters: {
      mean: 'Mean, which is the middle.',
      scale: 'What t is multiplied by, above 0. The standard deviation is scale · √(df/(df − 2)).',
      df: 'Degrees of freedom, above 1; the fewer, the wider the tails. Up to 2 there is no standard deviation.',
    },
    pure: ['df'],
    fault: (p) =>
      positive('scale')(p) ??
      (p.df > 1 && p.df <= LARGEST_DF
        ? undefined
        : { parameter: 'df', requires: `a value above 1 and at most ${LARGEST_DF}` }),
    marginal: ({ mean, scale, df }) => ({ type: 'student-t', mean, scale, df }),
  },
  'two-piece-normal': {
    description:
      'Two-piece normal distribution, as in published fan charts: a normal curve of its own on each side.',
    parameters: {
      mode: 'Most likely value, where the two curves meet.',
      sd_low: 'Standard deviation of the curve below the mode, above 0.',
      sd_high: 'Standard deviation of the curve above the mode, above 0.',
    },
    fault: (p) => positive('sd_low')(p) ?? positive('sd_high')(p),
    marginal: ({ mode, sd_low, sd_high }) => ({
      type: 'two-piece-normal',
      mode,
      sdLow: sd_low,
      sdHigh: sd_high,
    }),
  },
} as const satisfies Readonly<Record<string, MarginalSpec>>;

/** Marginals of named parameters. */
export type FormName = keyof typeof MARGINALS;

/** Marginals that are written otherwise: by points, values, or other marginals. */
const LISTED_NAMES = ['quantiles', 'range', 'history', 'empirical', 'mixture'] as const;
type ListedName = (typeof LISTED_NAMES)[number];

export type MarginalName = FormName | ListedName;

export const FORM_NAMES = Object.keys(MARGINALS) as FormName[];
export const MARGINAL_NAMES: readonly MarginalName[] = [...FORM_NAMES, ...LISTED_NAMES];

export function isFormName(name: MarginalName): name is FormName {
  return name in MARGINALS;
}
