/** Odds, joint odds, odds by year, quantiles and shortfalls that are known without a simulation: within four standard errors. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Odds, Result } from '../engine/index.ts';
import { runYaml } from './run-yaml.ts';

const FOLDER = new URL('./exact-cases/', import.meta.url);
/** Two-sided 95 % of a normal: intervals have so many standard errors on each side. */
const ERRORS_OF_95 = 1.959964;
const ERRORS_ALLOWED = 4;

type ByName = Readonly<Record<string, number>>;

interface Expected {
  readonly targets: ByName;
  readonly together?: ByName;
  readonly by_year?: Readonly<Record<string, ByName>>;
  readonly quantiles?: Readonly<Record<string, Readonly<Record<string, ByName>>>>;
  /** Value and tolerance. */
  readonly shortfall?: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
}

const EXPECTED: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync(new URL('expected.json', FOLDER), 'utf8'),
);

/** Whether an interval, widened from 1.96 to four standard errors about its value, holds the truth. */
function holds(value: number, [low, high]: readonly [number, number], truth: number): boolean {
  const reach = truth < value ? value - low : high - value;
  return Math.abs(truth - value) <= (reach * ERRORS_ALLOWED) / ERRORS_OF_95 + 1e-12 * Math.abs(truth);
}

function missedOdds(name: string, { p, low, high, method }: Odds, truth: number): string[] {
  // Of a bound there is no error: it holds the truth or not.
  const isHeld = p === 0 || p === 1 ? low <= truth && truth <= high : holds(p, [low, high], truth);
  return isHeld ? [] : [`${name}: ${p} [${low}, ${high}] by ${method}, exact ${truth}`];
}

function missed({ targets, together, by_year, quantiles, shortfall }: Expected, result: Result): string[] {
  const ofTargets = Object.entries(targets).flatMap(([name, truth]) =>
    missedOdds(name, result.targets[name]!.odds, truth),
  );
  const ofYears = Object.entries(by_year ?? {}).flatMap(([name, years]) =>
    Object.entries(years).flatMap(([year, truth]) =>
      missedOdds(`${name} by ${year}`, result.targets[name]!.by_year[year]!, truth),
    ),
  );
  const ofQuantiles = Object.entries(quantiles ?? {}).flatMap(([name, years]) =>
    Object.entries(years).flatMap(([year, values]) => {
      const summary = result.indicators[name]!.by_year[year]!;
      const found: ByName = summary.quantiles;
      const intervals: Readonly<Record<string, readonly [number, number]>> = summary.quantile_intervals;
      return Object.entries(values).flatMap(([share, truth]) =>
        holds(found[share]!, intervals[share]!, truth)
          ? []
          : [`${share} of ${name} ${year}: ${found[share]} [${intervals[share]}], exact ${truth}`],
      );
    }),
  );
  const ofJoint = Object.entries(together ?? {}).flatMap(([pair, truth]) => {
    const [row, column] = pair.split('|').map((name) => result.together.targets.indexOf(name));
    const p = result.together.p[Math.max(row!, column!)]![Math.min(row!, column!)]!;
    // Joint odds carry no interval: that of plain draws, in which they are never less sure.
    const error = Math.sqrt((truth * (1 - truth)) / result.run.trials);
    return Math.abs(p - truth) <= ERRORS_ALLOWED * error ? [] : [`${pair}: ${p}, exact ${truth}`];
  });
  const ofShortfalls = Object.entries(shortfall ?? {}).flatMap(([name, parts]) =>
    Object.entries(parts).flatMap(([part, [truth, tolerance]]) => {
      const found = (result.targets[name]!.shortfall as unknown as ByName)[part]!;
      return Math.abs(found - truth) <= tolerance ? [] : [`${part} of ${name}: ${found}, exact ${truth}`];
    }),
  );
  return [...ofTargets, ...ofYears, ...ofQuantiles, ...ofJoint, ...ofShortfalls];
}

test('every case has its values', () => {
  const cases = readdirSync(FOLDER).flatMap((file) =>
    file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [],
  );
  expect(cases.sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(Object.keys(EXPECTED))('%s', async (name) => {
  const text = readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8');
  const result = await runYaml(text, { sampler: 'sobol', seed: 1 });
  expect(missed(EXPECTED[name]!, result)).toEqual([]);
});
