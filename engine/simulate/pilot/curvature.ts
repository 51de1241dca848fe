/** How a slope changes from point to point, learnt on the way: the metric of a quasi-Newton search. */
import { dot, type Vector } from './margin-slope.ts';

/** A change of slope counts for at least this share of what was known of it, so that the metric stays one. */
const LEAST_SLOPE_CHANGE = 0.2;

interface Pair {
  readonly step: Vector;
  readonly bend: Vector;
  /** 1 / (bend · step) */
  readonly weight: number;
}

/**
 * The inverse R·Rᵀ of a symmetric positive definite matrix, at first the identity: the update of Broyden, Fletcher,
 * Goldfarb and Shanno, damped as Powell (1978, doi:10.1007/BFb0067703) says. R gets a column with every step.
 */
export class Curvature {
  readonly #pairs: Pair[] = [];

  /** Rᵀ·v */
  turned(v: Vector): Vector {
    const turned = new Float64Array(v.length + this.#pairs.length);
    let rest = v;
    for (let i = this.#pairs.length - 1; i >= 0; i--) {
      const { step, bend, weight } = this.#pairs[i]!;
      const along = dot(step, rest);
      turned[v.length + i] = Math.sqrt(weight) * along;
      rest = rest.map((each, k) => each - weight * along * bend[k]!);
    }
    turned.set(rest);
    return turned;
  }

  /** R·v, of `size` numbers. */
  back(v: Vector, size: number): Vector {
    let point = v.slice(0, size);
    for (const [i, { step, bend, weight }] of this.#pairs.entries()) {
      const more = Math.sqrt(weight) * v[size + i]! - weight * dot(bend, point);
      point = point.map((each, k) => each + more * step[k]!);
    }
    return point;
  }

  /**
   * @param step from one point to the next
   * @param bend how the slope changed
   * @param foreseen how it would have changed by what was known
   */
  learn(step: Vector, bend: Vector, foreseen: Vector): void {
    const [seen, known] = [dot(step, bend), dot(step, foreseen)];
    if (!(known > 0)) return;
    const share =
      seen >= LEAST_SLOPE_CHANGE * known ? 1 : ((1 - LEAST_SLOPE_CHANGE) * known) / (known - seen);
    const damped = bend.map((each, k) => share * each + (1 - share) * foreseen[k]!);
    this.#pairs.push({ step, bend: damped, weight: 1 / dot(step, damped) });
  }
}
