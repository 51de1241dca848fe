/** Tables of growth and announced growth that benchmarks read. */
import { readFileSync } from 'node:fs';

/** Rows of a plain table without quotes, by the names of its columns. */
export function rowsOf(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}
