/** Law, in short: mutated files are read or refused as benchmarks/mutated-scenarios.ts says of 25 000 of them. */
import { expect, test } from 'vitest';
import { mutatedScenario, wrongWith } from './mutated-files.ts';
import { planned } from './planner-scenario.ts';

const SEED = 77;

test('1500 mutated files of a planner, in Chinese and English', () => {
  const bases = [planned('zh'), planned('en')];
  for (let i = 0; i < 1500; i++) {
    const mutated = mutatedScenario(bases, SEED * 1_000_000 + i);
    const { fault } = wrongWith(mutated);
    expect(fault, `seed ${mutated.seed}: ${mutated.what.join('; ')}`).toBeUndefined();
  }
});
