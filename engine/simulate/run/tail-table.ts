/** The normal tail P(score > x) as a table of the kernel, for the conditional probabilities of smoothings. */

import type { Table } from '../../program/program.ts';
import { cubicTable } from '../../program/values/cubic-table.ts';
import { normalCdf } from '../../statistics/normal.ts';

const MAX_SCORE = 12;
const PER_UNIT = 32;

/** Largest relative error 5e-7 for x up to 8: no more than the scores themselves are rounded. */
export const TAIL_TABLE: Table = cubicTable((x) => normalCdf(-x), -MAX_SCORE, MAX_SCORE, PER_UNIT);
