/** A rival: the model as one writes it first, an object a path, trial by trial, Math.random and Box–Muller. */
import { RunningSummary } from './running-summary.ts';
import { type Answer, LOAD, MEAN, PATHS, SD, START, THRESHOLD, YEARS } from './thirty-paths.ts';

interface Sector {
  readonly levels: number[];
}

function standardNormal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

export function runPerTrial(trials: number): Answer {
  const own = Math.sqrt(1 - LOAD * LOAD);
  const perPath = Array.from({ length: PATHS }, () =>
    Array.from({ length: YEARS }, () => new RunningSummary()),
  );
  const total = Array.from({ length: YEARS }, () => new RunningSummary());
  let hits = 0;
  for (let trial = 0; trial < trials; trial++) {
    const shared = Array.from({ length: YEARS }, standardNormal);
    const sectors: Sector[] = Array.from({ length: PATHS }, () => {
      let level = START;
      return {
        levels: shared.map((shock) => {
          level *= 1 + MEAN + SD * (LOAD * shock + own * standardNormal());
          return level;
        }),
      };
    });
    for (let year = 0; year < YEARS; year++) {
      let sum = 0;
      for (const [i, sector] of sectors.entries()) {
        const level = sector.levels[year]!;
        perPath[i]![year]!.add(level);
        sum += level;
      }
      total[year]!.add(sum);
      if (year === YEARS - 1 && sum >= THRESHOLD) hits++;
    }
  }
  const last = total.at(-1)!;
  return { odds: hits / trials, meanOfSum: last.mean, medianOfSum: last.quantile(0.5) };
}
