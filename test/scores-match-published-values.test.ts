import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brierParts, type OddsAndHit, reliabilityCurve } from '../engine/backtest/corp.ts';
import { skillOf } from '../engine/backtest/skill.ts';
import { crps, type ForecastLaw } from '../engine/index.ts';
import { logScore } from '../engine/statistics/scoring-rules.ts';
import { mulberry } from './mutated-table.ts';

interface Published {
  readonly law: ForecastLaw;
  readonly value: number;
  readonly crps: number;
  readonly tolerance: number;
  readonly source: string;
}

const { crps: published } = JSON.parse(
  readFileSync(new URL('reference/scores.json', import.meta.url), 'utf8'),
) as { readonly crps: readonly Published[] };

describe('reference: CRPS', () => {
  test.each(published)('of $law.type at $value, $source', ({ law, value, crps: score, tolerance }) => {
    expect(Math.abs(crps(law, value) / score - 1)).toBeLessThan(tolerance);
  });
});

describe('law: CRPS', () => {
  const laws: readonly ForecastLaw[] = published.map(({ law }) => law);
  const rate = (law: ForecastLaw, value: number) => {
    const step = 1e-5;
    return (crps(law, value + step) - crps(law, value - step)) / (2 * step);
  };

  test.each(laws)('of $type rises by one per unit far away, as the distance does', (law) => {
    expect(rate(law, 1e4)).toBeCloseTo(1, 4);
    expect(rate(law, -1e4)).toBeCloseTo(-1, 4);
  });

  test('of a sample is the mean distance less half the mean distance within', () => {
    const random = mulberry(3);
    for (let round = 0; round < 50; round++) {
      const values = Array.from({ length: 1 + Math.floor(random() * 9) }, () => Math.round(random() * 6));
      const value = random() * 8 - 1;
      const n = values.length;
      const away = values.reduce((sum, each) => sum + Math.abs(each - value), 0) / n;
      const within = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((a, b) => a + b, 0);
      expect(crps({ type: 'sample', values }, value)).toBeCloseTo(away - within / (2 * n * n), 12);
    }
  });

  test('of a histogram is that of the uniform law its bins make up, and of a sample where bins are narrow', () => {
    for (const value of [-0.5, 0.1, 0.4, 0.75, 1.3]) {
      const even = { type: 'histogram', edges: [0, 0.25, 0.5, 1], counts: [25, 25, 50] } as const;
      expect(crps(even, value)).toBeCloseTo(crps({ type: 'uniform', low: 0, high: 1 }, value), 12);
      const width = 1e-6;
      const narrow = {
        type: 'histogram' as const,
        edges: [0.1, 0.1 + width, 0.4, 0.4 + width, 1, 1 + width],
        counts: [3, 0, 2, 0, 1],
      };
      const values = [0.1, 0.1, 0.1, 0.4, 0.4, 1];
      expect(crps(narrow, value)).toBeCloseTo(crps({ type: 'sample', values }, value), 5);
    }
  });

  test('of a beta of two ones is that of the uniform law', () => {
    for (const value of [-0.5, 0, 0.2, 0.9, 1, 1.7]) {
      const uniform = crps({ type: 'uniform', low: 0, high: 1 }, value);
      expect(crps({ type: 'beta', a: 1, b: 1 }, value)).toBeCloseTo(uniform, 12);
    }
  });

  test('log score: of a t of one degree, the density of Cauchy, 1/π(1 + z²)/scale', () => {
    const score = logScore({ type: 'student-t', mean: 2, scale: 3, df: 1 }, 8);
    expect(score).toBeCloseTo(Math.log(Math.PI * 5 * 3), 12);
  });
});

describe('odds against what happened', () => {
  const random = mulberry(5);
  const many: OddsAndHit[] = Array.from({ length: 400 }, () => {
    const odds = Math.round(random() * 20) / 20;
    return { odds, hit: random() < odds * odds };
  });

  test('reference: neighbours that fall are pooled', () => {
    const given = [
      { odds: 0.1, hit: true },
      { odds: 0.2, hit: false },
      { odds: 0.3, hit: false },
      { odds: 0.6, hit: true },
      { odds: 0.6, hit: false },
      { odds: 0.9, hit: true },
    ];
    // By hand: 1, 0, 0 pool to 1/3; the two at 0.6 are one half; 1 stays.
    expect(reliabilityCurve(given)).toEqual([
      { from: 0.1, to: 0.3, forecasts: 3, hit: 1 / 3 },
      { from: 0.6, to: 0.6, forecasts: 2, hit: 0.5 },
      { from: 0.9, to: 0.9, forecasts: 1, hit: 1 },
    ]);
    const parts = brierParts(given);
    expect(parts.brier).toBeCloseTo((0.81 + 0.04 + 0.09 + 0.16 + 0.36 + 0.01) / 6, 12);
    expect(parts.uncertainty).toBeCloseTo(0.25, 12);
    expect(parts.discrimination).toBeCloseTo(0.25 - (3 * (2 / 9) + 2 * 0.25) / 6, 12);
  });

  test('the parts of a Brier score make it up, and none is negative', () => {
    const { brier, miscalibration, discrimination, uncertainty } = brierParts(many);
    expect(miscalibration - discrimination + uncertainty).toBeCloseTo(brier, 12);
    expect(miscalibration).toBeGreaterThan(0);
    expect(discrimination).toBeGreaterThan(0);
  });

  test('the curve rises, holds every forecast, and costs nothing where it is the odds', () => {
    const curve = reliabilityCurve(many);
    for (const [i, { hit }] of curve.entries()) if (i > 0) expect(hit).toBeGreaterThan(curve[i - 1]!.hit);
    expect(curve.reduce((sum, { forecasts }) => sum + forecasts, 0)).toBe(400);
    const calibrated = curve.flatMap(({ forecasts, hit }) =>
      Array.from({ length: forecasts }, (_, i) => ({ odds: hit, hit: i < Math.round(hit * forecasts) })),
    );
    expect(brierParts(calibrated).miscalibration).toBeCloseTo(0, 12);
  });

  test('against a rule that never missed there is no skill, and none is infinite', () => {
    const perfect = Array.from({ length: 20 }, (_, i) => ({ year: 2000 + i, own: 0.2, other: 0 }));
    expect(skillOf(perfect)).toBeNull();
    // One miss in twenty years: more than one resample in three has none of it.
    const nearly = perfect.map((each, i) => (i === 3 ? { ...each, other: 1 } : each));
    expect(skillOf(nearly)!.value).toBeCloseTo(1 - 4, 12);
    expect(skillOf(nearly)!.interval).toBeUndefined();
  });

  test('skill is one less the ratio, with an interval from eight years on, wider for fewer', () => {
    const pairs = (years: number) =>
      Array.from({ length: 200 }, (_, i) => ({
        year: i % years,
        own: 1 + (i % years === 0 ? 2 : 0),
        other: 2,
      }));
    expect(skillOf(pairs(4))!.value).toBeCloseTo(1 - 1.5 / 2, 12);
    expect(skillOf(pairs(4))!.interval).toBeUndefined();
    const [few, more] = [8, 100].map((years) => skillOf(pairs(years))!.interval!);
    expect(few![1] - few![0]).toBeGreaterThan(more![1] - more![0]);
    expect(few![0]).toBeLessThan(skillOf(pairs(8))!.value);
  });
});
