/** Laws of reading: pairs become blocks, a matrix that is none is repaired with a warning, or refused. */
import { expect, test } from 'vitest';
import { describeFinding, ScenarioError } from '../engine/errors.ts';
import { readScenario } from '../engine/scenario/read/read-scenario.ts';
import { wordsOf } from './words-of.ts';

const names = ['a', 'b', 'c', 'd', 'e'];

function yaml(correlations: string): string {
  return `
scenario: dependence
years: { base: 2024, end: 2025 }
currency: 亿元
sources: { made_up: { title: test } }
assumptions:
${names.map((name) => `  ${name}: { normal: { mean: 0, sd: 1 }, kind: assumption, source: made_up }`).join('\n')}
correlations:
${correlations}
targets:
  any: { when: a + b + c + d + e > 0, in: 2025, source: made_up }
`;
}

const pair = (a: string, b: string, value: number) =>
  `  - { between: [${a}, ${b}], value: ${value}, note: test }`;

test('draws that pairs join are a block; what is not stated in it is 0', () => {
  const { correlations } = readScenario(
    yaml([pair('d', 'a', 0.5), pair('c', 'b', -0.4), pair('e', 'd', 0.3)].join('\n')),
    'x.yaml',
  );
  expect(correlations.map(({ streams }) => streams.map((stream) => stream.slice(-1)))).toEqual([
    ['a', 'd', 'e'],
    ['b', 'c'],
  ]);
  expect(correlations[1]!.matrix).toEqual([
    [1, -0.4],
    [-0.4, 1],
  ]);
  expect(correlations[0]!.matrix).toEqual([
    [1, 0.5, 0],
    [0.5, 1, 0.3],
    [0, 0.3, 1],
  ]);
});

test('the order of pairs, and of the names in them, makes no difference', () => {
  const pairs = [pair('a', 'b', 0.9), pair('b', 'c', 0.9), pair('a', 'c', -0.5), pair('d', 'c', 0.2)];
  const turned = [pair('c', 'd', 0.2), pair('c', 'a', -0.5), pair('c', 'b', 0.9), pair('b', 'a', 0.9)];
  const [one, other] = [pairs, turned].map((each) => readScenario(yaml(each.join('\n')), 'x.yaml'));
  expect(other!.correlations).toEqual(one!.correlations);
});

const impossible = yaml([pair('a', 'b', 0.9), pair('b', 'c', 0.9), pair('a', 'c', -0.9)].join('\n'));

test('a matrix that no draws can have is repaired, and the warning shows it before and after', () => {
  const { warnings: found, correlations } = readScenario(impossible, 'x.yaml');
  const warnings = found.map((each) => describeFinding(each, 'en'));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(
    /^x\.yaml:13:5: correlations of a, b, c require a positive semidefinite matrix/u,
  );
  const { matrix } = correlations[0]!;
  for (const [i, j, before] of [
    [0, 1, 0.9],
    [1, 2, 0.9],
    [0, 2, -0.9],
  ] as const) {
    const after = Number(matrix[i]![j]!.toFixed(4));
    expect(warnings[0]).toContain(`${names[i]} and ${names[j]} ${before} -> ${after}`);
  }
  let square = 0;
  for (const [i, row] of matrix.entries()) {
    for (const [j, value] of row.entries()) {
      const stated = i === j ? 1 : i + j === 2 ? -0.9 : 0.9;
      square += (value - stated) ** 2;
    }
  }
  expect(warnings[0]).toContain(`a distance of ${Number(Math.sqrt(square).toFixed(4))} `);
});

test('under strict it is a fault, at the same place', () => {
  expect(() => readScenario(impossible, 'x.yaml', { strict: true })).toThrow(ScenarioError);
  expect(() => readScenario(impossible, 'x.yaml', { strict: true })).toThrow(
    /^x\.yaml:13:5: correlations of/u,
  );
  const sound = yaml(pair('a', 'b', 1));
  expect(readScenario(sound, 'x.yaml', { strict: true }).warnings).toEqual([]);
});

test('a large matrix that would have to be repaired is refused, a large sound one is read', () => {
  const many = Array.from({ length: 200 }, (_, i) => `x${i}`);
  const chain = (value: number) => `
scenario: dependence
years: { base: 2024, end: 2025 }
currency: 亿元
assumptions:
${many.map((name) => `  ${name}: { normal: { mean: 0, sd: 1 }, kind: assumption, note: test }`).join('\n')}
correlations:
${many
  .slice(1)
  .map((name, i) => pair(many[i]!, name, value))
  .join('\n')}
targets:
  any: { when: ${many.join(' + ')} > 0, in: 2025 }
`;
  // A chain of correlations r is a matrix that is semidefinite up to r = ½ for any length.
  expect(readScenario(chain(0.5), 'x.yaml').correlations[0]!.streams).toHaveLength(200);
  expect(() => readScenario(chain(0.6), 'x.yaml')).toThrow(
    /x0, x1, x10, … require .*, got one of 200 draws/u,
  );
  for (const code of ['correlations-cannot-hold-of-many', 'too-many-correlations-to-repair'] as const)
    expect(() => readScenario(chain(0.6), 'x.yaml')).toThrow(wordsOf(code));
});
