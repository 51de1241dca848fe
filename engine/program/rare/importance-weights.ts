/** How the scores of an importance program are distributed, and what a hit counts under it. */
import { exp, log } from '../../statistics/elementary.ts';
import type { RegisterWriter } from '../ir/register-writer.ts';
import type { Register, Term } from '../program.ts';

/** A number for some of the sites; 0 for the others. */
export type OverSites = ReadonlyMap<number, number>;

/** A normal law of the scores that a share of the trials gets. */
export interface Shift {
  readonly share: number;
  /** Means of the scores. Without any the law is that of chance. */
  readonly centre: OverSites;
  /** Directions, of unit length and at right angles to each other, along which it varies by `sd` in place of 1. */
  readonly narrow: readonly { readonly along: OverSites; readonly sd: number }[];
}

/**
 * Weights of trials under a mixture of shifts: φ(z) / Σ shareⱼ qⱼ(z) over all of them, whichever the trial took (the
 * balance heuristic of Veach & Guibas 1995, doi:10.1145/218380.218498). With an unshifted part no weight exceeds 1 over
 * its share (the defensive mixture of Hesterberg 1995, doi:10.1080/00401706.1995.10484303).
 *
 * With V the narrow directions, s their deviations and δ the centre,
 * log qⱼ/φ = δ·z − δ²/2 + Σ [½ (1 − 1/s²) (V·(z − δ))² − log s].
 *
 * @param scores the register of each site that the event depends on
 * @returns the register of weight / `scale`, which keeps those of hits near 1 however rare the event is
 */
export function writeWeights(
  writer: RegisterWriter,
  shifts: readonly Shift[],
  scores: ReadonlyMap<number, Register>,
): { readonly weight: Register; readonly scale: number } {
  const termsOf = (over: OverSites): Term[] =>
    [...over].map(([site, coefficient]) => ({ register: scores.get(site)!, coefficient }));
  const regions = shifts.filter(({ centre }) => centre.size > 0).map(({ centre }) => dot(centre, centre) / 2);
  // The nearest region carries the event.
  const nearest = regions.length === 0 ? 0 : Math.min(...regions);
  let unshifted = 0;
  const ratios = shifts.flatMap(({ share, centre, narrow }): Term[] => {
    let height = log(share) - dot(centre, centre) / 2 - nearest;
    if (centre.size === 0 && narrow.length === 0) {
      unshifted += exp(height);
      return [];
    }
    const squares = narrow.map(({ along, sd }): Term => {
      height -= log(sd);
      const place = writer.linear(-dot(along, centre), termsOf(along));
      return { register: writer.binary('multiply', place, place), coefficient: (1 - 1 / (sd * sd)) / 2 };
    });
    const exponent = writer.linear(height, [...termsOf(centre), ...squares]);
    return [{ register: writer.unary('exponential', exponent), coefficient: 1 }];
  });
  const ratio = writer.linear(unshifted, ratios);
  return { weight: writer.binary('divide', writer.constant(1), ratio), scale: exp(-nearest) };
}

function dot(a: OverSites, b: OverSites): number {
  let sum = 0;
  for (const [site, value] of a) sum += value * (b.get(site) ?? 0);
  return sum;
}
