/** Table of contents: the law of each marginal of the scenario language. */

import type { Law } from './law.ts';
import { lognormalLaw } from './lognormal-law.ts';
import type { Marginal } from './marginal.ts';
import { normalLaw } from './normal-law.ts';
import { triangularLaw } from './triangular-law.ts';
import { uniformLaw } from './uniform-law.ts';

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
  }
}
