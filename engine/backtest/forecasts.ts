/** What simple rules and the fit would have said of a year, knowing the years up to an origin and nothing after. */
import { fitPanel, type GrowthSeries } from '../fit/fit-panel.ts';
import type { ForecastLaw } from '../statistics/scoring-rules.ts';
import { knownBy, type PublishedSeries } from './published.ts';

export type GrowthLaw = Extract<ForecastLaw, { readonly type: 'student-t' }>;

/** A growth that was announced for a year, as a share, and what came of it where it is known. */
export interface AnnouncedGrowth {
  readonly name: string;
  readonly year: number;
  readonly target: number;
  readonly outcome: number;
  /** The year in which the outcome was first stated; by default the year that it is of. */
  readonly published?: number;
}

export const GROWTH_RULES = ['fit', 'climatology', 'last'] as const;
export type GrowthRule = (typeof GROWTH_RULES)[number];

export interface Origin {
  /** The last year that is known. */
  readonly origin: number;
  /** Years up to the origin that are looked at. */
  readonly window: number;
}

/** Years of its own that a series needs for a law of its own. */
const FEWEST = 4;
/** Years that the laws by past errors need: each year is one event for all series. */
const FEWEST_ERRORS = 3;
/** Own years of climatology, and years in which targets are looked at. */
const OWN_YEARS = 10;
const TARGET_YEARS = 6;

type Laws = ReadonlyMap<string, readonly GrowthLaw[]>;

/** The laws of years 1 … horizon after the origin, by rule and series; a series that a rule has too little of is left out. */
export function growthForecasts(
  series: readonly PublishedSeries[],
  { origin, window }: Origin,
  horizon: number,
): Readonly<Record<GrowthRule, Laws>> {
  const known = series.map((each) => {
    const { name, growth } = knownBy(each, origin);
    // What is published in the year after it is not known yet at its end.
    const mostGap = each.vintages === undefined ? horizon - 1 : horizon;
    return { name, growth: new Map([...growth].filter(([year]) => year > origin - window)), mostGap };
  });
  return {
    fit: byFit(known, origin, horizon),
    climatology: byOwnYears(known, origin, horizon),
    last: byLastYear(known, origin, horizon),
  };
}

const times = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));

const differs = ({ growth }: GrowthSeries): boolean => new Set(growth.values()).size > 1;

function byFit(known: readonly GrowthSeries[], origin: number, horizon: number): Laws {
  const usable = known.filter((each) => each.growth.size >= FEWEST && differs(each));
  if (usable.length === 0) return new Map();
  const { series } = fitPanel(usable, { origin, horizon });
  return new Map(
    series.map(({ name, predictions, df }) => [
      name,
      predictions.map(({ mean, scale }) => ({ type: 'student-t' as const, mean, scale, df })),
    ]),
  );
}

/** The predictive t of a series' own last ten years. */
function byOwnYears(known: readonly GrowthSeries[], origin: number, horizon: number): Laws {
  const found = new Map<string, GrowthLaw[]>();
  for (const { name, growth } of known) {
    const own = [...growth].filter(([year]) => year > origin - OWN_YEARS).map(([, value]) => value);
    const law = predictive(own, own.length);
    if (own.length >= FEWEST && law !== undefined)
      found.set(
        name,
        times(horizon, () => law),
      );
  }
  return found;
}

/** Last year's growth, with the spread that this had for all series: of years with as many years between them. */
function byLastYear(
  known: readonly (GrowthSeries & { readonly mostGap: number })[],
  origin: number,
  horizon: number,
): Laws {
  const found = new Map<string, GrowthLaw[]>();
  const spreads = times(2 * horizon, (i) => spreadOfChanges(known, i + 1));
  for (const { name, growth, mostGap } of known) {
    const last = Math.max(...growth.keys());
    const gap = origin - last;
    if (growth.size === 0 || gap > mostGap) continue;
    const laws = times(horizon, (i) => spreads[i + gap]).flatMap((spread) =>
      spread === undefined ? [] : [{ type: 'student-t' as const, mean: growth.get(last)!, ...spread }],
    );
    if (laws.length === horizon) found.set(name, laws);
  }
  return found;
}

function spreadOfChanges(known: readonly GrowthSeries[], ahead: number) {
  const years = new Set<number>();
  let [squares, count] = [0, 0];
  for (const { growth } of known) {
    for (const [year, value] of growth) {
      const before = growth.get(year - ahead);
      if (before === undefined) continue;
      years.add(year);
      squares += (value - before) * (value - before);
      count++;
    }
  }
  if (years.size < FEWEST_ERRORS || !(squares > 0)) return undefined;
  return { scale: Math.sqrt(squares / count), df: years.size - 1 };
}

/** The target and how outcomes of the last six years differed from theirs, over all series: years are what counts. */
export function targetForecast(
  announced: readonly AnnouncedGrowth[],
  target: number,
  origin: number,
): GrowthLaw | undefined {
  const past = recent(announced, origin);
  const years = new Set(past.map(({ year }) => year)).size;
  if (years < FEWEST_ERRORS) return undefined;
  const law = predictive(
    past.map((each) => each.outcome - each.target),
    years,
  );
  return law === undefined ? undefined : { ...law, mean: target + law.mean };
}

const recent = (announced: readonly AnnouncedGrowth[], origin: number) =>
  announced.filter(
    ({ year, published = year }) => year <= origin && published <= origin && year > origin - TARGET_YEARS,
  );

/** The share of targets that were hit in the last six years; undefined where there are fewer than three. */
export function baseRate(announced: readonly AnnouncedGrowth[], origin: number): number | undefined {
  const past = recent(announced, origin);
  if (new Set(past.map(({ year }) => year)).size < FEWEST_ERRORS) return undefined;
  return past.filter(isHit).length / past.length;
}

/** Figures have one decimal of a per cent. */
const ROUNDING = 1e-9;

export const isHit = ({ outcome, target }: AnnouncedGrowth): boolean => outcome >= target - ROUNDING;

/** Student's t of the next value after these, with as many degrees of freedom as independent ones, less one. */
function predictive(values: readonly number[], independent: number) {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  if (independent < FEWEST_ERRORS || !(squares > 0)) return undefined;
  const scale = Math.sqrt((squares / (n - 1)) * (1 + 1 / independent));
  return { type: 'student-t' as const, mean, scale, df: independent - 1 };
}
