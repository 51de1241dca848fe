/**
 * Coverage of the intervals of weighed trials: a scenario of two kinds of years whose odds Bayes' rule gives.
 *
 * npx tsx benchmarks/known-coverage.ts [seeds, 200 by default]
 */
import { readScenario, runScenario, withoutThreads } from '../engine/index.ts';
import { badYearGiven, HEAD, twoKindsOfYears } from '../test/known-scenarios.ts';

const seeds = Number(process.argv[2] ?? 200);
/** The known level, in 亿元, and its error in percent: in the middle, in the tail of both kinds, and at one far end. */
const CASES = [
  [1030, 0.5],
  [970, 1],
  [1100, 0.2],
] as const;

async function main() {
  for (const [level, percent] of CASES) {
    const scenario = readScenario(HEAD + twoKindsOfYears(level, percent), 'known.yaml');
    const truth = badYearGiven(level, (level * percent) / 100);
    for (const sampler of ['sobol', 'random'] as const) {
      let [covered, width, sample] = [0, 0, 0];
      for (let seed = 1; seed <= seeds; seed++) {
        const { targets, run } = await runScenario(
          scenario,
          { seed, sampler, trials: 1024 },
          withoutThreads(),
        );
        const { low, high } = targets.down!.odds;
        if (low <= truth && truth <= high) covered++;
        width += (high - low) / seeds;
        sample += run.known!.effective_sample / seeds;
      }
      console.log(
        `${level}亿元 ± ${percent}%, ${sampler}: odds ${truth.toFixed(4)}, covered ${covered} of ${seeds}, ` +
          `mean width ${width.toFixed(4)}, effective sample ${sample.toFixed(0)} of 1024`,
      );
    }
  }
}

await main();
