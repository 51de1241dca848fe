/** ResultFile documents to draw: the shipped case, and a made-up one with ceilings, losses, long years and uneven bins. */
import { readFileSync } from 'node:fs';
import type { TopLevelSpec } from 'vega-lite';
import type { ResultFile } from '../engine/index.ts';
import type { Phrase } from '../engine/words/phrase.ts';
import {
  contributionsChart,
  distributionChart,
  exceedanceChart,
  fanChart,
  firstHitChart,
  type Language,
  oddsByYearChart,
  overviewChart,
  partsOf,
  rankingChart,
  tierLadderChart,
  togetherChart,
} from '../viz/index.ts';

export type FixtureName = 'jining' | 'harbour';

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Freezes a value and all that it holds: a function that changes its input throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const held of Object.values(value)) deepFreeze(held);
  }
  return value;
}

/** A fresh, frozen copy. */
export function resultFixture(name: FixtureName): ResultFile {
  const text = readFileSync(new URL(`./fixtures/result-${name}.json`, import.meta.url), 'utf8');
  return deepFreeze(JSON.parse(text) as ResultFile);
}

/** The same with some of it replaced, frozen again. */
export function changed(result: ResultFile, change: (copy: Mutable<ResultFile>) => void): ResultFile {
  const copy = structuredClone(result) as unknown as Mutable<ResultFile>;
  change(copy);
  return deepFreeze(copy as unknown as ResultFile);
}

/** Without `readonly`, but for what holds itself: phrases and the scenario. */
export type Mutable<T> = T extends Phrase
  ? T
  : T extends object
    ? { -readonly [K in keyof T]: K extends 'document' | 'value' | 'warnings' ? T[K] : Mutable<T[K]> }
    : T;

/** Every chart that can be made of a result, by name: all indicators, all targets, not only the default ones. */
export function everyChart(result: ResultFile, lang: Language): Map<string, () => TopLevelSpec> {
  const charts = new Map<string, () => TopLevelSpec>();
  charts.set('overview', () => overviewChart(result, { lang }));
  charts.set('odds by year', () => oddsByYearChart(result, { lang }));
  charts.set('first hit', () => firstHitChart(result, { lang }));
  charts.set('together', () => togetherChart(result, { lang }));
  for (const group of Object.keys(result.scenario.groups)) {
    charts.set(`ranking of ${group}`, () => rankingChart(result, { group, lang }));
  }
  for (const indicator of Object.keys(result.indicators)) {
    charts.set(`fan of ${indicator}`, () => fanChart(result, { indicator, lang }));
    charts.set(`distribution of ${indicator}`, () => distributionChart(result, { indicator, lang }));
    charts.set(`exceedance of ${indicator}`, () => exceedanceChart(result, { indicator, lang }));
    if (partsOf(result, indicator) !== undefined)
      charts.set(`contributions to ${indicator}`, () => contributionsChart(result, { indicator, lang }));
  }
  for (const [target, { reach, tiers }] of Object.entries(result.targets)) {
    if (reach !== undefined) {
      const indicator = reach.of;
      charts.set(`distribution at ${target}`, () => distributionChart(result, { indicator, target, lang }));
    }
    if (tiers !== undefined) {
      charts.set(`ladder of ${target}`, () => tierLadderChart(result, { target, lang }));
      charts.set(`ranking at ${target}`, () => rankingChart(result, { target, lang }));
    }
  }
  return charts;
}
