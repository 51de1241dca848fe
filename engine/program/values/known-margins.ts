/** Known figures as margins: each is 0 in the futures that agree with the figure. */
import { ScenarioError } from '../../errors.ts';
import { lawOf } from '../../sampling/marginals/index.ts';
import type { Marginal } from '../../sampling/marginals/marginal.ts';
import type { Known } from '../../scenario/scenario.ts';
import { stream } from '../../scenario/streams.ts';
import { say } from '../../words/phrase.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear, scale } from '../ir/linear-form.ts';
import type { Register } from '../program.ts';
import type { DrawValues } from './draw-values.ts';
import { marginalTable } from './marginal-table.ts';

/** A known figure as a margin that is 0 in the futures that agree with it. */
export interface KnownMargin {
  readonly figure: Known;
  readonly margin: Register;
  /** The stream of the figure's own error; absent where it is exact. */
  readonly error?: string;
}

/** The margins alone: what bears on a target beside what it is made of. */
export const marginsOfKnown = (known: readonly KnownMargin[]): Register[] =>
  known.map(({ margin }) => margin);

/** So many errors a figure may be off what is certain. */
const MOST_ERRORS = 5;
/** Two numbers that are the same but for their last bits. */
const SAME = 1e-12;

export class KnownMargins {
  readonly #emitter: Emitter;
  readonly #draws: DrawValues;
  readonly #figures: ReadonlyMap<string, Known>;
  readonly #margins: KnownMargin[] = [];

  constructor(emitter: Emitter, draws: DrawValues, known: readonly Known[]) {
    this.#emitter = emitter;
    this.#draws = draws;
    this.#figures = new Map(known.map((figure) => [`${figure.name} ${figure.year}`, figure]));
  }

  /** Those of all figures that were met, by year. */
  get margins(): readonly KnownMargin[] {
    return this.#margins.toSorted((a, b) => a.figure.year - b.figure.year);
  }

  /**
   * Takes in what a path or indicator is made of in a year.
   *
   * @returns what it is for all else: the figure itself where that is exact
   * @throws ScenarioError where a figure differs from what no draw changes
   */
  learn(name: string, year: number, computed: Linear): Linear {
    const figure = this.#figures.get(`${name} ${year}`);
    if (figure === undefined) return computed;
    if (isConstant(computed)) requireAgreement(figure, computed.constant);
    else {
      const isExact = figure.sd === 0;
      const published = isExact ? computed : this.#published(figure, computed);
      this.#margins.push({
        figure,
        margin: this.#emitter.register(addForms(published, constant(-figure.value))),
        ...(isExact ? {} : { error: stream.known(name) }),
      });
    }
    return figure.sd > 0 ? computed : constant(figure.value);
  }

  /** What a value would be published as, with an error. */
  #published({ name, year, ofYear, sd, df }: Known, value: Linear): Linear {
    const score = this.#draws.site(stream.known(name), year);
    const error = scale(df === null ? score : this.#studentT(score, df), sd);
    if (ofYear === undefined) return addForms(value, error);
    return this.#emitter.multiply(value, addForms(constant(ofYear), error));
  }

  #studentT(score: Linear, df: number): Linear {
    const marginal: Marginal = { type: 'student-t', mean: 0, scale: 1, df };
    return this.#emitter.table(score, () => marginalTable(lawOf(marginal)), JSON.stringify(marginal));
  }
}

/** What no draw changes may be known too, but not to be another number. */
function requireAgreement({ name, year, value, ofYear, sd, at }: Known, certain: number): void {
  const off = Math.abs(certain * (ofYear ?? 1) - value);
  const error = ofYear === undefined ? sd : sd * Math.abs(certain);
  if (off <= Math.max(MOST_ERRORS * error, SAME * Math.abs(value))) return;
  throw new ScenarioError([
    {
      at,
      ...say('known-differs-from-certain', { name, year }),
      mend: say('known-correct-or-uncertain'),
    },
  ]);
}
