/** Draws as linear forms: innovations, factors, scores, and the value of a marginal at a score. */
import { lawOf } from '../sampling/marginals/index.ts';
import type { Marginal } from '../sampling/marginals/marginal.ts';
import { drawAddress } from '../sampling/streams.ts';
import type { Draw, Factor } from '../scenario/scenario.ts';
import { exp } from '../statistics/elementary.ts';
import type { Emitter } from './emitter.ts';
import { addForms, constant, type Linear, scale } from './linear.ts';
import { marginalTable } from './marginal-table.ts';

export class DrawValues {
  readonly #emitter: Emitter;
  readonly #factors: ReadonlyMap<string, Factor>;
  readonly #firstYear: number;
  readonly #values = new Map<string, Linear>();

  /** @param firstYear the first simulated year: base + 1 */
  constructor(emitter: Emitter, factors: readonly Factor[], firstYear: number) {
    this.#emitter = emitter;
    this.#factors = new Map(factors.map((factor) => [factor.name, factor]));
    this.#firstYear = firstYear;
  }

  /** The value of a draw in a year; of a draw made once a trial in any year, the base year included. */
  value(draw: Draw, year: number): Linear {
    const at = draw.each === 'trial' ? null : year;
    return this.#once(`value ${draw.stream} ${at}`, () => {
      const marginal = (at === null ? undefined : draw.byYear[at]) ?? draw.marginal;
      return this.#atScore(marginal, this.score(draw, at));
    });
  }

  /** The standard-normal score of a stream of its own, once a trial. */
  lone(stream: string): Linear {
    return this.#innovation(stream, null);
  }

  /** The score of a draw in a year: √(1 − Σλ²) · own part + Σ λ · factor. */
  score(draw: Draw, year: number | null): Linear {
    if (year === null) return this.#innovation(draw.stream, null);
    let carried = 0;
    for (const { load } of draw.loads) carried += load * load;
    const own = this.#persistent(draw.stream, draw.persistence, year);
    const shared = draw.loads.map(({ factor, load }) => scale(this.factor(factor, year), load));
    return addForms(...shared, scale(own, Math.sqrt(1 - carried)));
  }

  /** A factor in a year, of unit variance. */
  factor(name: string, year: number): Linear {
    return this.#persistent(`factors/${name}`, this.#factors.get(name)!.persistence, year);
  }

  /** Stationary AR(1) of unit variance: x(t) = φ x(t−1) + √(1 − φ²) innovation(t), started from its stationary law. */
  #persistent(stream: string, persistence: number, year: number): Linear {
    return this.#once(`persistent ${stream} ${year}`, () => {
      const innovation = this.#innovation(stream, year);
      if (persistence === 0 || year === this.#firstYear) return innovation;
      const before = this.#persistent(stream, persistence, year - 1);
      const fresh = scale(innovation, Math.sqrt(1 - persistence * persistence));
      return this.#emitter.materialise(addForms(scale(before, persistence), fresh));
    });
  }

  #innovation(stream: string, year: number | null): Linear {
    const address = drawAddress(stream, year);
    return this.#emitter.score({ stream, year, address }, `${stream} ${year}`);
  }

  #atScore(marginal: Marginal, score: Linear): Linear {
    const law = lawOf(marginal);
    const { form } = law;
    switch (form.type) {
      case 'affine':
        return addForms(constant(form.mean), scale(score, form.sd));
      case 'exponential': {
        const exponent = addForms(constant(form.mu), scale(score, form.sigma));
        return this.#emitter.unary('exponential', exponent, (x) => exp(x!));
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
