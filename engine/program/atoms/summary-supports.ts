/** Which values of the summarised numbers have a share of their own, and how they are counted. */
import { binNumber } from '../../tally/histogram.ts';
import type { Emitter } from '../ir/emitter.ts';
import { addForms, constant, type Linear, ofRegister } from '../ir/linear-form.ts';
import type { SsaSummary } from '../ir/ssa-program.ts';
import type { Register } from '../program.ts';
import type { Atom, SummaryRef, Support, TallyRefs } from '../tally-refs.ts';
import { type Alternatives, isDiscrete } from './alternatives.ts';
import { KnownRegisters } from './known-registers.ts';

/** Atoms of one summary that are counted apart from its histogram, at most: each costs two passes a block. */
const MOST_COUNTED = 64;

/** A value as people mean it, with all that the kernel makes of it. */
interface Value {
  readonly value: number;
  readonly computed: readonly number[];
}

/**
 * Writes the events that count atoms, and says of each summary that the references lead to what it can hold.
 *
 * @param refs what was written to the emitter
 */
export function withSupports(emitter: Emitter, refs: TallyRefs): TallyRefs {
  const known = new KnownRegisters(emitter);
  const supports = new Map<number, Support>();
  const supported = (ref: SummaryRef): SummaryRef => {
    if ('constant' in ref) return ref;
    let support = supports.get(ref.summary);
    if (support === undefined) {
      support = supportOf(emitter.summaries[ref.summary]!, known, emitter);
      supports.set(ref.summary, support);
    }
    return { ...ref, support };
  };
  const series = new Map(
    [...refs.series].map(([name, years]) => [
      name,
      new Map([...years].map(([year, ref]) => [year, supported(ref)])),
    ]),
  );
  const targets = refs.targets.map((target) => {
    if (target.comparison === undefined) return target;
    const { left, right, shortfall } = target.comparison;
    return {
      ...target,
      comparison: {
        left: supported(left),
        right: supported(right),
        ...(shortfall === undefined ? {} : { shortfall: supported(shortfall) }),
      },
    };
  });
  return { targets, series };
}

function supportOf({ of, name, where }: SsaSummary, known: KnownRegisters, emitter: Emitter): Support {
  const alternatives = known.alternatives(of);
  const only = isDiscrete(alternatives);
  const values = valuesOf(alternatives);
  const counted = new Set(only ? notToldApart(values) : values);
  const mask = where === undefined ? constant(1) : ofRegister(where);
  const atoms = values.map((value): Atom => {
    if (counted.size > MOST_COUNTED || !counted.has(value)) return value;
    const condition = emitter.multiply(mask, isOneOf(of, value, emitter));
    return { ...value, event: emitter.hit(condition, { name: `${name} = ${value.value}`, joint: false }) };
  });
  return {
    atoms: only ? atoms : atoms.filter(({ event }) => event !== undefined),
    only,
    ...known.bounds(of),
  };
}

/** The constants by what they mean, ascending. */
function valuesOf({ constants }: Alternatives): Value[] {
  const computed = new Map<number, number[]>();
  for (const [value, meaning] of constants) computed.set(meaning, [...(computed.get(meaning) ?? []), value]);
  return [...computed].map(([value, each]) => ({ value, computed: each })).sort((a, b) => a.value - b.value);
}

/** Values that share a bin of the histogram with another, so that it cannot tell them apart. */
function notToldApart(values: readonly Value[]): Value[] {
  const inBin = new Map<number, Set<Value>>();
  for (const value of values) {
    for (const each of value.computed) {
      const key = binNumber(each);
      inBin.set(key, (inBin.get(key) ?? new Set<Value>()).add(value));
    }
  }
  const shared = new Set([...inBin.values()].filter(({ size }) => size > 1).flatMap((bin) => [...bin]));
  return values.filter((value) => shared.has(value));
}

/** 1 where a register holds one of what the kernel makes of a value. */
function isOneOf(register: Register, { computed }: Value, emitter: Emitter): Linear {
  return addForms(...computed.map((each) => emitter.binary('equal', ofRegister(register), constant(each))));
}
