// Affine combinations of registers, and a level multiplied by one of them (growth).
// Sums are formed from the left, and nothing is fused: results are those of the same formula in float64.

@inline
function affine1(a: v128, c1: v128, c0: v128): v128 {
  return f64x2.add(c0, f64x2.mul(c1, a));
}

@inline
function affine2(a: v128, c1: v128, b: v128, c2: v128, c0: v128): v128 {
  return f64x2.add(f64x2.add(c0, f64x2.mul(c1, a)), f64x2.mul(c2, b));
}

@inline
function affine3(a: v128, c1: v128, b: v128, c2: v128, c: v128, c3: v128, c0: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.add(c0, f64x2.mul(c1, a)), f64x2.mul(c2, b)), f64x2.mul(c3, c));
}

export function fill(out: usize, value: f64, n: i32): void {
  const v = f64x2.splat(value);
  for (const end = out + (<usize>n << 3); out < end; out += 64) {
    v128.store(out, v);
    v128.store(out, v, 16);
    v128.store(out, v, 32);
    v128.store(out, v, 48);
  }
}

export function linear1(out: usize, a: usize, c1: f64, c0: f64, n: i32): void {
  const v1 = f64x2.splat(c1);
  const v0 = f64x2.splat(c0);
  for (const end = out + (<usize>n << 3); out < end; out += 64, a += 64) {
    v128.store(out, affine1(v128.load(a), v1, v0));
    v128.store(out, affine1(v128.load(a, 16), v1, v0), 16);
    v128.store(out, affine1(v128.load(a, 32), v1, v0), 32);
    v128.store(out, affine1(v128.load(a, 48), v1, v0), 48);
  }
}

export function linear2(out: usize, a: usize, c1: f64, b: usize, c2: f64, c0: f64, n: i32): void {
  const v1 = f64x2.splat(c1);
  const v2 = f64x2.splat(c2);
  const v0 = f64x2.splat(c0);
  for (const end = out + (<usize>n << 3); out < end; out += 64, a += 64, b += 64) {
    v128.store(out, affine2(v128.load(a), v1, v128.load(b), v2, v0));
    v128.store(out, affine2(v128.load(a, 16), v1, v128.load(b, 16), v2, v0), 16);
    v128.store(out, affine2(v128.load(a, 32), v1, v128.load(b, 32), v2, v0), 32);
    v128.store(out, affine2(v128.load(a, 48), v1, v128.load(b, 48), v2, v0), 48);
  }
}

export function linear3(
  out: usize, a: usize, c1: f64, b: usize, c2: f64, c: usize, c3: f64, c0: f64, n: i32,
): void {
  const v1 = f64x2.splat(c1);
  const v2 = f64x2.splat(c2);
  const v3 = f64x2.splat(c3);
  const v0 = f64x2.splat(c0);
  for (const end = out + (<usize>n << 3); out < end; out += 32, a += 32, b += 32, c += 32) {
    v128.store(out, affine3(v128.load(a), v1, v128.load(b), v2, v128.load(c), v3, v0));
    v128.store(out, affine3(v128.load(a, 16), v1, v128.load(b, 16), v2, v128.load(c, 16), v3, v0), 16);
  }
}

export function addSix(
  out: usize, from: usize, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize, n: i32,
): void {
  // 0 + x is x but for −0, as in a pass of linear3.
  const zero = f64x2.splat(0);
  for (
    const end = out + (<usize>n << 3);
    out < end;
    out += 16, from += 16, a += 16, b += 16, c += 16, d += 16, e += 16, f += 16
  ) {
    const abc = f64x2.add(
      f64x2.add(f64x2.add(f64x2.add(zero, v128.load(from)), v128.load(a)), v128.load(b)),
      v128.load(c),
    );
    v128.store(out, f64x2.add(f64x2.add(f64x2.add(abc, v128.load(d)), v128.load(e)), v128.load(f)));
  }
}

export function grow1(out: usize, p: usize, a: usize, c1: f64, c0: f64, n: i32): void {
  const v1 = f64x2.splat(c1);
  const v0 = f64x2.splat(c0);
  for (const end = out + (<usize>n << 3); out < end; out += 64, p += 64, a += 64) {
    v128.store(out, f64x2.mul(v128.load(p), affine1(v128.load(a), v1, v0)));
    v128.store(out, f64x2.mul(v128.load(p, 16), affine1(v128.load(a, 16), v1, v0)), 16);
    v128.store(out, f64x2.mul(v128.load(p, 32), affine1(v128.load(a, 32), v1, v0)), 32);
    v128.store(out, f64x2.mul(v128.load(p, 48), affine1(v128.load(a, 48), v1, v0)), 48);
  }
}

export function grow2(out: usize, p: usize, a: usize, c1: f64, b: usize, c2: f64, c0: f64, n: i32): void {
  const v1 = f64x2.splat(c1);
  const v2 = f64x2.splat(c2);
  const v0 = f64x2.splat(c0);
  for (const end = out + (<usize>n << 3); out < end; out += 32, p += 32, a += 32, b += 32) {
    v128.store(out, f64x2.mul(v128.load(p), affine2(v128.load(a), v1, v128.load(b), v2, v0)));
    v128.store(out, f64x2.mul(v128.load(p, 16), affine2(v128.load(a, 16), v1, v128.load(b, 16), v2, v0)), 16);
  }
}

export function grow3(
  out: usize, p: usize, a: usize, c1: f64, b: usize, c2: f64, c: usize, c3: f64, c0: f64, n: i32,
): void {
  const v1 = f64x2.splat(c1);
  const v2 = f64x2.splat(c2);
  const v3 = f64x2.splat(c3);
  const v0 = f64x2.splat(c0);
  for (const end = out + (<usize>n << 3); out < end; out += 32, p += 32, a += 32, b += 32, c += 32) {
    const first = affine3(v128.load(a), v1, v128.load(b), v2, v128.load(c), v3, v0);
    v128.store(out, f64x2.mul(v128.load(p), first));
    const second = affine3(v128.load(a, 16), v1, v128.load(b, 16), v2, v128.load(c, 16), v3, v0);
    v128.store(out, f64x2.mul(v128.load(p, 16), second), 16);
  }
}
