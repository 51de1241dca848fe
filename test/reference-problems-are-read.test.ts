/** Law: every reference problem of the benchmark is a scenario as the language has it, with the targets that it has odds of. */
import { expect, test } from 'vitest';
import { FAMILIES } from '../benchmarks/truth/families/index.ts';
import { HELD_OUT } from '../benchmarks/truth/held-out/index.ts';
import { readScenario } from '../engine/index.ts';

test.each([...FAMILIES, ...HELD_OUT])('$name', ({ problems }) => {
  for (const { name, scenario, odds, differences } of problems) {
    const { targets } = readScenario(JSON.stringify(scenario), 'problem.yaml');
    expect(
      targets.map((each) => each.name),
      name,
    ).toEqual(expect.arrayContaining(Object.keys(odds)));
    if (differences !== undefined) readScenario(JSON.stringify(differences.other), 'problem.yaml');
  }
});
