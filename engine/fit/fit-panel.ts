/** From past growth of several series to what it says of the next years, and of what is not known of that. */
import { fitLocalLevel, levelLikelihood } from './local-level.ts';
import { moderatedVariance, variancePrior } from './moderated-variance.ts';
import { type PanelDependence, panelDependence } from './panel-dependence.ts';
import { meanVariance, type Persistence, pooledPersistence } from './persistence.ts';
import { shrunkMeans } from './shrunk-means.ts';

/** Growth of a series by year, as shares: 0.053 is 5.3 %. */
export interface GrowthSeries {
  readonly name: string;
  readonly growth: ReadonlyMap<number, number>;
}

export interface PanelRequest {
  /** The last year that is known; nothing after it is looked at. */
  readonly origin: number;
  /** How many years after it are asked for. */
  readonly horizon: number;
  /** Years that are left out, such as that of a pandemic. */
  readonly without?: ReadonlySet<number>;
}

/** What the panel says of a series in a year: mean + scale · t. */
interface Prediction {
  readonly mean: number;
  readonly scale: number;
  /** Share of scale² that is the error of the estimated mean, the same in all years. */
  readonly meanShare: number;
}

export interface SeriesFit {
  readonly name: string;
  /** Years that were used, ascending. */
  readonly years: readonly number[];
  /** Mean and standard deviation of its own years. */
  readonly ownMean: number;
  readonly ownSd: number;
  /** Its mean and standard deviation drawn towards those of the panel. */
  readonly mean: number;
  readonly sd: number;
  /** Weight of its own mean, and of its own spread, from 0 to 1. */
  readonly meanWeight: number;
  readonly spreadWeight: number;
  /** Growth of its last year. */
  readonly last: number;
  readonly df: number;
  readonly load: number;
  /** Share of the variance of the mean's error that is common to the panel, from the years that were good or bad for all. */
  readonly commonError: number;
  /** For each year after the origin. */
  readonly predictions: readonly Prediction[];
}

export interface PanelFit {
  readonly series: readonly SeriesFit[];
  readonly persistence: Persistence;
  /** The persistence that forecasts use, from 0 to 0.9. */
  readonly phi: number;
  readonly dependence: PanelDependence;
  /** Mean of the panel that series are drawn towards. */
  readonly centre: number;
  /** Twice the logarithm of how much likelier the mean of the panel wanders than that it stays; undefined for short series. */
  readonly drift: number | undefined;
  /** Years that the spread of the panel is worth: fewer where much of it is common to the year. */
  readonly spreadDf: number;
}

/** Values that a series needs to say anything of its spread. */
export const FEWEST_YEARS = 3;
/**
 * Excess kurtosis of yearly growth: a sample variance of k normal values has the variance 2/k about 1, of values with wider
 * tails (2 + excess)/k, as of k/(1 + excess/2) normal ones.
 */
const EXCESS_KURTOSIS = 1;
/** The next year has these tails as well: of a t of so many degrees of freedom where its spread is known. */
const TAILS_DF = 30;
/** Degrees of freedom, at least: fewer have no spread. */
const FEWEST_DF = 1.5;

/**
 * Fits a panel: each series' growth as an AR(1) about a mean of its own, with one persistence for all, spreads and means
 * drawn towards the panel's, and one factor for what is common to the year.
 *
 * @param series each with three values that differ or more, up to the origin
 * @throws RangeError for a series with fewer
 */
export function fitPanel(series: readonly GrowthSeries[], request: PanelRequest): PanelFit {
  const samples = series.map((each) => sampleOf(each, request));
  const rough = panelDependence(samples.map(({ scores }) => scores));
  const persistence = pooledPersistence(
    samples.map(({ scores }) => scores),
    rough.squared,
  );
  // Spread is judged by what the persistence may well be, forecasts by what it surely is.
  const likely = likelyPersistence(persistence, USUAL_SPREAD);
  const phi = Math.max(0, Math.min(persistence.used, likelyPersistence(persistence, WIDER_SPREAD)));
  const dependence = panelDependence(samples.map(({ scores }) => innovationsOf(scores, phi)));
  const common = Math.max(0, dependence.correlation);

  // A sample variance about the mean of a persistent series is too small by what the mean follows.
  const variances = samples.map(({ n, squares }) => {
    const part = meanVariance(n, likely);
    const df = Math.max(1, ((n - 1) * (1 - likely * likely)) / (1 + likely * likely));
    return { variance: squares / (n * (1 - part)), df };
  });
  const prior = variancePrior(variances);
  const spreadDf = pooledDf(variances, dependence.squared);
  const spreads = variances.map(({ variance, df }) => {
    if (prior === undefined) return { variance, df, weight: 1 };
    const weight = prior.df === Number.POSITIVE_INFINITY ? 0 : df / (df + prior.df);
    const own = prior.df === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : df + prior.df;
    // What is not known of the prior itself comes on top, by the weight that it has.
    const total = 1 / (1 / own + ((1 - weight) * (1 - weight)) / spreadDf);
    return { variance: moderatedVariance(variance, df, prior), df: total, weight };
  });

  const own = shrunkMeans(
    samples.map(({ n, mean }, i) => ({
      mean,
      variance: spreads[i]!.variance * (1 - common) * meanVariance(n, likely),
    })),
  );
  return {
    persistence,
    phi,
    dependence,
    centre: own.centre,
    drift: driftOf(samples),
    spreadDf,
    series: samples.map((sample, i) => {
      const { mean, weight, variance } = own.means[i]!;
      const spread = spreads[i]!;
      const shared = spread.variance * common * meanVariance(sample.n, likely);
      const meanError = variance + shared;
      const df = Math.max(FEWEST_DF, 1 / ((1 + EXCESS_KURTOSIS / 2) / spread.df + 1 / TAILS_DF));
      return {
        name: sample.name,
        years: sample.years,
        ownMean: sample.mean,
        ownSd: Math.sqrt(sample.squares / (sample.n - 1)),
        mean,
        sd: Math.sqrt(spread.variance),
        meanWeight: weight,
        spreadWeight: spread.weight,
        last: sample.last,
        df,
        load: dependence.loads[i]!,
        commonError: shared / meanError,
        predictions: Array.from({ length: request.horizon }, (_, h) =>
          predict({
            mean,
            followed: weight * followedBy(sample.n, likely),
            meanError,
            variance: spread.variance,
            last: sample.last,
            ahead: h + 1 + request.origin - sample.years.at(-1)!,
            phi,
            likely,
            error: persistence.error,
          }),
        ),
      };
    }),
  };
}

/**
 * Growth before a series is looked at: a little persistence. So that a spread is moved by what is sure of a series' own: one
 * that follows what ten years say by themselves is too wide and too narrow by chance, which costs more than it mends.
 */
const USUAL_PERSISTENCE = 0.22;
const USUAL_SPREAD = 0.18;
/** A mean may follow the series sooner: what it is wrong by is taken into the spread. */
const WIDER_SPREAD = 0.3;

/** The corrected persistence and what is usual, each by its precision. */
function likelyPersistence({ corrected, error }: Persistence, spread: number): number {
  const [own, usual] = [1 / (error * error), 1 / (spread * spread)];
  const likely = (own * corrected + usual * USUAL_PERSISTENCE) / (own + usual);
  return Math.max(0, Math.min(0.9, likely));
}

interface Sample {
  readonly name: string;
  readonly years: readonly number[];
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations. */
  readonly squares: number;
  readonly last: number;
  /** Deviations in standard deviations, by year. */
  readonly scores: ReadonlyMap<number, number>;
}

function sampleOf({ name, growth }: GrowthSeries, { origin, without }: PanelRequest): Sample {
  const years = [...growth.keys()]
    .filter((year) => year <= origin && !without?.has(year))
    .toSorted((a, b) => a - b);
  const values = years.map((year) => growth.get(year)!);
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  if (n < FEWEST_YEARS || !(squares > 0)) {
    throw new RangeError(
      `a fit requires at least ${FEWEST_YEARS} years that differ, got ${n < FEWEST_YEARS ? n : 'equal ones'} of ${name}`,
    );
  }
  const sd = Math.sqrt(squares / (n - 1));
  const scores = new Map(years.map((year, i) => [year, (values[i]! - mean) / sd]));
  return { name, years, n, mean, squares, last: values.at(-1)!, scores };
}

/** Shorter runs of years say nothing of whether a mean wanders. */
const FEWEST_FOR_DRIFT = 8;

/**
 * How much likelier the yearly mean of the panel, of each series' deviation from its own mean, is as a local level than
 * about one level. Years of which fewer than half of the series are known are left out.
 */
function driftOf(samples: readonly Sample[]): number | undefined {
  const all = [...new Set(samples.flatMap(({ years }) => years))].toSorted((a, b) => a - b);
  const means = all.flatMap((year) => {
    const known = samples.flatMap(({ scores }) => scores.get(year) ?? []);
    if (known.length * 2 < samples.length) return [];
    return [known.reduce((sum, score) => sum + score, 0) / known.length];
  });
  if (means.length < FEWEST_FOR_DRIFT || means.every((mean) => mean === means[0])) return undefined;
  const { logLikelihood } = fitLocalLevel(means);
  return Math.max(0, 2 * (logLikelihood - levelLikelihood(means)));
}

/** What is new in each year, for series that keep a part of the year before. */
function innovationsOf(scores: ReadonlyMap<number, number>, phi: number): ReadonlyMap<number, number> {
  if (phi === 0) return scores;
  return new Map(
    [...scores].flatMap(([year, value]) => {
      const before = scores.get(year - 1);
      return before === undefined ? [] : [[year, value - phi * before] as const];
    }),
  );
}

/** Degrees of freedom of a variance averaged over series whose squares are correlated. */
function pooledDf(variances: readonly { readonly df: number }[], squared: number): number {
  const k = variances.length;
  const mean = variances.reduce((sum, { df }) => sum + df, 0) / k;
  return mean / (1 / k + (1 - 1 / k) * squared);
}

/** Covariance of the last of n years of an AR(1) with their mean, in variances of one year. */
function followedBy(n: number, persistence: number): number {
  let [power, sum] = [1, 0];
  for (let lag = 0; lag < n; lag++) {
    sum += power;
    power *= persistence;
  }
  return sum / n;
}

interface Known {
  readonly mean: number;
  /** How much of the last year's deviation is in the mean. */
  readonly followed: number;
  readonly meanError: number;
  readonly variance: number;
  readonly last: number;
  readonly ahead: number;
  readonly phi: number;
  readonly likely: number;
  readonly error: number;
}

/** The law of a year so far ahead: between last year's growth and the mean, with what may be wrong of either. */
function predict({
  mean,
  followed,
  meanError,
  variance,
  last,
  ahead,
  phi,
  likely,
  error,
}: Known): Prediction {
  let [kept, ought, slope] = [1, 1, ahead];
  for (let h = 0; h < ahead; h++) {
    kept *= phi;
    ought *= likely;
    if (h < ahead - 1) slope *= Math.max(phi, likely);
  }
  // If the persistence is the likely one and forecasts use the smaller, they miss by more.
  const yearly = variance * (1 - 2 * kept * ought + kept * kept);
  const ofPersistence = variance * slope * slope * error * error * (phi > 0 ? 1 : 0);
  const ofMean = (1 - kept) * (1 - kept) * meanError;
  // A mean of persistent years has followed the last of them, and so have the years to come.
  const ofFollowing = 2 * (1 - kept) * (ought - kept) * followed * variance;
  const total = yearly + ofPersistence + ofMean - ofFollowing;
  return { mean: mean + kept * (last - mean), scale: Math.sqrt(total), meanShare: ofMean / total };
}
