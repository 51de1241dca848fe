/**
 * Coverage of the intervals of weighed trials, on scenarios with known figures whose odds are known in closed form (or by
 * a rule over one dimension): Bayes' rule over two kinds of years, Gaussian conditioning, and rare targets.
 *
 * npx tsx benchmarks/known-coverage.ts [seeds, 200 by default] [the first, 1 by default] [counted | rare, both by default]
 */
import { readScenario, runScenario, ThreadPool } from '../engine/index.ts';
import { normalCdf } from '../engine/statistics/normal.ts';
import { badYearGiven, HEAD, reachedGiven, twoKindsOfYears } from '../test/known-scenarios.ts';

const [seeds, firstSeed] = [Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 1)];
type Sampler = 'sobol' | 'random';
const BOTH: readonly Sampler[] = ['sobol', 'random'];
const TRIALS = 1024;

interface Case {
  readonly name: string;
  readonly text: string;
  /** Odds by target. */
  readonly truth: Readonly<Record<string, number>>;
  readonly samplers?: readonly Sampler[];
}

/** In the middle of both kinds, in the tail of both, at one far end. */
const KINDS: readonly Case[] = (
  [
    [1030, 0.5],
    [970, 1],
    [1100, 0.2],
  ] as const
).map(([level, percent]) => ({
  name: `two kinds of years, ${level}亿元 ± ${percent} %`,
  text: twoKindsOfYears(level, percent),
  truth: { down: badYearGiven(level, (level * percent) / 100) },
}));

/** x2 + 0.5 z = 1, of variance 1.36 + 0.25; x3 = 0.6 x2 + e3. */
const [MEAN, SD] = [(0.6 * 1.36) / 1.61, Math.sqrt(0.36 * (1.36 - 1.36 ** 2 / 1.61) + 1)];
const AR: Case = {
  name: 'AR(1), its second year known with an error',
  text: `assumptions: { e: { normal: { mean: 0, sd: 1 } } }
indicators:
  x2: { formula: '0.6 * at(e, 2025) + at(e, 2026)', known: { 2026: 1 ± 0.5 } }
  x3: { formula: '0.36 * at(e, 2025) + 0.6 * at(e, 2026) + at(e, 2027)' }
targets: { up: { when: x3 >= 1, in: 2027 }, least: { when: x3 >= 3, in: 2027 } }
`,
  truth: { up: normalCdf(-(1 - MEAN) / SD), least: normalCdf(-(3 - MEAN) / SD) },
};

/** Two parts of spreads 20 and 30 about 420 and 630; their total is 1090 ± 10, so that a rises by 40 · 400/1400. */
const A_MEAN = 420 + (40 * 400) / 1400;
const A_SD = Math.sqrt(400 - (400 * 400) / 1400);
const TOTAL: Case = {
  name: 'a part, its total known with an error',
  text: `paths:
  a: { group: county, start: 400亿元, growth: { normal: { mean: 5%, sd: 5% } } }
  b: { group: county, start: 600亿元, growth: { normal: { mean: 5%, sd: 5% } } }
indicators: { gdp: { formula: sum(county), known: { 2025: 1090亿元 ± 10亿元 } } }
targets: { a: { when: a >= 440亿元, in: 2025 } }
`,
  truth: { a: normalCdf(-(440 - A_MEAN) / A_SD) },
};

const RARE: Case = {
  name: 'two kinds of years, 1000亿元 ± 1 %, two years later',
  text: twoKindsOfYears(
    1000,
    1,
    ', rare: { when: gdp >= 1180亿元, in: 2026 }, rarer: { when: gdp >= 1220亿元, in: 2026 }',
  ),
  truth: { rare: reachedGiven(1000, 10, 1180), rarer: reachedGiven(1000, 10, 1220) },
  samplers: ['sobol'],
};

const CASES = { counted: [...KINDS, AR, TOTAL], rare: [RARE] };

async function main() {
  const asked = process.argv[4];
  const cases = asked === 'counted' || asked === 'rare' ? CASES[asked] : Object.values(CASES).flat();
  const pool = new ThreadPool(2);
  console.log('| scenario | sampler | odds | covered | mean half-width | effective sample |');
  console.log('|---|---|--:|--:|--:|--:|');
  for (const { name, text, truth, samplers = BOTH } of cases) {
    const scenario = readScenario(HEAD + text, 'known.yaml');
    for (const sampler of samplers) {
      const told = new Map(Object.keys(truth).map((target) => [target, { covered: 0, given: 0, width: 0 }]));
      let sample = 0;
      for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
        const { targets, run } = await runScenario(scenario, { seed, sampler, trials: TRIALS }, pool);
        sample += run.known!.effective_sample / seeds;
        for (const [target, odds] of Object.entries(truth)) {
          const { low, high } = targets[target]!.odds;
          const counts = told.get(target)!;
          counts.given += Number(targets[target]!.rare?.withheld === undefined);
          counts.covered += Number(low <= odds && odds <= high);
          counts.width += (high - low) / 2 / seeds;
        }
      }
      for (const [target, { covered, given, width }] of told) {
        const odds = truth[target]!;
        const withheld = given < seeds ? `, ${seeds - given} by counts alone` : '';
        console.log(
          `| ${name}: ${target} | ${sampler} | ${odds.toPrecision(3)} | ${covered} of ${seeds}${withheld} | ` +
            `${((100 * width) / odds).toFixed(1)} % of the odds | ${sample.toFixed(0)} of ${TRIALS} |`,
        );
      }
    }
  }
  await pool.close();
}

await main();
