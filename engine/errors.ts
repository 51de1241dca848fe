/**
 * Every error the engine raises on purpose. Anything else that is thrown is a
 * fault of the program (exit code 2 of the command line).
 */
import { describe, inSentences, type Lang } from './words/describe.ts';
import type { Phrase } from './words/phrase.ts';
import { say } from './words/phrase.ts';

/** Where a thing stands in a file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong, as a code with parameters ("*thing* requires *condition*, got *value*"), and how to mend it. */
export interface Remark extends Phrase {
  /** How to mend it, one sentence. */
  readonly mend?: Phrase;
}

/** One fault or warning in a scenario, with its place. */
export interface Finding extends Remark {
  readonly at: Position;
}

/** `file:line:column: what. mend` on one line, in a language; without a place when it has none. */
export function describeFinding(finding: Remark & { readonly at?: Position }, lang: Lang): string {
  const { at, mend } = finding;
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
  return place + inSentences(finding, mend, lang);
}

/**
 * Findings without their places, each once, in the order of their codes and parameters: as documents carry them, which
 * must not depend on where a file lies, on which line a thing stands or on a language.
 */
export function withoutPlaces(findings: readonly (Remark & { readonly at?: Position })[]): Remark[] {
  const remarks = findings.map(({ at: _place, ...remark }) => [JSON.stringify(remark), remark] as const);
  return [...new Map(remarks)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, remark]) => remark);
}

/** The scenario file is at fault. Carries every fault found, the first one in `message`. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly [Finding, ...Finding[]]) {
    super(describeFinding(findings[0], 'en'));
    this.findings = findings;
  }
}

/** An option or a file that the caller named is at fault; the finding says what is required. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
  readonly finding: Remark;

  constructor(what: Phrase, mend?: Phrase) {
    const finding = mend === undefined ? what : { ...what, mend };
    super(describeFinding(finding, 'en'));
    this.finding = finding;
  }
}

/** The run was stopped by its `AbortSignal`. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly said: Phrase;

  constructor(said: Phrase) {
    super(describe(said, 'en'));
    this.said = said;
  }
}

/** A worker thread did not start or ended before its time: a fault of the machine or of the installation. */
export class LostWorkerError extends Error {
  override readonly name = 'LostWorkerError';

  /** @param reason what the thread or the system said, if anything */
  constructor(reason?: unknown) {
    const said =
      reason instanceof Error ? (reason.message.split('\n')[0] ?? '') : String(reason ?? 'no word');
    super(
      `worker threads require a start and a life as long as the command, got: ${said}. ` +
        'Run in a folder that exists with memory and open files to spare; if that is so, install growth-odds again',
      { cause: reason },
    );
  }
}

/** A fault of a machine or of what it talks to, in words: nothing that another option would mend. */
export class MachineError extends Error {
  override readonly name = 'MachineError';
  readonly said: Phrase;

  constructor(said: Phrase) {
    super(describe(said, 'en'));
    this.said = said;
  }
}

/**
 * A number of some trial is NaN or infinite: no distribution could be stated. Which scenario line made it, the caller
 * knows.
 */
export class NotFiniteError extends Error {
  override readonly name = 'NotFiniteError';
  /** Name of the summary that met it, e.g. `paths/gdp/2026`. */
  readonly summary: string;

  constructor(summary: string) {
    super(describe(say('summary-not-finite', { summary }), 'en'));
    this.summary = summary;
  }
}
