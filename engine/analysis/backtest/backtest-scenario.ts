/** How the fits of a scenario would have done in past years, as a document. */
import type { AnnouncedGrowth } from '../../backtest/forecasts.ts';
import { firstStated, type PublishedSeries } from '../../backtest/published.ts';
import { type Backtest, backtest } from '../../backtest/run-backtest.ts';
import { nameOf } from '../../data/paths-of-table.ts';
import type { SeriesVintages } from '../../data/vintages.ts';
import { ArgumentError } from '../../errors.ts';
import { type Digests, withDigests } from '../../result/digests.ts';
import type { Fit, Scenario } from '../../scenario/scenario.ts';
import { say } from '../../words/phrase.ts';
import { type ScenarioRef, scenarioRef } from '../document-header.ts';

export interface BacktestScenarioRequest {
  /** Years ahead, 1 to 5; 1 by default. */
  readonly horizon?: number;
  /** Years before each origin that are looked at, 4 or more; 15 by default. */
  readonly window?: number;
  /** Growth that was announced for paths of the scenario or their peers, as shares, by name and year. */
  readonly announced?: readonly {
    readonly name: string;
    readonly years: Readonly<Record<number, number>>;
  }[];
  /** When growth was published and as what, by the names of the paths or their peers; others are taken as never revised. */
  readonly vintages?: readonly SeriesVintages[] | undefined;
}

export interface BacktestPanel extends Backtest {
  readonly name: string;
  readonly title: Fit['title'];
  /** Where figures were published at several times: of how many series, and the first and the last year of publication. */
  readonly vintages?: { readonly series: number; readonly first: number; readonly last: number };
}

/** Everything under the digest of `growth-odds/backtest@1`. */
interface BacktestBody {
  readonly format: 'growth-odds/backtest@1';
  readonly scenario: ScenarioRef;
  readonly panels: readonly BacktestPanel[];
}

export type BacktestDocument = BacktestBody & Digests;

const USUAL_HORIZON = 1;
const USUAL_WINDOW = 15;

/**
 * Each group of paths that is fitted together, made again in every past year with what was known up to it.
 *
 * @throws ArgumentError when the scenario fits nothing, no announced name is one of its series, or as `backtest`
 */
export function backtestScenario(
  scenario: Scenario,
  request: BacktestScenarioRequest = {},
): BacktestDocument {
  const { fits = [] } = scenario;
  if (fits.length === 0) {
    throw new ArgumentError(say('fit-nothing', { name: scenario.name }), say('begin-with-import'));
  }
  const { horizon = USUAL_HORIZON, window = USUAL_WINDOW } = request;
  const known = new Set(fits.flatMap(({ panel }) => panel.series.map(({ name }) => name)));
  const asked = request.announced ?? [];
  const announced = asked.map((each) => ({ ...each, name: seriesNamed(each.name, known) }));
  if (asked.length > 0 && !announced.some(({ name }) => known.has(name))) {
    throw new ArgumentError(
      say('backtest-announced-names', { got: asked.map(({ name }) => name).slice(0, 5) }),
      say('fitted-are', { fitted: [...known] }),
    );
  }
  const vintages = vintagesByName(request.vintages ?? [], known);
  const panels = fits.map((fit): BacktestPanel => {
    const series = fit.panel.series.map(({ name }, i): PublishedSeries => {
      const own = vintages.get(name);
      return { name, growth: yearsOf(fit.growth[i]!), ...(own === undefined ? {} : { vintages: own }) };
    });
    const targets = series.flatMap((each) => {
      const { name } = each;
      const stated = firstStated(each);
      return announced
        .filter((one) => one.name === name)
        .flatMap(({ years }) =>
          [...yearsOf(years)].flatMap(([year, target]): AnnouncedGrowth[] => {
            const outcome = stated.get(year);
            if (outcome === undefined) return [];
            return [{ name, year, target, outcome: outcome.value, published: outcome.published }];
          }),
        );
    });
    const published = series.flatMap((each) =>
      each.vintages === undefined ? [] : [...each.vintages.keys()],
    );
    return {
      name: fit.name,
      title: fit.title,
      ...(published.length === 0
        ? {}
        : {
            vintages: {
              series: series.filter((each) => each.vintages !== undefined).length,
              first: Math.min(...published),
              last: Math.max(...published),
            },
          }),
      ...backtest(series, { horizon, window, announced: targets }),
    };
  });
  return withDigests({ format: 'growth-odds/backtest@1' as const, scenario: scenarioRef(scenario), panels });
}

/** @throws ArgumentError where figures of several vintages are of none of the series */
function vintagesByName(
  asked: readonly SeriesVintages[],
  known: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<number, number>>> {
  const named = asked.map((each) => ({ ...each, name: seriesNamed(each.name, known) }));
  if (asked.length > 0 && !named.some(({ name }) => known.has(name))) {
    throw new ArgumentError(
      say('backtest-vintage-names', { got: asked.map(({ name }) => name).slice(0, 5) }),
      say('fitted-are', { fitted: [...known] }),
    );
  }
  return new Map(
    named.map(({ name, byVintage }) => [
      name,
      new Map(Object.entries(byVintage).map(([vintage, years]) => [Number(vintage), yearsOf(years)])),
    ]),
  );
}

/** A table calls what it lists `山东省 增长目标`: the series and a measure; paths are named without spaces. */
function seriesNamed(name: string, known: ReadonlySet<string>): string {
  const [series = name] = name.split(' ');
  return [name, nameOf(name), series, nameOf(series)].find((each) => known.has(each)) ?? name;
}

const yearsOf = (years: Readonly<Record<number, number>>): Map<number, number> =>
  new Map(Object.entries(years).map(([year, growth]) => [Number(year), growth]));
