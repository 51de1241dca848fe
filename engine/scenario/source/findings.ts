/** Collects what is wrong with a scenario, so that one reading shows every fault it can. */
import { describeFinding, type Finding, type Position, ScenarioError } from '../../errors.ts';
import { legible } from './plain-value.ts';

export class Findings {
  /** By their text: the same fault found twice is one fault. */
  readonly #faults = new Map<string, Finding>();
  readonly #warnings = new Map<string, Finding>();

  /** Notes a fault: the scenario will be refused, with this among its reasons. */
  fault(at: Position, what: string, mend: string): void {
    const finding = { at, what: legible(what), mend: legible(mend) };
    this.#faults.set(describeFinding(finding), finding);
  }

  /** Notes something that a careful reader should know, though the scenario can be run. */
  warn(at: Position, what: string, mend: string): void {
    const finding = { at, what: legible(what), mend: legible(mend) };
    this.#warnings.set(describeFinding(finding), finding);
  }

  /** @throws ScenarioError with all faults, if there are any */
  throwIfFaulty(): void {
    if (this.#faults.size > 0) throw this.error();
  }

  /** All faults in the order of the file; there must be one. */
  error(): ScenarioError {
    const [first, ...rest] = [...this.#faults.values()].sort(byPosition);
    if (first === undefined) throw new Error('an error of the scenario requires a fault');
    return new ScenarioError([first, ...rest]);
  }

  /** The warnings in the order of the file, one line each. */
  get warnings(): string[] {
    return [...this.#warnings.values()].sort(byPosition).map(describeFinding);
  }
}

/** Order of two things with a place in the file: line, then column. */
export function byPosition(a: { readonly at: Position }, b: { readonly at: Position }): number {
  return a.at.line - b.at.line || a.at.column - b.at.column;
}
