/** The names that formulas may use, each worked out when it is first asked for. */

import type { Position } from '../../errors.ts';
import { type Phrase, say } from '../../words/phrase.ts';
import type { Findings } from '../source/findings.ts';
import { nameFault } from '../source/names.ts';
import { BrokenReference, type Meaning } from './formula-scope.ts';
import { FormulaFault } from './formula-tokens.ts';

type Role = Meaning['role'];

/** Longer chains of definitions exhaust the stack. */
const MOST_STEPS = 200;

interface Entry {
  readonly role: Role;
  /** Works out the meaning; undefined when the definition is at fault, which was then reported. */
  readonly resolve: () => Meaning | undefined;
  state: 'unknown' | 'being resolved' | 'known' | 'broken';
  meaning?: Meaning;
}

export class NameTable {
  readonly #entries = new Map<string, Entry>();
  readonly #chain: string[] = [];
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Adds a name; a second definition or a name that cannot be one is a fault. */
  define(name: string, role: Role, at: Position, resolve: () => Meaning | undefined): void {
    const other = this.#entries.get(name);
    const fault = nameFault(name);
    if (fault !== undefined)
      this.#findings.fault(at, say('name-requires', { requires: fault.requires, name }), fault.mend);
    if (other !== undefined) {
      this.#findings.fault(
        at,
        say('name-own-which-too', { article: article(role), name, article2: article(other.role) }),
        say('rename-one-them'),
      );
      return;
    }
    this.#entries.set(name, { role, resolve, state: 'unknown' });
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  role(name: string): Role | undefined {
    return this.#entries.get(name)?.role;
  }

  get names(): Iterable<string> {
    return this.#entries.keys();
  }

  /** Whether what a name stands for can be worked out without a fault; reports its faults. */
  isSound(name: string): boolean {
    try {
      return this.meaning(name, 0) !== undefined;
    } catch (error) {
      if (error instanceof BrokenReference) return false;
      throw error;
    }
  }

  /**
   * @param offset the character of the formula that asks, for the position of a circular reference
   * @throws BrokenReference when its definition is at fault
   * @throws FormulaFault when it is defined by way of itself
   */
  meaning(name: string, offset: number): Meaning | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.state === 'being resolved') {
      const circle = [...this.#chain.slice(this.#chain.indexOf(name)), name];
      throw new FormulaFault(
        offset,
        say('formula-names-do-not-lead', { circle }),
        say('break-circle-with-prev-growth'),
      );
    }
    if (this.#chain.length > MOST_STEPS) {
      throw new FormulaFault(
        offset,
        say('formula-names-at-most-definitions', { mostSteps: MOST_STEPS }),
        say('shorten-chain-definitions'),
      );
    }
    if (entry.state === 'unknown') {
      entry.state = 'being resolved';
      this.#chain.push(name);
      const meaning = entry.resolve();
      this.#chain.pop();
      entry.state = meaning === undefined ? 'broken' : 'known';
      if (meaning !== undefined) entry.meaning = meaning;
    }
    if (entry.meaning === undefined) throw new BrokenReference(name);
    return entry.meaning;
  }
}

function article(role: Role): Phrase {
  return say(`role-${role}`);
}
