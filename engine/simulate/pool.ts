/**
 * What simulates: a pool takes tasks of plain data and answers each with plain data. Threads, this thread, web workers or
 * a queue of files can stand behind it; which of them it is changes no number.
 */

import type { Direction } from '../program/ir/lower.ts';
import type { Program, Register } from '../program/program.ts';
import type { Given } from '../program/values/draw-values.ts';
import type { Odds } from '../result/result.ts';
import type { Settings } from '../scenario/source/numeric-field.ts';
import type { PackedTally } from '../tally/tally.ts';
import type { EvaluatedProgram } from './pilot/evaluator.ts';
import type { TrialsTask, Walked, WalkTask, WeighedTrials } from './rare-tasks.ts';
import type { Sampler, Span } from './run/chunk.ts';

/** Trials of a program to be counted. */
export interface SpanTask {
  readonly kind: 'span';
  /** Equal objects are equal programs; a pool sends each once to where it is run. */
  readonly program: Program;
  readonly span: Span;
}

/** A population of points to be brought to where a margin is positive, by multilevel splitting. */
export interface PopulationTask {
  readonly kind: 'population';
  readonly draft: EvaluatedProgram;
  readonly margin: Register;
  /** What a point counts for; each counts for 1 without it. */
  readonly weight?: Register;
  readonly seed: number;
  /** A stream that nothing else draws from. */
  readonly stream: string;
  /** Directions in which the event is steep; none where they are not known. */
  readonly steep: readonly Direction['weights'][];
  /** What is rarer is not followed. */
  readonly smallest: number;
}

/** What is asked for a rare event. */
export type RareTask = PopulationTask | TrialsTask | WalkTask;

/** What the kernel has to do itself. */
export type KernelTask = SpanTask | RareTask;

/** A direction of smoothing that was found for an event, by draws; or why none was. */
export interface KeptDirection {
  /** A target, or a target and a year. */
  readonly event: string;
  readonly found: 'certain' | 'of no gain' | readonly (readonly [draw: string, weight: number])[];
}

/** What the cells of an analysis share. */
export interface CellSubject {
  /** The scenario as it stands before the cells set anything, as JSON. */
  readonly document: string;
  readonly targets: readonly string[];
  /** Of the scenario as it stands; without them each cell looks for its own. */
  readonly directions?: readonly KeptDirection[];
  readonly seed: number;
  readonly sampler: Sampler;
  readonly trials: number;
  readonly level: number;
}

/** The odds of targets in some settings of a scenario, made by one program: whole small runs. */
export interface CellTask {
  readonly kind: 'cell';
  /** Equal objects are equal; a pool sends each once to where it is used. */
  readonly subject: CellSubject;
  readonly settings: readonly Settings[];
  /** Digests of the scenarios that these settings make, parallel to them: what is read elsewhere is the same. */
  readonly digests: readonly string[];
}

/** The odds of some targets of a scenario with draws held or laws moved, replicates side by side: a very small run. */
export interface ExchangeTask {
  readonly kind: 'exchange';
  /** The targets are all that the directions were looked for of. */
  readonly subject: CellSubject & { readonly directions: readonly KeptDirection[] };
  readonly targets: readonly string[];
  readonly given: Given;
}

/** Small runs that are done whole, from the text of a scenario on. */
export type WholeTask = CellTask | ExchangeTask;

/** Everything that a pool can be asked to do. */
export type Task = KernelTask | WholeTask;

/** A tally of a span. */
export interface SpanTally extends PackedTally {
  /**
   * Gives the memory of the numbers back; they are not to be read afterwards. Without it the numbers are a copy of the
   * caller's own, which nothing overwrites.
   */
  readonly release?: () => void;
}

/** What a population task comes to. */
export interface Population {
  /** Points by coordinate, `points[k][i]` being score k of point i, with the law of the scores given the event, when it was reached. */
  readonly points: readonly Float64Array[];
  readonly reached: boolean;
  /** Levels passed, the last one being the event itself. */
  readonly levels: number;
  /** Product of the shares of survivors: a rough estimate of the probability, its error of the order of `spread`. */
  readonly p: number;
  /** Standard error of log p if the points were independent: √Σ (1 − share) / (share · points). */
  readonly spread: number;
}

/** Odds of a target in one setting. */
export interface OddsHere extends Odds {
  /** The odds in each replicate; one number without replicates. */
  readonly replicates: readonly number[];
  readonly byYear: ReadonlyMap<number, Odds>;
}

/** What a cell comes to. */
export type CellAnswer =
  /** By target, parallel to the settings. */
  | { readonly odds: readonly ReadonlyMap<string, OddsHere>[] }
  /** The first setting in which a number that a target compares is NaN or infinite in some trial. */
  | { readonly notFinite: number };

/** By target; or that a number that one compares is NaN or infinite in some trial. */
export type ExchangeAnswer = { readonly odds: ReadonlyMap<string, Odds> } | { readonly notFinite: true };

interface Answers {
  readonly span: SpanTally;
  readonly population: Population;
  readonly cell: CellAnswer;
  readonly exchange: ExchangeAnswer;
  readonly trials: WeighedTrials;
  readonly walk: Walked;
}

export type AnswerTo<T extends Task> = Answers[T['kind']];

export interface Pool {
  /** Tasks that it works on at once, at least 1. */
  readonly workers: number;

  /**
   * Does a task. Tasks may be handed in before earlier ones are done, and answers may come in any order.
   *
   * @throws InterruptedError when `signal` is aborted before the answer is there
   * @throws NotFiniteError when a number that a span summarises is NaN or infinite in some trial
   */
  run<T extends Task>(task: T, signal?: AbortSignal): Promise<AnswerTo<T>>;

  /** Lets the caller's thread take in what came from elsewhere: for a caller that computes for long. */
  turn(): Promise<void>;

  /** Ends whatever the pool has started; nothing can be run afterwards. May be called again. */
  close(): Promise<void>;
}
