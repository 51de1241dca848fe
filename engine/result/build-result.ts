/** Puts the result document together: the scenario's names and units, the tally's numbers. */

import { type Remark, withoutPlaces } from '../errors.ts';
import type { TallyRefs, TargetRefs } from '../program/tally-refs.ts';
import { STREAM_VERSION } from '../sampling/streams.ts';
import type { Indicator, Path, Scenario, Target } from '../scenario/scenario.ts';
import type { RunPlan } from '../simulate/run/run-plan.ts';
import { ESTIMATOR_VERSION } from './estimate/estimator-versions.ts';
import type { RareFinding } from './estimate/rare-odds.ts';
import type { TallyReader } from './estimate/tally-reader.ts';
import type {
  IndicatorResult,
  KnownFacts,
  Mode,
  Odds,
  PrecisionFacts,
  ResultBody,
  ScenarioRef,
  TargetFacts,
  TargetResult,
} from './result.ts';

/** How a run was made. */
interface Made {
  readonly plan: RunPlan;
  readonly level: number;
  readonly precision?: PrecisionFacts | undefined;
  readonly known?: KnownFacts | undefined;
  /** What is to be known of the run beside the scenario's own warnings. */
  readonly remarks: readonly Remark[];
}

/**
 * @param rare what was found of targets that were sampled apart; undefined where none was to be
 */
export function buildResult(
  scenario: Scenario,
  refs: TallyRefs,
  reader: TallyReader,
  { plan, level, precision, known, remarks }: Made,
  rare: ReadonlyMap<number, RareFinding> | undefined,
): ResultBody {
  const staying = stayingReached(scenario);
  const headline = scenario.targets.find((target) => target.headline);
  const outlines = new Map(refs.targets.map((target) => [target.name, target]));
  const indicators = [
    ...scenario.paths.map((path) => [path.name, seriesResult(path, 'path', refs, reader)] as const),
    ...scenario.indicators.map((each) => [each.name, seriesResult(each, 'indicator', refs, reader)] as const),
  ];
  return {
    format: 'growth-odds/result@2',
    scenario: {
      ...scenarioRef(scenario),
      ...(headline === undefined ? {} : { headline: headline.name }),
      years: scenario.years,
      currency: scenario.currency,
      groups: Object.fromEntries(scenario.groups.map(({ name, title }) => [name, title])),
      ...(scenario.levers.length === 0
        ? {}
        : { levers: Object.fromEntries(scenario.levers.map(({ name, ...lever }) => [name, lever])) }),
    },
    run: {
      seed: plan.seed,
      sampler: plan.sampler,
      trials: plan.trials,
      replicates: plan.replicates,
      level,
      rare: rare !== undefined,
      stream: STREAM_VERSION,
      estimator: ESTIMATOR_VERSION,
      ...(precision === undefined ? {} : { precision }),
      ...(known === undefined ? {} : { known }),
    },
    targets: Object.fromEntries(
      scenario.targets.map((target) => [
        target.name,
        targetResult(target, outlines.get(target.name)!, reader, rare, staying.has(target.name)),
      ]),
    ),
    together: {
      targets: refs.targets.map(({ name }) => name),
      p: refs.targets.map((a) =>
        refs.targets.map((b) => (a === b ? reader.odds(a.hit).p : reader.jointOdds(a.hit, b.hit))),
      ),
    },
    indicators: Object.fromEntries(indicators),
    sources: scenario.sources,
    ledger: scenario.ledger.map(({ at: _position, ...entry }) => entry),
    warnings: withoutPlaces([...scenario.warnings, ...remarks]),
  };
}

export function scenarioRef({ name, title, digest, set, document, parts }: Scenario): ScenarioRef {
  return { name, title, digest, ...(set === undefined ? {} : { set }), document, parts };
}

function seriesResult(
  series: Path | Indicator,
  role: 'path' | 'indicator',
  refs: TallyRefs,
  reader: TallyReader,
): IndicatorResult {
  const { factor, label } = series.unit;
  const observed = Object.entries(series.observed).map(([year, value]) => [year, value / factor] as const);
  const years = [...refs.series.get(series.name)!];
  return {
    title: series.title,
    ...(series.short === undefined ? {} : { short: series.short }),
    unit: label,
    role,
    ...('group' in series && series.group !== undefined ? { group: series.group } : {}),
    ...(observed.length > 0 ? { observed: Object.fromEntries(observed) } : {}),
    by_year: Object.fromEntries(years.map(([year, summary]) => [year, reader.year(summary, factor)])),
  };
}

function targetResult(
  target: Target,
  refs: TargetRefs,
  reader: TallyReader,
  rare: ReadonlyMap<number, RareFinding> | undefined,
  stays: boolean,
): TargetResult {
  const finding = 'event' in refs.hit ? rare?.get(refs.hit.event) : undefined;
  const head = {
    ...targetFacts(target, refs.year),
    odds: reader.odds(refs.hit),
    ...(finding === undefined ? {} : { rare: finding.rare }),
    by_year: oddsByYear(target, refs, reader, stays),
  };
  switch (target.type) {
    case 'condition':
      return { ...head, ...comparisonParts(target, refs, reader) };
    case 'tiers':
      return { ...head, tiers: tiersResult(target, refs, reader) };
    case 'at_least':
      return {
        ...head,
        combines: { how: target.type, count: target.count, targets: target.targets },
      };
    default:
      return { ...head, combines: { how: target.type, targets: target.targets } };
  }
}

function tiersResult(
  { of, unit, reach }: Target & { readonly type: 'tiers' },
  refs: TargetRefs,
  reader: TallyReader,
): NonNullable<TargetResult['tiers']> {
  const rungs = reach.map(({ count, at }, i) => {
    const rung = refs.rungs![i]!;
    return {
      count,
      at: at / unit.factor,
      odds: reader.odds(rung.hit),
      members: reader.shares(rung.members, of.length),
      pivotal: Object.fromEntries(of.map((member, k) => [member, reader.share(rung.decides[k]!)])),
    };
  });
  const hardest = rungs.reduce((a, b) => (b.odds.p < a.odds.p ? b : a));
  return { unit: unit.label, of, reach: rungs, pivotal: hardest.pivotal };
}

/**
 * Odds by year. Of a target that stays reached a year without a hit is bounded by the deadline's odds, which may have been
 * sampled apart.
 */
function oddsByYear(
  target: Target,
  refs: TargetRefs,
  reader: TallyReader,
  stays: boolean,
): Record<string, Odds> {
  const deadline = reader.odds(refs.hit);
  const nested = stays && modeOf(target) !== 'in' && deadline.p > 0;
  return Object.fromEntries(
    [...refs.byYear].map(([year, event]) => {
      const odds = reader.odds(event);
      const bounded = nested && odds.p === 0 && year < refs.year && deadline.high < odds.high;
      return [year, bounded ? { ...odds, high: deadline.high } : odds];
    }),
  );
}

/**
 * Targets that are reached by their deadline wherever they are reached in an earlier year, by name: those of `by`, unless
 * the deadline itself may come earlier; those of `in`, as members, from their year on; and what combines none but such.
 */
function stayingReached({ targets }: Scenario): ReadonlySet<string> {
  const staying = new Set<string>();
  // A combined target stands after those it combines.
  for (const target of targets) {
    const stays =
      'targets' in target
        ? target.targets.every((name) => staying.has(name))
        : !('deadlines' in target.when) && target.when.mode !== 'every';
    if (stays) staying.add(target.name);
  }
  return staying;
}

/** @param year the deadline, the most likely one where it is uncertain */
export function targetFacts(target: Target, year: number): TargetFacts {
  const { title, short, theme } = target;
  const facts = {
    title,
    ...(short === undefined ? {} : { short }),
    ...(theme === undefined ? {} : { theme }),
    mode: modeOf(target),
    year,
  };
  if (!('when' in target) || !('deadlines' in target.when)) return facts;
  const { deadlines, year: likely } = target.when;
  return {
    ...facts,
    deadline: {
      mean: deadlines.reduce((mean, each) => mean + each.probability * each.year, 0),
      likely,
      odds: Object.fromEntries(deadlines.map((each) => [each.year, each.probability])),
    },
  };
}

function modeOf(target: Target): Mode {
  return 'when' in target ? target.when.mode : 'combined';
}

const RELATIONS = { greaterOrEqual: '>=', greater: '>', lessOrEqual: '<=', less: '<' } as const;

/** What a single comparison reaches against what it needs, and by how much a miss misses. */
function comparisonParts(
  target: Target & { readonly type: 'condition' },
  refs: TargetRefs,
  reader: TallyReader,
): Pick<TargetResult, 'reach' | 'shortfall'> {
  const { comparison } = refs;
  const { expression } = target.condition;
  if (comparison === undefined || expression.type !== 'binary') return {};
  const { factor, label } = target.unit;
  const { left, right, shortfall } = comparison;
  const relation = RELATIONS[expression.fn as keyof typeof RELATIONS];
  return {
    reach: {
      of: expression.left.type === 'name' ? expression.left.name : target.leftText,
      unit: label,
      relation,
      p50: reader.quantile(left, 0.5, factor),
      needs: reader.quantile(right, 0.5, factor),
      needs_uncertain: 'summary' in right,
    },
    ...(shortfall === undefined || reader.count(shortfall) === 0
      ? {}
      : {
          shortfall: {
            unit: label,
            mean: reader.mean(shortfall) / factor,
            p50: reader.quantile(shortfall, 0.5, factor),
            p90: reader.quantile(shortfall, 0.9, factor),
          },
        }),
  };
}
