/**
 * Moves labels apart that would overlap: the closest positions to those wanted, in the same order, at least
 * `gap` from one another (pool adjacent violators: touching labels move as one around their common mean).
 */
export function spread(wanted: readonly number[], gap: number): number[] {
  const groups: { sum: number; count: number }[] = [];
  for (const [i, position] of wanted.entries()) {
    // Measured less the room that the labels before it take, the task is to make the sequence non-decreasing.
    groups.push({ sum: position - i * gap, count: 1 });
    for (;;) {
      const [before, last] = [groups.at(-2), groups.at(-1)];
      if (before === undefined || last === undefined || before.sum / before.count <= last.sum / last.count)
        break;
      groups.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  return groups
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((position, i) => position + i * gap);
}
