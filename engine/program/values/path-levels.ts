/** Levels of paths as linear forms: start, growth, revisions, events. */
import type { Path, PathEvent, Revision } from '../../scenario/scenario.ts';
import { stream as streamName } from '../../scenario/streams.ts';
import { fallingCuts } from '../ir/cuts.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, isConstant, type Linear, scale } from '../ir/linear-form.ts';
import type { DrawValues } from './draw-values.ts';
import type { ExpressionValues } from './expression-values.ts';

export class PathLevels {
  readonly #emitter: Emitter;
  readonly #expressions: ExpressionValues;
  readonly #draws: DrawValues;
  readonly #baseYear: number;
  /** What grows of a path with events, by name and year. */
  readonly #own = new Map<string, Linear>();

  constructor(emitter: Emitter, expressions: ExpressionValues, draws: DrawValues, baseYear: number) {
    this.#emitter = emitter;
    this.#expressions = expressions;
    this.#draws = draws;
    this.#baseYear = baseYear;
  }

  /** The level of a path in a year. */
  at(path: Path, year: number): Linear {
    const own = this.#ownLevel(path, year);
    // No event starts before the first simulated year; a size may be a share of this very start.
    if (path.events.length === 0 || year === this.#baseYear) return own;
    return this.#settled(addForms(own, ...path.events.map((event) => this.#added(event, year))));
  }

  #ownLevel(path: Path, year: number): Linear {
    const key = `${path.name} ${year}`;
    let level = this.#own.get(key);
    if (level === undefined) {
      level = year === this.#baseYear ? this.#start(path) : this.#grown(path, year);
      this.#own.set(key, level);
    }
    return level;
  }

  #start({ start, startError, startStream }: Path): Linear {
    const held = this.#draws.held(startStream, null);
    if (held !== undefined) return held;
    const level = this.#expressions.at(start.expression, this.#baseYear);
    if (startError === 0) return level;
    const error = scale(this.#draws.lone(startStream), startError);
    return this.#emitter.multiply(level, addForms(constant(1), error));
  }

  #grown(path: Path, year: number): Linear {
    const { growth, revision } = path;
    if (growth.type === 'level') {
      const level = this.#expressions.at(growth.formula.expression, year);
      return this.#settled(revision === undefined ? level : this.#revised(level, revision, year));
    }
    const rate =
      growth.type === 'draw'
        ? this.#draws.value(growth.draw, year)
        : this.#expressions.at(growth.formula.expression, year);
    const grown = this.#emitter.multiply(this.#ownLevel(path, year - 1), addForms(constant(1), rate));
    return this.#settled(revision === undefined ? grown : this.#revised(grown, revision, year));
  }

  /** level · (1 + size), where the year has a revision. */
  #revised(level: Linear, { stream, chance, size }: Revision, year: number): Linear {
    const probability = chance[year] ?? 0;
    if (probability === 0) return level;
    const [cut] = fallingCuts([probability, 1 - probability]);
    const happens = this.#atOrAbove(() => this.#draws.site(stream, year, true), cut!);
    const jump = this.#emitter.multiply(this.#draws.value(size, year), happens);
    return this.#emitter.multiply(level, addForms(constant(1), jump));
  }

  /**
   * What an event has added by a year: size · Σ (started by s) · (rise of the ramp t − s years after a start), over the
   * years s in which it may start. The earlier the start, the higher the score.
   */
  #added(event: PathEvent, year: number): Linear {
    const { starts, ramp, stream } = event;
    const rampAfter = (years: number) => (years < 0 ? 0 : ramp[Math.min(years, ramp.length - 1)]!);
    // What is left of 1 never starts.
    const startedBy = fallingCuts([...starts.map(({ probability }) => probability), 0]);
    const shares: Linear[] = [];
    for (const [i, { year: start }] of starts.entries()) {
      if (start > year) break;
      // Of those that started by now, those that had not by the next possible start follow this start's ramp.
      const next = starts[i + 1]?.year;
      const rise = rampAfter(year - start) - (next === undefined ? 0 : rampAfter(year - next));
      shares.push(
        scale(
          this.#atOrAbove(() => this.#draws.site(streamName.startOf(stream), null), startedBy[i]!),
          rise,
        ),
      );
    }
    const size =
      event.adds.type === 'draw'
        ? this.#draws.value(event.adds.draw, year)
        : this.#expressions.at(event.adds.formula.expression, this.#baseYear);
    return this.#emitter.multiply(size, addForms(...shares));
  }

  /** 1 where a score is at or above a cut, else 0. */
  #atOrAbove(score: () => Linear, cut: number): Linear {
    if (cut === Number.NEGATIVE_INFINITY) return constant(1);
    return this.#emitter.binary('greaterOrEqual', score(), constant(cut));
  }

  /** As one register, so that it is made once. */
  #settled(level: Linear): Linear {
    return isConstant(level) ? level : this.#emitter.materialise(level);
  }
}
