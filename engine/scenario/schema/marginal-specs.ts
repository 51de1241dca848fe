/**
 * How each marginal of named parameters is written in a scenario file and what
 * it requires: one entry a marginal. The schema, the reader and the messages
 * read this table. Marginals that are written as lists stand in `listed-marginals.ts`.
 */

import { shapesOfMoments } from '../../sampling/marginals/beta-law.ts';
import type { Marginal } from '../../sampling/marginals/marginal.ts';
import { type Param, type Phrase, say } from '../../words/phrase.ts';

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

/** Parameters in base units, by name; an entry's own parameters are all there. */
export type Parameters = Readonly<Record<Parameter, number>>;

/** What parameters break: which one, "requires …", and a value in its unit that ends the sentence. */
interface ParameterFault {
  readonly parameter: Parameter;
  readonly requires: Param;
  readonly bound?: number;
}

export interface MarginalSpec {
  readonly description: Phrase;
  /** Each parameter with what it means, in the order they are written. */
  readonly parameters: Readonly<Partial<Record<Parameter, Phrase>>>;
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
  p[parameter] > 0 ? undefined : { parameter, requires: say('value-above-0') };

const endsRise = ({ min, max }: Parameters) =>
  min < max ? undefined : ({ parameter: 'max', requires: say('value-above-minimum') } as const);

const modeIsBetween = ({ min, mode, max }: Parameters) =>
  min <= mode && mode <= max
    ? undefined
    : ({ parameter: 'mode', requires: say('value-from-min-max') } as const);

function betaFault(p: Parameters): ParameterFault | undefined {
  const { min, max, mean, sd } = p;
  const ends = endsRise(p);
  if (ends !== undefined) return ends;
  if (!(min < mean && mean < max)) return { parameter: 'mean', requires: say('value-between-min-max') };
  if (!(sd > 0)) return { parameter: 'sd', requires: say('value-above-0') };
  // sd² = (mean − min)(max − mean)/(1 + a + b)
  const widest = Math.sqrt((mean - min) * (max - mean));
  const nearer = Math.min(mean - min, max - mean) / (max - min);
  const { a, b } = shapesOfMoments(min, max, mean, sd);
  if (!(Math.min(a, b) >= SMALLEST_SHAPE)) {
    const bound = widest / Math.sqrt(1 + SMALLEST_SHAPE / nearer);
    return { parameter: 'sd', requires: say('value-fits-between-ends-at'), bound };
  }
  if (Math.max(a, b) > LARGEST_SHAPE) {
    const bound = widest / Math.sqrt(1 + LARGEST_SHAPE / (1 - nearer));
    return { parameter: 'sd', requires: say('value-at-which-ends-matter'), bound };
  }
  return undefined;
}

export const MARGINALS = {
  normal: {
    description: say('normal-distribution'),
    parameters: { mean: say('the-mean'), sd: say('standard-deviation-above-0') },
    fault: positive('sd'),
    marginal: ({ mean, sd }) => ({ type: 'normal', mean, sd }),
  },
  lognormal: {
    description: say('lognormal-distribution-value-above-0'),
    parameters: {
      mean: say('mean-value-itself-above-0'),
      sd: say('standard-deviation-value-itself-above'),
    },
    fault: (p) => positive('mean')(p) ?? positive('sd')(p),
    marginal: ({ mean, sd }) => ({ type: 'lognormal', mean, sd }),
  },
  uniform: {
    description: say('uniform-distribution-every-value-between'),
    parameters: { min: say('lower-end-included'), max: say('upper-end-included-above-min') },
    fault: endsRise,
    marginal: ({ min, max }) => ({ type: 'uniform', min, max }),
  },
  triangular: {
    description: say('triangular-distribution-most-likely-at'),
    parameters: {
      min: say('lower-end-of-law'),
      mode: say('most-likely-value-from-min'),
      max: say('upper-end-above-min'),
    },
    fault: (p) => endsRise(p) ?? modeIsBetween(p),
    marginal: ({ min, mode, max }) => ({ type: 'triangular', min, mode, max }),
  },
  pert: {
    description: say('pert-distribution-smooth-hump-over'),
    parameters: {
      min: say('lower-end-of-law'),
      mode: say('most-likely-value-from-min'),
      max: say('upper-end-above-min'),
      lambda: say('weight-mode-above-0-at'),
    },
    defaults: { lambda: USUAL_LAMBDA },
    pure: ['lambda'],
    fault: (p) =>
      endsRise(p) ??
      modeIsBetween(p) ??
      (p.lambda > 0 && p.lambda <= LARGEST_LAMBDA
        ? undefined
        : { parameter: 'lambda', requires: say('value-above-0-at-most', { largestLambda: LARGEST_LAMBDA }) }),
    marginal: ({ min, mode, max, lambda }) => ({ type: 'pert', min, mode, max, lambda }),
  },
  beta: {
    description: say('beta-distribution-between-two-ends'),
    parameters: {
      min: say('lower-end-of-law'),
      max: say('upper-end-above-min'),
      mean: say('mean-between-min-max'),
      sd: say('standard-deviation-above-0-less'),
    },
    fault: betaFault,
    marginal: ({ min, max, mean, sd }) => ({ type: 'beta', min, max, mean, sd }),
  },
  'student-t': {
    description: say('student-s-t-distribution-moved'),
    parameters: {
      mean: say('mean-which-middle'),
      scale: say('what-t-multiplied-by-above'),
      df: say('degrees-freedom-above-1-fewer'),
    },
    pure: ['df'],
    fault: (p) =>
      positive('scale')(p) ??
      (p.df > 1 && p.df <= LARGEST_DF
        ? undefined
        : { parameter: 'df', requires: say('value-above-1-at-most', { largestDf: LARGEST_DF }) }),
    marginal: ({ mean, scale, df }) => ({ type: 'student-t', mean, scale, df }),
  },
  'two-piece-normal': {
    description: say('two-piece-normal-distribution-published'),
    parameters: {
      mode: say('most-likely-value-where-two'),
      sd_low: say('standard-deviation-curve-below-mode'),
      sd_high: say('standard-deviation-curve-above-mode'),
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

export function isParameter(key: string): key is Parameter {
  return FORM_NAMES.some((name) => Object.hasOwn(MARGINALS[name].parameters, key));
}
