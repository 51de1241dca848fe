/** Collects what is wrong with a scenario, so that one reading shows every fault it can. */
import { describeFinding, type Finding, type Position, ScenarioError } from '../errors.ts';

export class Findings {
  readonly #faults: Finding[] = [];
  readonly #warnings: Finding[] = [];

  /** Notes a fault: the scenario will be refused, with this among its reasons. */
  fault(at: Position, what: string, mend: string): void {
    add(this.#faults, { at, what, mend });
  }

  /** Notes something that a careful reader should know, though the scenario can be run. */
  warn(at: Position, what: string, mend: string): void {
    add(this.#warnings, { at, what, mend });
  }

  get faulty(): boolean {
    return this.#faults.length > 0;
  }

  /** @throws ScenarioError with all faults in the order of the file, if there are any */
  throwIfFaulty(): void {
    const [first, ...rest] = this.#faults.toSorted(byPosition);
    if (first !== undefined) throw new ScenarioError([first, ...rest]);
  }

  /** The warnings in the order of the file, one line each. */
  get warnings(): string[] {
    return this.#warnings.toSorted(byPosition).map(describeFinding);
  }
}

function add(list: Finding[], finding: Finding): void {
  const line = describeFinding(finding);
  if (!list.some((other) => describeFinding(other) === line)) list.push(finding);
}

/** Order of two things with a place in the file: line, then column. */
export function byPosition(a: { readonly at: Position }, b: { readonly at: Position }): number {
  return a.at.line - b.at.line || a.at.column - b.at.column;
}
