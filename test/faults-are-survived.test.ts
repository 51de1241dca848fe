/** A short form of `npm run faults`: each fault a few times, at moments that a seed decides. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { changeResult } from '../benchmarks/faults/changed-results.ts';
import { fillDisk } from '../benchmarks/faults/full-disks.ts';
import { writeAtOnce } from '../benchmarks/faults/pairs-of-writers.ts';
import { interrupt, kill } from '../benchmarks/faults/stopped-runs.ts';
import type { Random, Verdict } from '../benchmarks/faults/tried-program.ts';
import { FUZZED } from '../benchmarks/fuzz/fuzzed-readers.ts';
import { ReachedCode } from '../benchmarks/fuzz/reached-code.ts';
import { numbersFrom } from './mutated-messages.ts';

const TRIED: readonly (readonly [string, number, (random: Random) => Promise<Verdict>])[] = [
  ['kills', 1, kill],
  ['interrupts', 2, interrupt],
  ['changed results', 300, changeResult],
  ['pairs of writers', 1, writeAtOnce],
];

test.each(TRIED)('%s, %i times', async (_, tries, act) => {
  const random = numbersFrom(20_261_130);
  for (let i = 0; i < tries; i++) expect(await act(random)).toBeUndefined();
});

test.runIf(existsSync('/bin/sh'))('full disks, 2 times', async () => {
  const random = numbersFrom(20_261_130);
  for (let i = 0; i < 2; i++) expect(await fillDisk(random)).toBeUndefined();
});

test.each(FUZZED.map((reader) => [reader.name, reader] as const))('mutated inputs: %s', (_, reader) => {
  const random = numbersFrom(20_261_130);
  for (let i = 0; i < 40; i++) {
    const input = reader.mutated(reader.seeds[i % reader.seeds.length], random, reader.seeds);
    try {
      reader.read(input);
    } catch (error) {
      if (!reader.isRefusal(error)) throw error;
    }
  }
});

test('code that is reached is told once', () => {
  const reached = new ReachedCode();
  const [reader] = FUZZED;
  const read = () => {
    try {
      reader!.read(reader!.seeds[0]);
    } catch (error) {
      if (!reader!.isRefusal(error)) throw error;
    }
  };
  read();
  expect(reached.more()).toBeGreaterThan(50);
  read();
  expect(reached.more()).toBeLessThan(50);
  reached.close();
});
