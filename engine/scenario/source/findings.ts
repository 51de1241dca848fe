/** Collects what is wrong with a scenario, so that one reading shows every fault it can. */
import { describeFinding, type Finding, type Position, ScenarioError } from '../../errors.ts';
import { isPhrase, type Param, type Phrase } from '../../words/phrase.ts';
import { legible } from './plain-value.ts';

export class Findings {
  /** By their text: the same fault found twice is one fault. */
  readonly #faults = new Map<string, Finding>();
  readonly #warnings = new Map<string, Finding>();

  /** Notes a fault: the scenario will be refused, with this among its reasons. */
  fault(at: Position, what: Phrase, mend?: Phrase): void {
    const finding = placed(at, what, mend);
    this.#faults.set(describeFinding(finding, 'en'), finding);
  }

  /** Notes something that a careful reader should know, though the scenario can be run. */
  warn(at: Position, what: Phrase, mend?: Phrase): void {
    const finding = placed(at, what, mend);
    this.#warnings.set(describeFinding(finding, 'en'), finding);
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

  /** The warnings in the order of the file. */
  get warnings(): Finding[] {
    return [...this.#warnings.values()].sort(byPosition);
  }
}

function placed(at: Position, what: Phrase, mend: Phrase | undefined): Finding {
  return { ...readable(what), at, ...(mend === undefined ? {} : { mend: readable(mend) }) };
}

/** A phrase whose parameters steer no terminal. */
function readable({ code, params }: Phrase): Phrase {
  if (params === undefined) return { code };
  const entries = Object.entries(params).map(([name, param]) => [name, legibleParam(param)] as const);
  return { code, params: Object.fromEntries(entries) };
}

function legibleParam(param: Param): Param {
  if (typeof param === 'number') return param;
  if (typeof param === 'string') return legible(param);
  return isPhrase(param) ? readable(param) : param.map(legibleParam);
}

/** Order of two things with a place in the file: line, then column. */
export function byPosition(a: { readonly at: Position }, b: { readonly at: Position }): number {
  return a.at.line - b.at.line || a.at.column - b.at.column;
}
