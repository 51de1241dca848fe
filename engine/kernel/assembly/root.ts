// One step of bracketed root finding, element by element: where does a rising function cross 0?

const constants = memory.data<f64>([0.5, 0.5, 1, 1], 16);

/**
 * Takes in the value `fx` found at `x` and proposes the next `x` (Anderson & Björck 1973, doi:10.1007/BF01951936:
 * false position whose retained end is scaled down when it stays).
 *
 * `low` and `high` bracket the root with `flow` < 0 ≤ `fhigh`. Where `flow` ≥ 0 the answer is `low`, where `fhigh` < 0
 * it is `high`, and nothing is taken in. `side` is −1 or 1 after a step that moved low or high, 0 before the first.
 * Returns the largest move of any x.
 */
export function rootStep(
  x: usize, fx: usize, low: usize, flow: usize, high: usize, fhigh: usize, side: usize, n: i32,
): f64 {
  const half = v128.load(constants);
  const one = v128.load(constants, 16);
  const zero = f64x2.splat(0);
  let most = zero;
  for (let i: usize = 0; i < <usize>n << 3; i += 16) {
    const here = v128.load(x + i);
    const value = v128.load(fx + i);
    let a = v128.load(low + i);
    let fa = v128.load(flow + i);
    let b = v128.load(high + i);
    let fb = v128.load(fhigh + i);
    const before = v128.load(side + i);
    const bracketed = v128.and(f64x2.lt(fa, zero), f64x2.ge(fb, zero));
    const toLow = v128.and(bracketed, f64x2.lt(value, zero));
    const toHigh = v128.andnot(bracketed, f64x2.lt(value, zero));
    // The end that stays for a second time counts for less: 1 − f(x)/f(end replaced), or one half when that is not
    // positive.
    const againLow = v128.and(toLow, f64x2.lt(before, zero));
    const againHigh = v128.and(toHigh, f64x2.gt(before, zero));
    let shrinkHigh = f64x2.sub(one, f64x2.div(value, fa));
    shrinkHigh = v128.bitselect(shrinkHigh, half, f64x2.gt(shrinkHigh, zero));
    let shrinkLow = f64x2.sub(one, f64x2.div(value, fb));
    shrinkLow = v128.bitselect(shrinkLow, half, f64x2.gt(shrinkLow, zero));
    const newB = v128.bitselect(f64x2.mul(fb, shrinkHigh), fb, againLow);
    const newA = v128.bitselect(f64x2.mul(fa, shrinkLow), fa, againHigh);
    fb = v128.bitselect(value, newB, toHigh);
    fa = v128.bitselect(value, newA, toLow);
    a = v128.bitselect(here, a, toLow);
    b = v128.bitselect(here, b, toHigh);
    let next = f64x2.add(a, f64x2.mul(f64x2.sub(b, a), f64x2.div(fa, f64x2.sub(fa, fb))));
    const outside = v128.bitselect(a, b, f64x2.ge(fa, zero));
    next = v128.bitselect(next, outside, bracketed);
    v128.store(low + i, a);
    v128.store(flow + i, fa);
    v128.store(high + i, b);
    v128.store(fhigh + i, fb);
    v128.store(side + i, v128.bitselect(f64x2.neg(one), v128.bitselect(one, before, toHigh), toLow));
    most = f64x2.max(most, f64x2.abs(f64x2.sub(next, here)));
    v128.store(x + i, next);
  }
  const first = f64x2.extract_lane(most, 0);
  const second = f64x2.extract_lane(most, 1);
  return first > second ? first : second;
}
