/** What a page that is served asks of its server, and what comes back: the run itself, and its report. */
import type { Result, Settings } from '../../../engine/index.ts';
import type { Language } from '../../words/language.ts';
import type { Fault, RunAsked, ScenarioFiles } from './questions.ts';

/** A run of fewer trials is over sooner where the page is. */
export const LEAST_SERVED_TRIALS = 100_000;
/** Trials of a precise run: intervals a quarter as wide as usual, or less. */
export const PRECISE_TRIALS = 262_144;

/** A run that the server is to make. */
export interface ServedRun {
  readonly files: ScenarioFiles;
  readonly set: Settings;
  readonly asked: RunAsked;
}

/** The report of a run, in a language. */
export interface ServedReport extends ServedRun {
  readonly lang: Language;
  /** The scenario as a command line names it. */
  readonly named: string;
}

/** A line of what comes back: a share that is done, and last what came of it. */
export type ServedLine<T> = { readonly progress: number } | { readonly done: T } | { readonly fault: Fault };

export type ServedAnswers = {
  readonly run: Result;
  /** The page of the report. */
  readonly report: string;
};
