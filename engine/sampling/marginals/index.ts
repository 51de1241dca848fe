/** Table of contents: the law of each marginal of the scenario language. */
import { betaLaw, pertShapes, shapesOfMoments } from './beta-law.ts';
import { empiricalLaw } from './empirical-law.ts';
import type { Law } from './law.ts';
import { lognormalLaw } from './lognormal-law.ts';
import type { Marginal } from './marginal.ts';
import { isInfeasible, metalogLaw } from './metalog-law.ts';
import { mixtureLaw } from './mixture-law.ts';
import { normalLaw } from './normal-law.ts';
import { studentTLaw } from './student-t-law.ts';
import { triangularLaw } from './triangular-law.ts';
import { truncatedLaw } from './truncated-law.ts';
import { twoPieceNormalLaw } from './two-piece-normal-law.ts';
import { uniformLaw } from './uniform-law.ts';

/**
 * The law of a marginal whose parameters are in their domains.
 *
 * @throws Error for quantiles that no metalog law goes through; the reader refuses them before
 */
export function lawOf(marginal: Marginal): Law {
  switch (marginal.type) {
    case 'normal':
      return normalLaw(marginal.mean, marginal.sd);
    case 'lognormal':
      return lognormalLaw(marginal.mean, marginal.sd);
    case 'uniform':
      return uniformLaw(marginal.min, marginal.max);
    case 'triangular':
      return triangularLaw(marginal.min, marginal.mode, marginal.max);
    case 'pert': {
      const { min, mode, max, lambda } = marginal;
      return betaLaw(min, max, pertShapes(min, mode, max, lambda));
    }
    case 'beta': {
      const { min, max, mean, sd } = marginal;
      return betaLaw(min, max, shapesOfMoments(min, max, mean, sd));
    }
    case 'student-t':
      return studentTLaw(marginal.mean, marginal.scale, marginal.df);
    case 'two-piece-normal':
      return twoPieceNormalLaw(marginal.mode, marginal.sdLow, marginal.sdHigh);
    case 'metalog': {
      const law = metalogLaw(marginal.points);
      if (isInfeasible(law))
        throw new Error(`quantiles require a rising curve, got one that falls at ${law.fallsAt}`);
      return law;
    }
    case 'empirical':
      return empiricalLaw(marginal.values, marginal.weights);
    case 'mixture':
      return mixtureLaw(marginal.parts.map(({ share, marginal: part }) => ({ share, law: lawOf(part) })));
    case 'truncated':
      return truncatedLaw(
        lawOf(marginal.of),
        marginal.min ?? Number.NEGATIVE_INFINITY,
        marginal.max ?? Number.POSITIVE_INFINITY,
      );
  }
}
