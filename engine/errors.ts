/**
 * Every error the engine raises on purpose. Anything else that is thrown is a
 * fault of the program (exit code 2 of the command line).
 */

/** Where a thing stands in a file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One fault or warning in a scenario: what is wrong, where, and how to mend it. */
export interface Finding {
  readonly at: Position;
  /** "*thing* requires *condition*, got *value*". */
  readonly what: string;
  /** How to mend it, one sentence. */
  readonly mend: string;
}

/** `file:line:column: what. mend` on one line. */
export function describeFinding(finding: Finding): string {
  const { file, line, column } = finding.at;
  return `${file}:${line}:${column}: ${finding.what}. ${finding.mend}`;
}

/**
 * Described findings without their `file:line:column: `, each once, in the order of their text: as documents under a
 * digest carry them, which must not depend on where a file lies or on which line a thing stands.
 */
export function withoutPlaces(described: readonly string[]): string[] {
  return [...new Set(described.map((each) => each.replace(/^.*?:\d+:\d+: /u, '')))].toSorted();
}

/** The scenario file is at fault. Carries every fault found, the first one in `message`. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly [Finding, ...Finding[]]) {
    super(describeFinding(findings[0]));
    this.findings = findings;
  }
}

/** An option or a file that the caller named is at fault; the message says what is required. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** The run was stopped by its `AbortSignal`. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
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

/**
 * A number of some trial is NaN or infinite: no distribution could be stated. Which scenario line made it, the caller
 * knows.
 */
export class NotFiniteError extends Error {
  override readonly name = 'NotFiniteError';
  /** Name of the summary that met it, e.g. `paths/gdp/2026`. */
  readonly summary: string;

  constructor(summary: string) {
    super(`${summary} requires a finite number in every trial, got NaN or an infinity`);
    this.summary = summary;
  }
}
