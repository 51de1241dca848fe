/** What happened, held against a result: how far each forecast was off, and which targets were met. */
import { ArgumentError } from '../../errors.ts';
import type { IndicatorResult, Result, TargetResult, YearSummary } from '../../result/result.ts';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import type { Indicator, Path, Scenario } from '../../scenario/scenario.ts';
import { didYouMean } from '../../scenario/source/names.ts';
import { sameDimension } from '../../scenario/units/dimension.ts';
import { readQuantity } from '../../scenario/units/quantity.ts';
import { isQuantityFault } from '../../scenario/units/quantity-fault.ts';
import { parseCurrency } from '../../scenario/units/unit.ts';
import { crps } from '../../statistics/scoring-rules.ts';
import { say } from '../../words/phrase.ts';

/** A figure that was forecast as a level, and came. */
export interface ScoredLevel {
  readonly kind: 'level';
  /** The digest of the result that forecast it. */
  readonly result: string;
  readonly scenario: string;
  /** The base year of the scenario: what was known. */
  readonly base: number;
  readonly of: string;
  readonly year: number;
  readonly unit: string;
  readonly value: number;
  readonly median: number;
  /** Where the value lies in the trials, from 0 to 1. */
  readonly place: number;
  /** Continuous ranked probability score, in `unit`. */
  readonly crps: number;
}

/** A target of which it is known whether it was met. */
export interface ScoredTarget {
  readonly kind: 'target';
  readonly result: string;
  readonly scenario: string;
  readonly base: number;
  readonly of: string;
  readonly year: number;
  readonly odds: number;
  readonly hit: boolean;
  /** Square of odds less hit. */
  readonly brier: number;
}

export type Scored = ScoredLevel | ScoredTarget;

const HIT: ReadonlySet<string> = new Set(['hit', 'reached', '实现', '达到']);
const MISSED: ReadonlySet<string> = new Set(['missed', '未实现', '未达到']);

/**
 * @param outcomes each `gdp_2025=6128亿元`, a path or indicator with a year, or `gdp_6000=hit` or `=missed`, a target. A level
 *   also settles targets that compare it in that year
 * @throws ArgumentError for what the result does not have, a unit of another kind, or a year that was not simulated
 */
export function scoreOutcomes(result: Result, outcomes: readonly string[]): Scored[] {
  const scenario = readScenario(JSON.stringify(result.scenario.document), 'scenario.document');
  const settled = new Map<string, ScoredTarget>();
  const levels = new Map<string, ScoredLevel>();
  for (const outcome of outcomes) {
    const at = outcome.indexOf('=');
    const [name, text] = [outcome.slice(0, at).trim(), outcome.slice(at + 1).trim()];
    if (at < 1 || text === '') throw new ArgumentError(say('outcome-form', { outcome }));
    const target = Object.hasOwn(result.targets, name) ? result.targets[name] : undefined;
    if (target !== undefined) {
      settled.set(name, targetScore(result, name, target, hitOf(name, text)));
      continue;
    }
    const level = levelScore(result, scenario, name, text);
    levels.set(`${level.of} ${level.year}`, level);
  }
  for (const level of levels.values()) {
    for (const [name, target] of Object.entries(result.targets)) {
      const hit = settles(target, level, scenario.years.base);
      if (hit === undefined) continue;
      const said = settled.get(name);
      if (said !== undefined && said.hit !== hit) {
        throw new ArgumentError(
          say('outcome-contradicts', { name, of: level.of, year: level.year, value: level.value }),
        );
      }
      settled.set(name, targetScore(result, name, target, hit));
    }
  }
  return [...levels.values(), ...settled.values()];
}

function hitOf(name: string, text: string): boolean {
  if (HIT.has(text)) return true;
  if (MISSED.has(text)) return false;
  throw new ArgumentError(say('outcome-of-target', { name, text }));
}

const facts = ({ digest, scenario }: Result) => ({
  result: digest,
  scenario: scenario.name,
});

function targetScore(result: Result, of: string, { odds, year }: TargetResult, hit: boolean): ScoredTarget {
  const miss = odds.p - Number(hit);
  const base = result.scenario.years.base;
  return { kind: 'target', ...facts(result), base, of, year, odds: odds.p, hit, brier: miss * miss };
}

function levelScore(result: Result, scenario: Scenario, name: string, text: string): ScoredLevel {
  const [, of = '', digits = ''] = /^(.+)_(\d{4})$/u.exec(name) ?? [];
  const found = Object.hasOwn(result.indicators, of) ? result.indicators[of] : undefined;
  if (found === undefined) throw unknownName(result, name);
  const year = Number(digits);
  const summary = Object.hasOwn(found.by_year, digits) ? found.by_year[digits] : undefined;
  const { base, end } = scenario.years;
  if (summary === undefined || year <= base) {
    throw new ArgumentError(say('outcome-year', { name, first: base + 1, end }));
  }
  const value = quantityOf(scenario, of, found, name, text);
  return {
    kind: 'level',
    ...facts(result),
    base,
    of,
    year,
    unit: found.unit,
    value,
    median: summary.quantiles['0.5'],
    ...scoresOf(summary, value),
  };
}

function unknownName({ indicators, targets, scenario }: Result, name: string): ArgumentError {
  const levels = Object.keys(indicators);
  const { base } = scenario.years;
  const year = /_(\d{4})$/u.exec(name)?.[1] ?? String(base + 1);
  const names = [...levels.map((each) => `${each}_${year}`), ...Object.keys(targets)];
  return new ArgumentError(
    say('outcome-name', { name, example: `${levels[0] ?? 'gdp'}_${base + 1}` }),
    didYouMean(name, names, say('outcome-names', { levels })),
  );
}

function quantityOf(
  scenario: Scenario,
  of: string,
  { unit }: IndicatorResult,
  name: string,
  text: string,
): number {
  const series: Path | Indicator | undefined = [...scenario.paths, ...scenario.indicators].find(
    (each) => each.name === of,
  );
  const currency = parseCurrency(scenario.currency);
  if (series === undefined || currency === undefined)
    throw new ArgumentError(say('outcome-name', { name, example: of }));
  const quantity = readQuantity(text, currency);
  if (isQuantityFault(quantity))
    throw new ArgumentError(say('outcome-value', { name, fault: quantity.what }), quantity.mend);
  if (!sameDimension(quantity.unit.dimension, series.unit.dimension)) {
    throw new ArgumentError(say('outcome-unit', { name, unit, text }));
  }
  return quantity.value / series.unit.factor;
}

/** Trials of a year as the histogram of a result has them: even inside each bin. */
function scoresOf({ histogram, quantiles }: YearSummary, value: number) {
  const { edges, counts } = histogram;
  const trials = counts.reduce((a, b) => a + b, 0);
  if (edges[0] === edges.at(-1)) {
    return {
      place: value < quantiles['0.5'] ? 0 : value > quantiles['0.5'] ? 1 : 0.5,
      crps: Math.abs(value - quantiles['0.5']),
    };
  }
  let below = 0;
  for (const [i, count] of counts.entries()) {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    below += count * Math.max(0, Math.min(1, (value - from) / (to - from)));
  }
  return { place: below / trials, crps: crps({ type: 'histogram', edges, counts }, value) };
}

/** Whether a level settles a target: one comparison of it with a fixed level, in the year that counts. */
function settles(
  target: TargetResult,
  { of, year, value, unit }: ScoredLevel,
  base: number,
): boolean | undefined {
  const { reach, mode } = target;
  if (reach === undefined || reach.of !== of || reach.unit !== unit || reach.needs_uncertain)
    return undefined;
  if (target.deadline !== undefined || year > target.year) return undefined;
  const meets = {
    '>=': value >= reach.needs,
    '>': value > reach.needs,
    '<=': value <= reach.needs,
    '<': value < reach.needs,
  }[reach.relation];
  switch (mode) {
    case 'in':
      return year === target.year ? meets : undefined;
    case 'by':
      // Met once is met; missed at the end says nothing of the years between.
      return meets ? true : year === target.year && year === base + 1 ? false : undefined;
    case 'every':
      return meets ? (year === target.year && year === base + 1 ? true : undefined) : false;
    default:
      return undefined;
  }
}
