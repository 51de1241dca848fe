/** The independent, or correlated, standard-normal numbers that scores are made of. */
import { choleskyFactor } from '../../sampling/dependence/cholesky-factor.ts';
import type { Matrix } from '../../sampling/dependence/symmetric-eigen.ts';
import { drawAddress } from '../../sampling/streams.ts';
import type { CorrelationBlock, Draw, Scenario } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, type Linear, scale } from '../ir/linear-form.ts';

/** A block made ready: what mixes the scores of its streams, in the first simulated year and in later ones. */
interface Mixing {
  readonly streams: readonly string[];
  readonly first: Matrix;
  readonly later: Matrix;
}

/** Names a draw in a year, or one made once a trial. */
export function drawKey(stream: string, year: number | null): string {
  return `${stream} ${year}`;
}

export class Innovations {
  readonly #emitter: Emitter;
  readonly #firstYear: number;
  readonly #given: ReadonlyMap<string, number>;
  /** By stream: its block and its place there. */
  readonly #mixed = new Map<string, { readonly mixing: Mixing; readonly place: number }>();

  constructor(
    emitter: Emitter,
    scenario: Pick<Scenario, 'assumptions' | 'correlations' | 'factors' | 'paths' | 'years'>,
    given: ReadonlyMap<string, number> = new Map(),
  ) {
    this.#emitter = emitter;
    this.#given = given;
    this.#firstYear = scenario.years.base + 1;
    const persistence = new Map([
      ...yearlyDraws(scenario).map(({ stream, persistence }) => [stream, persistence] as const),
      ...scenario.factors.map(({ name, persistence }) => [streamName.factor(name), persistence] as const),
    ]);
    for (const block of scenario.correlations) {
      const mixing = mixingOf(block, (stream) => persistence.get(stream) ?? 0);
      for (const [place, stream] of block.streams.entries()) this.#mixed.set(stream, { mixing, place });
    }
  }

  /** The score of a site of its own, or what it is given to be. */
  site(stream: string, year: number | null, switches = false): Linear {
    const key = drawKey(stream, year);
    const given = this.#given.get(key);
    if (given !== undefined) return constant(given);
    const address = drawAddress(stream, year);
    const site = { stream, year, address, ...(switches ? { switches } : {}) };
    return this.#emitter.score(site, key);
  }

  /**
   * The innovation of a stream: of unit variance, correlated with others of its block in the same year. It is made of
   * the stream's own site and of those before it in the block, so that the sites stay what they are without one.
   */
  of(stream: string, year: number | null): Linear {
    const mixed = this.#mixed.get(stream);
    if (mixed === undefined) return this.site(stream, year);
    const { mixing, place } = mixed;
    const row = (year === this.#firstYear ? mixing.first : mixing.later)[place]!;
    const parts = mixing.streams.flatMap((other, j) =>
      row[j] === 0 ? [] : [scale(this.site(other, year), row[j]!)],
    );
    return addForms(...parts);
  }
}

function yearlyDraws({ assumptions, paths }: Pick<Scenario, 'assumptions' | 'paths'>): Draw[] {
  return [
    ...assumptions.map(({ draw }) => draw),
    ...paths.flatMap(({ growth }) => (growth.type === 'draw' ? [growth.draw] : [])),
  ];
}

/**
 * AR(1) parts with persistences φ and ψ whose innovations are correlated by ρ are themselves correlated by
 * ρ·√(1 − φ²)·√(1 − ψ²)/(1 − φψ) for good: the first year must begin so. The matrix of these factors is a Gram
 * matrix, so its product with the block, element by element, is a correlation matrix again (Schur).
 */
function mixingOf({ streams, matrix }: CorrelationBlock, persistence: (stream: string) => number): Mixing {
  const phis = streams.map(persistence);
  const settled = matrix.map((row, i) =>
    row.map((value, j) => {
      const [a, b] = [phis[i]!, phis[j]!];
      return a === b ? value : (value * Math.sqrt((1 - a * a) * (1 - b * b))) / (1 - a * b);
    }),
  );
  return { streams, first: choleskyFactor(settled), later: choleskyFactor(matrix) };
}
