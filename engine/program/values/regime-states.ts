/** Regimes as linear forms: whether a state holds in a year, and what it does to the value of a draw. */
import type { Regime, RegimeEffect } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { fallingCuts } from '../ir/cuts.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, type Linear, scale } from '../ir/linear-form.ts';
import type { Innovations } from './innovations.ts';

/** Stands for an infinite threshold, where 0 times it must be 0: no score comes near. */
const BEYOND_ALL_SCORES = 64;

export class RegimeStates {
  readonly #emitter: Emitter;
  readonly #innovations: Innovations;
  readonly #regimes: readonly Regime[];
  readonly #baseYear: number;
  readonly #known = new Map<string, readonly Linear[]>();

  constructor(
    emitter: Emitter,
    innovations: Innovations,
    regimes: readonly Regime[],
    { base }: { readonly base: number },
  ) {
    this.#emitter = emitter;
    this.#innovations = innovations;
    this.#regimes = regimes;
    this.#baseYear = base;
  }

  /** A value of a draw in a year as the regimes leave it: median + widen · (value − median) + shift. */
  change(stream: string, value: Linear, median: number, year: number): Linear {
    return this.#regimes.reduce((before, regime) => {
      const effects = regime.effects[stream];
      if (effects === undefined) return before;
      const states = this.states(regime, year);
      const sum = (of: (effect: RegimeEffect) => number) =>
        addForms(...states.map((state, i) => scale(state, of(effects[i]!))));
      const shift = sum((effect) => effect.shift);
      if (effects.every(({ widen }) => widen === 1)) return addForms(before, shift);
      const widen = sum((effect) => effect.widen);
      const distance = addForms(before, constant(-median));
      return addForms(this.#emitter.multiply(distance, widen), constant(median), shift);
    }, value);
  }

  /**
   * For each state of a regime 1 in trials in which it holds in a year, 0 in others.
   *
   * The states stand in the order of the file, the first at the top: a score at or above the threshold between a state
   * and the next is in one of the states up to it. The thresholds are those of the row of the state before.
   */
  states(regime: Regime, year: number): readonly Linear[] {
    const key = `${regime.name} ${year}`;
    let states = this.#known.get(key);
    if (states === undefined) {
      states = year === this.#baseYear ? this.#startStates(regime) : this.#nextStates(regime, year);
      this.#known.set(key, states);
    }
    return states;
  }

  #startStates({ stream, start }: Regime): readonly Linear[] {
    if (start.includes(1)) return start.map(constant);
    return this.#between(streamName.startOf(stream), null, thresholdsOf(start).map(constant));
  }

  #nextStates(regime: Regime, year: number): readonly Linear[] {
    const before = this.states(regime, year - 1);
    const rows = regime.transitions.map(thresholdsOf);
    const thresholds = rows[0]!.map((_, k) =>
      addForms(...before.map((state, j) => scale(state, rows[j]![k]!))),
    );
    return this.#between(regime.stream, year, thresholds);
  }

  /** States parted by falling thresholds of one score. */
  #between(stream: string, year: number | null, thresholds: readonly Linear[]): readonly Linear[] {
    const score = this.#innovations.site(stream, year, true);
    const upTo = thresholds.map((threshold) => this.#emitter.binary('greaterOrEqual', score, threshold));
    return [...upTo, constant(1)].map((form, k) =>
      k === 0 ? form : addForms(form, scale(upTo[k - 1]!, -1)),
    );
  }
}

/** Scores between each state and the next: at or above the k-th lies the probability of the states up to k. */
function thresholdsOf(probabilities: readonly number[]): number[] {
  return fallingCuts(probabilities).map((cut) =>
    Math.min(Math.max(cut, -BEYOND_ALL_SCORES), BEYOND_ALL_SCORES),
  );
}
