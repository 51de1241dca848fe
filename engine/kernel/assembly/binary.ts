// Operations of two registers, element by element.

const enum Op {
  Add,
  Subtract,
  Multiply,
  Divide,
  Minimum,
  Maximum,
  Greater,
  GreaterOrEqual,
  Equal,
  Unequal,
}

const constants = memory.data<f64>([1, 1], 16);

/** `op` is a literal wherever this is called, so one line of it is left after inlining. */
@inline
function apply(op: Op, a: v128, b: v128, one: v128): v128 {
  if (op == Op.Add) return f64x2.add(a, b);
  if (op == Op.Subtract) return f64x2.sub(a, b);
  if (op == Op.Multiply) return f64x2.mul(a, b);
  if (op == Op.Divide) return f64x2.div(a, b);
  if (op == Op.Minimum) return f64x2.min(a, b);
  if (op == Op.Maximum) return f64x2.max(a, b);
  if (op == Op.Greater) return v128.and(f64x2.gt(a, b), one);
  if (op == Op.GreaterOrEqual) return v128.and(f64x2.ge(a, b), one);
  if (op == Op.Equal) return v128.and(f64x2.eq(a, b), one);
  return v128.and(f64x2.ne(a, b), one);
}

/** Four vectors a turn: addresses and the loop's own test are paid once for eight elements. */
@inline
function each(op: Op, out: usize, a: usize, b: usize, n: i32): void {
  const one = v128.load(constants);
  for (const end = out + (<usize>n << 3); out < end; out += 64, a += 64, b += 64) {
    v128.store(out, apply(op, v128.load(a), v128.load(b), one));
    v128.store(out, apply(op, v128.load(a, 16), v128.load(b, 16), one), 16);
    v128.store(out, apply(op, v128.load(a, 32), v128.load(b, 32), one), 32);
    v128.store(out, apply(op, v128.load(a, 48), v128.load(b, 48), one), 48);
  }
}

export function add(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Add, out, a, b, n);
}
export function subtract(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Subtract, out, a, b, n);
}
export function multiply(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Multiply, out, a, b, n);
}
export function divide(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Divide, out, a, b, n);
}
export function minimum(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Minimum, out, a, b, n);
}
export function maximum(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Maximum, out, a, b, n);
}
export function greater(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Greater, out, a, b, n);
}
export function greaterOrEqual(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.GreaterOrEqual, out, a, b, n);
}
export function equal(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Equal, out, a, b, n);
}
export function unequal(out: usize, a: usize, b: usize, n: i32): void {
  each(Op.Unequal, out, a, b, n);
}

/** The only operation with two results. */
export function compareExchange(a: usize, b: usize, n: i32): void {
  for (const end = a + (<usize>n << 3); a < end; a += 32, b += 32) {
    const a0 = v128.load(a);
    const b0 = v128.load(b);
    const a1 = v128.load(a, 16);
    const b1 = v128.load(b, 16);
    // pmax(a, b) is a < b ? b : a, and pmin(b, a) is a < b ? a : b: one instruction each, no value is lost.
    v128.store(a, f64x2.pmax(a0, b0));
    v128.store(b, f64x2.pmin(b0, a0));
    v128.store(a, f64x2.pmax(a1, b1), 16);
    v128.store(b, f64x2.pmin(b1, a1), 16);
  }
}

export function select(out: usize, condition: usize, yes: usize, no: usize, n: i32): void {
  const zero = f64x2.splat(0);
  for (const end = out + (<usize>n << 3); out < end; out += 32, condition += 32, yes += 32, no += 32) {
    // NaN is not 0: it chooses yes.
    v128.store(out, v128.bitselect(v128.load(no), v128.load(yes), f64x2.eq(v128.load(condition), zero)));
    v128.store(out, v128.bitselect(v128.load(no, 16), v128.load(yes, 16), f64x2.eq(v128.load(condition, 16), zero)), 16);
  }
}
