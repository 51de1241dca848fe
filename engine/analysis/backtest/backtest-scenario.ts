/** How the fits of a scenario would have done in past years, as a document. */
import type { AnnouncedGrowth } from '../../backtest/forecasts.ts';
import { type Backtest, backtest } from '../../backtest/run-backtest.ts';
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
}

export interface BacktestPanel extends Backtest {
  readonly name: string;
  readonly title: Fit['title'];
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
  const panels = fits.map((fit): BacktestPanel => {
    const series = fit.panel.series.map(({ name }, i) => ({ name, growth: yearsOf(fit.growth[i]!) }));
    const targets = series.flatMap(({ name, growth }) =>
      announced
        .filter((each) => each.name === name)
        .flatMap(({ years }) =>
          [...yearsOf(years)].flatMap(([year, target]): AnnouncedGrowth[] => {
            const outcome = growth.get(year);
            return outcome === undefined ? [] : [{ name, year, target, outcome }];
          }),
        ),
    );
    return {
      name: fit.name,
      title: fit.title,
      ...backtest(series, { horizon, window, announced: targets }),
    };
  });
  return withDigests({ format: 'growth-odds/backtest@1' as const, scenario: scenarioRef(scenario), panels });
}

/** A table calls what it lists `山东省 增长目标`: the series and a measure. */
function seriesNamed(name: string, known: ReadonlySet<string>): string {
  const [series = name] = name.split(' ');
  return known.has(name) ? name : series;
}

const yearsOf = (years: Readonly<Record<number, number>>): Map<number, number> =>
  new Map(Object.entries(years).map(([year, growth]) => [Number(year), growth]));
