/**
 * A mixture that is fitted to nothing: chance itself, balls as wide as rare events are far, and scores that are wide one
 * by one. A part of every importance sample (defensive mixture, Hesterberg 1995, doi:10.1080/00401706.1995.10484303):
 * what nobody looked for is met by it, and no weight exceeds 1 over the share of chance.
 */

import { normalQuantile } from '../../statistics/normal.ts';
import type { Component } from '../rare-tasks.ts';
import { wideMap } from './score-maps.ts';

/** Odds of lying beyond the radius of each ball. */
const RADII = [1e-3, 1e-6, 1e-9];

/** Components whose shares sum to 1. */
export function heavyMixture(dimensions: number): Component[] {
  const d = dimensions;
  const centre = new Float64Array(d);
  const balls = RADII.map((odds) => ({ centre, spread: radiusOf(d, odds) / Math.sqrt(d), axes: [] }));
  const products = [
    { chance: Math.min(0.35, 1.5 / d), sd: 3 },
    { chance: Math.min(0.5, 4 / d), sd: 2 },
    ...(d > 6 ? [{ chance: 0.35, sd: 3 }] : []),
  ].map(({ chance, sd }) => {
    const map = wideMap(chance, sd);
    return { maps: Array.from({ length: d }, () => map) };
  });
  const all = [{ centre, spread: 1, axes: [] }, ...balls, ...products];
  return all.map((each) => ({ ...each, share: 1 / all.length }));
}

/** Radius beyond which as many normal scores lie with some odds, to a few percent (Wilson & Hilferty 1931). */
function radiusOf(dimensions: number, odds: number): number {
  const c = 2 / (9 * dimensions);
  const root = 1 - c - normalQuantile(odds) * Math.sqrt(c);
  return Math.sqrt(dimensions * root * root * root);
}
