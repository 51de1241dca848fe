/**
 * Law: of 10 000 mutated scenarios each is read and can be compiled and run, or is refused with a place inside a file
 * that it consists of; and no key that the language does not know is passed over. The seed is printed; `FUZZ_SEED=7
 * npx vitest run test/mutated…` tries another.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Finding, readScenario, runScenario, type Scenario, ScenarioError } from '../engine/index.ts';
import { compile } from '../engine/program/compile/compile.ts';
import { describe as inWords } from '../engine/words/describe.ts';
import { sharedPool } from './run-yaml.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Step = string | number;

const SEED = Number(process.env.FUZZ_SEED ?? 20260101);
const RUNS = { mutations: 3000, unknownKeys: 700, children: 700 };

/** Small scenarios that have every construct between them: a reading takes a few milliseconds. */
const BASES = [
  `
scenario: a
title: { en: A, zh: 甲 }
years: { base: 2024, end: 2026 }
currency: 亿元
sources: { s: { title: S, date: 2025-03 } }
factors: { f: { persistence: 0.3 } }
assumptions:
  g: { normal: { mean: 5%, sd: 2% }, by_year: { 2026: { mean: 4% } }, loads: { f: 0.8 }, persistence: 0.2, kind: assumption, source: s }
  n: { uniform: { min: 80万人, max: 90万人 }, each: trial, unit: 万人, kind: derived, note: { en: x, zh: y } }
groups: { c: { title: C } }
paths:
  p: { group: c, start: { value: 600亿元, error: 1%, kind: observed, source: s }, growth: g, observed: { values: { 2023: 550亿元 }, source: s } }
  q: { group: c, start: 900亿元, growth: { triangular: { min: -6%, mode: 4%, max: 11% } } }
indicators: { total: { formula: sum(c), unit: 亿元 }, head: { formula: p / n, unit: 元/人 } }
targets:
  t: { when: total >= 1700亿元, by: 2026 }
  u: { when: p > prev(p), every: year }
  v: { tiers: { of: c, reach: [{ count: 1, at: 1000亿元 }, { count: 2, at: 700亿元 }] }, in: 2026 }
  w: { all: [t, u] }
`,
  `
scenario: b
years: { base: 2024, end: 2026 }
currency: 亿元
assumptions:
  r: { range: 5% to 12% }
  k: { quantiles: { p10: -3%, p50: 0%, p90: 4% } }
  h: { history: { 2021: 4%, 2022: 6%, 2023: 5% }, min: -50% }
  m: { mixture: [{ share: 70%, normal: { mean: 8%, sd: 2% } }, { share: 30%, empirical: [1%, 2%, 3%] }] }
paths: { p: { start: 1, growth: r + k + h + m } }
targets: { t: { when: p >= 1.2, by: { 2025: 40%, 2026: 60% } }, u: { any: [t] }, v: { at_least: { 1: [t, u] } } }
`,
  `
scenario: c
years: { base: 2024, end: 2026 }
currency: 亿元
assumptions: { g: { student-t: { mean: 5%, scale: 1%, df: 6 } } }
paths:
  p: { start: { value: 600亿元, revision: { chance: 20%, size: { normal: { mean: 0%, sd: 3% } } } }, growth: { pert: { min: 1%, mode: 4%, max: 9% } }, events: [{ name: e, adds: { uniform: { min: 10亿元, max: 20亿元 } }, starts: { 2025: 60%, never: 40% }, ramp: [50%, 100%] }] }
  q: { start: 900亿元, growth: { formula: 'if(g > 2%, g, prev(q) / p - 1)', kind: derived } }
correlations: [{ between: [g, p], value: 0.3, note: why }]
dependence: { copula: student-t, df: 5 }
regimes: { r: { states: { up: {}, down: { g: { shift: -2pp, widen: 1.5 } } }, start: up, transitions: { up: { down: 20% }, down: { up: 80% } } } }
targets: { t: { when: cumulative(p) + at(q, 2025) >= 2 * base(q), in: 2026 } }
`,
];

/** All places of a value, the whole first. */
function placesIn(value: Json, path: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside];
}

function at(value: Json, path: readonly Step[]): Json {
  return path.reduce<Json>((whole, step) => (whole as { [key: string]: Json })[step]!, value);
}

/** Changes what holds the value at a path. */
function edit(
  value: Json,
  path: readonly Step[],
  change: (owner: Json[] | { [key: string]: Json }, step: Step) => void,
): Json {
  const copy = structuredClone(value);
  const step = path.at(-1);
  if (step !== undefined) change(at(copy, path.slice(0, -1)) as { [key: string]: Json }, step);
  return copy;
}

const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e308',
  '-5%',
  '250%',
  '5 %',
  '亿元',
  '5867亿元',
  '6000万亿元',
  '2200家',
  '0.1pp',
  'never',
  '2026',
  '1900',
  '~',
  'sum(c)',
  'p',
  'g',
  'prev(prev(p))',
  'p >= 1',
  'import("fs")',
  'eval("1")',
  'constructor',
  'p.constructor',
  '__proto__',
  'sum(c, c)',
  'largest(c, 9)',
  '((p))',
  'p ^ p',
  '1/0',
  'log(p)',
  'exp(1000)',
  'a to b',
  '12% to 5%',
  '\u0000',
  '“”',
  '，',
];
const ODD_NUMBERS = [0, -1, 1, 0.5, 2, 2025, 2024.5, 1e-300, 1e300, 1_000_000];
const ODD_VALUES: Json[] = [
  null,
  true,
  [],
  {},
  [1, 2],
  [null],
  { a: 1 },
  { normal: { mean: 1, sd: 1 } },
  { 2025: 1 },
  [[[]]],
  { en: 'x' },
];
const KEYS = [
  'normal',
  'mean',
  'sd',
  'min',
  'max',
  'by',
  'in',
  'all',
  'start',
  'growth',
  'formula',
  'each',
  'loads',
  'kind',
  'source',
  'events',
  'extends',
  'scenario',
  'years',
  'zz',
  'toString',
  '中',
  '2025',
  'p10',
  'to',
];

const oddValue = fc.oneof(
  fc.constantFrom<Json>(...ODD_TEXTS),
  fc.constantFrom<Json>(...ODD_NUMBERS),
  fc.constantFrom<Json>(...ODD_VALUES),
);
const place = fc.nat();

type Mutation = (value: Json, path: readonly Step[], other: readonly Step[]) => Json;

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>((value, path) =>
    edit(value, path, (owner, step) => {
      if (Array.isArray(owner)) owner.splice(Number(step), 1);
      else delete owner[step];
    }),
  ),
  oddValue.map<Mutation>(
    (odd) => (value, path) =>
      edit(value, path, (owner, step) => {
        (owner as { [key: string]: Json })[step] = odd;
      }),
  ),
  fc.constantFrom(...KEYS).map<Mutation>(
    (key) => (value, path) =>
      edit(value, path, (owner, step) => {
        if (Array.isArray(owner)) return;
        owner[key] = owner[step]!;
        delete owner[step];
      }),
  ),
  fc.constant<Mutation>((value, path, other) =>
    edit(value, path, (owner, step) => {
      (owner as { [key: string]: Json })[step] = structuredClone(at(value, other));
    }),
  ),
  fc.constantFrom('x', '%', '亿', '1', '-', '(', ' * 2', ', 1').map<Mutation>(
    (tail) => (value, path) =>
      edit(value, path, (owner, step) => {
        const held = (owner as { [key: string]: Json })[step];
        if (typeof held === 'string' || typeof held === 'number')
          (owner as { [key: string]: Json })[step] = `${held}${tail}`;
      }),
  ),
);

const mutant = fc
  .record({
    base: fc.constantFrom(...BASES),
    edits: fc.array(fc.tuple(place, place, mutation), { minLength: 1, maxLength: 3 }),
  })
  .map(({ base, edits }) => {
    let value = parse(base) as Json;
    for (const [where, from, change] of edits) {
      const places = placesIn(value);
      value = change(value, places[where % places.length]!, places[from % places.length]!);
    }
    return JSON.stringify(value, null, 1);
  });

function readOrRefuse(text: string, parents: Readonly<Record<string, string>> = {}): Scenario | undefined {
  const files: Readonly<Record<string, string>> = { 'fuzz.yaml': text, ...parents };
  const load = (reference: string) =>
    parents[reference] === undefined ? undefined : { text: parents[reference], file: reference };
  try {
    return readScenario(text, 'fuzz.yaml', { load });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const lines = new Map(Object.entries(files).map(([file, whole]) => [file, whole.split('\n')]));
    const isSound = ({ at: { file, line, column }, mend, ...what }: Finding) => {
      const found = lines.get(file)?.[line - 1];
      return (
        found !== undefined &&
        column >= 1 &&
        column <= found.length + 1 &&
        inWords(what, 'zh') !== '' &&
        mend !== undefined
      );
    };
    expect(error.findings.filter((finding) => !isSound(finding))).toEqual([]);
    return undefined;
  }
}

describe(`seed ${SEED}`, () => {
  const readable: Scenario[] = [];

  test(`${RUNS.mutations} mutated scenarios are read or refused`, () => {
    console.log(`fuzz seed ${SEED}`);
    let refused = 0;
    fc.assert(
      fc.property(mutant, (text) => {
        const scenario = readOrRefuse(text);
        if (scenario === undefined) refused++;
        else if (readable.length < RUNS.mutations / 20) readable.push(scenario);
      }),
      { seed: SEED, numRuns: RUNS.mutations, endOnFailure: true },
    );
    // Both happen often: the mutations are neither harmless nor hopeless.
    expect(refused).toBeGreaterThan(RUNS.mutations / 10);
    expect(readable).toHaveLength(RUNS.mutations / 20);
  }, 180_000);

  test('what was read runs, or is refused for a number that is not finite', async () => {
    for (const [i, scenario] of readable.entries()) {
      compile(scenario);
      if (i % 4 > 0) continue;
      try {
        await runScenario(scenario, { seed: 1, sampler: 'random', trials: 64 }, sharedPool());
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        expect(error.message).toMatch(/^fuzz\.yaml:\d+:\d+: .* requires /u);
      }
    }
  }, 180_000);

  test(`${RUNS.unknownKeys} unknown keys are refused, wherever they stand`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...BASES), place, oddValue, (base, where, odd) => {
        const value = parse(base) as Json;
        const mappings = placesIn(value).filter((path) => {
          const held = at(value, path);
          return typeof held === 'object' && held !== null && !Array.isArray(held) && !isNamed(path);
        });
        const path = mappings[where % mappings.length]!;
        const owner = at(value, path) as { [key: string]: Json };
        owner.zz_unknown = odd;
        expect(readOrRefuse(JSON.stringify(value, null, 1)), path.join('.')).toBeUndefined();
      }),
      { seed: SEED, numRuns: RUNS.unknownKeys, endOnFailure: true },
    );
  }, 180_000);

  test(`${RUNS.children} mutated scenarios that extend another are read or refused`, () => {
    fc.assert(
      fc.property(mutant, fc.constantFrom(...BASES), (child, parent) => {
        const value = { ...(JSON.parse(child) as object), extends: 'parent.yaml' };
        readOrRefuse(JSON.stringify(value, null, 1), { 'parent.yaml': parent });
      }),
      { seed: SEED, numRuns: RUNS.children, endOnFailure: true },
    );
  }, 180_000);
});

/** Mappings whose keys are names that the file makes up; a new one is an entry, not an unknown key. */
function isNamed(path: readonly Step[]): boolean {
  return (
    path.length === 1 &&
    ['sources', 'factors', 'assumptions', 'groups', 'paths', 'indicators', 'targets', 'regimes'].includes(
      String(path[0]),
    )
  );
}

// What is quadratic in the length of a file does not end within the time of a test.
describe('refused, and in time', () => {
  test.each<[string, () => string]>([
    ['10 MB of text', () => `scenario: big\n${'# nothing but comments\n'.repeat(450_000)}`],
    ['10 MB in one value', () => `scenario: ${'x'.repeat(10_000_000)}`],
    ['150 000 keys', () => `{ ${Array.from({ length: 150_000 }, (_, i) => `k${i}: 1`).join(', ')} }`],
    [
      'aliases of aliases',
      () =>
        `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`).join('\n')}\n`,
    ],
    [
      '5000 faulty paths',
      () =>
        `scenario: a\nyears: { base: 2024, end: 2025 }\ncurrency: 亿元\ntargets: {}\npaths:\n${Array.from({ length: 5000 }, (_, i) => `  p${i}: { start: 1, growth: q${i} }`).join('\n')}`,
    ],
    ['an anchor inside itself', () => 'a: &a { b: *a }'],
    ['a thousand levels', () => `${'{ a: '.repeat(1000)}1${' }'.repeat(1000)}`],
  ])('%s', (_, text) => {
    expect(readOrRefuse(text())).toBeUndefined();
  });
});

describe('formulas reach nothing', () => {
  const [base] = BASES;

  test.each([
    ...[
      'import("fs")',
      'import(fs)',
      'eval("1")',
      'evaluate("1")',
      'parse("1")',
      'compile("1")',
      'createUnit("x")',
      'simplify("1")',
    ],
    ...[
      'constructor',
      'p.constructor',
      'p["constructor"]',
      'constructor.constructor("return 1")()',
      '__proto__',
      'p.__proto__',
      'prototype',
      'toString()',
      'this',
      'globalThis',
      'process.exit(1)',
      'require("fs")',
    ],
    ...[
      'f(x) = x',
      'a = 1',
      '{a: 1}',
      '[1, 2]',
      'p[1]',
      '"text"',
      'p; q',
      'p ? 1',
      "p'",
      'p!',
      'x -> x',
      'new p',
      'typeof p',
      '`p`',
    ],
  ])('%s', (formula) => {
    const value = parse(base!) as { indicators: { total: { formula: string } } };
    value.indicators.total.formula = formula;
    expect(readOrRefuse(JSON.stringify(value, null, 1))).toBeUndefined();
  });
});
