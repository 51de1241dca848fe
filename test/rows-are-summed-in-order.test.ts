/** Law: sums over four rows at a time have the bits of sums over one row after another. */
import { describe, expect, test } from 'vitest';
import { addScaledRows, dotRows } from '../engine/simulate/pilot/row-sums.ts';
import { ScoreStream } from '../engine/simulate/pilot/score-stream.ts';

const scores = new ScoreStream(5, 'rows');

/** Scores of very different sizes, so that another order of additions would show. */
function awkward(n: number): Float64Array {
  return scores
    .next()
    .slice(0, n)
    .map((score, i) => score * [1, 1e-9, 1e9][i % 3]!);
}

describe.each([0, 1, 3, 4, 5, 8, 11])('%i rows', (count) => {
  test.each([0, 1, 7, 300])('of %i', (n) => {
    const rows = Array.from({ length: count }, () => awkward(n));
    const weights = awkward(count);
    const vector = awkward(n);

    const sums = vector.slice();
    addScaledRows(sums, weights, rows);
    const expected = vector.map((start, i) =>
      rows.reduce((sum, row, k) => sum + weights[k]! * row[i]!, start),
    );
    expect(sums).toEqual(expected);

    const dots = rows.map((row) => row.reduce((sum, each, i) => sum + each * vector[i]!, 0));
    expect([...dotRows(rows, vector)]).toEqual(dots);
  });
});
