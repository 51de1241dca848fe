/** Makes one chart by its name. */

import type { TopLevelSpec } from 'vega-lite';
import type { Result } from '../../engine/index.ts';
import { ChartFault } from '../charts/marks/chart-fault.ts';
import { targetOf } from '../charts/marks/found-in-result.ts';
import { contributionsChart } from '../charts/result/contributions.ts';
import { distributionChart } from '../charts/result/distribution.ts';
import { exceedanceChart } from '../charts/result/exceedance.ts';
import { fanChart } from '../charts/result/fan.ts';
import { firstHitChart } from '../charts/result/first-hit.ts';
import { neededGrowthChart } from '../charts/result/needed-growth.ts';
import { oddsByYearChart } from '../charts/result/odds-by-year.ts';
import { overviewChart } from '../charts/result/overview.ts';
import { rankingChart } from '../charts/result/ranking.ts';
import { tierLadderChart } from '../charts/result/tier-ladder.ts';
import { togetherChart } from '../charts/result/together.ts';
import { type Chart, fileName } from '../draw/chart.ts';
import type { Language } from '../words/language.ts';

/** What a chart shows. */
export interface ChartRequest {
  readonly indicator?: string;
  readonly target?: string;
  readonly group?: string;
  readonly year?: number;
  readonly lang: Language;
}

type Maker = (result: Result, request: ChartRequest) => TopLevelSpec;

const yearOf = ({ year }: ChartRequest) => (year === undefined ? {} : { year });
const targetIn = ({ target }: ChartRequest) => (target === undefined ? {} : { target });

/** The indicator asked for, else the one that the target asked for compares. */
function indicatorFor(result: Result, { indicator, target }: ChartRequest): string {
  if (indicator !== undefined) return indicator;
  const compared = target === undefined ? undefined : targetOf(result, target).reach?.of;
  if (compared !== undefined) return compared;
  throw new ChartFault(({ noIndicator, list }) => noIndicator(Object.keys(result.indicators).join(list)));
}

/** The target that was asked for. */
function targetFor(result: Result, { target }: ChartRequest): string {
  if (target !== undefined) return target;
  throw new ChartFault(({ anyTarget, list, none }) =>
    anyTarget(Object.keys(result.targets).join(list) || none),
  );
}

/** The target with tiers that was asked for, or the only one there is. */
function tiersFor(result: Result, { target }: ChartRequest): string {
  if (target !== undefined) return target;
  const known = Object.keys(result.targets).filter((name) => result.targets[name]?.tiers !== undefined);
  if (known.length === 1 && known[0] !== undefined) return known[0];
  throw new ChartFault(({ noTarget, list, none }) => noTarget(known.join(list) || none));
}

const MAKERS = {
  overview: (result, { lang }) => overviewChart(result, { lang }),
  'odds-by-year': (result, { lang }) => oddsByYearChart(result, { lang }),
  'first-hit': (result, { lang }) => firstHitChart(result, { lang }),
  together: (result, { lang }) => togetherChart(result, { lang }),
  tiers: (result, request) =>
    tierLadderChart(result, { target: tiersFor(result, request), lang: request.lang }),
  ranking: (result, request) => {
    const { group, lang } = request;
    const asked = group === undefined ? { target: tiersFor(result, request) } : { group };
    return rankingChart(result, { ...asked, ...yearOf(request), lang });
  },
  contributions: (result, request) => {
    const indicator = indicatorFor(result, request);
    return contributionsChart(result, {
      indicator,
      ...targetIn(request),
      ...yearOf(request),
      lang: request.lang,
    });
  },
  distribution: (result, request) => {
    const indicator = indicatorFor(result, request);
    return distributionChart(result, {
      indicator,
      ...targetIn(request),
      ...yearOf(request),
      lang: request.lang,
    });
  },
  'needed-growth': (result, request) =>
    neededGrowthChart(result, { target: targetFor(result, request), lang: request.lang }),
  exceedance: (result, request) =>
    exceedanceChart(result, {
      indicator: indicatorFor(result, request),
      ...yearOf(request),
      lang: request.lang,
    }),
  fan: (result, request) =>
    fanChart(result, { indicator: indicatorFor(result, request), lang: request.lang }),
} as const satisfies Readonly<Record<string, Maker>>;

export type ChartName = keyof typeof MAKERS;

type Choice = Exclude<keyof ChartRequest, 'lang'>;

const CHOICES: readonly Choice[] = ['indicator', 'target', 'group', 'year'];

/** The choices of each chart; of each inner list at most one may be given. */
const TAKES: Readonly<Record<ChartName, readonly (readonly Choice[])[]>> = {
  overview: [],
  'odds-by-year': [],
  'first-hit': [],
  together: [],
  tiers: [['target']],
  ranking: [['target', 'group'], ['year']],
  contributions: [['indicator'], ['target'], ['year']],
  distribution: [['indicator'], ['target'], ['year']],
  'needed-growth': [['target']],
  exceedance: [['indicator', 'target'], ['year']],
  fan: [['indicator', 'target']],
};

/** @throws {RangeError} when the request names something that the chart does not show. */
function requireTaken(chart: ChartName, request: ChartRequest): void {
  const takes = TAKES[chart];
  const given = CHOICES.filter((choice) => request[choice] !== undefined);
  const alien = given.find((choice) => !takes.flat().includes(choice));
  const clash = takes
    .map((one) => one.filter((choice) => given.includes(choice)))
    .find(({ length }) => length > 1);
  if (alien === undefined && clash === undefined) return;
  throw new ChartFault(({ notTaken, nothing, or, beside, list }) =>
    notTaken(chart, alien ?? clash!.join(beside), takes.map((one) => one.join(or)).join(list) || nothing),
  );
}

/** The charts there are. */
export const CHART_NAMES = Object.keys(MAKERS) as readonly ChartName[];

/**
 * Makes a chart by its name.
 *
 * @throws {RangeError} when the chart needs an indicator, target, group or year that the result does not have, or does not
 *   take what was given.
 * @example
 * makeChart(result, 'fan', { indicator: 'gdp', lang: 'en' }).spec;
 */
export function makeChart(result: Result, chart: ChartName, request: ChartRequest): Chart {
  requireTaken(chart, request);
  const { indicator, target, group, year } = request;
  const parts = [chart, indicator ?? target ?? group, year?.toString()].filter((part) => part !== undefined);
  return { name: fileName(...parts), spec: MAKERS[chart](result, request) };
}
