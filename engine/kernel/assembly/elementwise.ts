export function absolute(out: usize, a: usize, n: i32): void {
  for (const end = out + (<usize>n << 3); out < end; out += 32, a += 32) {
    v128.store(out, f64x2.abs(v128.load(a)));
    v128.store(out, f64x2.abs(v128.load(a, 16)), 16);
  }
}

export function squareRoot(out: usize, a: usize, n: i32): void {
  for (const end = out + (<usize>n << 3); out < end; out += 32, a += 32) {
    v128.store(out, f64x2.sqrt(v128.load(a)));
    v128.store(out, f64x2.sqrt(v128.load(a, 16)), 16);
  }
}
