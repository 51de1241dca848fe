/** Unknown dependence, where the answer is known: orthants of equicorrelated normals, Fréchet's bounds, enumerated couplings. */
import { describe, expect, test } from 'vitest';
import { correlatedInputs, withCorrelations } from '../engine/analysis/dependence/correlated-inputs.ts';
import { type Joint, sharpBounds } from '../engine/analysis/dependence/sharp-bounds.ts';
import {
  type Dependences,
  findDependence,
  MovableScenario,
  type Odds,
  readScenario,
  withoutThreads,
} from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';

const FROM = 'kind: assumption, source: made_up';
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
/** Standard normals `x0`, `x1` …, targets `t0`, `t1` … that each is above a threshold, and what else is said. */
const scenarioOf = (
  thresholds: readonly number[],
  targets: string,
  { draw = '', more = '', end = 2025 } = {},
) =>
  readScenario(
    `
scenario: hanging
currency: 亿元
years: { base: 2024, end: ${end} }
sources: { made_up: { title: test } }
${more}
assumptions:
${thresholds.map((_, i) => `  x${i}: { normal: { mean: 0, sd: 1 }, ${draw} ${FROM} }`).join('\n')}
targets:
${thresholds.map((at, i) => `  t${i}: { when: x${i} > ${at}, in: 2025 }`).join('\n')}
${targets}
`,
    'hanging.yaml',
  );
const names = (count: number) => `[${upTo(count).map((i) => `t${i}`)}]`;
const all = (count: number) => `  whole: { all: ${names(count)} }`;
const FACTOR = 'factors: { f: { title: f } }';
const loads = (square: number) => `loads: { f: ${Math.sqrt(square)} },`;

const find = (scenario: ReturnType<typeof scenarioOf>, within: number): Promise<Dependences> =>
  findDependence(scenario, { within, targets: ['whole'], trials: 16_384 }, withoutThreads());
const rangeOf = (found: Dependences) => found.targets.whole!.correlations!;
const expectOdds = ({ p, low, high }: Odds, truth: number) => {
  // Five standard errors, an interval of 95 % being 1.96 on either side; never a whole point.
  expect(Math.abs(p - truth)).toBeLessThan(Math.max((5 * (high - low)) / 2 / 1.96, 1e-5));
  expect(high - low).toBeLessThan(0.01);
};
/** P(all of n equicorrelated standard normals above 0) for two and three: Sheppard 1899; Gupta 1963, doi:10.1214/aoms/1177704004. */
const orthant = {
  2: (r: number) => 1 / 4 + Math.asin(r) / (2 * Math.PI),
  3: (r: number) => 1 / 8 + (3 * Math.asin(r)) / (4 * Math.PI),
};

describe('reference', () => {
  test.each([
    { n: 2, stated: 0, within: 0.3 },
    { n: 3, stated: 0, within: 0.3 },
    { n: 3, stated: 0.5, within: 0.2 },
  ] as const)('orthant of $n normals, correlation $stated ± $within', async ({ n, stated, within }) => {
    const more = stated === 0 ? {} : { draw: loads(stated), more: FACTOR };
    const { low, high } = rangeOf(
      await find(
        scenarioOf(
          upTo(n).map(() => 0),
          all(n),
          more,
        ),
        within,
      ),
    );
    expectOdds(low, orthant[n](stated - within));
    expectOdds(high, orthant[n](stated + within));
    expect([low.where, high.where]).toEqual(['all-lower', 'all-higher']);
  });

  test('orthant of six: 1/7 at one half, 0 at the least correlation that six can have', async () => {
    const { low, high } = rangeOf(await find(scenarioOf([0, 0, 0, 0, 0, 0], all(6)), 0.5));
    expectOdds(high, 1 / 7);
    expect(low.p).toBeLessThan(1e-6);
    // −1/(n − 1), where the six add up to nothing.
    expect(low.where).toBe('all-lowered');
    expect(low.mean).toBeCloseTo(-0.2, 6);
  });

  test('the same dependence by stated correlations or by a factor has the same range', async () => {
    const correlations = `correlations: [${['x0, x1', 'x0, x2', 'x1, x2'].map((pair) => `{ between: [${pair}], value: 0.5, ${FROM} }`)}]`;
    const { low, high } = rangeOf(await find(scenarioOf([0, 0, 0], all(3), { more: correlations }), 0.2));
    expectOdds(low, orthant[3](0.3));
    expectOdds(high, orthant[3](0.7));
  });

  test('a difference of two normals: odds fall with the correlation', async () => {
    const scenario = scenarioOf([0, 0], '  whole: { when: x0 - x1 >= 1, in: 2025 }');
    const { low, high } = rangeOf(await find(scenario, 0.5));
    expectOdds(low, normalCdf(-1 / Math.sqrt(2 - 2 * 0.5)));
    expectOdds(high, normalCdf(-1 / Math.sqrt(2 + 2 * 0.5)));
    expect([low.where, high.where]).toEqual(['all-higher', 'all-lower']);
  });

  test('where one correlation raises the odds and another lowers them, each goes its own way', async () => {
    // Var(x0 + x1 − x2) = 3 + 2 (r01 − r02 − r12).
    const scenario = scenarioOf([0, 0, 0], '  whole: { when: x0 + x1 - x2 >= 2, in: 2025 }');
    const { low, high } = rangeOf(await find(scenario, 0.3));
    expectOdds(low, normalCdf(-2 / Math.sqrt(3 - 6 * 0.3)));
    expectOdds(high, normalCdf(-2 / Math.sqrt(3 + 6 * 0.3)));
    expect([low.where, high.where]).toEqual(['mixed', 'mixed']);
  });

  test.each([
    { at: [0.5, -0.5], how: 'all' },
    { at: [-1, -1.2, -0.9], how: 'all' },
    { at: [0.4, 1, 0.7], how: 'any' },
  ] as const)('whatever the dependence: $how of the normals above $at', async ({ at, how }) => {
    const found = await find(scenarioOf(at, `  whole: { ${how}: ${names(at.length)} }`), 0.1);
    const odds = at.map((each) => normalCdf(-each));
    const sum = odds.reduce((total, p) => total + p, 0);
    // Fréchet 1935.
    const [low, high] =
      how === 'all'
        ? [Math.max(0, sum - odds.length + 1), Math.min(...odds)]
        : [Math.max(...odds), Math.min(1, sum)];
    const { bounds } = found.targets.whole!;
    expect(bounds!.sharp).toBe(true);
    for (const [bound, truth] of [
      [bounds!.low, low],
      [bounds!.high, high],
    ] as const) {
      expect(Math.abs(bound.p - truth)).toBeLessThan(1e-4);
    }
  });
});

/** Sets of `size` of the atoms 0 … of − 1, each equally likely, as bits. */
const setsOf = (size: number, of: number) =>
  upTo(1 << of).filter((bits) => upTo(of).filter((i) => (bits >> i) & 1).length === size);
const ATOMS = 6;

describe('reference: every coupling of parts on six equally likely atoms', () => {
  test('at least k of n parts', () => {
    for (const sizes of [
      [1, 2, 3],
      [5, 4, 2],
      [3, 3, 3, 3],
      [1, 2, 4, 5],
      [6, 1, 3, 2],
    ]) {
      const choices = sizes.map((size) => setsOf(size, ATOMS));
      for (let count = 1; count <= sizes.length; count++) {
        const joint: Joint = {
          of: 'at-least',
          count,
          joints: sizes.map((_, i) => ({ of: 'part', part: String(i) })),
        };
        const { low, high } = sharpBounds(joint, (part) => sizes[Number(part)]! / ATOMS);
        const [least, greatest] = extremes(
          choices,
          (sets) =>
            upTo(ATOMS).filter((atom) => sets.filter((bits) => (bits >> atom) & 1).length >= count).length,
        );
        // Between two multiples of a sixth a finer coupling may do better.
        expect(greatest).toBe(Math.floor(high * ATOMS + 1e-9));
        expect(least).toBe(Math.ceil(low * ATOMS - 1e-9) + 0);
      }
    }
  });

  test('ladders of two rungs', () => {
    for (const { members, counts } of [
      {
        members: [
          [1, 4],
          [2, 3],
          [3, 5],
        ],
        counts: [1, 3],
      },
      {
        members: [
          [2, 3],
          [2, 3],
          [4, 5],
        ],
        counts: [2, 2],
      },
      {
        members: [
          [0, 5],
          [3, 6],
          [4, 4],
        ],
        counts: [1, 2],
      },
      {
        members: [
          [5, 5],
          [4, 6],
          [5, 6],
        ],
        counts: [2, 3],
      },
    ]) {
      const rungs = counts.map((count, rung) => ({ count, parts: members.map((_, m) => `${m} ${rung}`) }));
      const { low, high } = sharpBounds({ of: 'ladder', rungs }, (part) => {
        const [member, rung] = part.split(' ').map(Number);
        return members[member!]![rung!]! / ATOMS;
      });
      // The atoms above the high rung lie within those above the low one; both sets as one number.
      const choices = members.map(([top, bottom]) =>
        setsOf(bottom!, ATOMS).flatMap((outer) =>
          setsOf(top!, ATOMS).flatMap((inner) =>
            (inner & outer) === inner ? [(inner << ATOMS) | outer] : [],
          ),
        ),
      );
      const [least, greatest] = extremes(
        choices,
        (sets) =>
          upTo(ATOMS).filter((atom) =>
            counts.every((count, rung) => {
              const bit = rung === 0 ? atom + ATOMS : atom;
              return sets.filter((bits) => (bits >> bit) & 1).length >= count;
            }),
          ).length,
      );
      expect(greatest).toBe(Math.floor(high * ATOMS + 1e-9));
      expect(least).toBe(Math.ceil(low * ATOMS - 1e-9) + 0);
    }
  });
});

/** Least and greatest value over one choice of each; the first is as good as any other of its like. */
function extremes(
  choices: readonly (readonly number[])[],
  value: (chosen: readonly number[]) => number,
): [least: number, greatest: number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const choose = (chosen: readonly number[]) => {
    const next = choices[chosen.length];
    if (next === undefined) {
      const found = value(chosen);
      [least, greatest] = [Math.min(least, found), Math.max(greatest, found)];
      return;
    }
    for (const each of next) choose([...chosen, each]);
  };
  choose([]);
  return [least, greatest];
}

describe('law', () => {
  const oddsOf = async (when: string, more = {}) =>
    (await find(scenarioOf([0.2, 0.5, -0.3], `  whole: { when: ${when}, in: 2025 }`, more), 0.1)).targets
      .whole!;

  test('tiers, combined targets, formulas with and, min or the k-th largest have one and the same bounds', async () => {
    const towns = ['a', 'b', 'c'];
    const targets = {
      tiers: 'tiers: { of: towns, reach: [{ count: 2, at: 105亿元 }] }, in: 2025',
      combined: 'at_least: { 2: [a_105, b_105, c_105] }',
      ranked: 'when: "largest(towns, 2) >= 105亿元", in: 2025',
      below: 'when: "largest(towns, 2) < 105亿元", in: 2025',
      all_and: 'when: a >= 105亿元 and (b >= 105亿元 and c >= 105亿元), in: 2025',
      all_min: 'when: min(towns) >= 105亿元, in: 2025',
      any_or: 'when: a >= 105亿元 or b >= 105亿元 or c >= 105亿元, in: 2025',
      any_max: 'when: max(towns) >= 105亿元, in: 2025',
    };
    const scenario = readScenario(
      `
scenario: towns
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
groups: { towns: { title: Towns } }
paths:
${towns.map((name, i) => `  ${name}: { group: towns, start: 100亿元, growth: { normal: { mean: ${i + 3}%, sd: 5% }, ${FROM} }, ${FROM} }`).join('\n')}
targets:
${towns.map((name) => `  ${name}_105: { when: ${name} >= 105亿元, in: 2025 }`).join('\n')}
${Object.entries(targets)
  .map(([name, how]) => `  ${name}: { ${how} }`)
  .join('\n')}
`,
      'towns.yaml',
    );
    const found = await findDependence(scenario, { targets: Object.keys(targets) }, withoutThreads());
    const bounds = (name: keyof typeof targets) => found.targets[name]!.bounds!;
    const odds = [3, 4, 5].map((mean) => normalCdf((mean - 5) / 5));
    const joint: Joint = {
      of: 'at-least',
      count: 2,
      joints: towns.map((_, i) => ({ of: 'part', part: String(i) })),
    };
    const two = sharpBounds(joint, (part) => odds[Number(part)]!);
    for (const name of ['tiers', 'combined', 'ranked'] as const) {
      expect(Math.abs(bounds(name).low.p - two.low)).toBeLessThan(1e-4);
      expect(Math.abs(bounds(name).high.p - two.high)).toBeLessThan(1e-4);
      expect(bounds(name).sharp).toBe(true);
    }
    expect(Math.abs(bounds('below').high.p - (1 - two.low))).toBeLessThan(1e-4);
    expect(Math.abs(bounds('below').low.p - (1 - two.high))).toBeLessThan(1e-4);
    expect(Math.abs(bounds('all_and').high.p - odds[0]!)).toBeLessThan(1e-4);
    expect(bounds('all_min').high.p).toBeCloseTo(bounds('all_and').high.p, 6);
    expect(bounds('any_max').low.p).toBeCloseTo(bounds('any_or').low.p, 6);
    expect(Math.abs(bounds('any_or').low.p - odds[2]!)).toBeLessThan(1e-4);
  });

  test('parts that have an input in common say so', async () => {
    const { bounds } = await oddsOf('x0 + x2 > 0 and x1 + x2 > 0');
    expect(bounds!.sharp).toBe(false);
    expect(bounds!.common.map(({ title }) => title.en)).toEqual(['x2']);
  });

  test('other correlations leave each input as it was, over the years too', () => {
    const sums = upTo(3).map((i) => `  s${i}: { when: cumulative(x${i}) >= 1, in: 2027 }`);
    const more = {
      draw: `${loads(0.4)} persistence: 0.3,`,
      more: 'factors: { f: { title: f, persistence: 0.7 } }',
    };
    const scenario = scenarioOf([0, 0, 0], sums.join('\n'), { ...more, end: 2027 });
    const inputs = correlatedInputs(scenario, new Set(upTo(3).map((i) => `assumptions/x${i}`)));
    const wanted = [
      [1, 0.1, 0.5],
      [0.1, 1, 0.3],
      [0.5, 0.3, 1],
    ];
    const movable = new MovableScenario(scenario, { trials: 16_384 });
    const targets = new Set(upTo(3).map((i) => `s${i}`));
    const before = movable.oddsElsewhere(targets, {});
    const after = movable.oddsElsewhere(targets, { scenario: withCorrelations(scenario, inputs, [wanted]) });
    for (const [name, { p, low, high }] of after) {
      const was = before.get(name)!;
      const error = (high - low + was.high - was.low) / 2 / 1.96;
      expect(Math.abs(p - was.p)).toBeLessThan(5 * error);
      expect(error).toBeLessThan(0.002);
    }
  });

  test('a lone target has no bounds, and its range is of the odds as stated where nothing hangs together', async () => {
    const { bounds, correlations } = await oddsOf('x0 > 0.1');
    expect(bounds).toBeUndefined();
    expect(correlations).toBeUndefined();
  });

  test('the same digest again, and on another pool', async () => {
    const scenario = scenarioOf([0, 0.3, 0.5], all(3), { draw: loads(0.3), more: FACTOR });
    const first = await findDependence(scenario, { within: 0.2 }, withoutThreads());
    const second = await findDependence(scenario, { within: 0.2 });
    expect(second.digest).toBe(first.digest);
  });

  test('what no correlations can be asked within is refused', async () => {
    const scenario = scenarioOf([0, 0], all(2));
    for (const within of [0, -0.1, 2.5, Number.NaN]) {
      await expect(findDependence(scenario, { within }, withoutThreads())).rejects.toThrow(
        '--within requires',
      );
    }
    await expect(findDependence(scenario, { sampler: 'random' }, withoutThreads())).rejects.toThrow('sobol');
  });
});
