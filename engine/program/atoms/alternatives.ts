/**
 * What a register may hold, as the compiler knows it: certain constants, or forms over registers of which no more is
 * known. A constant may be all that a register holds (a count, a rank), or have a share of its own beside numbers that
 * vary (a cap, a floor, nothing yet). Decided from the operations, never from trials.
 *
 * The same forms are told apart as far as linear arithmetic goes, so that what a cap takes away is known to be nothing in
 * some trials: a − min(a, 100) is either a − a or a − 100.
 */
import { decimalProduct, decimalSum } from '../ir/decimal.ts';
import { addForms, isConstant, type Linear, scale } from '../ir/linear-form.ts';
import type { Register, Term } from '../program.ts';

/**
 * Constants by what the kernel makes of them, with what they mean in decimals: 0.1 + 0.2 comes to 0.30000000000000004
 * and means 0.3.
 */
type Constants = ReadonlyMap<number, number>;

export interface Alternatives {
  readonly constants: Constants;
  /** Forms that vary, each over registers of which no more is known. */
  readonly forms: readonly Linear[];
  /** Whether other numbers occur besides, of which nothing is known. */
  readonly others: boolean;
}

/** More constants are no atoms any more but numbers close together. */
const MOST_CONSTANTS = 1024;
/** More forms are numbers of which nothing is known. */
const MOST_FORMS = 12;
/** Longer forms cancel nothing that anybody wrote. */
const MOST_TERMS = 24;

/** Nothing is known. */
export const ANYTHING: Alternatives = { constants: new Map(), forms: [], others: true };

/** Numbers that mean what they are. */
export function exactly(...values: readonly number[]): Alternatives {
  const constants = new Map(values.map((value) => [withoutSign(value), withoutSign(value)]));
  return { constants, forms: [], others: false };
}

/** Whether nothing but constants occurs. */
export function isDiscrete({ forms, others }: Alternatives): boolean {
  return forms.length === 0 && !others;
}

/** Whether no more is known than that a number varies, as one form does. */
function isPlain({ constants, forms, others }: Alternatives): boolean {
  return constants.size === 0 && !others && forms.length === 1;
}

/** −0 is 0: both are met by the same comparison. */
function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}

/** Gathers what an operation may come to. */
export class Gathered {
  readonly #constants = new Map<number, number>();
  readonly #forms = new Map<string, Linear>();
  #others = false;

  constant(value: number, meaning: number): void {
    // What is not finite ends the run.
    if (Number.isFinite(value) && Number.isFinite(meaning))
      this.#constants.set(withoutSign(value), withoutSign(meaning));
  }

  form(form: Linear): void {
    if (isConstant(form)) {
      this.constant(form.constant, form.constant);
      return;
    }
    if (form.terms.length > MOST_TERMS || this.#forms.size > MOST_FORMS) {
      this.#others = true;
      return;
    }
    const key = form.terms.map(({ register, coefficient }) => `${register}*${coefficient}`).sort();
    this.#forms.set(`${form.constant} ${key.join(' ')}`, form);
  }

  /** The operation may come to numbers of which nothing is known. */
  varies(): void {
    this.#others = true;
  }

  /** Whether more constants came than are kept apart: then nothing is known. */
  get isFull(): boolean {
    return this.#constants.size > MOST_CONSTANTS;
  }

  alternatives(): Alternatives {
    if (this.isFull) return ANYTHING;
    return { constants: this.#constants, forms: [...this.#forms.values()], others: this.#others };
  }
}

/** One of the alternatives of a number: a constant with its meaning, a form, or another number. */
type Alternative =
  | { readonly value: number; readonly meaning: number }
  | { readonly form: Linear }
  | 'another';

export function eachOf({ constants, forms, others }: Alternatives): Alternative[] {
  return [
    ...[...constants].map(([value, meaning]) => ({ value, meaning })),
    ...forms.map((form) => ({ form })),
    ...(others ? (['another'] as const) : []),
  ];
}

/** Gathers one alternative as it is. */
export function keep(gathered: Gathered, alternative: Alternative): void {
  if (alternative === 'another') gathered.varies();
  else if ('form' in alternative) gathered.form(alternative.form);
  else gathered.constant(alternative.value, alternative.meaning);
}

/** Every pair of alternatives of two numbers, made one. */
function pairs(
  left: Alternatives,
  right: Alternatives,
  join: (gathered: Gathered, a: Alternative, b: Alternative) => void,
): Alternatives {
  const gathered = new Gathered();
  const rights = eachOf(right);
  for (const a of eachOf(left)) {
    for (const b of rights) join(gathered, a, b);
    if (gathered.isFull) return ANYTHING;
  }
  return gathered.alternatives();
}

/**
 * All that a sum may come to, added from the left as the kernel adds it. A sum of numbers that do nothing but vary is
 * another such.
 */
export function sumOf(
  constant: number,
  terms: readonly Term[],
  of: (register: Register) => Alternatives,
): Alternatives {
  if (terms.length > 0 && terms.every(({ register }) => isPlain(of(register)))) return ANYTHING;
  return terms.reduce(
    (sum, { register, coefficient }) =>
      pairs(sum, of(register), (gathered, a, b) => add(gathered, a, b, coefficient)),
    exactly(constant),
  );
}

function add(gathered: Gathered, left: Alternative, right: Alternative, coefficient: number): void {
  if (left === 'another' || right === 'another') gathered.varies();
  else if ('value' in left && 'value' in right) {
    gathered.constant(
      left.value + coefficient * right.value,
      decimalSum(left.meaning, decimalProduct(coefficient, right.meaning)),
    );
  } else gathered.form(addForms(formOf(left), scale(formOf(right), coefficient)));
}

function formOf(alternative: Exclude<Alternative, 'another'>): Linear {
  return 'form' in alternative ? alternative.form : { constant: alternative.value, terms: [] };
}

/** All that a product may come to. */
export function productOf(left: Alternatives, right: Alternatives): Alternatives {
  return pairs(left, right, (gathered, a, b) => {
    const zero = [a, b].some((each) => each !== 'another' && 'value' in each && each.value === 0);
    if (zero) gathered.constant(0, 0);
    else if (a === 'another' || b === 'another') gathered.varies();
    else if ('value' in a && 'value' in b)
      gathered.constant(a.value * b.value, decimalProduct(a.meaning, b.meaning));
    else if ('value' in a) gathered.form(scale(formOf(b), a.value));
    else if ('value' in b) gathered.form(scale(a.form, b.value));
    else gathered.varies();
  });
}
