/** The Student-t copula in operations: Gaussian scores to scores that share one spread a year. */
import { logSpread, scoreShare } from '../../sampling/dependence/student-t-copula.ts';
import { exp, log } from '../../statistics/elementary.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, type Linear, scale } from '../ir/linear-form.ts';
import type { Table } from '../program.ts';
import { cubicTable } from './cubic-table.ts';
import type { Innovations } from './innovations.ts';

/** Beyond this a score of the mixing draw, and of any other, has probability 1e-15 and less. */
const MAX_SCORE = 8;
/** A smoothing moves scores by up to 9 beyond what they are. */
const FARTHEST_SCORE = 16;
const PER_UNIT = 16;

export class StudentTScores {
  readonly #emitter: Emitter;
  readonly #innovations: Innovations;
  readonly #df: number;
  readonly #stream: string;

  /**
   * @param df degrees of freedom
   * @param stream names the draws of the common spread
   */
  constructor(emitter: Emitter, innovations: Innovations, df: number, stream: string) {
    this.#stream = stream;
    this.#emitter = emitter;
    this.#innovations = innovations;
    this.#df = df;
  }

  /**
   * The score that a Gaussian score becomes. Six kernel passes.
   *
   * @param year whose spread it shares; null for one that is drawn once a trial
   */
  of(gaussian: Linear, year: number | null): Linear {
    const df = this.#df;
    const t = this.#emitter.multiply(this.#spread(year), gaussian);
    const square = this.#emitter.binary('multiply', t, t);
    const logarithm = this.#emitter.unary('logarithm', addForms(constant(1), scale(square, 1 / df)));
    const share = this.#emitter.table(logarithm, () => shareTable(df), `student-t score share ${df}`);
    return this.#emitter.multiply(t, share);
  }

  /** √(df/W), the same for all scores. */
  #spread(year: number | null): Linear {
    const score = this.#innovations.site(this.#stream, year, true);
    const spreads = () => cubicTable((x) => logSpread(x, this.#df), -MAX_SCORE, MAX_SCORE, PER_UNIT);
    const logarithm = this.#emitter.table(score, spreads, `student-t log spread ${this.#df}`);
    return this.#emitter.unary('exponential', logarithm);
  }
}

/** Up to the largest t that can be. */
function shareTable(df: number): Table {
  const largest = FARTHEST_SCORE * exp(logSpread(MAX_SCORE, df));
  return cubicTable((x) => scoreShare(x, df), 0, log(1 + (largest * largest) / df), PER_UNIT);
}
