/** Draws as linear forms: innovations, factors, scores, and the value of a marginal at a score. */
import { lawOf } from '../../sampling/marginals/index.ts';
import type { Law } from '../../sampling/marginals/law.ts';
import type { Marginal } from '../../sampling/marginals/marginal.ts';
import type { Draw, Factor, Regime, Scenario, UnknownLaw } from '../../scenario/scenario.ts';
import { stream } from '../../scenario/streams.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, type Linear, scale } from '../ir/linear-form.ts';
import { drawKey, Innovations } from './innovations.ts';
import { marginalTable } from './marginal-table.ts';
import { RegimeStates } from './regime-states.ts';
import { StudentTScores } from './student-t-scores.ts';

/** What is held in place of being drawn, and laws that are moved. */
export interface Given {
  /** Scores of sites, by the key of the draw. */
  readonly scores?: ReadonlyMap<string, number>;
  /** Values of draws, and levels of starts, base units, by the key of the draw. */
  readonly values?: ReadonlyMap<string, number>;
  /** What is added to the scores that draws make their values of, by the key of the draw: its median moves along its law. */
  readonly shifts?: ReadonlyMap<string, number>;
}

export class DrawValues {
  readonly #emitter: Emitter;
  readonly #factors: ReadonlyMap<string, Factor>;
  readonly #innovations: Innovations;
  readonly #regimes: RegimeStates;
  /** None under the Gaussian copula. */
  readonly #studentT: StudentTScores | undefined;
  readonly #firstYear: number;
  readonly #held: ReadonlyMap<string, number>;
  readonly #shifts: ReadonlyMap<string, number>;
  readonly #values = new Map<string, Linear>();

  constructor(emitter: Emitter, scenario: Scenario, given: Given = {}) {
    const { dependence, factors, regimes, years } = scenario;
    this.#emitter = emitter;
    this.#factors = new Map(factors.map((factor) => [factor.name, factor]));
    this.#innovations = new Innovations(emitter, scenario, given.scores);
    this.#held = given.values ?? new Map();
    this.#shifts = given.shifts ?? new Map();
    this.#regimes = new RegimeStates(emitter, this.#innovations, regimes, years);
    this.#studentT =
      dependence.copula === 'gaussian'
        ? undefined
        : new StudentTScores(emitter, this.#innovations, dependence.df, 'dependence/spread');
    this.#firstYear = years.base + 1;
  }

  /** The value of a draw in a year; of a draw made once a trial in any year, the base year included. */
  value(draw: Draw, year: number): Linear {
    const at = draw.each === 'trial' ? null : year;
    const held = this.held(draw.stream, at);
    if (held !== undefined) return held;
    return this.#once(`value ${draw.stream} ${at}`, () => {
      const marginal = (at === null ? undefined : draw.byYear[at]) ?? draw.marginal;
      const law = lawOf(marginal);
      const shift = this.#shifts.get(drawKey(draw.stream, at)) ?? 0;
      const score = shift === 0 ? this.score(draw, at) : addForms(this.score(draw, at), constant(shift));
      const value = this.#atScore(marginal, law, score);
      return at === null ? value : this.#regimes.change(draw.stream, value, law.atScore(0), at);
    });
  }

  /** The value at which a stream is held; undefined where it is drawn. */
  held(stream: string, year: number | null): Linear | undefined {
    const value = this.#held.get(drawKey(stream, year));
    return value === undefined ? undefined : constant(value);
  }

  #sharedError(own: Linear, { stream, share }: NonNullable<UnknownLaw['meanShared']>): Linear {
    const common = this.#innovations.site(stream, null);
    return addForms(scale(common, Math.sqrt(share)), scale(own, Math.sqrt(1 - share)));
  }

  /** The standard-normal score of a stream of its own, once a trial. */
  lone(stream: string): Linear {
    return this.site(stream, null);
  }

  /** The standard-normal score of a site of its own; `switches` as in `Site`. */
  site(stream: string, year: number | null, switches = false): Linear {
    return this.#innovations.site(stream, year, switches);
  }

  /**
   * The score of a draw in a year: √(1 − Σλ²) · own part + Σ λ · factor, under the Student-t copula spread with all
   * others of the year. A draw made once a trial has no factors, and no year whose spread it could share.
   */
  score(draw: Draw, year: number | null): Linear {
    if (year === null) return this.#innovations.of(draw.stream, null);
    let carried = 0;
    for (const { load } of draw.loads) carried += load * load;
    const own = this.#persistent(draw.stream, draw.persistence, year, draw.begins);
    const shared = draw.loads.map(({ factor, load }) => scale(this.factor(factor, year), load));
    const gaussian = addForms(...shared, scale(own, Math.sqrt(1 - carried)));
    const known = this.#studentT === undefined ? gaussian : this.#studentT.of(gaussian, year);
    return this.#withUnknown(draw, year, known);
  }

  /** The score with the error of an estimated law, which all years of a trial share: see `UnknownLaw`. */
  #withUnknown({ unknown }: Draw, year: number, known: Linear): Linear {
    const share = unknown?.meanShare[year];
    if (unknown === undefined || share === undefined) return known;
    const { meanStream, meanShared, spreadStream, df } = unknown;
    const own = this.#innovations.site(meanStream, null);
    const error = scale(
      meanShared === undefined ? own : this.#sharedError(own, meanShared),
      Math.sqrt(share),
    );
    const moved = share === 0 ? known : addForms(error, scale(known, Math.sqrt(1 - share)));
    if (df === null) return moved;
    return new StudentTScores(this.#emitter, this.#innovations, df, spreadStream).of(moved, null);
  }

  /** The part of the score that no factor carries, of unit variance; of a draw made once a trial the whole score. */
  own(draw: Draw, year: number | null): Linear {
    if (year === null) return this.#innovations.of(draw.stream, null);
    return this.#persistent(draw.stream, draw.persistence, year, draw.begins);
  }

  /** For each state of a regime 1 in trials in which it holds in a year, else 0. */
  regimeStates(regime: Regime, year: number): readonly Linear[] {
    return this.#regimes.states(regime, year);
  }

  /** A factor in a year, of unit variance. */
  factor(name: string, year: number): Linear {
    const { persistence, begins } = this.#factors.get(name)!;
    return this.#persistent(stream.factor(name), persistence, year, begins);
  }

  /**
   * AR(1) of unit variance. Stationary: x(t) = φ x(t−1) + √(1 − φ²) innovation(t), started from its stationary law. Known
   * at the base year: x(t) = (φ √v(t−1) x(t−1) + innovation(t))/√v(t), v(t) = 1 + φ² v(t−1) from v = 1 in the first year.
   */
  #persistent(stream: string, persistence: number, year: number, begins?: 'known'): Linear {
    return this.#once(`persistent ${stream} ${year}`, () => {
      const innovation = this.#innovations.of(stream, year);
      if (persistence === 0 || year === this.#firstYear) return innovation;
      const before = this.#persistent(stream, persistence, year - 1, begins);
      const [kept, fresh] =
        begins === undefined
          ? [persistence, Math.sqrt(1 - persistence * persistence)]
          : this.#sharesSinceKnown(persistence, year);
      return this.#emitter.materialise(addForms(scale(before, kept), scale(innovation, fresh)));
    });
  }

  #sharesSinceKnown(persistence: number, year: number): [kept: number, fresh: number] {
    const square = persistence * persistence;
    let before = 1;
    for (let each = this.#firstYear + 1; each < year; each++) before = 1 + square * before;
    const now = 1 + square * before;
    return [persistence * Math.sqrt(before / now), 1 / Math.sqrt(now)];
  }

  #atScore(marginal: Marginal, law: Law, score: Linear): Linear {
    const { evaluation: form } = law;
    switch (form.type) {
      case 'affine':
        return addForms(constant(form.mean), scale(score, form.sd));
      case 'exponential': {
        const exponent = addForms(constant(form.mu), scale(score, form.sigma));
        return this.#emitter.unary('exponential', exponent);
      }
      case 'table':
        return this.#emitter.table(score, () => marginalTable(law), JSON.stringify(marginal));
    }
  }

  #once(key: string, make: () => Linear): Linear {
    let value = this.#values.get(key);
    if (value === undefined) {
      value = make();
      this.#values.set(key, value);
    }
    return value;
  }
}
