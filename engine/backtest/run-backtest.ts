/** How forecasts would have done: made again in each past year with what was known by then, and held against what came. */
import { ArgumentError } from '../errors.ts';
import { crps, logScore } from '../statistics/scoring-rules.ts';
import { studentTCdf } from '../statistics/student-t.ts';
import { say } from '../words/phrase.ts';
import { brierParts, type OddsAndHit, type ReliabilityStep, reliabilityCurve } from './corp.ts';
import {
  type AnnouncedGrowth,
  baseRate,
  GROWTH_RULES,
  type GrowthLaw,
  type GrowthRule,
  growthForecasts,
  isHit,
  targetForecast,
} from './forecasts.ts';
import { firstStated, type PublishedSeries } from './published.ts';
import { type Skill, skillOf } from './skill.ts';

export interface BacktestRequest {
  /** Years ahead, 1 to 5. */
  readonly horizon: number;
  /** Years before each origin that are looked at. */
  readonly window: number;
  /** Growth that was announced, with what came of it. */
  readonly announced?: readonly AnnouncedGrowth[];
}

/** Scores of a rule: means over the same forecasts for all rules. */
export interface RuleScores {
  /** As a share: 0.012 is 1.2 percentage points. */
  readonly crps: number;
  readonly log_score: number;
  /** Shares of outcomes inside the central intervals of 50, 80 and 95 %. */
  readonly cover: Readonly<Record<'50' | '80' | '95', number>>;
  /** Outcomes by tenths of the law that was forecast: even where it was right. */
  readonly pit: readonly number[];
  /** CRPS against the other rules; null against one that never missed. */
  readonly skill: Readonly<Record<string, Skill | null>>;
}

interface BacktestAhead {
  readonly ahead: number;
  readonly forecasts: number;
  /** Years that were forecast: as many independent observations, at most. */
  readonly years: readonly number[];
  readonly rules: Readonly<Record<string, RuleScores>>;
}

export interface OddsScores {
  readonly brier: number;
  readonly miscalibration: number;
  readonly discrimination: number;
  readonly uncertainty: number;
  readonly reliability: readonly ReliabilityStep[];
  /** Targets with odds of 85 % and more: how many, the mean of their odds, the share that came true. */
  readonly sure: { readonly forecasts: number; readonly odds: number; readonly hit: number } | null;
  /** Brier score against the other rules; null against one that never missed. */
  readonly skill: Readonly<Record<string, Skill | null>>;
}

export interface BacktestTargets {
  readonly forecasts: number;
  readonly years: readonly number[];
  readonly hit: number;
  readonly growth: Readonly<Record<string, RuleScores>>;
  readonly odds: Readonly<Record<string, OddsScores>>;
}

export interface Backtest {
  readonly series: number;
  readonly window: number;
  readonly origins: { readonly first: number; readonly last: number; readonly count: number };
  /** Growth one, two, … years ahead, of every series and year. */
  readonly ahead: readonly BacktestAhead[];
  /** Growth that was announced, one year ahead; absent without announced growth that all rules can judge. */
  readonly targets?: BacktestTargets;
}

const MOST_AHEAD = 5;
const SURE = 0.85;

interface Scored {
  readonly year: number;
  readonly value: number;
  readonly laws: Readonly<Record<string, GrowthLaw>>;
}

/**
 * Rolling origin: a fit at each year with at least three years before it, of what was known up to that year: where figures
 * were published at several times, of those published by then. Outcomes are as they were first stated.
 *
 * @throws ArgumentError for a horizon outside 1 to 5, a window below 4 years, or when no year can be forecast
 */
export function backtest(series: readonly PublishedSeries[], request: BacktestRequest): Backtest {
  const { horizon, window, announced = [] } = request;
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > MOST_AHEAD) {
    throw new ArgumentError(say('backtest-horizon', { most: MOST_AHEAD, horizon }));
  }
  if (!Number.isInteger(window) || window < 4) throw new ArgumentError(say('backtest-window', { window }));
  const stated = new Map(series.map((each) => [each.name, firstStated(each)]));
  const years = [...stated.values()].flatMap((growth) => [...growth.keys()]);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const scored: Scored[][] = Array.from({ length: horizon }, () => []);
  const targets: (Scored & { readonly target: AnnouncedGrowth })[] = [];
  const origins: number[] = [];
  for (let origin = first + 2; origin < last; origin++) {
    const laws = growthForecasts(series, { origin, window }, horizon);
    const names = [...laws.fit.keys()].filter((name) => GROWTH_RULES.every((rule) => laws[rule].has(name)));
    const lawsOf = (name: string, i: number) =>
      Object.fromEntries(GROWTH_RULES.map((rule) => [rule, laws[rule].get(name)![i]!])) as Record<
        GrowthRule,
        GrowthLaw
      >;
    for (const name of names) {
      for (let i = 0; i < horizon; i++) {
        const value = stated.get(name)!.get(origin + 1 + i)?.value;
        if (value !== undefined) scored[i]!.push({ year: origin + 1 + i, value, laws: lawsOf(name, i) });
      }
    }
    const known = new Set(names);
    for (const target of announced) {
      if (target.year !== origin + 1 || !known.has(target.name)) continue;
      const own = targetForecast(announced, target.target, origin);
      if (own === undefined) continue;
      const all = { ...lawsOf(target.name, 0), target: own };
      targets.push({ year: target.year, value: target.outcome, laws: all, target });
    }
    if (names.length > 0) origins.push(origin);
  }
  if (scored[0]!.length === 0) {
    throw new ArgumentError(say('backtest-too-short', { first, last }), say('add-observed-years'));
  }
  return {
    series: series.length,
    window,
    origins: { first: origins[0]!, last: origins.at(-1)!, count: origins.length },
    ahead: scored.flatMap((all, i) =>
      all.length === 0
        ? []
        : [{ ahead: i + 1, forecasts: all.length, years: yearsOf(all), rules: growthScores(all) }],
    ),
    ...(targets.length === 0 ? {} : { targets: targetScores(targets, announced) }),
  };
}

const yearsOf = (all: readonly { readonly year: number }[]): number[] =>
  [...new Set(all.map(({ year }) => year))].toSorted((a, b) => a - b);

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Where a value lies in a law, from 0 to 1. */
const placeIn = ({ mean, scale, df }: GrowthLaw, value: number): number =>
  studentTCdf((value - mean) / scale, df);

function growthScores(all: readonly Scored[]): Record<string, RuleScores> {
  const rules = Object.keys(all[0]!.laws);
  const scores = new Map(rules.map((rule) => [rule, all.map(({ laws, value }) => crps(laws[rule]!, value))]));
  return Object.fromEntries(
    rules.map((rule) => {
      const places = all.map(({ laws, value }) => placeIn(laws[rule]!, value));
      const cover = (level: number) => mean(places.map((p) => Number(Math.abs(p - 0.5) <= level / 2)));
      const pit = Array.from({ length: 10 }, () => 0);
      for (const place of places) pit[Math.min(9, Math.floor(place * 10))]!++;
      return [
        rule,
        {
          crps: mean(scores.get(rule)!),
          log_score: mean(all.map(({ laws, value }) => logScore(laws[rule]!, value))),
          cover: { '50': cover(0.5), '80': cover(0.8), '95': cover(0.95) },
          pit: pit.map((count) => count / all.length),
          skill: skills(rule, rules, scores, all),
        },
      ];
    }),
  );
}

function skills(
  rule: string,
  rules: readonly string[],
  scores: ReadonlyMap<string, readonly number[]>,
  all: readonly { readonly year: number }[],
): Record<string, Skill | null> {
  const against = (other: string) =>
    skillOf(all.map(({ year }, i) => ({ year, own: scores.get(rule)![i]!, other: scores.get(other)![i]! })));
  return Object.fromEntries(rules.filter((other) => other !== rule).map((other) => [other, against(other)]));
}

function targetScores(
  all: readonly (Scored & { readonly target: AnnouncedGrowth })[],
  announced: readonly AnnouncedGrowth[],
): BacktestTargets {
  const growth = growthScores(all);
  const rules = [...Object.keys(growth), 'base_rate'];
  const given = new Map(
    rules.map((rule): [string, OddsAndHit[]] => [
      rule,
      all.map(({ laws, target, year }) => ({
        odds: rule === 'base_rate' ? baseRate(announced, year - 1)! : 1 - placeIn(laws[rule]!, target.target),
        hit: isHit(target),
      })),
    ]),
  );
  const scores = new Map(
    [...given].map(([rule, odds]): [string, number[]] => [
      rule,
      odds.map((each) => (each.odds - Number(each.hit)) * (each.odds - Number(each.hit))),
    ]),
  );
  const odds = rules.map((rule): [string, OddsScores] => {
    const own = given.get(rule)!;
    const sure = own.filter((each) => each.odds >= SURE);
    return [
      rule,
      {
        ...brierParts(own),
        reliability: reliabilityCurve(own),
        sure:
          sure.length === 0
            ? null
            : {
                forecasts: sure.length,
                odds: mean(sure.map((each) => each.odds)),
                hit: mean(sure.map(({ hit }) => Number(hit))),
              },
        skill: skills(rule, rules, scores, all),
      },
    ];
  });
  return {
    forecasts: all.length,
    years: yearsOf(all),
    hit: mean(all.map(({ target }) => Number(isHit(target)))),
    growth,
    odds: Object.fromEntries(odds),
  };
}
