/** Law: what the table of operations says an operation reads and writes is what renaming changes, for every operation. */
import { describe, expect, test } from 'vitest';
import {
  inputsOf,
  isComparison,
  mayBeNaN,
  OPERATIONS,
  outputsOf,
  rename,
} from '../engine/program/ir/operations.ts';
import type { Operation, Register } from '../engine/program/program.ts';

const term = (register: Register) => ({ register, coefficient: 2 });

/** Each operation once, by the registers that it reads and writes. */
const EXAMPLES: readonly (readonly [Operation, readonly Register[], readonly Register[]])[] = [
  [{ op: 'score', out: 1, site: 7 }, [], [1]],
  [{ op: 'linear', out: 1, constant: 3, terms: [term(2), term(3)] }, [2, 3], [1]],
  [{ op: 'grow', out: 1, by: 2, constant: 3, terms: [term(4)] }, [2, 4], [1]],
  ...(['absolute', 'squareRoot', 'exponential', 'logarithm', 'sine', 'cosine'] as const).map(
    (op) => [{ op, out: 1, of: 2 }, [2], [1]] as const,
  ),
  ...(
    [
      ...['multiply', 'divide', 'power', 'minimum', 'maximum'],
      ...['greater', 'greaterOrEqual', 'equal', 'unequal'],
    ] as ('multiply' | 'greater')[]
  ).map((op) => [{ op, out: 1, left: 2, right: 3 }, [2, 3], [1]] as const),
  [{ op: 'select', out: 1, condition: 2, yes: 3, no: 4 }, [2, 3, 4], [1]],
  [{ op: 'table', out: 1, of: 2, table: 9 }, [2], [1]],
  [{ op: 'sort', out: [1, 2], of: [3, 4] }, [3, 4], [1, 2]],
  [{ op: 'hit', of: 2, event: 9 }, [2], []],
  [{ op: 'summarise', of: 2, summary: 9, where: 3 }, [2, 3], []],
  [{ op: 'average', of: 2, average: 9 }, [2], []],
  [
    {
      op: 'smooth',
      smoothing: 9,
      along: [term(1)],
      inner: [{ op: 'absolute', out: -9, of: 2 }],
      margin: -9,
      happens: 3,
    },
    [3, 1, 2],
    [],
  ],
  [{ op: 'weigh', of: 2 }, [2], []],
  [
    {
      op: 'solve',
      out: 4,
      density: 5,
      along: [term(1)],
      inner: [{ op: 'absolute', out: -9, of: 2 }],
      margin: -9,
    },
    [1, 2],
    [4, 5],
  ],
];

describe('the table of operations', () => {
  test('has an example here for every row', () => {
    expect(EXAMPLES.map(([{ op }]) => op).sort()).toEqual(Object.keys(OPERATIONS).sort());
  });

  test.each(EXAMPLES)('%o reads and writes what it should', (operation, reads, writes) => {
    expect(inputsOf(operation)).toEqual(reads);
    expect(outputsOf(operation)).toEqual(writes);
  });

  test.each(EXAMPLES)('%o is renamed throughout', (operation, reads, writes) => {
    const moved = rename(operation, (register) => (register < 0 ? register : register + 100));
    expect(inputsOf(moved)).toEqual(reads.map((register) => register + 100));
    expect(outputsOf(moved)).toEqual(writes.map((register) => register + 100));
    expect(rename(moved, (register) => (register < 0 ? register : register - 100))).toEqual(operation);
  });

  test('tells comparisons by their values, and what may be no number by trying', () => {
    const awkward = [-1, 0, 0.5, 2, 1e300];
    for (const [operation] of EXAMPLES) {
      const row: object = OPERATIONS[operation.op];
      if (!('fold' in row)) continue;
      const fold = row.fold as (a: number, b: number) => number;
      const values = awkward.flatMap((a) => awkward.map((b) => fold(a, b)));
      expect(isComparison(operation), operation.op).toBe(values.every((value) => value === 0 || value === 1));
      // Products overflow too, but only where their factors, which are summarised or compared themselves, are as large.
      if (operation.op === 'multiply') continue;
      expect(mayBeNaN(operation), operation.op).toBe(!values.every(Number.isFinite));
    }
  });
});
