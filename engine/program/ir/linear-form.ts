/**
 * Linear forms: constant + Σ coefficient · value. Most of a scenario is linear
 * in its scores, so the compiler carries forms as long as it can and writes an
 * operation only where something needs the number itself.
 */
import type { Register, Term } from '../program.ts';
import { decimalProduct, decimalSum } from './decimal.ts';

export interface Linear {
  readonly constant: number;
  /** Each register at most once. */
  readonly terms: readonly Term[];
}

export function constant(value: number): Linear {
  return { constant: value, terms: [] };
}

/** The form that is one register. */
export function ofRegister(register: Register): Linear {
  return { constant: 0, terms: [{ register, coefficient: 1 }] };
}

export function isConstant(form: Linear): boolean {
  return form.terms.length === 0;
}

export function scale(form: Linear, by: number): Linear {
  // What no draw enters is worked out in decimals; beside draws the kernel's arithmetic holds.
  if (isConstant(form)) return constant(decimalProduct(form.constant, by));
  return {
    constant: form.constant * by,
    terms: form.terms.map(({ register, coefficient }) => ({ register, coefficient: coefficient * by })),
  };
}

/** Whether no trial can make a finite number of it: its constant or a coefficient is NaN or infinite. */
export function isNeverFinite({ constant, terms }: Linear): boolean {
  return ![constant, ...terms.map(({ coefficient }) => coefficient)].every(Number.isFinite);
}

/** Sum of forms; terms keep the order in which their registers first appear. */
export function addForms(...forms: readonly Linear[]): Linear {
  if (forms.every(isConstant)) {
    return constant(forms.reduce((total, form) => decimalSum(total, form.constant), 0));
  }
  let sum = 0;
  const coefficients = new Map<number, number>();
  for (const form of forms) {
    sum += form.constant;
    for (const { register, coefficient } of form.terms) {
      coefficients.set(register, (coefficients.get(register) ?? 0) + coefficient);
    }
  }
  const terms = [...coefficients]
    .filter(([, coefficient]) => coefficient !== 0)
    .map(([register, coefficient]) => ({ register, coefficient }));
  return { constant: sum, terms };
}
