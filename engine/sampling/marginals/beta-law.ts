import {
  betaShapes,
  incompleteBetaOf,
  inverseIncompleteBeta,
  mirrored,
} from '../../statistics/incomplete-beta.ts';
import { normalCdf } from '../../statistics/normal.ts';
import { type Law, TABLE } from './law.ts';

/** Shapes of a beta law: density ∝ (x − min)^(a − 1) · (max − x)^(b − 1). */
export interface Shapes {
  readonly a: number;
  readonly b: number;
}

/**
 * Shapes of the beta law over [min, max] with a mean and a standard deviation; with m the mean as a share of the way
 * from min to max and s the sd as a share of the width, a = m·ν, b = (1 − m)·ν, ν = m(1 − m)/s² − 1.
 *
 * @returns shapes of 0 or less where no beta law is that wide
 */
export function shapesOfMoments(min: number, max: number, mean: number, sd: number): Shapes {
  const width = max - min;
  const below = (mean - min) / width;
  const above = (max - mean) / width;
  const spread = sd / width;
  const nu = (below * above) / (spread * spread) - 1;
  return { a: below * nu, b: above * nu };
}

/**
 * Shapes of the PERT law (Malcolm, Roseboom, Clark & Fazar 1959, doi:10.1287/opre.7.5.646; with a free lambda Vose 2008):
 * a = 1 + λ(mode − min)/(max − min), b = 1 + λ(max − mode)/(max − min), so that the mean is (min + λ·mode + max)/(λ + 2).
 *
 * @param lambda weight of the mode, 4 by convention; 0 excluded
 */
export function pertShapes(min: number, mode: number, max: number, lambda: number): Shapes {
  const width = max - min;
  return { a: 1 + (lambda * (mode - min)) / width, b: 1 + (lambda * (max - mode)) / width };
}

/**
 * Beta law over [min, max], of which PERT is a case. Distances from either end keep their relative accuracy.
 *
 * @param shapes both above 0
 */
export function betaLaw(min: number, max: number, { a, b }: Shapes): Law {
  const width = max - min;
  const shapes = betaShapes(a, b);
  const mirror = mirrored(shapes);
  const sum = a + b;
  return {
    atScore: (score) => {
      const { x, complement } = inverseIncompleteBeta(normalCdf(score), normalCdf(-score), shapes);
      return x < complement ? min + width * x : max - width * complement;
    },
    cdf: (x) => incompleteBetaOf((x - min) / width, (max - x) / width, shapes),
    survival: (x) => incompleteBetaOf((max - x) / width, (x - min) / width, mirror),
    low: min,
    high: max,
    corners: [min, max],
    mean: (min * b + max * a) / sum,
    variance: (width * width * (a / sum) * (b / sum)) / (sum + 1),
    evaluation: TABLE,
  };
}
