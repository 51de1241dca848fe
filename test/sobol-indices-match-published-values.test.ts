/** Sobol' indices of scenarios whose indices are known, within their own intervals. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  findSobolIndices,
  type GroupIndices,
  type Index,
  readScenario,
  type SobolIndices,
} from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import published from './reference/sobol-indices.json' with { type: 'json' };
import { sharedPool } from './run-yaml.ts';

const FROM = 'each: trial, kind: assumption, source: made_up';
const HEAD = `
currency: 亿元
years: { base: 2024, end: 2025 }
sources: { made_up: { title: test } }
`;
const CIRCLE = 'min: -3.141592653589793, max: 3.141592653589793';

function uniforms(count: number, range: string): string {
  return Array.from({ length: count }, (_, i) => `  x${i + 1}: { uniform: { ${range} }, ${FROM} }`).join(
    '\n',
  );
}

const G = [0, 1, 4.5, 9, 99, 99, 99, 99]
  .map((a, i) => `(abs(4 * x${i + 1} - 2) + ${a}) / (1 + ${a})`)
  .join(' * ');

const SCENARIOS: Readonly<Record<string, { inputs: string; formula: string }>> = {
  ishigami: { inputs: uniforms(3, CIRCLE), formula: 'sin(x1) + 7 * sin(x2)^2 + 0.1 * x3^4 * sin(x1)' },
  g_function: { inputs: uniforms(8, 'min: 0, max: 1'), formula: G },
  sobol_rational: { inputs: uniforms(2, 'min: 0, max: 1'), formula: '(x2 + 0.5)^4 / (x1 + 0.5)^2' },
};

function indicesOf(
  text: string,
  request: { seed?: number; sampler?: 'random' | 'sobol'; trials?: number; level?: number } = {},
): Promise<SobolIndices> {
  const asked = { seed: 1, sampler: 'sobol', trials: 65_536, level: 0.999, ...request } as const;
  return findSobolIndices(readScenario(text, 'test.yaml'), asked, sharedPool());
}

function expectIndex(found: Index, truth: number): void {
  // Of 40 intervals at 99.9 %, one outside would be a one-in-25 event.
  expect(found.low).toBeLessThanOrEqual(truth);
  expect(found.high).toBeGreaterThanOrEqual(truth);
  expect(found.high).toBeGreaterThan(found.low);
}

describe.each(published.functions)('$name', ({ name, mean, variance, first, total }) => {
  const { inputs, formula } = SCENARIOS[name]!;
  const text = `scenario: ${name}\n${HEAD}
assumptions:
${inputs}
indicators: { f: { formula: "${formula}" } }
targets: { above_mean: { when: f >= ${mean}, in: 2025 } }
`;
  let found: SobolIndices;
  beforeAll(async () => {
    found = await indicesOf(text);
  });
  const indices = (i: number): GroupIndices =>
    found.targets.above_mean!.quantity!.by_input.find(({ group }) => group.endsWith(`/x${i + 1}`))!;

  test('mean and variance', () => {
    const { quantity } = found.targets.above_mean!;
    expect(Math.abs(quantity!.mean / mean - 1)).toBeLessThan(published.tolerance);
    expect(Math.abs(quantity!.variance / variance - 1)).toBeLessThan(published.tolerance);
  });

  test.each(first.map((truth, i) => [`x${i + 1}`, i, truth] as const))('first order of %s', (_, i, truth) => {
    expectIndex(indices(i).first!, truth);
    expect(Math.abs(indices(i).first!.value - truth)).toBeLessThan(published.tolerance);
  });

  test.each(total.map((truth, i) => [`x${i + 1}`, i, truth] as const))('total of %s', (_, i, truth) => {
    expectIndex(indices(i).total, truth);
    expect(Math.abs(indices(i).total.value - truth)).toBeLessThan(published.tolerance);
  });

  test('the largest total comes first', () => {
    const totals = found.targets.above_mean!.quantity!.by_input.map((each) => each.total.value);
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
  });
});

const LINEAR = `scenario: linear
currency: 亿元
years: { base: 2024, end: 2026 }
sources: { made_up: { title: test } }
factors: { shared: { persistence: 0.5 } }
assumptions:
  a: { normal: { mean: 0, sd: 1 }, loads: { shared: 0.6 }, kind: assumption, source: made_up }
  b: { normal: { mean: 0, sd: 2 }, loads: { shared: 0.8 }, kind: assumption, source: made_up }
  c: { normal: { mean: 1, sd: 1 }, each: trial, kind: assumption, source: made_up }
  d: { normal: { mean: 1, sd: 1 }, kind: assumption, source: made_up }
indicators: { f: { formula: cumulative(a + b) + c } }
targets:
  high: { when: f >= 2, in: 2026 }
  sure: { when: c >= -1000, in: 2026 }
  rare: { when: f >= 14, in: 2026 }
`;

describe('a sum of inputs that share a factor over two years', () => {
  let found: SobolIndices;
  beforeAll(async () => {
    found = await indicesOf(LINEAR);
  });
  // f = Σ over years of 0.8·e_a + 2·0.6·e_b + (0.6 + 2·0.8)·F, and c. F in 2026 is 0.5·F(2025) + √0.75 of its own.
  const parts = {
    a: 2 * 0.64,
    b: 2 * 4 * 0.36,
    c: 1,
    shared2025: 2.2 * 2.2 * 1.5 * 1.5,
    shared2026: 2.2 * 2.2 * 0.75,
  };
  const variance = Object.values(parts).reduce((x, y) => x + y, 0);

  test('each independent part has its share, first order and total alike', () => {
    const { by_input, by_year, by_kind } = found.targets.high!.quantity!;
    const truths = {
      'input:assumptions/a': parts.a,
      'input:assumptions/b': parts.b,
      'input:assumptions/c': parts.c,
      'input:factors/shared': parts.shared2025 + parts.shared2026,
      'year:once': parts.c,
      'year:2025': parts.a / 2 + parts.b / 2 + parts.shared2025,
      'year:2026': parts.a / 2 + parts.b / 2 + parts.shared2026,
      'kind:factors': parts.shared2025 + parts.shared2026,
      'kind:assumptions': parts.a + parts.b + parts.c,
    };
    const all = [...by_input, ...by_year, ...by_kind];
    expect(all.map(({ group }) => group).sort()).toEqual(Object.keys(truths).sort());
    for (const [key, part] of Object.entries(truths)) {
      const { first, total } = all.find(({ group }) => group === key)!;
      expectIndex(first!, part / variance);
      expectIndex(total, part / variance);
    }
  });

  test('it says that an index belongs to independent parts', () => {
    expect(inWords(found.meaning, 'en')).toMatch(/counted with the factor/u);
    expect(inWords(found.meaning, 'zh')).toMatch(/计入共同冲击/u);
  });

  test('the total of hit and miss is that of a threshold on a normal sum', () => {
    // Without c: two sums that share all but c, correlated by 1 − share of c. Both on one side of the cut or not.
    const share = parts.c / variance;
    const cut = (2 - 1) / Math.sqrt(variance);
    const p = normalCdf(-cut);
    const turned = disagreement(cut, 1 - share);
    const { total } = found.targets.high!.hit.by_input.find(({ group }) => group.endsWith('/c'))!;
    expectIndex(total, turned / 2 / (p * (1 - p)));
  });

  test('of a certain target there are none, of a rare one no first order: both are said', () => {
    expect(found.targets.sure!.hit).toMatchObject({ mean: 1, lacking: 'constant', by_input: [] });
    const { hit } = found.targets.rare!;
    expect(hit.lacking === 'too-few' || hit.by_input.every(({ first }) => first === undefined)).toBe(true);
  });
});

/** P(one of two standard normals with a correlation is above a cut and the other is not), by integration. */
function disagreement(cut: number, correlation: number): number {
  const step = 1e-3;
  let sum = 0;
  for (let z = cut + step / 2; z < 9; z += step) {
    const below = normalCdf((cut - correlation * z) / Math.sqrt(1 - correlation ** 2));
    sum += 2 * step * below * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
  }
  return sum;
}

test('correlated inputs are one group', async () => {
  const text = LINEAR.replace(
    'indicators:',
    'correlations: [{ between: [a, b], value: 0.5, note: test }]\nindicators:',
  );
  const { groups, meaning } = await indicesOf(text, { trials: 1024 });
  expect(groups['input:assumptions/a']!.streams).toEqual(['assumptions/a', 'assumptions/b']);
  expect(groups['input:assumptions/b']).toBeUndefined();
  expect(inWords(meaning, 'en')).toMatch(/correlated inputs are one group/u);
});

test('the document does not depend on the order of chunks', async () => {
  const scenario = readScenario(LINEAR, 'test.yaml');
  const request = { seed: 3, sampler: 'random', trials: 40_000, level: 0.95 } as const;
  const once = await findSobolIndices(scenario, request, sharedPool());
  const again = await findSobolIndices(
    scenario,
    {
      ...request,
      order: (chunks) => chunks.toReversed(),
    },
    sharedPool(),
  );
  expect(again.digest).toBe(once.digest);
  expect(once.run.replicates).toBe(16);
});

test('too few trials are refused with a sentence', async () => {
  await expect(indicesOf(LINEAR, { trials: 100 })).rejects.toThrow(/at least 1024 trials, got 100/u);
});

test.each(['random', 'sobol'] as const)('intervals of 95 per cent cover, sampler %s', async (sampler) => {
  const { inputs, formula } = SCENARIOS.ishigami!;
  const text = `scenario: ishigami\n${HEAD}
assumptions:
${inputs}
indicators: { f: { formula: "${formula}" } }
targets: { above_mean: { when: f >= 3.5, in: 2025 } }
`;
  const { first, total } = published.functions[0]!;
  let [covered, asked] = [0, 0];
  const seeds = 100;
  for (let seed = 0; seed < seeds; seed++) {
    const { targets } = await indicesOf(text, { seed, sampler, trials: 4096, level: 0.95 });
    for (const { group, ...found } of targets.above_mean!.quantity!.by_input) {
      const i = Number(group.at(-1)) - 1;
      for (const [index, truth] of [
        [found.first!, first[i]!],
        [found.total, total[i]!],
      ] as const) {
        asked++;
        if (index.low <= truth && truth <= index.high) covered++;
      }
    }
  }
  // The six of a seed hang together: at worst they count as one.
  expect(covered / asked).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / seeds));
});
