/** What the page asks its engine, which runs in a worker, and what comes back. Plain data, which is copied. */
import type {
  Drivers,
  MovedOdds,
  Odds,
  Result,
  ScenarioText,
  Settings,
  ShiftAnswer,
  Swings,
  TargetDrivers,
  TargetWay,
  Title,
} from '../../../engine/index.ts';
import type { Beginning, FiguresRead, Told } from './beginning.ts';
import type { Lever } from './lever.ts';
import type { Saving } from './saved-scenario.ts';

/** A scenario file with all that it extends. */
export interface ScenarioFiles {
  readonly main: ScenarioText;
  /** What the files extend: the reference as it is written, the file it stands in, and what is meant. */
  readonly parents: readonly {
    readonly reference: string;
    readonly from: string;
    readonly is: ScenarioText;
  }[];
}

/** How full runs are made; left to the defaults where nothing is said. */
export interface RunAsked {
  readonly trials?: number;
}

/** A target before anything was run. */
export interface TargetHead {
  readonly name: string;
  readonly title: Title;
  readonly short?: Title;
  /** When it is due; none of a combined target. */
  readonly year?: number;
  /** The one that people ask about first, where the scenario says so. */
  readonly headline?: true;
}

/** A number of the file. */
export interface FieldFacts {
  readonly name: string;
  readonly text: string;
  readonly shown: number;
  readonly suffix: string;
  /** What it is of, and which of its numbers. */
  readonly title: Title;
  readonly kind?: string;
  /** The title of its source. */
  readonly source?: Title;
  readonly note?: Title;
}

/** A scenario as the page shows it before anything was run. */
export interface OpenedScenario {
  readonly name: string;
  readonly title: Title;
  readonly note?: Title;
  readonly digest: string;
  readonly targets: readonly TargetHead[];
  readonly fields: readonly FieldFacts[];
  readonly warnings: readonly Title[];
}

/** What `check` says of a place of a text. */
export interface TextFinding {
  readonly file: string;
  /** From 1, as columns are. */
  readonly line: number;
  readonly column: number;
  readonly kind: 'error' | 'warning';
  readonly code: string;
  /** As the command line says it, without the place. */
  readonly said: Title;
}

/** A figure of a scenario and where it comes from. */
export interface LedgerRow {
  readonly name: string;
  readonly value: Title;
  readonly kind: string;
  /** The title of its source. */
  readonly source?: Title;
  readonly date?: string;
}

/** What comes of reading a text; without a scenario where it is at fault. */
export interface CheckedText {
  readonly findings: readonly TextFinding[];
  readonly scenario?: OpenedScenario;
  readonly ledger: readonly LedgerRow[];
}

/** Two texts for one fault, one a language. */
export interface Fault {
  readonly kind: 'scenario' | 'stopped' | 'broken';
  readonly said: Title;
}

interface Asks {
  /** Reads the files; everything else is asked of what was opened last. */
  readonly open: {
    readonly files: ScenarioFiles;
    /** The script of the pool's workers, and how many there are to be. */
    readonly webWorker: string;
    readonly workers: number;
  };
  /** Reads another text in place of the file, and tells what `check` tells; what was opened stays. */
  readonly 'check-text': { readonly text: string };
  /** Takes other files in place of those that were opened. */
  readonly reopen: { readonly files: ScenarioFiles };
  /** Reads with some fields set, and runs nothing. */
  readonly check: { readonly set: Settings };
  /** Odds within some tens of milliseconds, along kept directions. */
  readonly odds: { readonly set: Settings };
  /** Takes hold of a lever, beside what else is set. */
  readonly hold: { readonly set: Settings; readonly lever: Lever };
  /** Odds with the lever that is held at a number. */
  readonly move: { readonly at: number };
  /** The full run. */
  readonly run: { readonly set: Settings; readonly asked: RunAsked };
  /** What is set, as a scenario that extends the file. */
  readonly write: { readonly saving: Saving };
  /** What is understood of figures that a person tells. */
  readonly 'read-figures': { readonly told: Told };
  /** A scenario of what a person tells, as text. */
  readonly begin: { readonly beginning: Beginning };
  /** The full run of a scenario that extends the file. */
  readonly 'run-text': { readonly text: string; readonly asked: RunAsked };
  /** What moves the odds of a target. */
  readonly drivers: { readonly set: Settings; readonly target: string };
  /** The most likely way to a target. */
  readonly way: { readonly set: Settings; readonly target: string };
  /** Where a lever would have to stand for a target to have some odds. */
  readonly require: {
    readonly set: Settings;
    readonly target: string;
    readonly odds: number;
    readonly lever: Lever;
  };
  /** What the odds rest on: the numbers that may become levers. */
  readonly swings: Record<never, never>;
}

interface Answers {
  readonly open: OpenedScenario;
  readonly 'check-text': CheckedText;
  readonly reopen: OpenedScenario;
  readonly check: { readonly digest: string };
  readonly odds: MovedOdds;
  readonly hold: { readonly isLinear: boolean };
  readonly move: MovedOdds;
  readonly run: Result;
  readonly write: { readonly text: string };
  readonly 'read-figures': FiguresRead;
  readonly begin: { readonly text: string };
  readonly 'run-text': { readonly digest: string };
  readonly drivers: Pick<Drivers, 'inputs'> & { readonly causes: TargetDrivers['causes'] };
  readonly way: TargetWay;
  readonly require: Pick<ShiftAnswer, 'status' | 'odds'> & { readonly at: number; readonly now: Odds };
  readonly swings: { readonly swings: Swings; readonly levers: readonly Lever[] };
}

export type QuestionKind = keyof Asks;
export type Question = { readonly [K in QuestionKind]: { readonly kind: K } & Asks[K] }[QuestionKind];
export type AnswerTo<Q extends Question> = Answers[Q['kind']];

/** What goes to the worker. */
export type ToWorker =
  | { readonly number: number; readonly question: Question }
  | { readonly number: number; readonly stop: true };

/** What comes back. */
export type FromWorker = { readonly number: number } & (
  | { readonly answer: unknown }
  | { readonly fault: Fault }
  | { readonly progress: number }
);
