/** The problems that may be looked at while estimators are changed. */
import type { Family } from '../problem.ts';
import * as cases from './counts-and-cases.ts';
import * as formulas from './marginals-and-formulas.ts';
import * as others from './other-intervals.ts';
import * as regions from './rare-regions.ts';

export const FAMILIES: readonly Family[] = [regions, cases, formulas, others].flatMap((each) =>
  Object.values(each),
);
