/** Law: a network puts the wanted ranks in their places, whatever the input (0–1 principle: Knuth, TAOCP 3, 5.3.4). */
import { expect, test } from 'vitest';
import { sortingNetwork } from '../engine/simulate/run/sorting-network.ts';

function run(count: number, ranks: readonly number[], values: number[]): number[] {
  for (const { high, low, keep } of sortingNetwork(count, ranks)) {
    const [a, b] = [values[high]!, values[low]!];
    values[high] = keep === 'low' ? Number.NaN : Math.max(a, b);
    values[low] = keep === 'high' ? Number.NaN : Math.min(a, b);
  }
  return ranks.map((rank) => values[rank]!);
}

test.each([1, 2, 3, 4, 5, 7, 8, 11])('of %d values, any one rank and all of them', (count) => {
  const all = Array.from({ length: count }, (_, rank) => rank);
  for (const ranks of [all, ...all.map((rank) => [rank]), all.filter((rank) => rank % 3 === 0)]) {
    for (let bits = 0; bits < 2 ** count; bits++) {
      const values = all.map((i) => (bits >> i) & 1);
      const sorted = values.toSorted((a, b) => b - a);
      expect(run(count, ranks, [...values])).toEqual(ranks.map((rank) => sorted[rank]));
    }
  }
});

test('the largest and the smallest take one comparison a value less one, both of them kept on one side', () => {
  for (const rank of [0, 10]) {
    const network = sortingNetwork(11, [rank]);
    expect(network).toHaveLength(10);
    expect(network.every(({ keep }) => keep !== 'both')).toBe(true);
  }
});
