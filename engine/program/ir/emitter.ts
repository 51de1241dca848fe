/**
 * Writes operations over as many registers as it likes, each written once, and never the same operation twice. `lower`
 * packs them into few registers.
 */

import {
  type BinaryOperation,
  type Cross,
  MOST_GROW_TERMS,
  type Operation,
  type Register,
  type Site,
  type Table,
  type UnaryOperation,
} from '../program.ts';
import { addForms, constant, isConstant, type Linear, ofRegister, scale } from './linear-form.ts';
import { OPERATIONS } from './operations.ts';
import type { SsaEvent, SsaSummary } from './ssa-program.ts';

export class Emitter {
  readonly operations: Operation[] = [];
  readonly sites: Site[] = [];
  readonly tables: Table[] = [];
  readonly events: SsaEvent[] = [];
  readonly summaries: SsaSummary[] = [];
  readonly averages: string[] = [];
  readonly crosses: Cross[] = [];
  #registers = 0;
  readonly #known = new Map<string, Register>();
  readonly #knownTables = new Map<string, number>();
  readonly #knownSummaries = new Map<string, number>();

  get registers(): number {
    return this.#registers;
  }

  /** The register of an operation: of the one already written, if there is one. */
  #emit(key: string, operation: (out: Register) => Operation): Linear {
    let register = this.#known.get(key);
    if (register === undefined) {
      register = this.#registers++;
      this.#known.set(key, register);
      this.operations.push(operation(register));
    }
    return ofRegister(register);
  }

  /** The register that holds a form, written if it is not one already. A constant gets a register of its own. */
  register(form: Linear): Register {
    return this.materialise(form).terms[0]!.register;
  }

  /** A form as one register. */
  materialise(form: Linear): Linear {
    if (isBare(form)) return form;
    const { constant, terms } = form;
    return this.#emit(`linear ${constant} ${termsKey(form)}`, (out) => ({
      op: 'linear',
      out,
      constant,
      terms,
    }));
  }

  score(site: Site, key: string): Linear {
    return this.#emit(`score ${key}`, (out) => {
      this.sites.push(site);
      return { op: 'score', out, site: this.sites.length - 1 };
    });
  }

  /** A table of a form; tables with the same key are made once. */
  table(of: Linear, table: () => Table, key: string): Linear {
    const register = this.register(of);
    return this.#emit(`table ${register} ${key}`, (out) => {
      let index = this.#knownTables.get(key);
      if (index === undefined) {
        index = this.tables.push(table()) - 1;
        this.#knownTables.set(key, index);
      }
      return { op: 'table', out, of: register, table: index };
    });
  }

  unary(op: UnaryOperation, of: Linear): Linear {
    if (isConstant(of)) return constant(OPERATIONS[op].fold(of.constant));
    const register = this.register(of);
    return this.#emit(`${op} ${register}`, (out) => ({ op, out, of: register }));
  }

  binary(op: BinaryOperation, left: Linear, right: Linear): Linear {
    if (isConstant(left) && isConstant(right)) {
      return constant(OPERATIONS[op].fold(left.constant, right.constant));
    }
    const [l, r] = [this.register(left), this.register(right)];
    return this.#emit(`${op} ${l} ${r}`, (out) => ({ op, out, left: l, right: r }));
  }

  /** A product; where one side is a short form the kernel makes it in the same pass. */
  multiply(left: Linear, right: Linear): Linear {
    if (isConstant(left)) return scale(right, left.constant);
    if (isConstant(right)) return scale(left, right.constant);
    const [by, form] = isShort(right) ? [left, right] : isShort(left) ? [right, left] : [left, undefined];
    if (form === undefined) return this.binary('multiply', left, right);
    const register = this.register(by);
    const { constant, terms } = form;
    return this.#emit(`grow ${register} ${constant} ${termsKey(form)}`, (out) => ({
      op: 'grow',
      out,
      by: register,
      constant,
      terms,
    }));
  }

  select(condition: Linear, yes: Linear, no: Linear): Linear {
    if (isConstant(condition)) return condition.constant !== 0 ? yes : no;
    const [c, y, n] = [this.register(condition), this.register(yes), this.register(no)];
    return this.#emit(`select ${c} ${y} ${n}`, (out) => ({ op: 'select', out, condition: c, yes: y, no: n }));
  }

  /** The forms, largest first, trial by trial. */
  sort(of: readonly Linear[]): Linear[] {
    if (of.every(isConstant)) {
      return of
        .map((form) => form.constant)
        .sort((a, b) => b - a)
        .map(constant);
    }
    const inputs = of.map((form) => this.register(form));
    const key = `sort ${inputs.join(' ')}`;
    const first = this.#known.get(key);
    const start = first ?? this.#registers;
    const out = inputs.map((_, i) => start + i);
    if (first === undefined) {
      this.#registers += inputs.length;
      this.#known.set(key, start);
      this.operations.push({ op: 'sort', out, of: inputs });
    }
    return out.map(ofRegister);
  }

  /** Condition without its opposite: 1 − it. */
  not(condition: Linear): Linear {
    return addForms(constant(1), scale(condition, -1));
  }

  /** Counts the trials in which a condition holds. @returns the event's number */
  hit(condition: Linear, event: Omit<SsaEvent, 'of'>): number {
    const of = this.register(condition);
    this.operations.push({ op: 'hit', of, event: this.events.length });
    return this.events.push({ ...event, of }) - 1;
  }

  /** Summarises a form over all trials, or over those in which `where` holds. @returns the summary's number */
  summarise(form: Linear, name: string, where?: Linear): number {
    const of = this.register(form);
    const mask = where === undefined ? {} : { where: this.register(where) };
    const key = `${of} ${mask.where}`;
    let summary = this.#knownSummaries.get(key);
    if (summary === undefined) {
      summary = this.summaries.push({ name, of, ...mask }) - 1;
      this.#knownSummaries.set(key, summary);
      this.operations.push({ op: 'summarise', of, summary, ...mask });
    }
    return summary;
  }

  /** Keeps the mean and variance of a form over all trials, or over those in which `where` holds. @returns its number */
  average(form: Linear, name: string, where?: Linear): number {
    const of = this.register(form);
    const average = this.averages.push(name) - 1;
    const mask = where === undefined ? {} : { where: this.register(where) };
    this.operations.push({ op: 'average', of, average, ...mask });
    return average;
  }
}

/** Just a register. */
function isBare(form: Linear): boolean {
  return form.terms.length === 1 && form.constant === 0 && form.terms[0]!.coefficient === 1;
}

function isShort(form: Linear): boolean {
  return form.terms.length <= MOST_GROW_TERMS && !isBare(form);
}

function termsKey(form: Linear): string {
  return form.terms.map(({ register, coefficient }) => `${coefficient}*${register}`).join(' ');
}
